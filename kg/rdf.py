"""RDF through rdflib: slow and thorough, for checks and for export in forms that people read; never for queries.

This and :mod:`kg.checks` are the only modules that know rdflib. Nothing here opens a file or an address: bytes come
in and bytes go out, so that no RDF text can make the program fetch something.
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.compat import decodeUnicodeEscape
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.prefixes import PREFIXES
from loaders.errors import OntologyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from rdflib.term import Node

    RdfDataset: TypeAlias = Dataset

_NOT_XML = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")  # XML 1.0, section 2.2
_QUIET = Lock()  # what is done with warnings holds for all threads
logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # ill-typed literals are for kg.checks to report

_STATEMENT = re.compile(
    r"""[ \t]*(?P<subject><[^>\s]*>|_:\S+)[ \t]*(?P<predicate><[^>\s]*>)[ \t]*
    (?P<object><[^>\s]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>\s]*>)?)[ \t]*
    (?P<graph><[^>\s]*>|_:\S+)?[ \t]*\.[ \t]*(?:\#.*)?""",
    re.VERBOSE,
)


@dataclass
class Union:
    """The triples of all named graphs as one graph, and which of the graphs describe a thing."""

    graph: Graph
    sources: dict[Node, set[str]] = field(default_factory=dict)


def read_union(nquads: bytes) -> Union:
    """Read N-Quads (RDF 1.1) into one graph; StoreError, with the line, for what is not N-Quads.

    Faster than rdflib's own reader, since each term is made once.
    """
    union = Union(_graph())
    term = cache(_term)
    for number, line in enumerate(nquads.decode(errors="replace").splitlines(), 1):
        statement = _statement(line, number)
        if statement:
            subject = term(statement["subject"])
            union.graph.add((subject, term(statement["predicate"]), term(statement["object"])))
            union.sources.setdefault(subject, set()).add((statement["graph"] or "<>")[1:-1])
    return union


def _statement(line: str, number: int) -> re.Match[str] | None:
    """A line of N-Quads in its parts; None for an empty one and for a remark."""
    statement = _STATEMENT.fullmatch(line)
    if statement is None and line.strip() and not line.startswith("#"):
        raise StoreError(f"line {number}: not a statement in N-Quads; export the graph again: {line[:80]}")
    return statement


def read_dataset(nquads: bytes) -> RdfDataset:
    """Read N-Quads (RDF 1.1) into a dataset with its named graphs; StoreError, with the line, for what is not N-Quads.

    Its default graph is the union of all, as everywhere in this program.
    """
    with _QUIET, warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Dataset\.", DeprecationWarning)  # rdflib 7.6 warns of its own calls
        dataset = Dataset(default_union=True)
    for prefix, base in PREFIXES.items():
        dataset.bind(prefix, URIRef(base))
    term = cache(_term)
    graphs = cache(lambda name: dataset.graph(URIRef(_plain(name[1:-1])) if name else DATASET_DEFAULT_GRAPH_ID))
    for number, line in enumerate(nquads.decode(errors="replace").splitlines(), 1):
        statement = _statement(line, number)
        if statement:
            subject, predicate, value, graph = statement.group("subject", "predicate", "object", "graph")
            graphs(graph).add((term(subject), term(predicate), term(value)))
    return dataset


def _term(text: str) -> Node:
    if text.startswith("<"):
        return URIRef(_plain(text[1:-1]))
    if text.startswith("_:"):
        return BNode(text[2:])
    value, _, kind = text[1:].rpartition('"')
    if kind.startswith("@"):
        return Literal(_plain(value), lang=kind[1:])
    return Literal(_plain(value), datatype=URIRef(kind[3:-1]) if kind else None, normalize=False)  # "07" stays "07"


def _plain(text: str) -> str:
    return decodeUnicodeEscape(text) if "\\" in text else text


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
    return read_union(nquads).graph.serialize(format="turtle", encoding="utf-8")


def jsonld(nquads: bytes) -> bytes:
    """Write N-Quads as JSON-LD 1.1: compact, with a context of its own, sorted; named graphs are kept.

    Raises StoreError for what is not N-Quads.
    """
    read_union(nquads)  # which says what is wrong, and where
    with _QUIET, warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Dataset\.", DeprecationWarning)  # rdflib 7.6 warns of its own calls
        dataset = Dataset().parse(data=nquads, format="nquads")
        tree = json.loads(dataset.serialize(format="json-ld", context=PREFIXES, encoding="utf-8"))
    return json.dumps(_sorted(tree), ensure_ascii=False, indent=1).encode()


def rdfxml(nquads: bytes) -> bytes:
    """Write N-Quads as RDF/XML; named graphs are merged. What XML cannot hold is replaced by U+FFFD.

    Raises StoreError for what is not N-Quads.
    """
    text = read_union(nquads).graph.serialize(format="xml")
    return _NOT_XML.sub("\ufffd", text).encode()


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
