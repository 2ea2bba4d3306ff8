"""Search: from a typed text to the things that it may mean, best first.

The index gives the names that are near, :class:`kg.matching.Fitting` says how near each is, and what more facts speak
of comes before what fewer do, where the names fit about as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from kg.matching import Fitting
from kg.search.marks import matched
from kg.search.typed import readings
from kg.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.search.index import Index
    from kg.search.marks import Range
    from kg.search.things import Named, Thing
    from kg.search.typed import Reading

LONGEST = 300  # characters of a text that is searched for
LOWEST = 35.0  # what fits less is no hit
_SHARE = 0.05  # of the score is for what is known of the thing
_UNKNOWN = 1.0  # is taken off for a thing that only documents name
_WRITTEN_SO = 3.0  # is added for a name that is written just like the text, dots and all: ก.พ.ร. is not กพร.
_TOP = 100.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a text may mean, and by which of its names."""

    thing: Thing
    score: float  # 0 to 100
    fits: float  # how well the name fits, 0 to 100: 96 and more is the name as it stands
    rule: str  # as in kg.matching
    name: str  # the name that fits; the preferred one for a known misspelling
    ranges: tuple[Range, ...]  # of the letters in it that the text has too
    rank: int  # of the name, see kg.search.entries
    so: bool  # the name is written just like the text


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the hits, and how many there are."""

    hits: tuple[Hit, ...]
    total: int


def search(  # noqa: PLR0913 - a restriction each
    index: Index,
    text: str,
    *,
    kinds: Iterable[str] = (),
    types: Iterable[str] = (),
    limit: int = 10,
    offset: int = 0,
) -> Page:
    """Find the things that *text* may mean.

    :param kinds: only of these kinds (keys of :data:`kg.search.KINDS`).
    :param types: only of these classes (local names), those below them included.
    """
    typed = text[:LONGEST].encode("utf-8", "replace").decode()  # JSON may hold halves of characters
    best = _best(index, typed, tuple(kinds), tuple(types))
    things = index.things(best)
    scored = ((_score(index, things[number], one), things[number], one) for number, one in best.items())
    ranked = sorted(scored, key=_order)
    shown = [_hit(score, thing, one) for score, thing, one in ranked[offset : offset + limit]]
    return Page(tuple(shown), len(ranked))


@dataclass(frozen=True, slots=True)
class _Fit:
    fits: float
    rule: str
    named: Named
    reading: Reading
    so: bool  # the name is written just like the text

    @property
    def weight(self) -> tuple[float, bool, int, int, str]:
        """Of two names of a thing the one that weighs more is shown."""
        return self.fits, self.so, -self.named.rank, -len(self.named.text), self.named.text


def _best(index: Index, text: str, kinds: tuple[str, ...], types: tuple[str, ...]) -> dict[int, _Fit]:
    """Give the best name of each thing that is near."""
    best: dict[int, _Fit] = {}
    written = fold(text)
    for reading in readings(text):
        if kinds and reading.kinds and not reading.kinds.intersection(kinds):
            continue
        runs = index.within(reading.kinds or kinds, types)
        fitting = Fitting(reading.spelling)
        for named in _near(index, reading, runs):
            fits, rule = fitting.fit(named.spelling)
            held = best.get(named.thing)
            one = _Fit(fits, rule, named, reading, so=rule == "same" and fold(named.text) == written)
            if fits >= LOWEST and (held is None or one.weight > held.weight):
                best[named.thing] = one
    return best


def _near(index: Index, reading: Reading, runs: list[tuple[int, int]] | None) -> set[Named]:
    same = index.same([reading.spelling.bare], runs)
    return set(same) if reading.as_it_stands else {*same, *index.near(reading.spelling, runs)}


def _score(index: Index, thing: Thing, one: _Fit) -> float:
    known = log1p(thing.facts) / log1p(index.most_facts) if index.most_facts else 0.0
    score = (1 - _SHARE) * one.fits + _SHARE * _TOP * known
    return min(score + _WRITTEN_SO * one.so - _UNKNOWN * thing.candidate, _TOP)


def _order(ranked: tuple[float, Thing, _Fit]) -> tuple[float, int, str]:
    score, thing, one = ranked
    return -score, len(one.named.text), thing.iri


def _hit(score: float, thing: Thing, one: _Fit) -> Hit:
    name = thing.label if one.named.is_hidden else one.named.text
    ranges = tuple(matched(one.reading.spelling, name))
    return Hit(thing, round(score, 1), round(one.fits, 1), one.rule, name, ranges, one.named.rank, one.so)
