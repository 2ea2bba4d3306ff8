"""Listening: an address is taken before anything is served, so that what is wrong with it is said in one line."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from loaders.errors import HppError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_BACKLOG = 2048  # connections that wait to be taken


async def run(app: ASGIApp, listener: socket.socket) -> None:
    """Serve an application in this event loop until it is stopped."""
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, date_header=False)
    await uvicorn.Server(config).serve(sockets=[listener])


def told(host: str, listener: socket.socket) -> str:
    """Give the address that somebody listens at."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}/"


def listening(host: str, port: int) -> socket.socket:
    """Take an address; port 0 takes a free one. HppError when it is taken, or not of this computer."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=_BACKLOG
        )
    except OSError as error:
        raise HppError(
            f"{host}, port {port}: cannot listen there ({error.strerror}); take another --port or --host"
        ) from error
