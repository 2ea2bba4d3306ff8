"""Puts the server together and runs it."""

from __future__ import annotations

import socket
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from kg.api import evidence, linked, lists, owner, protocol, saved, terms
from kg.api.problems import handle_errors
from kg.api.service import Service
from kg.api.shelf import Shelf
from kg.api.site import add_pages
from kg.manifest import software
from kg.resources import QUERIES
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

_SECONDS = 20.0  # for one query
_ABOUT = (
    "ใครรับผิดชอบเรื่องใดในการปฏิรูประบบราชการ พร้อมข้อความยืนยัน · Who is responsible for what, with the passage that says so"
)

_PROBLEM: dict[str, Any] = {
    "description": "A problem document (RFC 9457) whose detail says in one line what is wrong",
    "content": {"application/problem+json": {}},
}


def create_app(store_dir: Path, *, seconds: float = _SECONDS, queries: Path | None = None) -> FastAPI:
    """Make the application over a store directory; a store that is built later is found when it is there.

    :param seconds: longest time for one query from outside.
    :param queries: a folder with more saved questions.
    """
    service = Service.over(store_dir, seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        service.evaluator.close()

    version = software().rpartition(" ")[2]
    app = FastAPI(title="HPP-KG", description=_ABOUT, version=version, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.service = service
    app.state.shelf = Shelf(QUERIES, *([queries] if queries else []))
    handle_errors(app)
    for part in (owner, saved, protocol, linked, terms, lists, evidence):
        app.include_router(part.router, responses={"4XX": _PROBLEM})
    add_pages(app)
    return app


def serve(store_dir: Path, host: str, port: int, queries: Path | None = None) -> None:
    """Serve a store until interrupted, after one line that says where; port 0 takes a free one.

    Raises HppError when another program listens there, or the address is not of this computer.
    """
    import uvicorn  # noqa: PLC0415 - only here, so that the application can be tested without a server

    with _listening(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        print(f"เปิดที่ · open http://{shown}:{listener.getsockname()[1]}/", flush=True)  # noqa: T201
        server = uvicorn.Server(
            uvicorn.Config(create_app(store_dir, queries=queries), log_level="warning", access_log=False)
        )
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise HppError(
            f"{host}, port {port}: cannot listen there ({error.strerror}); take another --port or --host"
        ) from error
