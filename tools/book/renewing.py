"""The pages and pictures that are generated: written, or held against what they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from book import calls, commands, cookbook, drawing, terms
from book.pages import DOCS
from kg.generations import open_current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def made(store: Path, description: Mapping[str, Any]) -> dict[str, str]:
    """Make them all, by the names of their files, from a store of the bundled documents and what its server says."""
    with open_current(store) as graph:
        recipes = cookbook.page(graph)
    pages = {
        "commands.md": commands.page(),
        "calls.md": calls.page(description),
        "cookbook.md": recipes,
        "terms.md": terms.page(),
    }
    return pages | drawing.pictures()


def write(fresh: Mapping[str, str]) -> list[str]:
    """Write what has changed; gives the names."""
    changed = stale(fresh)
    for name in changed:
        (DOCS / name).write_text(fresh[name], encoding="utf-8")
    return changed


def stale(fresh: Mapping[str, str], folder: Path = DOCS) -> list[str]:
    """Name those that are not as they should be."""
    return [name for name, text in fresh.items() if not _same(folder / name, text)]


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text
