"""The index of the documentation's search: each section of each page, as text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from book.pages import Page

_BLOCK = re.compile(r"^(`{3,}) *(\w*)[^\n]*\n(.*?)^\1 *$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_MARKS = re.compile(r"!?\[([^][]*)\]\([^)]*\)|<[^>]+>|[`*|]|-{3,}")
LEFT_OUT = {"sparql"}  # long, and told by the question above it


def index(pages: Iterable[Page]) -> str:
    """Write the index as a script, so that it can be read from a disk too."""
    sections = [section for page in pages for section in _sections(page)]
    return f"window.HPP_DOCS = {json.dumps(sections, ensure_ascii=False, separators=(',', ':'))};\n"


def _sections(page: Page) -> Iterator[list[str]]:
    address = page.path.with_suffix(".html").name
    known = _BLOCK.sub(lambda m: "" if m[2] in LEFT_OUT else re.sub("^#", " #", m[3], flags=re.MULTILINE), page.text)
    parts = _HEADING.split(known)
    title = _plain(parts[1]) if len(parts) > 1 else page.path.stem
    for (_, anchor), heading, body in zip(page.headings, parts[1::2], parts[2::2], strict=False):
        yield [f"{address}#{anchor}", title, _plain(heading), _plain(body)]


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(lambda match: match[1] or " ", text).split())
