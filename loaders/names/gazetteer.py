"""Finds the names of the vocabulary in a text, whatever their spacing.

All names are looked for at once; of those that stand by themselves the leftmost counts, then the longest. What it means
to stand by itself is in :mod:`loaders.names.boundaries`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.model import Entity, Kind
from loaders.names import boundaries
from loaders.names.likeness import LikeNames
from loaders.names.thing import Name, NameSort, Thing
from loaders.text.finder import Words
from loaders.text.normal import normalise
from loaders.text.squeeze import Squeezed, squeeze, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.names.likeness import Likeness

_SHORTEST_ISSUE = 4  # characters: shorter names of issues fire by chance
_SHORTEST_LATIN = 3
_DOTS = 3  # of an abbreviation that means nothing else without its last one


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the vocabulary in a text: the things it may mean, by one name each."""

    start: int
    end: int
    meanings: tuple[tuple[Thing, Name], ...]

    @property
    def abbreviated(self) -> bool:
        """Whether every thing this may mean is meant by an abbreviation."""
        return all(name.sort is NameSort.ABBREVIATION for _, name in self.meanings)


class _Index:
    """One automaton over the squeezed forms of names."""

    def __init__(self, entries: Iterable[tuple[Thing, Name]]) -> None:
        by_form: dict[str, dict[str, tuple[Thing, Name]]] = defaultdict(dict)
        for thing, name in entries:
            by_form[squeeze(normalise(name.text).text)].setdefault(thing.iri, (thing, name))
        self._words = Words(by_form)
        self.forms = self._words.known
        self.meanings = [tuple(by_form[form].values()) for form in self.forms]
        self._alone = [boundaries.test_of(meanings[0][1]) for meanings in self.meanings]

    def find(self, text: str, squeezed: Squeezed) -> list[Hit]:
        kept: list[Hit] = []
        done = 0
        for number, start, end in sorted(self._words.hits(squeezed.text), key=lambda hit: (hit[1], -hit[2])):
            if start >= done:
                first, last = squeezed.span(start, end)
                if self._alone[number](text, first, last):
                    kept.append(Hit(first, last, self.meanings[number]))
                    done = end
        return kept


class Gazetteer:
    """Everything known beforehand, ready to be found in texts.

    Attributes:
        things: the vocabulary by IRI.

    """

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things = {thing.iri: thing for thing in things}
        known = self.things.values()
        self._names = _Index((t, n) for t in known if t.kind is not Kind.ISSUE for n in _found_names(t))
        self._issues = _Index((t, n) for t in known if t.kind is Kind.ISSUE for n in t.names if _is_issue_name(n))
        self._entities = {t.iri: Entity(t.iri, t.kind, t.label) for t in known}
        self._like = LikeNames(known)
        self._by_form = dict(zip(self._names.forms, self._names.meanings, strict=True))

    def find(self, text: str) -> list[Hit]:
        """Names of bodies, provinces, people and laws in *text*, in order, not overlapping."""
        return self._names.find(text, squeezed(text))

    def find_issues(self, text: str) -> list[Hit]:
        """Names of issues, programmes and reform targets in *text*, in order, not overlapping."""
        return self._issues.find(text, squeezed(text))

    def like_issue(self, label: str) -> Likeness | None:
        """The known issue that a matter is by likeness, if it is surely one."""
        return self._like.find(label)

    def entity(self, thing: Thing) -> Entity:
        """The thing as facts speak of it."""
        return self._entities[thing.iri]

    def meanings(self, name: str) -> tuple[tuple[Thing, Name], ...]:
        """What exactly this name may mean, spacing aside; nothing when it is not in the vocabulary."""
        return self._by_form.get(squeeze(normalise(name).text), ())


def _found_names(thing: Thing) -> Iterator[Name]:
    """The names of a thing that are looked for; those of several dots also without the last: ``สำนักงาน ก.พ.ร``."""
    for name in filter(_is_found, thing.names):
        yield name
        least = _DOTS if name.sort is NameSort.ABBREVIATION else _DOTS - 1
        if name.text.endswith(".") and name.text.count(".") >= least and name.sort is not NameSort.HIDDEN:
            yield Name(name.text[:-1], name.lang, NameSort.ABBREVIATION)


def _is_found(name: Name) -> bool:
    if name.lang == "th":
        return True
    shortest = _SHORTEST_LATIN if name.sort is NameSort.ABBREVIATION else _SHORTEST_LATIN * 3
    return len(name.text) >= shortest


def _is_issue_name(name: Name) -> bool:
    return len(squeeze(name.text)) >= _SHORTEST_ISSUE or (name.sort is NameSort.ABBREVIATION and name.text.isascii())
