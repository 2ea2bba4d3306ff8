"""The graph over HTTP. The only package that knows FastAPI.

FastAPI is imported when a server is made, so that the processes that evaluate queries start without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.api.settings import Settings

__all__ = ["serve"]


def serve(store_dir: Path, host: str = "127.0.0.1", port: int = 8000, settings: Settings | None = None) -> None:
    """Serve a store until interrupted, after one line that says where."""
    from kg.api import app  # noqa: PLC0415 - see above

    app.serve(store_dir, host, port, settings)
