"""What is wrong with a site that was made: links that lead nowhere in it, and what would be fetched from elsewhere."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from pathlib import Path

_FETCHED = {("script", "src"), ("img", "src"), ("link", "href"), ("source", "src"), ("iframe", "src")}


class _Reading(HTMLParser):
    """Collects of one page what it links to, what it fetches, and where one can be led to in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.fetched: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        for name, value in attrs:
            if name in {"id", "name"} and value:
                self.ids.add(value)
            elif name in {"href", "src"} and value:
                (self.fetched if (tag, name) in _FETCHED else self.links).add(value)


def faults(site: Path) -> list[str]:
    """Say what is wrong, a line each."""
    return [fault for page in sorted(site.glob("*.html")) if page.name != "404.html" for fault in _of_page(page)]


def _of_page(page: Path) -> list[str]:
    reading = _read(page)
    foreign = [f"{page.name}: fetches {one}" for one in sorted(reading.fetched) if "//" in one]
    inside = sorted(
        one for one in reading.links | reading.fetched if ":" not in one.split("/", 1)[0] and "//" not in one
    )
    return foreign + [f"{page.name}: {one}: leads nowhere" for one in inside if not _leads(page, one)]


def _leads(page: Path, link: str) -> bool:
    name, _, anchor = unquote(link).partition("#")
    target = page.parent / name.partition("?")[0] if name else page
    if not target.exists():
        return False
    return not anchor or target.suffix != ".html" or anchor in _read(target).ids or anchor.startswith("__")


@cache
def _read(page: Path) -> _Reading:
    reading = _Reading()
    reading.feed(page.read_text(encoding="utf-8"))
    return reading
