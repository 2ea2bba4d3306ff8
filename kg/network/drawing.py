"""Which part of a network is drawn, and where each thing stands."""

from __future__ import annotations

from itertools import count
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from kg.network.graphs import simple
from kg.network.groupings import ISSUES, communities
from kg.network.levels import data
from kg.network.views import network
from viz.drawing import Dot, Drawing, Tie, drawing_html
from viz.matrix import Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.network.model import Edge, Network, Node

MOST = 500  # things that a browser draws at once without trouble
_QUOTES = 3  # sentences of a tie that are written into the page
_TURN = pi * (3 - sqrt(5))  # the golden angle: points on a spiral that never line up
_APART = 90  # pixels between things
_WIDE = 1.7  # how much wider than high a screen is


class _Circle(NamedTuple):
    x: float
    y: float
    radius: float


_TITLE = "เครือข่ายความรับผิดชอบ / Who is responsible for what"


def page(whole: Network, about: str = "", depth: int = 1, most: int = MOST, lang: str = "th") -> tuple[str, Drawing]:
    """Write a part of a network as one HTML file; gives what was drawn too."""
    shown, before = part(whole, about, depth, most)
    drawing = draw(shown, f"{whole.named(about).label(lang)} – {_TITLE}" if about else _TITLE, before, lang)
    return drawing_html(drawing), drawing


def part(whole: Network, about: str = "", depth: int = 1, most: int = MOST) -> tuple[Network, int]:
    """Take what lies within *depth* steps of a thing, or all; and at most so many things, the nearest and best tied.

    Gives the number of things before that cut too.
    """
    graph = simple(whole)
    steps = nx.single_source_shortest_path_length(graph, about, cutoff=depth) if about in graph else {}
    near = dict(steps) if about else dict.fromkeys(graph, 0)
    weights = dict(graph.degree(weight="weight"))
    kept = set(sorted(near, key=lambda thing: (near[thing], -weights[thing], thing))[:most])
    edges = (edge for edge in whole.edges if edge.one in kept and edge.other in kept)
    return network(whole.view, edges, dict(whole.things), whole.undated), len(near)


def draw(shown: Network, title: str, before: int, lang: str = "th") -> Drawing:
    """Lay a network out for drawing; *before* is how many things it had before it was cut."""
    graph, places = simple(shown), _places(shown)
    dots = tuple(
        Dot(iri, node.label(lang), _type(node), *places[iri], graph.degree(iri)) for iri, node in shown.nodes.items()
    )
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in shown.edges:
        pairs.setdefault((edge.one, edge.other), []).append(edge)
    ties = tuple(_tie(one, other, edges) for (one, other), edges in pairs.items())
    cut = len(dots) < before
    left_out = f" · ตัดออก {before - len(dots)} สิ่ง / {before - len(dots)} of {before} things left out" if cut else ""
    thai = f"{len(dots)} สิ่ง {len(ties)} ความเชื่อมโยง จาก {shown.documents} เอกสาร"
    note = f"{thai} / {len(dots)} things, {len(ties)} ties, {shown.documents} documents{left_out}"
    return Drawing(title, note, cut, dots, ties)


def _tie(one: str, other: str, edges: list[Edge]) -> Tie:
    roles = {role for edge in edges for role in edge.roles}
    role = next((role for role in data()["weights"] if role in roles), "other")
    passages = sorted({passage for edge in edges for passage in edge.passages})
    quotes = tuple(Quote(passage.quote, passage.title, passage.date) for passage in passages[-_QUOTES:])
    return Tie(one, other, role, sum(edge.weight for edge in edges), quotes)


def _type(node: Node) -> str:
    if node.type in ISSUES:
        return "issue"
    return node.level or {"Person": "person"}.get(node.type, "other")


def _places(shown: Network) -> dict[str, tuple[float, float]]:
    """Put each group on a spiral of its own, the best tied in its middle, and the groups around the largest one."""
    weights = dict(simple(shown).degree(weight="weight"))
    places: dict[str, tuple[float, float]] = {}
    circles: list[_Circle] = []
    for group in communities(shown):
        circles.append(_free(circles, _APART * (sqrt(len(group)) + 0.5)))
        order = sorted(group, key=lambda thing: (-weights[thing], thing))
        places.update(zip(order, _spiral(circles[-1], len(order)), strict=True))
    return places


def _free(circles: list[_Circle], radius: float) -> _Circle:
    """Find room for a circle that touches no other, walking outwards on a spiral."""
    for step in count():
        away, angle = _APART * sqrt(step) / 2, step * _TURN
        found = _Circle(away * cos(angle), away * sin(angle), radius)
        if all(hypot(found.x - one.x, found.y - one.y) >= radius + one.radius for one in circles):
            return found
    raise AssertionError  # a spiral has no end


def _spiral(circle: _Circle, number: int) -> Iterable[tuple[float, float]]:
    for at in range(number):
        radius, angle = _APART * sqrt(at), at * _TURN
        yield round(_WIDE * (circle.x + radius * cos(angle)), 1), round(circle.y + radius * sin(angle), 1)
