"""Redirects that stay on the server, whatever the request's Host field says it is called.

The web framework leads from ``/issues/`` to ``/issues`` by a whole address, made of the Host field and of a scheme that
it guesses: behind a proxy that would lead from https to http, and by a forged Host to somebody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOCATION = b"location"


class Staying:
    """Writes each ``Location`` as a path of this server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and mend the answer."""

        async def staying(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] // 100 == 3:  # noqa: PLR2004 - 3xx
                message["headers"] = [
                    (name, _here(value) if name.lower() == _LOCATION else value) for name, value in message["headers"]
                ]
            await send(message)

        await self._app(scope, receive, staying if scope["type"] == "http" else send)


def _here(location: bytes) -> bytes:
    parts = urlsplit(location.decode("latin-1"))
    path = f"/{parts.path.lstrip('/')}"  # two of them would begin with the name of a server
    return urlunsplit(("", "", path, parts.query, "")).encode("latin-1")
