"""How what was found is held against what was expected: names, evidence and sentences."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from loaders.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_EVIDENCE = 1200  # characters

_INVISIBLE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_LIST_MARK = r"(?:\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})*\)|[\d๐-๙]{1,2}\.(?![\d๐-๙])|[•●▪])"
_OPENER = "(?:ทั้งนี้|นอกจากนี้|ในการนี้|อย่างไรก็ตาม|ดังนั้น|ขณะเดียวกัน|จากนั้น)"
_SENTENCE_START = re.compile(rf"\n+|(?<=\s)(?={_LIST_MARK}|{_OPENER})")


def normal(name: str) -> str:
    """Return *name* in the form that names are compared in.

    White space aside (Thai writes it as it pleases), NFC, sara am composed, Thai digits as Arabic, no upper case.

    >>> normal("อ.ก.พ.ร.  ภูมิภาค ฯ") == normal("อ.ก.พ.ร. ภูมิภาคฯ")
    True
    """
    composed = unicodedata.normalize("NFC", name).replace("\u0e4d\u0e32", "\u0e33")
    return _INVISIBLE.sub("", composed).translate(_ARABIC).casefold()


class Evidence:
    """A text in which quotes are found and spans are compared."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._solid = [0, *accumulate(int(not character.isspace()) for character in text)]
        self._starts = [match.end() for match in _SENTENCE_START.finditer(text)]

    def find(self, quote: str) -> tuple[Span, ...]:
        """Return every place of *quote*, any run of white space read as one space; none if it is not there."""
        pattern = r"\s+".join(map(re.escape, quote.split()))
        return tuple(Span(*match.span()) for match in re.finditer(pattern, self.text))

    def valid(self, span: Span) -> bool:
        """Tell whether *span* lies in the text, holds more than white space, and is not too long."""
        inside = 0 <= span.start < span.end <= len(self.text)
        return inside and self._width(span) > 0 and span.end - span.start <= LONGEST_EVIDENCE

    def proves(self, found: Span, places: Iterable[Span]) -> bool:
        """Tell whether *found* is valid and overlaps one of *places* by half of the shorter, white space aside."""
        return self.valid(found) and any(self._half(found, place) for place in places)

    def _half(self, one: Span, other: Span) -> bool:
        start, end = max(one.start, other.start), min(one.end, other.end)
        shared = self._width(Span(start, end)) if start < end else 0
        return shared > 0 and 2 * shared >= min(self._width(one), self._width(other))

    def _width(self, span: Span) -> int:
        return self._solid[span.end] - self._solid[span.start]

    def same_sentence(self, one: Span, other: Span) -> bool:
        """Tell whether the two spans share a sentence.

        Thai has no full stop: a sentence ends at a line break, before the mark of a list item, and before words
        that open a new sentence after a space.
        """
        return self._first(one) <= self._last(other) and self._first(other) <= self._last(one)

    def _first(self, span: Span) -> int:
        return bisect_right(self._starts, span.start)

    def _last(self, span: Span) -> int:
        return bisect_right(self._starts, span.end - 1)

    def line(self, span: Span) -> int:
        """Return the number of the line that *span* starts in, from 1."""
        return self.text.count("\n", 0, span.start) + 1

    def excerpt(self, span: Span, limit: int = 160) -> str:
        """Return what stands at *span* on one line, at most *limit* characters."""
        line = " ".join(self.text[span.start : span.end].split())
        return line if len(line) <= limit else line[: limit - 1] + "…"
