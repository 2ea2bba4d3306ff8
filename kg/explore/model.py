"""Nodes and edges as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.explore.relations import relation_of
from ontology.terms import ID


class Fact(NamedTuple):
    """A fact behind an edge: its day (ISO 8601), its fiscal year (Buddhist Era), its id; "" and 0 where not known."""

    date: str
    year: int
    id: str


@dataclass(frozen=True, slots=True)
class Node:
    """A thing, known by the end of its IRI (``issue/pm25``); a name that it lacks in a language is None."""

    id: str
    type: str  # local name of its class
    group: str  # key of the legend
    th: str | None
    en: str | None
    date: str | None = None
    candidate: bool = False  # only documents name it
    sort: str | None = None  # of a meeting its kind, of a decision its type

    @property
    def iri(self) -> str:
        """Its whole IRI."""
        return ID + self.id

    @property
    def kind(self) -> str:
        """The first part of its id."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Edge:
    """What ties two things in one way, with all facts that say so, the newest first; none: the vocabulary knows it."""

    source: str
    relation: str  # key
    target: str
    facts: tuple[Fact, ...] = ()
    passages: int = 0  # that mention the target, where the edge is that

    @property
    def id(self) -> str:
        """What it is known by, the same in each build."""
        return f"{self.source}|{self.relation}|{self.target}"

    @property
    def count(self) -> int:
        """How many facts, or passages, say so."""
        return len(self.facts) or self.passages

    @property
    def newest(self) -> str:
        """The latest day of its facts; "" for none."""
        return self.facts[0].date if self.facts else ""

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years of its facts, Buddhist Era, in order."""
        return tuple(sorted({fact.year for fact in self.facts if fact.year}))

    def other(self, end: str) -> str:
        """The other end."""
        return self.target if self.source == end else self.source

    def key(self, end: str) -> str:
        """Its relation as seen from an end."""
        return relation_of(self.relation).keys[0 if self.source == end else -1]
