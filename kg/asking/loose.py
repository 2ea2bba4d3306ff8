"""A question that no pattern fits, taken by its cues: words that tell what is asked, around the name of a thing.

From both ends words are taken off that are cues or say nothing, then a year and the programme wherever they stand. What
is left must be the very name of a thing, or nothing. So a question with any word that is not known here is left alone,
rather than answered as another. The time grows with the length of the text: each word is taken off once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.asking.denying import turned_round
from kg.asking.file import any_of, content, spelt
from kg.asking.templates import templates
from kg.asking.times import YEAR_WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.asking.templates import Template
    from kg.asking.typed import Typed

_BACK = 2  # words at either end that may belong to the name after all
_HPP, _PROVINCE = "hpp", re.compile("จังหวัด|provinces")


@dataclass(frozen=True, slots=True)
class Loose:
    """A template that a question's cues speak for, and what may stand in its slots: each way to fill them."""

    template: Template
    letters: int
    ways: tuple[dict[str, str], ...]


class _Peeled(NamedTuple):
    before: tuple[str, ...]  # words taken off, the outermost first
    left: str
    after: tuple[str, ...]
    year: str
    programme: str  # as it was called


def loosely(question: Typed) -> Iterator[Loose]:
    """Give the templates that a question's cues speak for."""
    peeled = _peel(question.folded)
    words = {*peeled.before, *peeled.after, *([_HPP, *_PROVINCE.findall(peeled.programme)] if peeled.programme else [])}
    for template in templates():
        found = [max((len(one) for one in words & group), default=0) for group in _cues(template)]
        if found and all(found) and not turned_round(question.folded, template):
            ways = tuple(_ways(template, peeled))
            if ways:
                yield Loose(template, sum(found), ways)


def _ways(template: Template, peeled: _Peeled) -> Iterator[dict[str, str]]:
    """What may fill the slots: the middle, with or without the words next to it; the year; the programme."""
    names = {one.name for one in template.query.parameters}
    given = {"year": peeled.year} if peeled.year and "year" in names else {}
    if peeled.year and not given:
        return
    if not peeled.left:
        about = next((name for name in ("thing", "programme", "topic") if name in template.fills), None)
        needed = [one.name for one in template.query.parameters if one.required]
        way = given | ({about: _HPP} if about and peeled.programme else {})
        if set(needed) <= way.keys() and (about or not peeled.programme or _HPP in _all_cues(template)):
            yield way
    if not template.fills or (peeled.programme and _HPP not in _all_cues(template)):
        return  # whatever is named must have its place
    for text in _middles(peeled):
        yield {**given, template.fills[0]: text}


def _middles(peeled: _Peeled) -> Iterator[str]:
    if peeled.left:
        for back in range(_BACK + 1):
            for forth in range(_BACK + 1):
                before, after = peeled.before[len(peeled.before) - back :], peeled.after[len(peeled.after) - forth :]
                yield " ".join([*before, peeled.left, *reversed(after)])


def _peel(text: str) -> _Peeled:
    found = YEAR_WITHIN.search(text)
    year = (found[1] or found[2]) if found else ""
    without = YEAR_WITHIN.sub(" ", text, count=1) if found else text
    named = _programme().search(without)
    rest = _programme().sub(" ", without)
    before, left = _off(rest.strip(), at_end=False)
    after, left = _off(left, at_end=True)
    return _Peeled(tuple(before), left, tuple(after), year, named[0] if named else "")


def _off(text: str, *, at_end: bool) -> tuple[list[str], str]:
    start, end, longest = _edges()
    taken, left = [], text
    while found := end.search(left, max(0, len(left) - longest)) if at_end else start.match(left):
        taken.append(found[1])
        left = (left[: found.start()] if at_end else left[found.end() :]).strip(" ,.:;-")
    return taken, left


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], int]:
    words = set(spelt(content()["loose"]["filler"]))
    words |= {one for template in templates() for group in _cues(template) for one in group}
    either = any_of(words)
    longest = max(map(len, words))
    return re.compile(rf"({either})(?![a-z0-9])"), re.compile(rf"(?<![a-z0-9])({either})\Z"), longest


@cache
def _programme() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{any_of(spelt(['{hpp}']))})(?![a-z0-9])")


@cache
def _by_template() -> dict[str, tuple[frozenset[str], ...]]:
    return {one.id: tuple(frozenset(spelt(group)) for group in one.cues) for one in templates()}


def _cues(template: Template) -> tuple[frozenset[str], ...]:
    return _by_template()[template.id]


def _all_cues(template: Template) -> frozenset[str]:
    return frozenset().union(*_cues(template))
