"""The file of templates, read once, and the words of its lists as they are looked for in a question."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE = Path(__file__).with_name("questions.toml")


@cache
def content() -> dict[str, Any]:
    """What ``questions.toml`` holds."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def spelt(group: Iterable[str]) -> Iterator[str]:
    """Give words folded, and those of a list that is named (``{who}``)."""
    for one in group:
        yield from map(fold, content()["words"][one.strip("{}")] if one.startswith("{") else [one])


def any_of(words: Iterable[str]) -> str:
    """What finds any of some words, of those that begin alike the longest: a part of an expression."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda one: (-len(one), one)))
