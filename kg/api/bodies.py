"""What a request brings with it, never more than there is room for."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LONGEST = 4 * 2**20  # bytes of any body


async def body_of(request: Request, longest: int) -> bytes:
    """Read the body of a request; one of more than so many bytes is refused (413) as soon as that is seen."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > longest:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"send {longest // 2**20} MB at most")
    return bytes(body)


class Bounded:
    """Refuses what is longer than any route takes, also where the web framework reads the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; raises HTTPException (413) to who reads more than there may be."""
        heard = 0

        async def bounded() -> Message:
            nonlocal heard
            message = await receive()
            heard += len(message.get("body", b""))
            if heard > _LONGEST:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"send {_LONGEST // 2**20} MB at most")
            return message

        await self._app(scope, bounded if scope["type"] == "http" else receive, send)
