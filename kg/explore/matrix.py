"""The responsibility matrix (RASCI) as nodes and edges: which body has which roles in which issue."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.network.matrix import LETTERS

if TYPE_CHECKING:
    from kg.explore.model import Edge, Node
    from kg.explore.web import Web


class Matrix(NamedTuple):
    """Bodies and issues with a role between them, by their ids, and the edges of each pair in the order of roles."""

    bodies: tuple[Node, ...]
    issues: tuple[Node, ...]
    cells: dict[tuple[str, str], list[Edge]]


def matrix(web: Web) -> Matrix:
    """Lay out the responsibilities of bodies for issues, programmes and plans, not those for a decision alone."""
    roles = list(LETTERS)
    cells: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for node in web.nodes.values():
        for edge in web.edges_at(node.id):
            if edge.relation in LETTERS and edge.source == node.id and web.nodes[edge.target].group == "issue":
                cells[edge.source, edge.target].append(edge)
    for edges in cells.values():
        edges.sort(key=lambda edge: roles.index(edge.relation))
    bodies, issues = (sorted({pair[side] for pair in cells}) for side in (0, 1))
    return Matrix(
        tuple(web.nodes[end] for end in bodies),
        tuple(web.nodes[end] for end in issues),
        dict(sorted(cells.items())),
    )
