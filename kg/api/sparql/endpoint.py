"""Requests to ``/sparql``, their answers and their headers."""

from __future__ import annotations

import hashlib
import re
from functools import cache, partial
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from kg.answers import Format
from kg.api.accepting import takes_gzip
from kg.api.gate import SCOPES, forbidden
from kg.api.problems import problem_of
from kg.api.protection import DATA
from kg.api.sparql.asked import AskedDescription, AskedQuery, AskedUpdate, asked_by_get, asked_by_post
from kg.api.sparql.description import describe
from kg.api.sparql.lookup import is_lookup
from kg.api.sparql.memory import Fixed, Kept, keep
from kg.api.sparql.negotiation import content_type, wanted
from kg.evaluation import Job, Outcome, Result, packed
from kg.update import update
from loaders.errors import FormatError, HppError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from kg.access import Scope as Opens
    from kg.api.generation import Opened
    from kg.api.service import Service
    from kg.api.sparql.asked import Asked
    from kg.api.sparql.memory import Headers
    from kg.api.sparql.negotiation import Wanted

PATHS = {"/sparql", "/sparql/"}
_LONGEST = 1024 * 1024  # bytes of a request's body
_CHANGES = re.compile(r"\b(?:rand|now|uuid|struuid|bnode|service)\b", re.IGNORECASE)  # the answer is new each time
_MARKS = re.compile(rb"(?:^|&)(?:graph|rows)=")
_ALLOW = "GET, HEAD, POST, OPTIONS"
_COMMON = [
    (b"vary", b"Accept, Accept-Encoding"),
    (b"access-control-allow-origin", b"*"),
    (b"cache-control", b"no-cache"),
    *DATA,
]
_PREFLIGHT = [
    (b"allow", _ALLOW.encode()),
    (b"access-control-allow-methods", _ALLOW.encode()),
    (b"access-control-allow-headers", b"Accept, Content-Type, Authorization, If-None-Match"),
    (b"access-control-max-age", b"86400"),
]


class _Request(NamedTuple):
    """The parts of a request that decide on its answer."""

    method: str
    address: bytes  # of the endpoint, as it was asked
    query_string: bytes
    accept: bytes
    compress: bool
    media: bytes
    authorization: bytes
    if_none_match: bytes
    scopes: frozenset[Opens] | None  # of the token that came with it; None where the server wants none

    @property
    def may_query(self) -> bool:
        return self.scopes is None or "sparql" in self.scopes


class Endpoint:
    """An ASGI application for ``/sparql``; what is asked elsewhere it hands on."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] != "http" or scope["path"] not in PATHS or _is_permalink(scope):
            await self._app(scope, receive, send)
            return
        try:
            await self._answer(_request(scope), receive, send)
        except (HppError, HTTPException) as error:
            response = problem_of(error)
            response.raw_headers += [(b"access-control-allow-origin", b"*"), *DATA]
            await response(scope, receive, send)

    async def _answer(self, request: _Request, receive: Receive, send: Send) -> None:
        if request.method == "OPTIONS":
            await _send(send, HTTPStatus.NO_CONTENT, [*_COMMON, *_PREFLIGHT])
            return
        if request.method not in {"GET", "HEAD", "POST"}:
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, f"send {_ALLOW}", {"Allow": _ALLOW})
        body = await _body(receive) if request.method == "POST" else b""
        question = Question(self._service.served.now(), request, body)
        if not request.may_query and not isinstance(question.asked(), AskedUpdate):
            raise forbidden("sparql")
        if request.if_none_match and question.etag in request.if_none_match:
            await _send(send, HTTPStatus.NOT_MODIFIED, [*_COMMON, (b"etag", question.etag)])
            return
        kept = self._service.memory.get(question.generation, question.key) or await self._new(question, receive)
        await _send(send, HTTPStatus.OK, kept.headers, b"" if request.method == "HEAD" else kept.content)

    async def _new(self, question: Question, receive: Receive) -> Kept:
        asked = question.asked()
        if isinstance(asked, AskedUpdate):
            return await self._updated(asked, question.request)
        if isinstance(asked, AskedDescription):
            return self._keep(question, await self._described(asked, question))
        result = await self._evaluated(asked, question, receive)
        if _CHANGES.search(asked.text):
            return _kept(result)
        return self._keep(question, result)

    def _keep(self, question: Question, result: Result) -> Kept:
        kept = _kept(result, question.etag)
        self._service.memory.put(question.generation, question.key, kept)
        return kept

    async def _evaluated(self, asked: AskedQuery, question: Question, receive: Receive) -> Result:
        job = _job(question, asked, self._service)
        return await self._service.pool.do(job, asked.seconds, gone=partial(_gone, receive))

    async def _described(self, asked: AskedDescription, question: Question) -> Result:
        request, opened = question.request, question.opened
        form = _forms(request, asked.form).graph
        if form is None:
            raise FormatError("the description of the service is a graph; ask for text/turtle or another format of RDF")
        address, writable = request.address.decode("latin-1"), self._service.settings.takes_updates
        content = await self._service.descriptions.do(describe, opened.store, form, address, writable=writable)
        return Result(Outcome.ANSWER, content, form)

    async def _updated(self, asked: AskedUpdate, request: _Request) -> Kept:
        self._service.settings.check_update(request.authorization, request.scopes)
        await run_in_threadpool(update, self._service.served.directory, asked.text, asked.using, asked.using_named)
        return Kept([*_COMMON, (b"content-length", b"0")], b"")


class Question:
    """A request over one generation, as it is remembered."""

    __slots__ = ("body", "generation", "key", "opened", "request")

    def __init__(self, opened: Opened, request: _Request, body: bytes) -> None:
        self.generation, self.opened = opened.name, opened
        self.request, self.body = request, body
        self.key = (
            b"POST" if request.method == "POST" else b"GET",  # HEAD has the headers of GET
            request.address,
            request.query_string,
            request.accept,
            request.media,
            body,
            b"gzip" if request.compress else b"",
        )

    @property
    def etag(self) -> bytes:
        """What names the answer: the same question over the same generation has the same."""
        mark = hashlib.blake2b(b"\0".join(self.key), digest_size=8).hexdigest()
        return f'"{self.generation}-{mark}"'.encode()

    def asked(self) -> Asked | AskedDescription:
        """Read what it asks, by the protocol's rules."""
        if self.request.method == "POST":
            return asked_by_post(self.request.media.decode("latin-1"), self.request.query_string, self.body)
        asked = asked_by_get(self.request.query_string)
        if isinstance(asked, AskedUpdate):
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, "send updates by POST", {"Allow": "POST"})
        return asked


