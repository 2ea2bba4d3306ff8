"""Links that lead nowhere: to a file, a heading or a picture that is not there, or of a form that no address has."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from book.pages import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from book.pages import Page


def broken(pages: Iterable[Page]) -> list[str]:
    """Say of each broken link where it stands and what is wrong. Addresses elsewhere are not asked for."""
    return [
        f"{page.path.name}:{line}: {link}: {fault}"
        for page in pages
        for line, link in page.links
        if (fault := _fault(page, link))
    ]


def _fault(page: Page, link: str) -> str | None:
    if ":" in link.split("/", 1)[0]:
        return _fault_elsewhere(link)
    name, _, anchor = unquote(link).partition("#")
    if not name:
        return _fault_inside(page, anchor)
    target = page.path.parent / name
    if not target.exists():
        return "no such file"
    return _fault_inside(read(target), anchor) if anchor and target.suffix == ".md" else None


def _fault_elsewhere(link: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme == "mailto":
        return None if "@" in parts.path else "no address of mail"
    if parts.scheme not in {"http", "https"}:
        return "neither a file nor https://…"
    host = parts.hostname or ""
    return None if "." in host or host == "localhost" else "no host"


def _fault_inside(page: Page, anchor: str) -> str | None:
    return None if anchor in page.anchors else "no such heading"
