"""The pages: files of this package, sent under a policy that lets them ask nobody but this server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from starlette.datastructures import MutableHeaders
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from kg.api.description import describe

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGES = Path(__file__).parent / "pages"
EXPLORER = Path(__file__).parent / "explorer"  # made from explorer/ when the package is built
_FOREVER = "public, max-age=31536000, immutable"  # the name of such a file changes with its content
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=["GET", "HEAD"])
def start_page() -> FileResponse:
    """Send the page on which one asks; without it, one that says how to get it."""
    made = EXPLORER / "index.html"
    return FileResponse(made if made.exists() else _PAGES / "bare.html", media_type="text/html")


@router.api_route("/docs", methods=["GET", "HEAD"])
def docs_page() -> FileResponse:
    """Send the page that lists what programs may ask."""
    return FileResponse(_PAGES / "docs.html", media_type="text/html")


def add_pages(app: FastAPI) -> None:
    """Give *app* its pages and its description, and protect every answer with headers, where it has not its own."""
    app.include_router(router)
    describe(app)
    app.mount("/static", StaticFiles(directory=_PAGES), name="static")
    if (EXPLORER / "assets").is_dir():
        app.mount("/assets", _Lasting(directory=EXPLORER / "assets"), name="assets")
    app.add_middleware(_Protected)


class _Lasting(StaticFiles):
    """Files that never change under their name."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Send one."""
        answer = super().file_response(*args, **kwargs)
        answer.headers["Cache-Control"] = _FOREVER
        return answer


class _Protected:
    """Adds the headers to every answer that does not bring its own.

    What is held by a cache is asked for again before it is used.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self._app(scope, receive, protected if scope["type"] == "http" else send)
