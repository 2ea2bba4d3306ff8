"""Puts the server together and runs it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from kg.api import owner, protocol, saved
from kg.api.problems import handle_errors
from kg.api.service import Service
from kg.api.site import add_pages
from kg.manifest import software

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


def create_app(store_dir: Path, *, seconds: float = _SECONDS) -> FastAPI:
    """Make the application over a store directory; a store that is built later is found when it is there.

    :param seconds: longest time for one query from outside.
    """
    service = Service.over(store_dir, seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        service.evaluator.close()

    version = software().rpartition(" ")[2]
    app = FastAPI(title="HPP-KG", description=_ABOUT, version=version, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.service = service
    handle_errors(app)
    for part in (owner, saved, protocol):
        app.include_router(part.router, responses={"4XX": _PROBLEM})
    add_pages(app)
    return app


def serve(store_dir: Path, host: str, port: int) -> None:
    """Serve a store until interrupted, after one line that says where."""
    import uvicorn  # noqa: PLC0415 - only here, so that the application can be tested without a server

    shown = f"[{host}]" if ":" in host else host
    print(f"เปิดที่ · open http://{shown}:{port}/", flush=True)  # noqa: T201
    uvicorn.run(create_app(store_dir), host=host, port=port, log_level="warning", access_log=False)
