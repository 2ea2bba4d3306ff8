"""RDF through rdflib: slow and thorough, for checks and for export in forms that people read; never for queries.

This and :mod:`kg.checks` are the only modules that know rdflib. Nothing here opens a file or an address: bytes come
in and bytes go out, so that no RDF text can make the program fetch something.
"""

from __future__ import annotations

import json
import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any

import rdflib
from rdflib import Dataset, Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.ntriples import W3CNTriplesParser, r_tail, r_wspace
from rdflib.plugins.serializers.jsonld import from_rdf

from kg.prefixes import PREFIXES
from loaders.errors import OntologyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rdflib.term import Node

rdflib.NORMALIZE_LITERALS = False  # literals are handed on as they were written: "07" stays "07"
logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # ill-typed literals are for kg.checks to report


class UnionReader(W3CNTriplesParser):
    """Reads N-Quads (RDF 1.1) into one graph, and remembers which named graphs describe a thing."""

    def __init__(self) -> None:
        super().__init__()
        self.union = _graph()
        self.graphs: dict[Node, set[Node]] = {}
        self.lines = 0  # read so far

    def parseline(self, bnode_context: Any = None) -> None:
        """Read one line: what the base class calls."""
        self.lines += 1
        self.eat(r_wspace)
        if not self.line or self.line.startswith("#"):
            return
        triple = (self._next(self.subject, bnode_context), self._next(self.predicate), self._next(self.object, bnode_context))
        context = self.uriref()
        self.eat(r_tail)
        if self.line:
            raise ParserError("more than four terms")
        self.union.add(triple)
        if context:
            self.graphs.setdefault(triple[0], set()).add(context)

    def _next(self, read: Callable[..., Any], *context: Any) -> Node:
        term: Node = read(*context)
        self.eat(r_wspace)
        return term


def read_union(nquads: bytes) -> UnionReader:
    """Read N-Quads into one graph; StoreError, with the line, for what is not N-Quads."""
    reader = UnionReader()
    try:
        reader.parse(BytesIO(nquads))
    except (ParserError, ValueError) as error:
        raise StoreError(f"line {reader.lines}: not valid N-Quads; export the graph again ({error})") from error
    return reader


def read_graph(turtle: bytes, name: str) -> Graph:
    """Read Turtle; OntologyError, with its name (its path) and the line, for what is not Turtle."""
    try:
        return _graph().parse(data=turtle, format="turtle")
    except (SyntaxError, ValueError) as error:
        raise OntologyError(f"{name}: not valid Turtle: {error}; correct the file there") from error


def turtle(nquads: bytes) -> bytes:
    """Write N-Quads as Turtle to be read: grouped by subject, with prefixes, sorted; named graphs are merged.

    Raises StoreError for what is not N-Quads.
    """
    return read_union(nquads).union.serialize(format="turtle", encoding="utf-8")


def jsonld(nquads: bytes) -> bytes:
    """Write N-Quads as JSON-LD 1.1: compact, with a context of its own, sorted; named graphs are kept.

    Raises StoreError for what is not N-Quads.
    """
    dataset = Dataset()
    try:
        dataset.parse(data=nquads, format="nquads")
    except (ParserError, ValueError) as error:
        raise StoreError(f"not valid N-Quads: {error}; export the graph again") from error
    tree = _sorted(from_rdf(dataset, context_data=PREFIXES, auto_compact=False))
    return json.dumps(tree, ensure_ascii=False, indent=1).encode()


def _graph() -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, base in PREFIXES.items():
        graph.bind(prefix, URIRef(base))
    return graph


def _sorted(tree: Any) -> Any:
    """Put objects and arrays of JSON-LD in an order that two runs agree on; in RDF they have none."""
    if isinstance(tree, dict):
        return {key: _sorted(value) for key, value in sorted(tree.items())}
    if isinstance(tree, list):
        return _in_order(_sorted(value) for value in tree)
    return tree


def _in_order(values: Iterable[Any]) -> list[Any]:
    return sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
