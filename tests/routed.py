"""All that a server answers, listed from the application itself, so that no route can be forgotten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.routing import Mount

from kg.api.app import configured

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAMPLES = {"rest": "issue/pm25", "number": "1", "view": "bodies", "sort": "entity"}
FILES = {"/static": "/static/docs.js", "/assets": "/assets/none.js"}
BELOW = [("GET", "/sparql"), ("POST", "/sparql"), ("GET", "/sparql/")]  # the web framework


def routes(store: Path) -> list[tuple[str, str]]:
    """Return each method and path, with samples for what varies."""
    return sorted({*BELOW, *_listed(application(store).routes)})


def application(store: Path) -> FastAPI:
    """Find the web framework's application in the layers around it."""
    app: Any = configured(store).app
    while not isinstance(app, FastAPI):
        app = app._app  # noqa: SLF001
    return app


def _listed(found: Any) -> Iterator[tuple[str, str]]:
    for route in found:
        if isinstance(route, Mount):
            yield "GET", FILES[route.path]
        elif hasattr(route, "original_router"):  # a router that was included as it is
            yield from _listed(route.original_router.routes)
        else:
            for method in getattr(route, "methods", None) or ():
                yield method, re.sub(r"{(\w+)(?::\w+)?}", lambda one: SAMPLES.get(one[1], "x"), route.path)
