"""Where to break a line of Thai, which has no spaces between words, on a screen.

A line is broken at a space, as any text. A run too long for a line is broken at a frequent word (``thai.toml``) if one
is near its end, else between syllables as far as the script shows them, and never between a letter and its marks.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.containers import Lines
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console, JustifyMethod, OverflowMethod

_WORDS = Path(__file__).with_name("thai.toml")
_INSIDE = re.compile(r"[ะ-ฺๅ-๎ฯ]|[\u0300-\u036f)\]}”’,.;:!?]")  # no line begins with these
_LEADING_VOWEL = re.compile(r"[เ-ไ(\[{“‘]")  # no line ends with these
_THAI = re.compile(r"[\u0e01-\u0e4e]")
_FULL = 0.6  # of a line must be used before a better place to break is preferred to a later one


class Wrapped(Text):
    """Text that is broken into lines by :func:`breaks`."""

    def wrap(  # noqa: PLR0913 - the signature is that of rich
        self,
        console: Console,  # noqa: ARG002
        width: int,
        *,
        justify: JustifyMethod | None = None,  # noqa: ARG002
        overflow: OverflowMethod | None = None,  # noqa: ARG002
        tab_size: int = 8,  # noqa: ARG002
        no_wrap: bool | None = None,  # noqa: ARG002
    ) -> Lines:
        """Break the text into lines of at most *width* columns."""
        lines = self.divide(breaks(self.plain, width))
        for line in lines:
            line.rstrip()
        return Lines(lines)


def breaks(text: str, width: int) -> list[int]:
    """Return where the lines after the first begin, so that none is wider than *width* columns."""
    places, start = [], 0
    words = _word_edges(text)
    while (end := _reach(text, start, width)) < len(text):
        start = _place(text, start, end, words)
        places.append(start)
    return places


def _reach(text: str, start: int, width: int) -> int:
    """Return the end of the longest piece from *start* that fits, spaces after it included."""
    end, used = start, 0
    while end < len(text) and (used := used + cell_len(text[end])) <= width:
        end += 1
    end = max(end, start + 1)
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _place(text: str, start: int, end: int, words: frozenset[int]) -> int:
    space = text.rfind(" ", start, end) + 1
    run = text.find(" ", end)
    if space > start and (cell_len(text[space : run if run > 0 else len(text)]) <= end - start or space == end):
        return space
    early = max(space, start + int((end - start) * _FULL))
    better: tuple[Callable[[int], bool], ...] = (
        lambda at: at in words,
        lambda at: bool(_LEADING_VOWEL.match(text[at])),
        lambda _: True,
    )
    for fits in better:
        found = next((at for at in range(end, early, -1) if _may_break(text, at) and fits(at)), None)
        if found is not None:
            return found
    return space if space > start else end


def _may_break(text: str, at: int) -> bool:
    if at >= len(text) or _INSIDE.match(text[at]) or _LEADING_VOWEL.match(text[at - 1]):
        return False
    return bool(_THAI.match(text[at]) or _THAI.match(text[at - 1])) or not (
        text[at].isalnum() and text[at - 1].isalnum()
    )


@cache
def _frequent() -> re.Pattern[str]:
    words = sorted(tomllib.loads(_WORDS.read_text(encoding="utf-8"))["words"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _word_edges(text: str) -> frozenset[int]:
    """Return where frequent words begin, and where they end if another begins there; the longest at each place."""
    return frozenset(found.start() for found in _frequent().finditer(text))
