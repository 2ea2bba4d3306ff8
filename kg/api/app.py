"""Puts the server together and runs it."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import uvicorn
from fastapi import FastAPI

from kg.access import Keeper
from kg.api import (
    asking,
    citing,
    drawing,
    evidence,
    graph,
    graph_matrix,
    linked,
    lists,
    metering,
    network,
    owner,
    preview,
    reconcile,
    saved,
    search,
    terms,
    text,
)
from kg.api.bodies import Bounded
from kg.api.gate import Gate
from kg.api.metering import Meter, Metered
from kg.api.patience import Patient, raise_limit
from kg.api.problems import handle_errors
from kg.api.protection import Protected
from kg.api.running import listening, told
from kg.api.service import LettingGo, Service
from kg.api.settings import Settings
from kg.api.shelf import Shelf
from kg.api.shortcut import Shortcut
from kg.api.site import add_pages
from kg.api.sparql import PATHS, Endpoint
from kg.api.staying import Staying
from kg.manifest import software
from kg.resources import QUERIES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from starlette.types import ASGIApp

_LAST_MOMENT = 10  # seconds for requests at work when the server is stopped
_ABOUT = (
    "ใครรับผิดชอบเรื่องใดในการปฏิรูประบบราชการ พร้อมข้อความยืนยัน · Who is responsible for what, with the passage that says so"
)

_PROBLEM: dict[str, Any] = {
    "description": "A problem document (RFC 9457) whose detail says in one line what is wrong",
    "content": {"application/problem+json": {}},
}


def configured(store_dir: Path, settings: Settings | None = None, port: int = 0) -> uvicorn.Config:
    """Make the server over a store directory; a store that is built later is found when it is there."""
    service = Service.over(store_dir, settings or Settings())
    meter = Meter(service)
    app: ASGIApp = Endpoint(LettingGo(Staying(Bounded(_framed(service, meter)))), service)
    if (tokens := service.settings.tokens) is not None:
        app = Gate(app, Keeper(tokens))
    return uvicorn.Config(
        Metered(Protected(app), meter),
        port=port,
        http=_protocol(service, meter),
        ws="none",
        log_level="error",  # a line for each request that is none would fill a disk
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_LAST_MOMENT,
    )


def _protocol(service: Service, meter: Meter) -> type[Patient]:
    """Make the protocol; the shortcut past the framework only where nobody has to be let in."""
    own = {"service": service, "meter": meter, "patience": service.settings.patience}
    return type("Protocol", (Patient if service.settings.tokens else Shortcut,), own)


def _framed(service: Service, meter: Meter) -> FastAPI:
    """Make the part that the web framework answers: all but ``/sparql``."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await service.start()
        yield
        service.stop()

    version = software().rpartition(" ")[2]
    app = FastAPI(title="HPP-KG", description=_ABOUT, version=version, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.service = service
    app.state.shelf = Shelf(QUERIES, *service.settings.queries)
    app.state.meter = meter
    handle_errors(app)
    for part in (
        owner,
        asking,
        citing,
        search,
        saved,
        network,
        linked,
        terms,
        lists,
        evidence,
        graph_matrix,
        drawing,
        graph,
        text,
        reconcile,
        preview,
        metering,
    ):
        app.include_router(part.router, responses={"4XX": _PROBLEM})
    add_pages(app)
    _describe_sparql(app)
    return app


def _describe_sparql(app: FastAPI) -> None:
    """Let the OpenAPI document know of ``/sparql``, which the web framework does not."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        document = described()
        document["paths"] |= PATHS
        return document

    app.openapi = openapi  # type: ignore[method-assign] # as FastAPI's documentation has it


def serve(store_dir: Path, host: str, port: int, settings: Settings | None = None) -> None:
    """Serve a store until interrupted, after one line that says where; port 0 takes a free one.

    Raises HppError when another program listens there, or the address is not of this computer.
    """
    settings = settings or Settings()
    if settings.log:
        logging.basicConfig(level=logging.INFO, format="%(message)s")
    raise_limit()
    config = configured(store_dir, settings)
    with listening(host, port) as listener:
        print(f"เปิดที่ · open {told(host, listener)}", flush=True)  # noqa: T201
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
