"""The names and the year that stand in a question, wherever they stand, and what is left between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.asking.times import YEAR_WITHIN
from kg.search import index_of
from kg.spelling import bare_letters, is_generic, past_marks, spell

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from kg.answers import OpenGraph
    from kg.search.things import Named, Thing

SORTS = ("issue", "body", "province", "person", "document", "legislation")
_SHORTEST, _LONGEST = 3, 60  # letters of a name, tone marks aside
_OF_A_CANDIDATE = 6  # letters at least of a name that only documents use


class Spot(NamedTuple):
    """A name in a question: where it stands in the folded text, and what has it."""

    start: int
    end: int
    text: str
    things: tuple[Thing, ...]

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of what is called so."""
        return frozenset(one.kind for one in self.things)

    @property
    def iris(self) -> frozenset[str]:
        """What is called so."""
        return frozenset(one.iri for one in self.things)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A question taken apart: the names in it, a year, and the stretches between them."""

    names: tuple[Spot, ...]
    year: str
    rest: tuple[tuple[int, str], ...]  # where a stretch begins, and its text; none of them is empty


def spot(store: OpenGraph, text: str, words: re.Pattern[str]) -> Spotted:
    """Find the names of a graph in a folded text: of those that overlap the longest, each thing once.

    :param words: everyday words; a name within a longer one of them is none.
    """
    found = YEAR_WITHIN.search(text)
    taken = [found.span()] if found else []
    everyday = [one.span() for one in words.finditer(text)]
    names: list[Spot] = []
    for one in sorted(_names(store, text), key=lambda one: (one.start - one.end, one.start)):
        if any(_overlap(one, span) for span in taken) or any(
            _overlap(one, span) and span[1] - span[0] > one.end - one.start for span in everyday
        ):
            continue
        taken.append((one.start, one.end))
        if not any(one.iris == other.iris for other in names):
            names.append(one)
    year = (found[1] or found[2]) if found else ""
    return Spotted(tuple(sorted(names)), year, tuple(_between(text, sorted(taken))))


def _overlap(one: Spot, span: tuple[int, int]) -> bool:
    return one.start < span[1] and span[0] < one.end


def _between(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    at = 0
    for start, end in [*taken, (len(text), len(text))]:
        if text[at:start].strip():
            yield at, text[at:start]
        at = end


def _names(store: OpenGraph, text: str) -> Iterator[Spot]:
    """All names of things in a text that are whole pieces of it, and no everyday word."""
    index, spelt = index_of(store), spell(text)
    places = bare_letters(text)
    bare = "".join(text[at] for at in places)
    if bare != spelt.bare:
        return
    named = index.same(_pieces(bare), index.within(SORTS))
    things = index.things(one.thing for one in named)
    by_text: dict[str, list[Named]] = {}
    for one in named:
        by_text.setdefault(one.text, []).append(one)
    for written, all_so in by_text.items():
        form = spell(written)
        known = [one for one in (things[each.thing] for each in all_so) if not one.candidate]
        if is_generic(form) or not (known or len(form.bare) >= _OF_A_CANDIDATE):
            continue
        at = form.place_in(spelt)
        if at >= 0:
            start, end = places[at], past_marks(text, places[at + len(form.bare) - 1] + 1)
            of = tuple(known or (things[each.thing] for each in all_so))
            yield Spot(start, end, text[start:end], of)


def _pieces(bare: str) -> Iterator[str]:
    for start in range(len(bare)):
        for end in range(start + _SHORTEST, min(len(bare), start + _LONGEST) + 1):
            yield bare[start:end]
