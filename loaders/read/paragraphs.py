"""Printed lines → paragraphs, each one line of text; what stands on every page is left out."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.read.page import Line

_SHORT = 0.16  # of the width of a page: a line that ends farther from the right edge is the last of its paragraph
_INDENT = 1.2  # sizes of a letter that a first line is set in
_LEADING = 1.3  # times the usual distance of lines: space between paragraphs
_HANGING = 4.0  # sizes of a letter that the lines of an item are set in under its number
_WHOLE_PAGE = 5  # lines of a page that may end within a paragraph
_CLOSER = 5  # one line in so many, at least, is within a paragraph
_FARTHEST = 4.0  # sizes of a letter that neighbouring lines are apart
_LATIN_WORD = re.compile(r"[^\sก-๙]+")
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_OTHER_SIZE = 0.12  # part by which the letters of a heading differ
_EDGE = 3  # lines at the top and bottom of a page that may stand on every page
_AROUND, _NAME = 5, 16  # words around the end of a line, and characters of the longest name in a list
_PAGES = 3  # pages with the same line there
_ITEM = re.compile(
    r"\s*(?:[•▪●○–\-➢✓]\s|[(\[]?(?P<number>[\d๐-๙]{1,3}(?:\.[\d๐-๙]{1,3})*)(?P<end>[.)\]]{1,2})(?![\d๐-๙])"
    r"|[(\[]?(?:[ก-ฮ]|[a-zA-Z]|[ivxIVX]{1,5})[.)\]]{1,2}\s|[\d๐-๙]{1,2}(?:\.[\d๐-๙]{1,2})+\s(?!\s*น\.)"
    r"|เรื่อง\s|ระเบียบวาระ|วาระที่|#{1,6}\s)"
)
_PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*[\d๐-๙]{1,4}\s*[-–]|[\d๐-๙]{1,4}|(?:หน้า|page)\s*[\d๐-๙]{1,4}(?:\s*(?:/|จาก|of)\s*[\d๐-๙]{1,4})?)\s*", re.IGNORECASE)  # fmt: skip # noqa: E501
_DIGITS = re.compile(r"[\d๐-๙]+")
_LATIN_HYPHEN = re.compile(r"(?<=[A-Za-z])[-\u00ad\u2010]\Z")
_LOWER = re.compile(r"[a-z]")
_THAI_ENDS = re.compile(r"[ก-๙ฯ]\Z")
_THAI_BEGINS = re.compile(r"[ก-๙]")


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """Join the lines of paragraphs, over the ends of pages too."""
    running = _running(pages)
    edges = [max(line.right for line in page) for page in pages if page]
    right, step = median(edges) if edges else 0.0, _usual_step(pages)
    dropped = not any(line.text.endswith(" ") for page in pages for line in page)
    out: list[str] = []
    last: Line | None = None
    for number, page in enumerate(pages):
        lines = [line for at, line in enumerate(page) if not _is_furniture(line, at, len(page), running)]
        shape = _Shape(lines, right, step)
        for line in lines:
            if last is not None and shape.continues(last, line, out[-1]):
                out[-1] = _join(out[-1], line.text, spaces_dropped=dropped)
            else:
                out.append(line.text)
            last = line
        if number + 1 < len(pages) and lines and last is not None:
            last = last if len(lines) >= _WHOLE_PAGE and shape.is_full(last) else None
    return [" ".join(part.strip(" ") for part in _spaced(text)) for text in out if text.strip()]


class _Shape:
    """Knows the edges of a page and the usual distance of lines in the document."""

    def __init__(self, lines: list[Line], right: float, step: float) -> None:
        """Take the lines of a page; *right* is the edge of most pages, *step* the distance in sizes of a letter."""
        self._right = max([right, *(line.right for line in lines)])
        self._left = min((line.left for line in lines), default=0.0)
        self._step = step

    def is_full(self, line: Line, after: Line | None = None) -> bool:
        """Tell whether a line reaches the right edge: nearly, or as far as what comes *after* it left it to.

        Thai breaks where a word of some length ends, and an address in Latin letters does not break at all.
        """
        short = self._right - line.right
        if short <= _SHORT * max(self._right - self._left, 1.0):
            return True
        first = _LATIN_WORD.match(after.text) if after else None
        return bool(after and first and short < (after.right - after.left) * len(first[0]) / len(after.text))

    def continues(self, last: Line, line: Line, text: str) -> bool:
        """Tell whether a line is of the same paragraph as the one before, which may be of the page before.

        :param text: the paragraph so far.
        """
        if not self.is_full(last, line) or "\t" in last.text or "\t" in line.text or _begins_item(line.text, text):
            return False
        apart = last.y - line.y > _LEADING * self._step * last.size
        if apart or abs(last.size - line.size) > _OTHER_SIZE * last.size:
            return False
        indent = line.left - last.left
        return indent <= _INDENT * line.size or (_ITEM.match(last.text) is not None and indent <= _HANGING * line.size)


def _usual_step(pages: list[list[Line]]) -> float:
    """Measure the distance of the lines of a paragraph, in sizes of a letter: that of the closer ones."""
    pairs = [pair for page in pages for pair in pairwise(page)]
    steps = sorted((one.y - other.y) / one.size for one, other in pairs if 0 < one.y - other.y < _FARTHEST * one.size)
    return steps[len(steps) // _CLOSER] if steps else 1.0


def _running(pages: list[list[Line]]) -> set[str]:
    """Find what stands at the top or bottom of several pages, numbers aside."""
    if len(pages) < _PAGES:
        return set()
    seen = Counter(key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    return {key for key, count in seen.items() if count >= max(_PAGES, len(pages) // 2)}


def _is_furniture(line: Line, at: int, total: int, running: set[str]) -> bool:
    at_edge = at < _EDGE or at >= total - _EDGE
    first_or_last = at in (0, total - 1)
    return (at_edge and _key(line) in running) or (
        first_or_last and total > 1 and _PAGE_NUMBER.fullmatch(line.text) is not None
    )


def _key(line: Line) -> str:
    return f"{_DIGITS.sub('0', ' '.join(line.text.split()))}@{round(line.y / 12)}"


def _begins_item(line: str, text: str) -> bool:
    """Tell whether a line begins with the number of an item, and does not go on counting within its paragraph."""
    found = _ITEM.match(line)
    if found is None or not (number := found["number"]) or not number.isdecimal():
        return found is not None
    if int(number) == 1:
        return f"2{found['end']}" not in line.translate(_ARABIC) or _ITEM.match(text) is None
    before = text.translate(_ARABIC).rfind(f"{int(number) - 1}{found['end']}")
    return before <= len(number) + 1


def _join(text: str, more: str, *, spaces_dropped: bool) -> str:
    """Join two lines: a hyphen within a word goes, Thai is joined as it stands, else there is a space."""
    if _LATIN_HYPHEN.search(text) and _LOWER.match(more):
        return _LATIN_HYPHEN.sub("", text) + more
    text = text.rstrip("\u00ad")
    tight = _THAI_ENDS.search(text) and _THAI_BEGINS.match(more) and not (spaces_dropped and _is_list(text, more))
    return text + more if tight or text.endswith(" ") or more.startswith(" ") else f"{text} {more}"


def _is_list(text: str, more: str) -> bool:
    """Tell whether a line breaks in a list of names, as browsers drop the space there: all around it is short."""
    around = text.split()[-3:] + more.split()[:2]
    return len(around) == _AROUND and all(len(name) <= _NAME for name in around)


def _spaced(text: str) -> Iterator[str]:
    """Yield the cells of a line, the tabs between them kept, spaces made single."""
    yield "\t".join(" ".join(cell.split()) for cell in text.split("\t"))
