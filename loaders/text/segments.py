"""How a document is built: lines, numbered items with their nesting, headlines, clauses.

Works on the normalised text. Numbering mixes within one document: ``1.``, ``1.1``, ``(1)``, ``1)``, ``(1).``, ``•``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from loaders.text.finder import Finder
from loaders.text.likeness import alike

_LINE = re.compile(r"[^\n]+")
_ENUMERATOR = re.compile(
    r" {0,40}(?:[*•▪●■◆○✓✅➢–-]{1,2} {0,4})?"
    r"(?:(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3}(?!\d)|\d{1,2}(?=\.(?!\d)))\.?\)?"
    r"|\((?P<closed>\d{1,2}(?:\.\d{1,2})?)\)\.?|(?P<open>\d{1,2})\))"
    r" {0,12}(?=\S)"
)
_CLAUSE = Finder(
    re.compile(
        r"(?<=[ ”\")\]\n])(?:โดย(?!เฉพาะ|ทั่วไป|รวม|ตรง|สรุป|ตลอด)|ทั้งนี้|นอกจากนี้|นอกจากนั้น|อย่างไรก็ตาม|รวมทั้ง"
        r"|พร้อมทั้ง|พร้อมกันนี้|พร้อมนี้|"
        r"อีกทั้ง|ตลอดจน|และมอบหมาย|และให้|และเห็นชอบ|และรับทราบ|และอนุมัติ|และขอให้|และมี(?:ข้อสังเกต|ความเห็น|มติ)|"
        r"ซึ่ง|จึง|ต่อมา|ล่าสุด|ขณะเดียวกัน|ในการนี้|ดังนั้น|สำหรับ|โอกาสนี้|เพื่อให้)"
    )
)
_NUMBERED_CLAUSE = re.compile(
    r"[(\d](?<=[ ”\")\]\n][(\d])(?:(?<=\()\d{1,2}\)|(?<=\d)\d?(?:\)|\.(?=[ ก-ฮเ-ไ])))",
)
_BACKGROUND = re.compile(r" {0,8}(?:ทั้งนี้ )?สาระสำคัญ(?:ของ[^\n]{0,90}|และ[^\n]{0,40})? {0,8}$")
_HEADLINES_WITHIN = 9  # lines in which a headline may come again
_SAME_HEADLINE = 84  # per cent of likeness
_TELLING = 40  # characters from which a line that comes again is no accident
_BEFORE = 160  # characters that a passage may hold before what was matched
_AFTER = 40  # and those that it holds after it even where a clause ends sooner
_LONGEST = 420  # characters of a passage, unless what was matched is longer


@dataclass(frozen=True, slots=True)
class Line:
    """One line, with its number if it begins with one."""

    start: int
    end: int
    number: str | None = None
    body: int = 0  # where its words begin, after the number
    style: str = ""  # "1." dotted, "(1)" closed, "1)" open


class Structure:
    """The lines of a text from *start* on, which of them are headlines, and its clauses."""

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = text
        self.lines = [_line(text, m) for m in _LINE.finditer(text, start) if m.group().strip()]

    @cached_property
    def headlines(self) -> frozenset[int]:
        """Starts of the lines that only announce what the text says again: the title and its repetitions."""
        if not self.lines:
            return frozenset()
        title = self._words(self.lines[0])
        found = {self.lines[0].start} if len(self.lines) > 1 and self.lines[0].number is None else set()
        for line in self.lines[1:_HEADLINES_WITHIN]:
            words = self._words(line)
            if words and (words in title or alike(words, title, _SAME_HEADLINE) or self._announced(line)):
                found.add(line.start)
        return frozenset(found)

    @cached_property
    def backgrounds(self) -> tuple[int, ...]:
        """Starts of the lines that head an explanation: สาระสำคัญของเรื่อง."""
        return tuple(line.start for line in self.lines if _BACKGROUND.match(self.text, line.start, line.end))

    def _words(self, line: Line) -> str:
        words = self.text[line.start : line.end].strip()
        return words.removeprefix("รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-").replace(" ", "")

    def _announced(self, line: Line) -> bool:
        """Whether a later line begins with the same words: a standfirst, often cut off."""
        words = self._words(line)[:-4]
        return len(words) > _TELLING and any(
            self._words(other).startswith(words) for other in self.lines if other.start > line.start
        )

    @cached_property
    def _cuts(self) -> list[int]:
        cuts = {line.start for line in self.lines} | {line.body for line in self.lines}
        for cut in (_CLAUSE, _NUMBERED_CLAUSE):
            cuts.update(match.start() for match in cut.finditer(self.text))
        return sorted(cuts)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def number(self, line: Line) -> int:
        """Which of :attr:`lines` a line is."""
        return bisect_left(self._starts, line.start)

    def line_at(self, position: int) -> Line:
        """The line in which *position* lies, or the last one before it."""
        return self.lines[max(0, bisect_right(self._starts, position) - 1)]

    def passage(self, start: int, end: int) -> tuple[int, int]:
        """The clause or clauses around ``text[start:end]``: what a reader needs to see, and little more."""
        line = self.line_at(start)
        cuts = self._cuts
        first = max(cuts[max(0, bisect_right(cuts, start) - 1)], line.start)
        if start - first > _BEFORE:
            first = self._space_after(start - _BEFORE, start)
        after = bisect_left(cuts, max(end, start + _AFTER))
        last = min(cuts[after] if after < len(cuts) else len(self.text), max(line.end, end))
        if last > max(end, first + _LONGEST):
            last = self._space_before(max(end, first + _LONGEST), end)
        return self._stripped(first, last)

    def _space_after(self, position: int, limit: int) -> int:
        found = self.text.find(" ", position, limit)
        return limit if found < 0 else found + 1

    def _space_before(self, position: int, limit: int) -> int:
        found = self.text.rfind(" ", limit, position)
        return position if found < 0 else found

    def _stripped(self, start: int, end: int) -> tuple[int, int]:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _line(text: str, match: re.Match[str]) -> Line:
    start, end = match.span()
    found = _ENUMERATOR.match(text, start, end)
    if not found:
        return Line(start, end, None, start + len(match.group()) - len(match.group().lstrip()))
    style = next(name for name in ("dotted", "closed", "open") if found[name])
    return Line(start, end, found[style], found.end(), style)
