"""The facts in the graph of one document, read from its N-Triples; values stay as N-Triples write them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from kg.corrections.kinds import kinds
from kg.search.gathering import unescaped
from ontology.terms import HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Iterable

EVIDENCE, EXACT, TEXT = f"<{HPP.evidence}>", f"<{OA.exact}>", f"<{HPP.text}>"
_START = f"<{OA.start}>"


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact: what it says, by property, and the passages that say so."""

    iri: str
    kind: str  # as kinds.toml names it
    lines: tuple[str, ...]
    said: dict[str, tuple[str, ...]]  # by property, in angle brackets
    quotes: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()  # where the quotes begin, in code points

    def values(self, *properties: str) -> tuple[str, ...]:
        """All values of some properties."""
        return tuple(value for one in properties for value in self.said.get(one, ()))


def statement(line: str) -> tuple[str, str, str]:
    """Take an N-Triples line apart: subject, predicate, object."""
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest.rstrip("\n").removesuffix(" .")


def triple(subject: str, predicate: str, value: str) -> str:
    """Write an N-Triples line."""
    return f"{subject} {predicate} {value} .\n"


def plain(literal: str) -> str:
    """The text of a literal."""
    return unescaped(literal[1 : literal.rindex('"')])


def facts_in(lines: Iterable[str]) -> list[StatedFact]:
    """Find the facts among the lines of one graph, sorted by IRI."""
    quotes: dict[str, tuple[str, int]] = {}
    found = []
    for subject, group in groupby(sorted(lines), key=lambda line: line.split(" ", 1)[0]):
        own = tuple(group)
        said: dict[str, tuple[str, ...]] = {}
        for _, predicate, value in map(statement, own):
            said[predicate] = (*said.get(predicate, ()), value)
        if EXACT in said:
            quotes[subject] = plain(said[EXACT][0]), int(plain(said.get(_START, ('"0"',))[0]))
        elif EVIDENCE in said and (kind := _kind(subject)):
            found.append((subject[1:-1], kind, own, said))
    return [_with_evidence(StatedFact(*one), quotes) for one in found]


def text_in(lines: Iterable[str]) -> str | None:
    """The text of the document, as it was read."""
    return next((plain(statement(line)[2]) for line in lines if f" {TEXT} " in line), None)


def _kind(subject: str) -> str | None:
    kind = subject[1:].removeprefix(ID).partition("/")[0]
    return kind if kind in kinds() else None


def _with_evidence(fact: StatedFact, quotes: dict[str, tuple[str, int]]) -> StatedFact:
    known = [quotes[one] for one in fact.values(EVIDENCE) if one in quotes]
    return replace(fact, quotes=tuple(quote for quote, _ in known), starts=tuple(start for _, start in known))
