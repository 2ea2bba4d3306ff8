"""Pages with the head and foot that all share, in the language asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kg.api.writing import as_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kg.api.phrases import Speech


def framed(request: Request, template: str, speech: Speech, **values: Any) -> Response:
    """Write a page from a template that extends ``frame.html``."""

    def here(language: str) -> str:
        """The address of this page in a language."""
        kept = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
        return f"?{urlencode([*kept, ('lang', language)])}"

    return as_page(template, speech=speech, lang=speech.lang, here=here, **values)
