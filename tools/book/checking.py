"""All checks of the documentation together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import kg
from book import calls, covered, links, renewing, site
from book.pages import DOCS, pages
from kg.cli import hpp
from kg.queries import saved_queries

if TYPE_CHECKING:
    from collections.abc import Mapping


def faults(fresh: Mapping[str, str], description: Mapping[str, Any]) -> list[str]:
    """Say what is wrong, a line each: with what is generated, with links, and what is not described."""
    stale = [f"docs/{name}: out of date; run `python tools/book write`" for name in renewing.stale(fresh)]
    return [
        *stale,
        *links.broken(pages()),
        *site.unplaced(),
        *covered.commands(hpp, _text("commands.md")),
        *covered.questions([query.name for query in saved_queries()], _text("cookbook.md")),
        *covered.calls(calls.own(description), _text("calls.md")),
        *covered.names(kg, _text("library.md")),
    ]


def _text(name: str) -> str:
    path = DOCS / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""
