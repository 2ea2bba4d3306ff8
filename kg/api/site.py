"""The pages: files of this package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.responses import FileResponse, PlainTextResponse
from starlette.staticfiles import StaticFiles

from kg.api.description import describe

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response

STATIC = Path(__file__).parent / "pages"
EXPLORER = Path(__file__).parent / "explorer"  # made from explorer/ when the package is built
_FOREVER = "public, max-age=31536000, immutable"  # the name of such a file changes with its content
_CARRIES_NONE = PlainTextResponse("The explorer is not installed here; what is carries the work of nobody else.\n")
router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
def start_page() -> FileResponse:
    """Send the page on which one asks; without it, one that says how to get it."""
    made = EXPLORER / "index.html"
    return FileResponse(made if made.exists() else STATIC / "bare.html", media_type="text/html")


@router.api_route("/third-party.txt", methods=["GET", "HEAD"])
def third_party() -> Response:
    """Send the list of whose work the page carries, with the licences."""
    listed = EXPLORER / "third-party.txt"  # made with the page
    return FileResponse(listed, media_type="text/plain") if listed.exists() else _CARRIES_NONE


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
