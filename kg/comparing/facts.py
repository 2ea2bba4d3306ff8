"""The facts of one document in two graphs → which came, went, or say something else.

A fact is known again by its IRI, or by saying the same in the same words; failing that, as ``hpp changes`` knows it
(:mod:`kg.changes.compare`): it says the same in an overlapping place, or one rule found both in one place; or it is of
the same body, province or person there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.changes.compare import GAINED, LOST, MOVED, pair, says_the_same, stands_for_the_same
from kg.changes.rows import Row
from kg.corrections.facts import EVIDENCE, StatedFact
from kg.corrections.kinds import kinds
from ontology.terms import HPP, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TYPE, _RULE = f"<{RDF.type}>", f"<{HPP.rule}>"
_UNSAID = {_TYPE, EVIDENCE, f"<{HPP.dueBy}>"}  # the last comes with hpp:due
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that came (+), went (−) or is another (~)."""

    sign: str
    now: StatedFact  # of one that went: as it was
    was: StatedFact | None = None  # of one that is another

    @property
    def parts(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """What is another: the property in angle brackets, its values before and now."""
        if self.was is None:
            return []
        names = sorted((self.now.said.keys() | self.was.said.keys()) - _UNSAID)
        pairs = ((name, sorted(self.was.values(name)), sorted(self.now.values(name))) for name in names)
        return [(name, tuple(before), tuple(after)) for name, before, after in pairs if before != after]

    @property
    def has_other_quote(self) -> bool:
        """Whether other words say it now, spaces aside."""
        return self.was is not None and _words(self.was) != _words(self.now)


def compare_facts(before: Iterable[StatedFact], now: Iterable[StatedFact]) -> Iterator[FactChange]:
    """Hold the facts of a document against those that it had; those that are as they were are left out."""
    old, new = ({fact.iri: fact for fact in facts} for facts in (before, now))
    changed = [FactChange(MOVED, new[iri], old[iri]) for iri in sorted(old.keys() & new.keys())]
    gained = [new[iri] for iri in sorted(new.keys() - old.keys())]
    lost = [old[iri] for iri in sorted(old.keys() - new.keys())]
    changed += _same_words(gained, lost)
    every = [*changed, *_known_again(gained, lost)]
    yield from (one for one in every if one.sign != MOVED or one.parts or one.has_other_quote)


def _same_words(gained: list[StatedFact], lost: list[StatedFact]) -> list[FactChange]:
    """Pair, and take out, facts that say the same by the same words, wherever these stand now."""
    by_words: dict[tuple[object, ...], list[StatedFact]] = {}
    for fact in lost:
        by_words.setdefault((fact.kind, _key(fact), _words(fact)), []).append(fact)
    found = []
    for fact in list(gained):
        others = by_words.get((fact.kind, _key(fact), _words(fact)))
        if others:
            found.append(FactChange(MOVED, fact, others[0]))
            gained.remove(fact)
            lost.remove(others.pop(0))
    return found


def _known_again(gained: list[StatedFact], lost: list[StatedFact]) -> Iterator[FactChange]:
    new, old = _by_row(gained), _by_row(lost)
    more, less = ([row for row, facts in those.items() for _ in facts] for those in (new, old))
    for test in (says_the_same, stands_for_the_same, _is_of_the_same):
        more, less, changes = pair(more, less, test)
        yield from (FactChange(MOVED, new[one.row].pop(), old[one.before].pop()) for one in changes if one.before)
    yield from (FactChange(GAINED, new[row].pop()) for row in more)
    yield from (FactChange(LOST, old[row].pop()) for row in less)


def _by_row(facts: list[StatedFact]) -> dict[Row, list[StatedFact]]:
    found: dict[Row, list[StatedFact]] = {}
    for fact in facts:
        found.setdefault(_row(fact), []).append(fact)
    return found


def _is_of_the_same(one: Row, other: Row) -> bool:
    """Tell whether two lines tell of one body, province or person in overlapping places."""
    overlap = one.start < other.end and other.start < one.end
    return overlap and one.kind == other.kind and one.key.partition(" ")[0] == other.key.partition(" ")[0]


def _row(fact: StatedFact) -> Row:
    start = min(fact.starts, default=0)
    end = max((at + len(quote) for at, quote in zip(fact.starts, fact.quotes, strict=True)), default=0)
    return Row("", start, end, fact.kind, " ".join(sorted(fact.values(_RULE))), _key(fact))


def _key(fact: StatedFact) -> str:
    kind = kinds()[fact.kind]
    return " ".join(value for name in kind.says for value in fact.values(kind.parts[name].properties[0]))


def _words(fact: StatedFact) -> tuple[str, ...]:
    return tuple(sorted(_SPACE.sub(" ", quote) for quote in fact.quotes))
