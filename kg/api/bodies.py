"""What a request brings with it, never more than there is room for."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request


async def body_of(request: Request, longest: int) -> bytes:
    """Read the body of a request; one of more than so many bytes is refused (413) as soon as that is seen."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > longest:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"send {longest // 2**20} MB at most")
    return bytes(body)
