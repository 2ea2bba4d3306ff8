"""The graph over HTTP: the start page, ``/owner``, ``/queries``, ``/sparql``. The only package that knows FastAPI.

FastAPI is imported when a server is made, so that the processes that evaluate queries start without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI

__all__ = ["create_app", "serve"]

_SECONDS = 20.0  # for one query


def create_app(store_dir: Path, *, seconds: float = _SECONDS) -> FastAPI:
    """Make the application over a store directory; a store that is built later is found when it is there.

    :param seconds: longest time for one query from outside.
    """
    from kg.api import app  # noqa: PLC0415 - see above

    return app.create_app(store_dir, seconds=seconds)


def serve(store_dir: Path, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve a store until interrupted, after one line that says where."""
    from kg.api import app  # noqa: PLC0415 - see above

    app.serve(store_dir, host, port, seconds=_SECONDS)
