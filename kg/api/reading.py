"""Routes that are only read: HEAD is answered as GET without the body, and what the asker prefers is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.routing import APIRoute

from kg.api.accepting import choose, weighed

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
    """Choose by the Accept header; None when the asker takes none of them.

    :param offers: media types by name, the one to give to who takes anything first.
    """
    return choose(request.headers.get("accept", ""), offers)


def language(request: Request, asked: str | None) -> str:
    """The language of a page: as asked for, else by Accept-Language, else Thai."""
    if asked in LANGUAGES:
        return asked
    wished = {
        name.partition("-")[0]: weight for name, weight in weighed(request.headers.get("accept-language") or "th")
    }
    return max(LANGUAGES, key=lambda one: wished.get(one, 0.0))


def _as_get(scope: Scope) -> Scope:
    return {**scope, "method": "GET"} if scope.get("method") == "HEAD" else scope
