"""Drawings out of ``ontology/hpp.ttl``, as SVG: the tree of classes, and how a fact hangs on its evidence."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from ontology_docs import load

from book.svg import label, local, svg
from kg.resources import ONTOLOGY
from ontology.terms import HPP, OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology_docs import Graph

_ROW, _INDENT, _COLUMN = 26, 24, 350  # pixels
_FAMILIES = (("NamedThing",), ("Record", "Document", "DecisionType", "Capacity", "Role"))
_WIDTH, _HEIGHT = 190, 54  # of a box


class Box(NamedTuple):
    """A class in the drawing of the evidence: where its box stands."""

    x: int
    y: int


_PLACES = {
    "Document": Box(770, 30),
    "Passage": Box(770, 190),
    "NamedThing": Box(770, 350),
    "Fact": Box(385, 190),
    "Responsibility": Box(385, 350),
    "Issue": Box(20, 190),
    "Body": Box(20, 300),
    "Role": Box(20, 400),
}
_DRAWN = ("evidence", "bearer", "concerns", "role", "mentions")


def pictures() -> dict[str, str]:
    """Make both, by the names of their files."""
    graph = load(ONTOLOGY / "hpp.ttl")
    return {"classes.svg": classes(graph), "evidence.svg": evidence(graph)}


def classes(graph: Graph) -> str:
    """Draw the classes as trees, each below what it is a kind of."""
    columns = [
        [row for root in roots if HPP.BASE + root in graph for row in _tree(graph, root, 0)]
        for roots in _families(graph)
    ]
    height = max(map(len, columns)) * _ROW + 40
    parts = [part for number, rows in enumerate(columns) for part in _column(graph, rows, 20 + number * _COLUMN)]
    return svg(_COLUMN * len(columns) + 20, height, "Classes of the ontology · คลาสของออนโทโลยี", parts)


def _families(graph: Graph) -> list[tuple[str, ...]]:
    named = {name for family in _FAMILIES for name in family}
    roots = [local(term) for term in graph if OWL.Class in graph[term][RDF.type] and not _above(graph, local(term))]
    return [*_FAMILIES[:-1], (*_FAMILIES[-1], *(root for root in roots if root not in named))]


def _tree(graph: Graph, name: str, depth: int) -> Iterator[tuple[str, int]]:
    yield name, depth
    below = sorted(local(term) for term in graph if HPP.BASE + name in graph[term][RDFS.subClassOf])
    for child in below:
        yield from _tree(graph, child, depth + 1)


def _column(graph: Graph, rows: list[tuple[str, int]], left: int) -> Iterator[str]:
    last: dict[int, int] = {}
    for number, (name, depth) in enumerate(rows):
        x, y = left + depth * _INDENT, 34 + number * _ROW
        last[depth] = y
        if depth:
            yield f'<path class="line" d="M{x - 16} {last[depth - 1] + 7}V{y - 5}H{x - 4}"/>'
        thai = escape(label(graph, name, "th"))
        weight = "" if depth else ' class="top"'
        yield f'<text x="{x}" y="{y}"><tspan{weight}>{name}</tspan> <tspan class="th">{thai}</tspan></text>'


def evidence(graph: Graph) -> str:
    """Draw how a responsibility hangs on the words of a document; ends of arrows are the domains and ranges."""
    arrows = [
        part
        for name in _DRAWN
        for part in _arrow(_one(graph, name, RDFS.domain), _one(graph, name, RDFS.range), f"hpp:{name}")
    ]
    arrows += _arrow("Passage", "Document", "oa:hasSource")
    arrows += _kin("Responsibility", "Fact")
    boxes = [part for name in _PLACES for part in _box(graph, name)]
    return svg(980, 484, "How a fact hangs on its evidence · ข้อเท็จจริงกับหลักฐาน", [*arrows, *boxes])


def _box(graph: Graph, name: str) -> Iterator[str]:
    x, y = _PLACES[name]
    proof = " proof" if name in {"Passage", "Document"} else ""
    yield f'<rect class="box{proof}" x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="7"/>'
    yield f'<text class="top" x="{x + 14}" y="{y + 23}">{name}</text>'
    yield f'<text class="th" x="{x + 14}" y="{y + 42}">{escape(label(graph, name, "th"))}</text>'


def _arrow(source: str, target: str, name: str) -> list[str]:
    """An arrow from a box to one beside or below it, with the name of the property in its middle."""
    (x1, y1), (x2, y2) = _ends(_PLACES[source], _PLACES[target])
    middle = f'x="{(x1 + x2) / 2:.0f}" y="{(y1 + y2) / 2 + 4:.0f}" text-anchor="middle"'
    return [f'<path class="go" d="M{x1} {y1}L{x2} {y2}"/>', f'<text class="of" {middle}>{name}</text>']


def _kin(source: str, target: str) -> list[str]:
    (x1, y1), (x2, y2) = _ends(_PLACES[source], _PLACES[target])
    label = f'<text class="of" x="{x1}" y="{(y1 + y2) / 2 + 4:.0f}" text-anchor="middle">rdfs:subClassOf</text>'
    return [f'<path class="kin" d="M{x1} {y1}L{x2} {y2}"/>', label]


def _ends(source: Box, target: Box) -> tuple[tuple[int, int], tuple[int, int]]:
    if source.x == target.x:
        x = source.x + _WIDTH // 2
        down = target.y > source.y
        return (x, source.y + _HEIGHT * down), (x, target.y + _HEIGHT * (not down))
    right = target.x > source.x
    return (source.x + _WIDTH * right, source.y + _HEIGHT // 2), (
        target.x + _WIDTH * (not right),
        target.y + _HEIGHT // 2,
    )


def _one(graph: Graph, name: str, predicate: str) -> str:
    return local(graph[HPP.BASE + name][predicate][0])


def _above(graph: Graph, name: str) -> list[str]:
    return [local(term) for term in graph[HPP.BASE + name][RDFS.subClassOf] if term.startswith(HPP.BASE)]
