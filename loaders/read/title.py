"""The title of a document that has no metadata: its first line, without what a site puts before each."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from loaders.line import name

LONGEST = 300  # characters
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
_HEADING = re.compile(r"#{1,6}\s+")  # a heading of Markdown
_SITES = Path(__file__).with_name("sites.toml")


def title_of(text: str) -> str:
    """Give the first line with something on it, cut to 300 characters."""
    lines = (" ".join(_INVISIBLE.sub("", line).split()) for line in text.splitlines())
    first = next((line for line in lines if name(line, LONGEST)), "")
    return name(_without_site(_HEADING.sub("", first, count=1) if _HEADING.match(first) else first), LONGEST)


def _without_site(line: str) -> str:
    for prefix in _prefixes():
        if line == prefix:
            return line
        if line.startswith(prefix) and len(line) > len(prefix):
            return line[len(prefix) :].lstrip()
    return line


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(tomllib.loads(_SITES.read_text(encoding="utf-8"))["title_prefixes"])