def _is_permalink(scope: Scope) -> bool:
    """Whether a query is asked for by a permalink, which the web framework answers (:mod:`kg.api.citing`)."""
    return scope["method"] in {"GET", "HEAD"} and bool(_MARKS.search(scope["query_string"]))


def question_of(scope: Scope, opened: Opened) -> Question:
    """Return the question of a request without a body."""
    return Question(opened, _request(scope), b"")


def looked_up(question: Question, service: Service) -> Kept | None:
    """Answer a query that is so small that it needs no process of its own; None for any other.

    Raises HppError or HTTPException as the usual way does.
    """
    asked = question.asked()
    if not isinstance(asked, AskedQuery) or asked.form or not is_lookup(asked.text):
        return None
    if not question.opened.store.at_hand:  # the event loop does not wait for others
        return None
    job = _job(question, asked, service)
    content, form = question.opened.store.write_answer(
        job.text, job.rows, job.graph, default_graphs=job.default_graphs, named_graphs=job.named_graphs
    )
    kept = _kept(packed(content, form, compress=question.request.compress), question.etag)
    service.memory.put(question.generation, question.key, kept)
    return kept


def _job(question: Question, asked: AskedQuery, service: Service) -> Job:
    forms = _forms(question.request, asked.form)
    named = bool(asked.default_graphs or asked.named_graphs)
    return Job(
        question.opened.store.path,
        asked.text,
        forms.rows,
        forms.graph,
        default_graphs=asked.default_graphs if named else None,
        named_graphs=asked.named_graphs if named else None,
        services=service.settings.services,
        compress=question.request.compress,
    )


def _request(scope: Scope) -> _Request:
    headers = dict(scope["headers"])
    accept = headers.get(b"accept", b"")
    if len(headers) < len(scope["headers"]):
        accept = b",".join(value for name, value in scope["headers"] if name == b"accept")
    encoding = headers.get(b"accept-encoding", b"")
    return _Request(
        scope["method"],
        b"%s://%s%s" % (scope["scheme"].encode(), headers.get(b"host", b"localhost"), scope["path"].encode()),
        scope["query_string"],
        accept,
        b"gzip" in encoding and takes_gzip(encoding.decode("latin-1")),
        headers.get(b"content-type", b""),
        headers.get(b"authorization", b""),
        headers.get(b"if-none-match", b""),
        scope.get(SCOPES),
    )


def _forms(request: _Request, asked: str | None) -> Wanted:
    forms = wanted(request.accept.decode("latin-1") or None, asked)
    if forms.rows is None and forms.graph is None:
        raise FormatError(f"there are {', '.join(form.media_type for form in Format)}")
    return forms


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise HTTPException(HTTPStatus.BAD_REQUEST, "the request ended before its body did; send it again")
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > _LONGEST:
            raise HTTPException(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request may have {_LONGEST // 1024} KB at most"
            )
    return bytes(body)


async def _gone(receive: Receive) -> None:
    """Wait until the asker has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _kept(result: Result, etag: bytes = b"") -> Kept:
    own = [(b"content-length", b"%d" % len(result.content))]
    if etag:
        own.append((b"etag", etag))
    return keep(_fixed(result.form, compressed=result.compressed), own, result.content)


@cache
def _fixed(form: Format | None, *, compressed: bool) -> Fixed:
    """Return the headers that answers in one format have in common."""
    headers = list(_COMMON)
    if form is not None:
        headers.append((b"content-type", content_type(form).encode()))
    if compressed:
        headers.append((b"content-encoding", b"gzip"))
    return Fixed(headers)


async def _send(send: Send, status: int, headers: Headers, content: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": content})
