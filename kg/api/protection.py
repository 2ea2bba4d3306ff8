"""Headers that every answer bears, errors too: what a browser may do with it, and that it says nothing to others.

They are those of Content Security Policy Level 3, the Fetch standard and the Referrer Policy. An answer that brings one
of them keeps its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = b"content-security-policy"
_FRAMES = b"x-frame-options"  # what browsers had before frame-ancestors
PAGES = [
    (
        _POLICY,
        (
            b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
            b"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
            b"require-trusted-types-for 'script'"
        ),
    ),
    (_FRAMES, b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-cache"),
]
DATA = [  # of answers that are never a page, and that pages of other sites may read
    (_POLICY, b"default-src 'none'; frame-ancestors 'none'"),
    (_FRAMES, b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"cross-origin"),
]


class Protected:
    """Adds the headers that an answer has not got.

    What is held by a cache is asked for again before it is used. An answer with a policy of its own says there who may
    frame it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_missing(message.get("headers", ()))]
            await send(message)

        await self._app(scope, receive, protected if scope["type"] == "http" else send)


def _missing(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    there = {name.lower(): value for name, value in headers}
    framed = b"frame-ancestors *" in there.get(_POLICY, b"")
    return [header for header in PAGES if header[0] not in there and not (framed and header[0] == _FRAMES)]
