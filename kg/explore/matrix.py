"""The responsibility matrix (RASCI) as nodes and edges: which body has which roles in which issue."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kg.network.matrix import LETTERS

if TYPE_CHECKING:
    from kg.explore.model import Edge, Node
    from kg.explore.web import Web

_IN_ROLES = f"""
SELECT edge.number, source, target FROM edge JOIN node ON node.number = target
WHERE relation IN ({", ".join(f"'{role}'" for role in LETTERS)}) AND grp = 'issue'"""  # noqa: S608 - of the list above


class Matrix(NamedTuple):
    """Bodies and issues with a role between them, and the edges of each pair, by their ids, in the order of roles."""

    bodies: list[Node]
    issues: list[Node]
    cells: dict[tuple[str, str], list[Edge]]


def matrix(web: Web) -> Matrix:
    """Lay out the responsibilities of bodies for issues, programmes and plans, not those for a decision alone."""
    roles = list(LETTERS)
    found = web.rows(_IN_ROLES)
    edges = sorted(
        web.edges([edge for edge, _, _ in found]), key=lambda one: (one.source, one.target, roles.index(one.relation))
    )
    cells = {pair: list(those) for pair, those in groupby(edges, lambda one: (one.source, one.target))}
    bodies, issues = (web.numbered(sorted({row[side] for row in found})) for side in (1, 2))
    return Matrix(bodies, issues, cells)
