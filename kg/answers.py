"""What a store answers, as plain data, and what anything that can be asked must offer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from kg.terms import XSD_STRING, Blank, Iri, Literal, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Row = dict[str, Term]  # by column; what is unbound is missing


class Format(StrEnum):
    """How an answer is written. The first four are for SELECT and ASK, the others for CONSTRUCT and DESCRIBE."""

    JSON = "json"  # SPARQL 1.1 Query Results JSON
    XML = "xml"  # SPARQL Query Results XML
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "ttl"
    NTRIPLES = "nt"
    JSONLD = "jsonld"
    RDFXML = "rdf"
    TRIG = "trig"

    @property
    def media_type(self) -> str:
        """The media type as IANA registers it, without parameters."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.JSON: "application/sparql-results+json",
    Format.XML: "application/sparql-results+xml",
    Format.CSV: "text/csv",
    Format.TSV: "text/tab-separated-values",
    Format.TURTLE: "text/turtle",
    Format.NTRIPLES: "application/n-triples",
    Format.JSONLD: "application/ld+json",
    Format.RDFXML: "application/rdf+xml",
    Format.TRIG: "application/trig",
}


@dataclass(frozen=True)
class Solutions:
    """The answer to a SELECT, held as SPARQL 1.1 JSON; read as often as one likes, in any thread."""

    json: bytes

    @cached_property
    def _content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.json)
        return content

    @property
    def variables(self) -> list[str]:
        """The columns, in the order of the SELECT."""
        return list(self._content["head"]["vars"])

    @cached_property
    def rows(self) -> list[Row]:
        """All rows, in the order of the answer."""
        bindings = self._content["results"]["bindings"]
        return [{name: _term(value) for name, value in binding.items()} for binding in bindings]

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Give each row as plain strings in the order of the columns, "" for what is unbound; quick for many."""
        columns = self.variables
        for binding in self._content["results"]["bindings"]:
            yield tuple([binding[name]["value"] if name in binding else "" for name in columns])

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self._content["results"]["bindings"])


@dataclass(frozen=True)
class Truth:
    """The answer to an ASK."""

    value: bool

    def __bool__(self) -> bool:
        return self.value

    @property
    def json(self) -> bytes:
        """The answer as SPARQL 1.1 JSON."""
        return b'{"head":{},"boolean":%b}' % (b"true" if self.value else b"false")


@dataclass(frozen=True)
class Statements:
    """The answer to a CONSTRUCT or DESCRIBE, held as N-Triples, each once, sorted."""

    ntriples: bytes

    def __len__(self) -> int:
        return self.ntriples.count(b"\n")


Answer = Solutions | Truth | Statements


class Hashes(NamedTuple):
    """What a graph can be recognised by: SHA-256, in hexadecimal."""

    content: str  # of all graphs in the order of their names: a line with ``<name>``, then the N-Triples
    graphs: dict[str, str]  # of the N-Triples of each named graph, by its name


class Queryable(Protocol):
    """A graph that can be asked: a store on disk here, an endpoint elsewhere."""

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, Iri | Literal] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Answer a SPARQL 1.1 query; its default graph is the union of all, unless graphs are named."""
        ...

    def graph_names(self) -> list[Iri]:
        """List the named graphs, sorted."""
        ...

    def count(self) -> int:
        """Count the quads."""
        ...

    def nquads(self) -> bytes:
        """Give the whole content as N-Quads, each line once, sorted."""
        ...


class OpenGraph(Queryable, Protocol):
    """A generation of a graph that is open to read.

    Either the engine's files are here (:class:`kg.store.Store`), or the store is elsewhere
    (:class:`kg.remote.store.RemoteStore`).
    """

    @property
    def path(self) -> Path:
        """What it was opened from, see :func:`kg.opening.open_graph`; its index of names lies beside it."""
        ...

    @property
    def at_hand(self) -> bool:
        """Whether it answers from this computer, so that a small question need not wait for anybody else."""
        ...

    def write_answer(  # noqa: PLR0913 - an option each
        self,
        text: str,
        rows: Format | None,
        graph: Format | None,
        *,
        prefixes: Mapping[str, str] | None = None,
        substitutions: Mapping[str, Iri | Literal] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        services: Sequence[str] = (),
    ) -> tuple[bytes, Format]:
        """Answer a query in the format that is asked for its kind, as :meth:`kg.store.Store.write_answer` does."""
        ...

    def hashes(self) -> Hashes:
        """Hash the content, a graph at a time."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def _term(value: dict[str, str]) -> Term:
    if value["type"] == "uri":
        return Iri(value["value"])
    if value["type"] == "bnode":
        return Blank(value["value"])
    language = value.get("xml:lang")
    if language is not None:
        return Literal.tagged(value["value"], language)
    return Literal(value["value"], None, Iri(value.get("datatype", XSD_STRING)))
