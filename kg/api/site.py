"""The pages: files of this package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from kg.api.description import describe

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response

STATIC = Path(__file__).parent / "pages"
EXPLORER = Path(__file__).parent / "explorer"  # made from explorer/ when the package is built
_FOREVER = "public, max-age=31536000, immutable"  # the name of such a file changes with its content
router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
def start_page() -> FileResponse:
    """Send the page on which one asks; without it, one that says how to get it."""
    made = EXPLORER / "index.html"
    return FileResponse(made if made.exists() else STATIC / "bare.html", media_type="text/html")


@router.api_route("/docs", methods=["GET", "HEAD"])
def docs_page() -> FileResponse:
    """Send the page that lists what programs may ask."""
    return FileResponse(STATIC / "docs.html", media_type="text/html")


def add_pages(app: FastAPI) -> None:
    """Give *app* its pages and its description."""
    app.include_router(router)
    describe(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    if (EXPLORER / "assets").is_dir():
        app.mount("/assets", _Lasting(directory=EXPLORER / "assets"), name="assets")


class _Lasting(StaticFiles):
    """Files that never change under their name."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Send one."""
        answer = super().file_response(*args, **kwargs)
        answer.headers["Cache-Control"] = _FOREVER
        return answer
