"""Lets in who sends a token that opens what is asked, where the server has a list of tokens (:mod:`kg.access`).

Programs send ``Authorization: Bearer`` (RFC 6750). Browsers, which can ask a person for it, send the same secret as the
password of ``Basic`` (RFC 7617); because a browser also sends that when another site makes it ask, such a request may
change nothing, and must come from a page of this server or from a person who follows a link.
"""

from __future__ import annotations

import base64
import binascii
import logging
import math
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from starlette.exceptions import HTTPException

from kg.api.problems import problem, problem_of
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kg.access import Keeper, Token
    from kg.access import Scope as Opened

_LOG = logging.getLogger(__name__)
SCOPES = "hpp.scopes"  # where the scopes of who asks stand, for the routes that look at them
_OPEN = {"/health"}
_QUERIES = {"/sparql", "/sparql/"}
_METRICS = {"/metrics", "/metrics/"}
_BY_HAND: frozenset[Opened] = frozenset({"read", "sparql"})  # what a browser may do with the secret as a password
_REALM = 'realm="HPP-KG"'
_BROWSER = b"Mozilla/"  # so all of them begin
_ASK_A_PERSON = b'Basic realm="HPP-KG", charset="UTF-8"'


class _Sent(NamedTuple):
    """A secret as it was sent."""

    secret: bytes
    by_browser: bool


class Gate:
    """Asks for a token before anything else is done, on every route but ``/health``."""

    def __init__(self, app: ASGIApp, keeper: Keeper) -> None:
        self._app = app
        self._keeper = keeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, or say why not."""
        if scope["type"] == "lifespan" or _is_open(scope):
            await self._app(scope, receive, send)
            return
        try:
            scope[SCOPES] = self._admitted(scope)
        except HTTPException as error:
            await _refusal(error, scope)(scope, receive, send)
        except HppError as error:
            _LOG.error("nobody is let in: %s", error)
            detail = "the server cannot read its list of tokens; its log says why"
            await problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, {"Retry-After": "60"})(scope, receive, send)
        else:
            await self._app(scope, receive, _private(send))

    def _admitted(self, scope: Scope) -> frozenset[Opened]:
        """Return what the token that was sent opens; raises HTTPException (401, 403, 429)."""
        headers = dict(scope["headers"])
        sent = _sent(headers.get(b"authorization", b""))
        token = self._keeper.known(sent.secret) if sent else None
        if token is None or sent is None:
            raise _unknown(given=sent is not None)
        self._count(token)
        scopes = token.scopes & _BY_HAND if sent.by_browser else token.scopes
        if sent.by_browser and not _is_own(scope["method"], headers):
            raise HTTPException(HTTPStatus.FORBIDDEN, "another site may not ask with your password; open it yourself")
        if not scopes & _needed(scope["path"]):
            raise forbidden(" or ".join(sorted(_needed(scope["path"]))))
        return scopes

    def _count(self, token: Token) -> None:
        if seconds := self._keeper.wait(token):
            detail = f"this token may ask {token.per_minute} times a minute; ask again later"
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, detail, {"Retry-After": str(math.ceil(seconds))})


def forbidden(scope: str) -> HTTPException:
    """Say that a token does not open what is asked (RFC 6750, section 3.1)."""
    challenge = f'Bearer {_REALM}, error="insufficient_scope", scope="{scope}"'
    detail = f"this token does not open that; it needs the scope {scope}"
    return HTTPException(HTTPStatus.FORBIDDEN, detail, {"WWW-Authenticate": challenge})


def _is_open(scope: Scope) -> bool:
    """Tell whether something says nothing of the graph: health, and what a browser asks before it asks (CORS)."""
    asks_first = scope.get("method") == "OPTIONS" and b"access-control-request-method" in dict(scope["headers"])
    return scope.get("path") in _OPEN or asks_first


def _needed(path: str) -> frozenset[Opened]:
    """Return the scopes of which one is needed."""
    if path in _QUERIES:
        return frozenset({"sparql", "update"})  # which of the two stands in the body
    return frozenset({"metrics"}) if path in _METRICS else frozenset({"read"})


def _sent(authorization: bytes) -> _Sent | None:
    scheme, _, given = authorization.partition(b" ")
    if scheme.lower() == b"bearer":
        return _Sent(given.strip(), by_browser=False)
    if scheme.lower() != b"basic":
        return None
    try:
        decoded = base64.b64decode(given.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    return _Sent(decoded.partition(b":")[2], by_browser=True)


def _unknown(*, given: bool) -> HTTPException:
    fault = ', error="invalid_token"' if given else ""
    detail = "the token is not known" if given else "send a token: Authorization: Bearer …"
    return HTTPException(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": f"Bearer {_REALM}{fault}"})


def _refusal(error: HTTPException, scope: Scope) -> Response:
    """Write a refusal; a browser is told to ask a person, in a line of its own, as not all of them read two in one."""
    answer = problem_of(error)
    if error.status_code == HTTPStatus.UNAUTHORIZED and _BROWSER in dict(scope["headers"]).get(b"user-agent", b""):
        answer.raw_headers.append((b"www-authenticate", _ASK_A_PERSON))
    return answer


def _is_own(method: str, headers: Mapping[bytes, bytes]) -> bool:
    """Tell whether a request of a browser comes from this server's pages, or from a person (Fetch Metadata)."""
    site = headers.get(b"sec-fetch-site", b"none")
    if site in {b"none", b"same-origin"}:
        return True
    followed = headers.get(b"sec-fetch-mode") == b"navigate" and headers.get(b"sec-fetch-dest") == b"document"
    return followed and method in {"GET", "HEAD"}


def _private(send: Send) -> Send:
    """What was sent for a token is kept by nobody else."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [
                (name, value.replace(b"public", b"private") if name.lower() == b"cache-control" else value)
                for name, value in message.get("headers", ())
            ]
        await send(message)

    return sent
