"""Reads the words of a person's name where a title has ended."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.model import Span
from loaders.names.titles import words

_WORD = re.compile(r"[ก-ฮเแโใไ][ก-ฮะ-ฺเ-ๅ็-๎]+")
_LATIN = re.compile(r"[A-Z][A-Za-z'’.-]*(?: [A-Z][A-Za-z'’.-]*){1,4}")
_GAP = re.compile(r" {1,6}")
_LIST_END = re.compile(r" *(?:\n|$)")
_ABBREVIATED = re.compile(r"\.(?=[ก-ฮ]| [ก-ฮ]{1,3}\.)")
_TITLE_INSIDE = re.compile(r"(?:นาย|นางสาว|พลเอก|พลตำรวจ|พันตำรวจ)(?![ะ-ฺ็-๎])")
_LEADING_VOWELS = "เแโใไ"
_LONGEST = 24  # characters of a word of a name
_GLUED = 100  # characters of a word that may be glued to it, and more
_SURNAME = 5  # characters of a second surname that can be told from a word


class NameRead(NamedTuple):
    """The words of a name (one where the given name stands alone) and where they stand."""

    words: tuple[str, ...]
    span: Span


class _Word(NamedTuple):
    text: str
    end: int
    cut: bool  # something else is glued to it


def read_name(text: str, start: int, *, glued: bool) -> NameRead | None:
    """Read the name that begins at *start*; *glued* tells that no space parts it from the title."""
    if latin := _LATIN.match(text, start):
        return NameRead(tuple(latin.group().rstrip(".").split(" ")), Span(start, latin.end()))
    given = _word(text, start, given=glued)
    if given is None:
        return None
    gap = _GAP.match(text, given.end)
    surname = None if given.cut or gap is None else _surname(text, gap.end())
    if surname is None or gap is None:
        return NameRead((given.text,), Span(start, given.end))
    parts = (given.text, *surname.text.split(" "))
    third = None if surname.cut else _third(text, surname.end, alike=gap.group())
    if third:
        return NameRead((*parts, *third.text.split(" ")), Span(start, third.end))
    return NameRead(parts, Span(start, surname.end))


def _surname(text: str, start: int) -> _Word | None:
    return _after_na(text, start) or _word(text, start, given=False)


def _third(text: str, start: int, *, alike: str) -> _Word | None:
    """Read a third word: after ณ, before a post, or last on the line of a list after a wider space than the second."""
    gap = _GAP.match(text, start)
    if gap is None:
        return None
    if after_na := _after_na(text, gap.end()):
        return after_na
    word = _word(text, gap.end(), given=False)
    if word is None or word.cut:
        return None
    listed = len(gap.group()) > len(alike) and _LIST_END.match(text, word.end)
    return word if listed or _is_before_post(text, word) else None


def _is_before_post(text: str, word: _Word) -> bool:
    """Whether a word of one space before and after stands between a full name and a post: a second surname."""
    gap = _GAP.match(text, word.end)
    sure = len(word.text) >= _SURNAME and not words().doubtful.match(word.text)
    return gap is not None and sure and words().post.match(text, gap.end()) is not None


def _after_na(text: str, start: int) -> _Word | None:
    if not text.startswith("ณ", start):
        return None
    place = words().after_na.match(text, start + 1 + text.startswith(" ", start + 1))
    return _Word(f"ณ {place.group()}", place.end(), cut=False) if place else None


def _word(text: str, start: int, *, given: bool) -> _Word | None:
    known = words()
    match = _WORD.match(text, start)
    if match is None or match.group() in known.whole or _ABBREVIATED.match(text, match.end()):
        return None
    first = known.inside if given else known.begin
    if first.match(text, start) or known.trigger.pattern.match(text, start):
        return None
    end = min(_cut(match), match.end())
    if end - start > _LONGEST:
        return None
    return _Word(text[start:end], end, cut=end < match.end())


def _cut(match: re.Match[str]) -> int:
    """Where a word that is glued to the name begins; what begins later than a name can be long is not looked for."""
    text, start, end = match.string, match.start() + 2, min(match.end(), match.start() + _LONGEST + _GLUED)
    return min(_first(pattern, text, start, end) or match.end() for pattern in (words().inside, _TITLE_INSIDE))


def _first(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the first match begins that does not begin after a vowel that is written before its consonant."""
    found = (one.start() for one in pattern.finditer(text, start, end))
    return next((at for at in found if text[at - 1] not in _LEADING_VOWELS), None)
