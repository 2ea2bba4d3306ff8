"""Networks, and what is measured on them, as plain data that knows neither RDF nor NetworkX."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Cell = str | int | float


class Passage(NamedTuple):
    """A sentence of a document; the day is that of the fact or else of the document, ISO 8601, "" when unknown."""

    date: str
    document: str
    iri: str
    quote: str
    title: str

    def to_json(self) -> dict[str, str]:
        """Give it as JSON data."""
        return {"quote": self.quote, "document": self.document, "title": self.title, "date": self.date}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its class in the ontology, the level of government it belongs to ("" where none), its names."""

    iri: str
    type: str = ""
    level: str = ""
    th: str = ""
    en: str = ""

    def label(self, lang: str = "th") -> str:
        """Name it in a language, or in the other one, or by the end of its IRI."""
        first, second = (self.en, self.th) if lang == "en" else (self.th, self.en)
        return first or second or self.iri.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Edge:
    """What ties two things, of one kind, with all passages behind it, the oldest first."""

    one: str
    other: str
    kind: str
    weight: int
    roles: tuple[str, ...]
    years: tuple[int, ...]  # fiscal years, Buddhist Era
    shared: tuple[str, ...]  # what two bodies share; empty where the edge is stated itself
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """A view of the store: only things that an edge touches, in the order of their IRIs."""

    view: str
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    things: Mapping[str, Node]  # what the edges may name besides: the issues and meetings shared
    undated: int = 0  # passages that a filter on time left out because they have no date

    def named(self, iri: str) -> Node:
        """Find a thing, or make one without names."""
        return self.nodes.get(iri) or self.things.get(iri) or Node(iri)

    @property
    def documents(self) -> int:
        """Count the documents behind the edges."""
        return len({passage.document for edge in self.edges for passage in edge.passages})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, with the passages that it rests on."""

    cells: tuple[Cell, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What was measured or found: columns, rows best first, what it means in two languages, and remarks."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    en: str = ""
    th: str = ""
    remarks: tuple[str, ...] = ()

    def to_json(self, most: int | None = None) -> dict[str, object]:
        """Give it as JSON data, with how many passages each row rests on, and these, or the newest *most* of them."""
        rows = [
            dict(zip(self.columns, line.cells, strict=True))
            | {"passages": len(line.passages), "evidence": [one.to_json() for one in newest(line.passages, most)]}
            for line in self.lines
        ]
        meaning = {"en": self.en, "th": self.th}
        return {"name": self.name, "meaning": meaning, "remarks": list(self.remarks), "rows": rows}


def newest(passages: tuple[Passage, ...], most: int | None) -> tuple[Passage, ...]:
    """Keep so many of the newest passages, or all."""
    return passages if most is None else passages[max(0, len(passages) - most) :]


def ordered(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Put passages in order of time, each once."""
    return tuple(sorted(set(passages)))
