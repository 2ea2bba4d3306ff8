"""The things that stand on a page, where they stand there, as a drawing that can be kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.evidence import of_edges, told
from kg.explore.naming import short
from kg.explore.relations import relations
from kg.network.places import spiral
from viz.drawing import Dot, Drawing, Tie, legend
from viz.matrix import Quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kg.answers import Queryable
    from kg.explore.evidence import Said
    from kg.explore.model import Edge, Node
    from kg.explore.web import Web

_QUOTES = 3  # sentences of an edge that are written into the page
_MOST_QUOTES = 1500  # beyond so many edges times sentences, one of each edge is enough
_DECIDED = {"decided", "took", "concerns", "followsUp", "set"}  # relations of decisions


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing by its id, and where it stands, in pixels; nowhere yet where that is None."""

    id: str
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What to draw: things, which of the edges between them (None: all), the title, and lines that say where from."""

    things: tuple[Placed, ...]
    edges: frozenset[str] | None = None
    title: str = ""
    source: tuple[str, ...] = ()
    lang: str = "th"


def drawing(store: Queryable, web: Web, wish: Wish) -> Drawing:
    """Put together what is drawn, with the newest sentences; things that the graph does not hold are left out."""
    nodes = {node.id: node for node in web.nodes(one.id for one in wish.things)}
    edges = _edges(web, nodes.values(), wish.edges)
    stand = _places([one for one in wish.things if one.id in nodes])
    ties = Counter(end for edge in edges for end in (edge.source, edge.target))
    dots = tuple(_dot(node, stand[end], ties[end], wish.lang) for end, node in nodes.items())
    missing = len({one.id for one in wish.things}) - len(nodes)
    note = _note(len(dots), len(edges), missing)
    return Drawing(wish.title, note, missing > 0, dots, tuple(_quoted(store, web, edges)), wish.source)


def _edges(web: Web, things: Collection[Node], wanted: frozenset[str] | None) -> list[Edge]:
    found = web.among(things, busy=wanted is not None)
    return [edge for edge in found if wanted is None or edge.id in wanted]


def _note(things: int, ties: int, missing: int) -> str:
    lost = f" · ไม่พบ {missing} สิ่ง / {missing} not in the graph" if missing else ""
    return f"{things} สิ่ง {ties} ความเชื่อมโยง / {things} things, {ties} ties{lost}"


def _dot(node: Node, place: tuple[float, float], ties: int, lang: str) -> Dot:
    first, second = (node.en, node.th) if lang == "en" else (node.th, node.en)
    other = second if first and second and second != first else ""
    group = node.group if node.group in legend()["types"] else "other"
    return Dot(node.id, first or second or node.id, group, *place, ties, other)


def _quoted(store: Queryable, web: Web, edges: Collection[Edge]) -> Iterator[Tie]:
    """Give each edge with the newest sentences behind it; all are read at once."""
    each = _QUOTES if len(edges) * _QUOTES <= _MOST_QUOTES else 1
    pairs = [(edge, of_edges(store, web, [edge])[:each]) for edge in edges]
    asked = list(dict.fromkeys(pair for _, found in pairs for pair in found))
    read = {(one.fact, short(one.quote.iri)): one for one in told(store, asked)}
    for edge, found in pairs:
        yield _tie(edge, [read[pair] for pair in found if pair in read])


def _tie(edge: Edge, said: Iterable[Said]) -> Tie:
    relation, roles = relations()[edge.relation], legend()["roles"]
    role = edge.relation if edge.relation in roles else "Decision" if edge.relation in _DECIDED else "other"
    quotes = tuple(Quote(one.quote.quote, one.quote.document.th or "", one.date or "") for one in said)
    says = f"{relation.forth.th} / {relation.forth.en}"
    return Tie(edge.source, edge.target, role, edge.count, quotes, says, arrow=not relation.both_ways)


def _places(things: Collection[Placed]) -> Mapping[str, tuple[float, float]]:
    """Where each thing stands; those that stand nowhere are put on a spiral around the middle."""
    free = spiral(len(things))
    return {one.id: one.at or next(free) for one in things}
