"""Routes that pages of any origin may ask and frame: CORS (Fetch standard), JSONP for old clients."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Query
from fastapi.routing import APIRoute
from starlette.datastructures import MutableHeaders
from starlette.responses import Response

from kg.api.writing import as_json
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

CALLBACK = r"^[A-Za-z_$][A-Za-z0-9_$]{0,63}(\.[A-Za-z_$][A-Za-z0-9_$]{0,63}){0,4}$"  # a function of JavaScript
Callback = Annotated[
    str | None, Query(pattern=CALLBACK, description="The name of a function that the answer is to call (JSONP).")
]
_CALLBACK = re.compile(CALLBACK)
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class OpenRoute(APIRoute):
    """A route whose answers, errors too, any page may read."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight request itself, and all others with the headers that open them."""

        async def opened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _OPEN.items():
                    headers[name] = value
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(status_code=HTTPStatus.NO_CONTENT, headers=_PREFLIGHT)(scope, receive, opened)
        else:
            await super().handle(scope, receive, opened)


def as_json_or_call(content: Any, callback: str | None) -> Response:
    """Write JSON, or a script that calls a function with it (JSONP) where a callback is named.

    Raises ParameterError for a name that is none of a function.
    """
    if callback is None:
        return as_json(content)
    if not _CALLBACK.fullmatch(callback):
        raise ParameterError(f"callback: “{callback[:40]}” is no name of a JavaScript function")
    return Response(f"/**/{callback}({json.dumps(content)});", media_type="text/javascript")
