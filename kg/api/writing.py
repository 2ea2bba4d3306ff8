"""How answers are written: JSON with Thai as it is, pages from templates in which every value is text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"


def as_json(content: Any, media_type: str = "application/json") -> Response:
    """Write JSON, Thai as it is."""
    return Response(json.dumps(content, ensure_ascii=False).encode(), media_type=media_type)


def as_page(template: str, **values: Any) -> Response:
    """Write a page from a template of this package; what a value holds is text, never markup."""
    return Response(_templates().get_template(template).render(values).encode(), media_type="text/html")


@cache
def _templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - only where pages are asked for

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
