"""The rows of "how are these two connected": ways from one thing to the other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.citing.model import Both, Quoted, Row
from kg.explore.evidence import of_edges, told
from kg.explore.opening import web
from kg.explore.paths import paths
from loaders.errors import UnnamedError
from ontology.terms import ID

if TYPE_CHECKING:
    from kg.answers import OpenGraph
    from kg.explore.model import Edge, Node
    from kg.explore.web import Web

_PASSAGES = 3  # of each step, the newest


def ends_of(store: OpenGraph, one: str, other: str) -> tuple[Node, Node]:
    """The two ends, by the end of an IRI or all of it; UnnamedError where the graph does not hold one."""
    whole = web(store)
    return _end(whole, one), _end(whole, other)


def rows_of(store: OpenGraph, one: Node, other: Node, most: int) -> tuple[Row, ...]:
    """Make a row of each of the shortest ways, with the newest passages of each step."""
    whole = web(store)
    found = paths(whole, one, other, most)
    nodes = {node.number: node for node in whole.numbered(list(dict.fromkeys(end for way in found for end in way)))}
    return tuple(_row(store, whole, [nodes[end] for end in way]) for way in found)


def _end(whole: Web, text: str) -> Node:
    found = whole.node(text)
    if found is None:
        raise UnnamedError(f"the graph holds no node <{ID}{text[:80]}>; /search finds things by name")
    return found


def _row(store: OpenGraph, whole: Web, way: list[Node]) -> Row:
    ties = [whole.with_facts(whole.joining(*step)) for step in pairwise(way)]
    quotes = tuple(dict.fromkeys(one for edges in ties for one in _quotes(store, whole, edges)))
    ids = [node.id for node in way]
    relations = [sorted({edge.id for edge in edges}) for edges in ties]
    label = Both(*(" → ".join(getattr(node, lang) or node.th or node.id for node in way) for lang in ("th", "en")))
    return Row({"path": ids}, {"edges": relations}, quotes, {"path": ids, "edges": relations}, label)


def _quotes(store: OpenGraph, whole: Web, edges: list[Edge]) -> list[Quoted]:
    said = told(store, of_edges(store, whole, edges)[:_PASSAGES])
    quotes = (one.quote for one in said)
    return [Quoted(one.quote, one.document.iri, one.start, one.end, one.iri) for one in quotes]
