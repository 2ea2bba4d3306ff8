"""What a citation is made of: the question, the rows of its answer with their quotes, the documents, the graph.

An answer is cited as the query that gives it, the day, the version of what was asked, and a fixity of the result, as
the recommendations of the Research Data Alliance for evolving data have it (Rauber, Asmi, van Uytvanck & Pröll 2015).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from kg.citing.digests import sha256

if TYPE_CHECKING:
    import datetime as dt

Kind = Literal["owner", "query", "finding", "path"]
Parameters = dict[str, "str | list[str]"]
STATED = "network"  # the name of a path by what is stated alone; others are "graph"
SPARQL = "sparql"  # the name of a question that is a query written on the spot


class Both(NamedTuple):
    """A text in two languages."""

    th: str
    en: str

    def to_json(self) -> dict[str, str]:
        """Give it as JSON data."""
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as plain data: "owner", a saved query by its name or "sparql", a finding by its name, a path."""

    kind: Kind
    name: str
    parameters: Parameters = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The value of a parameter; "" where it was not given."""
        value = self.parameters.get(name, "")
        return value if isinstance(value, str) else ", ".join(value)

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {"kind": self.kind, "name": self.name, "parameters": dict(self.parameters)}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that a row rests on: ``text[start:end]`` of a document as read, in code points, where that is known."""

    quote: str
    document: str  # IRI; "" where the answer does not say
    start: int | None = None
    end: int | None = None
    passage: str | None = None  # IRI

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {name: getattr(self, name) for name in ("quote", "document", "start", "end", "passage")}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an answer.

    What it says makes it the row that it is. What it rests on may change while it stays the same row: its passages, and
    figures that grow with the graph. Neither depends on the language in which the answer is shown.
    """

    says: dict[str, Any]
    rests: dict[str, Any]
    quotes: tuple[Quoted, ...]
    shown: Any  # as the answer has it
    label: Both  # in a few words

    @property
    def digest(self) -> bytes:
        """SHA-256 of what it says."""
        return sha256(self.says)

    @property
    def support(self) -> bytes:
        """SHA-256 of what it rests on: of a passage the document and the words count, not the place."""
        return sha256({"figures": self.rests, "passages": sorted({(one.document, one.quote) for one in self.quotes})})


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is quoted, as far as the graph knows it."""

    iri: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None  # ISO 8601, as precise as stated
    address: str | None = None  # that it was published at
    sha256: str | None = None  # of the bytes read


@dataclass(frozen=True, slots=True)
class Version:
    """What was asked: a graph, by the SHA-256 of its content, and the program."""

    sha256: str
    documents: int
    software: str  # name and version

    @property
    def mark(self) -> str:
        """What names the graph in an address."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the rows of its answer."""

    question: Question
    title: Both  # the question in words
    rows: tuple[Row, ...]
    ordered: bool = True  # whether the order of the rows means anything


@dataclass(frozen=True, slots=True)
class Citation:
    """A question and its answer, fit to be cited, and to be compared with a later one."""

    answered: Answered
    version: Version
    accessed: dt.date
    permalink: str
    documents: tuple[Source, ...]

    def quotes_of(self, document: str) -> list[Quoted]:
        """The passages of a document that the rows rest on, each once, in the order of the document."""
        found = {one for row in self.answered.rows for one in row.quotes if one.document == document}
        return sorted(found, key=lambda one: (one.start or 0, one.end or 0, one.quote))
