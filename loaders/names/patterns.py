"""Names of bodies that the vocabulary lacks, found by how such names are built (``bodies.toml``)."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import Any

from loaders.text.finder import Finder

_RUN = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎.]+")
_NUMBER = re.compile(r" ?\d{1,2}(?!\d)")
_PLACE = re.compile("(?:พื้น|หน้า)ที่$")  # a word that only ends like one that joins
_LONGEST = 130  # characters
_SHORTEST = 3  # letters after the head
_OF = ("ของ", "ใน", "ประจำ", "สังกัด")
_COMMITTEES = frozenset({"Committee", "Subcommittee", "WorkingGroup"})

_Spans = list[tuple[int, int]]  # sorted, half-open, none overlapping
_first = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which names of bodies begin.

    Attributes:
        head: how they begin; ``spelt`` is what a short head stands for.
        body_class: the ontology class of such bodies.
        more: words with which a name may go on after a space.
        digits: whether a number ends the name.
        examples: texts and the name found in each; ``counter``: texts in which none is found.

    """

    head: re.Pattern[str]
    spelt: str | None
    body_class: str
    more: re.Pattern[str] | None
    digits: bool
    examples: tuple[tuple[str, str], ...]
    counter: tuple[str, ...]

    @property
    def is_committee(self) -> bool:
        """Whether such names tell a task, and so may hold words that end the names of offices."""
        return self.body_class in _COMMITTEES


@dataclass(frozen=True, slots=True)
class NewBody:
    """A name found by pattern at ``text[start:end]``; :attr:`name` spells a short head out."""

    start: int
    end: int
    name: str
    body_class: str
    place: str | None  # of a local government: the place that it governs


@dataclass(frozen=True, slots=True)
class Grammar:
    """What ``bodies.toml`` says, compiled."""

    patterns: tuple[Pattern, ...]
    any_head: Finder
    stop: re.Pattern[str]
    stop_or_soft: re.Pattern[str]
    bare: re.Pattern[str]
    generic: frozenset[str]


@cache
def grammar() -> Grammar:
    """The patterns and the words that end names."""
    data: dict[str, Any] = tomllib.loads(files("loaders.names").joinpath("bodies.toml").read_text("utf-8"))
    rows = tuple(_pattern(row) for row in data["pattern"])
    words = data["words"]
    return Grammar(
        patterns=rows,
        any_head=Finder(re.compile("|".join(row.head.pattern for row in rows))),
        stop=re.compile("|".join(words["stops"])),
        stop_or_soft=re.compile("|".join([*words["stops"], *words["soft"]])),
        bare=re.compile("|".join(words["bare"])),
        generic=frozenset(words["generic"]),
    )


def _pattern(row: dict[str, Any]) -> Pattern:
    return Pattern(
        head=re.compile(row["head"]),
        spelt=row.get("as"),
        body_class=row["class"],
        more=re.compile(rf" {{1,2}}(?={'|'.join(row['more'])})[ก-ฮเ-ไ]") if row["more"] else None,
        digits=row.get("digits", False),
        examples=tuple(row["examples"].items()),
        counter=tuple(row["counter"]),
    )


def find_bodies(text: str, taken: _Spans) -> list[NewBody]:
    """Names of bodies in *text* that do not begin inside a *taken* span; spans are sorted, half-open."""
    rules, found, done = grammar(), [], 0
    for head in rules.any_head.finditer(text):
        if head.start() < done or _inside(head.start(), taken):
            continue
        row = next(row for row in rules.patterns if row.head.match(text, head.start()))
        end = _end(text, head.end(), row, taken)
        if end:
            rest = text[head.end() : end]
            name = row.spelt + rest.lstrip() if row.spelt else head.group() + rest
            place = rest.strip() if row.body_class == "LocalGovernment" else None
            found.append(NewBody(head.start(), end, name, row.body_class, place))
            done = end
    return found


def _inside(position: int, taken: _Spans) -> bool:
    before = bisect_right(taken, position, key=_first) - 1
    return before >= 0 and position < taken[before][1]


def _end(text: str, start: int, row: Pattern, taken: _Spans) -> int:
    """Where the name ends that has its head before *start*; 0 if the head stands alone."""
    if row.digits:
        number = _NUMBER.match(text, start)
        return number.end() if number else 0
    goes_on = text[start : start + 1] == " " and row.more is not None and row.more.match(text, start) is not None
    first = start + goes_on
    if grammar().bare.match(text, first):
        return 0
    return _trim(text, start, _name_end(text, first, row, taken))


def _name_end(text: str, start: int, row: Pattern, taken: _Spans) -> int:
    stops = grammar().stop if row.is_committee else grammar().stop_or_soft
    position, limit = start, min(start + _LONGEST, len(text))
    while run := _RUN.match(text, position, limit):
        stop = stops.search(text, max(position, start + _SHORTEST), run.end())
        last = stop.start() if stop else run.end()
        if owner := _owner(text, position, last, taken):
            return owner
        if stop or row.more is None or not row.more.match(text, last):
            return last
        position = last + 1
    return position


def _owner(text: str, start: int, end: int, taken: _Spans) -> int:
    """Where a name ends that is followed by the known body it belongs to (``…ของกระทรวงมหาดไทย``); else 0."""
    near = taken[bisect_right(taken, start, key=_first) : bisect_right(taken, end, key=_first)]
    return next((finish for begin, finish in near if text.endswith(_OF, 0, begin)), 0)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " .":
        end -= 1
    for tail in ("และ", "หรือ", "ของ", "ใน", "กับ", "ที่", "ก็", "มี"):
        if text[start:end].endswith(tail) and not _PLACE.search(text, start, end):
            end -= len(tail)
    return end if end - start >= _SHORTEST and text[start:end] not in grammar().generic else 0
