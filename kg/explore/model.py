"""Nodes and edges as plain data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.explore.relations import relation_of
from ontology.terms import ID

MOST = 20  # facts and days that an edge names


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
    degree: int = 0  # neighbours, but for those that are only mentioned
    number: int = 0  # in the index; the order of numbers is that of ids

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
    """What ties two things in one way, with the newest facts that say so; none: the vocabulary knows it."""

    source: str
    relation: str  # key
    target: str
    count: int = 0  # facts, or passages that mention the target, that say so
    years: tuple[int, ...] = ()  # the fiscal years of all its facts, Buddhist Era, in order
    days: tuple[str, ...] = ()  # the newest days of its facts, ISO 8601, in order
    facts: tuple[str, ...] = ()  # the ids of its newest facts, the newest first
    number: int = 0  # in the index; 0 for one that mentions

    @property
    def id(self) -> str:
        """What it is known by, the same in each build."""
        return f"{self.source}|{self.relation}|{self.target}"

    def stating(self, facts: tuple[str, ...]) -> Edge:
        """Itself, with its newest facts."""
        return replace(self, facts=facts)

    def other(self, end: str) -> str:
        """The other end."""
        return self.target if self.source == end else self.source

    def key(self, end: str) -> str:
        """Its relation as seen from an end."""
        return relation_of(self.relation).keys[0 if self.source == end else -1]
