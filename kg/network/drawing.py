"""Which part of a network is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.network.graphs import simple
from kg.network.groupings import ISSUES
from kg.network.levels import data
from kg.network.places import places
from kg.network.views import network
from viz.drawing import Dot, Drawing, Tie, drawing_html
from viz.matrix import Quote

if TYPE_CHECKING:
    from kg.network.model import Edge, Network, Node

MOST = 500  # things that a browser draws at once without trouble
_QUOTES = 3  # sentences of a tie that are written into the page
TITLE = "เครือข่ายความรับผิดชอบ / Who is responsible for what"


def page(whole: Network, about: str = "", depth: int = 1, most: int = MOST, lang: str = "th") -> tuple[str, Drawing]:
    """Write a part of a network as one HTML file; gives what was drawn too."""
    shown, before = part(whole, about, depth, most)
    drawing = draw(shown, f"{whole.named(about).label(lang)} – {TITLE}" if about else TITLE, before, lang)
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
    graph, stand = simple(shown), places(shown)
    dots = tuple(_dot(node, stand[iri], graph.degree(iri), lang) for iri, node in shown.nodes.items())
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in shown.edges:
        pairs.setdefault((edge.one, edge.other), []).append(edge)
    ties = tuple(_tie(one, other, edges) for (one, other), edges in pairs.items())
    cut = len(dots) < before
    left_out = f" · ตัดออก {before - len(dots)} สิ่ง / {before - len(dots)} of {before} things left out" if cut else ""
    thai = f"{len(dots)} สิ่ง {len(ties)} ความเชื่อมโยง จาก {shown.documents} เอกสาร"
    note = f"{thai} / {len(dots)} things, {len(ties)} ties, {shown.documents} documents{left_out}"
    return Drawing(title, note, cut, dots, ties)


def _dot(node: Node, place: tuple[float, float], ties: int, lang: str) -> Dot:
    label, other = node.label(lang), node.label("th" if lang == "en" else "en")
    return Dot(node.iri, label, _type(node), *place, ties, other if other != label else "")


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
