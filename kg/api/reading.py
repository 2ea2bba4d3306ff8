"""Routes that are only read: HEAD is answered as GET without the body, and what the asker prefers is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.routing import APIRoute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request
    from starlette.routing import Match
    from starlette.types import Receive, Scope, Send

LANGUAGES = ("th", "en")


class Readable(APIRoute):
    """A route for GET that also answers HEAD; the server leaves the body out."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Tell whether the route takes a request; see :meth:`starlette.routing.Route.matches`."""
        return super().matches(_as_get(scope))

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it; see :meth:`starlette.routing.Route.handle`."""
        await super().handle(_as_get(scope), receive, send)


def preferred(request: Request, offers: Mapping[str, Iterable[str]]) -> str | None:
    """Choose by the Accept header (RFC 9110, section 12.5.1); None when the asker takes none of them.

    :param offers: media types by name, the one to give to who takes anything first.
    """
    ranges = list(_weighed(request.headers.get("accept") or "*/*"))
    quality = {name: max(_quality(media, ranges) for media in medias) for name, medias in offers.items()}
    best = max(quality, key=lambda name: quality[name])
    return best if quality[best] > 0 else None


def language(request: Request, asked: str | None) -> str:
    """The language of a page: as asked for, else by Accept-Language, else Thai."""
    if asked in LANGUAGES:
        return asked
    wished = {
        name.partition("-")[0]: weight for name, weight in _weighed(request.headers.get("accept-language") or "th")
    }
    return max(LANGUAGES, key=lambda one: wished.get(one, 0.0))


def _as_get(scope: Scope) -> Scope:
    return {**scope, "method": "GET"} if scope.get("method") == "HEAD" else scope


def _weighed(header: str) -> Iterable[tuple[str, float]]:
    for part in header.split(","):
        name, *parameters = [piece.strip().lower() for piece in part.split(";")]
        yield name, _weight(parameters)


def _weight(parameters: list[str]) -> float:
    for one in parameters:
        if one.startswith("q="):
            try:
                return float(one[2:])
            except ValueError:
                return 0.0
    return 1.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """What the most specific range that fits says."""
    fitting: dict[int, float] = {}
    for one, weight in ranges:
        specific = 3 if one == media else 2 if one == media.partition("/")[0] + "/*" else 1 if one == "*/*" else 0
        fitting[specific] = max(weight, fitting.get(specific, 0.0))
    fitting.pop(0, None)
    return fitting[max(fitting)] if fitting else 0.0
