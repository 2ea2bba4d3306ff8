"""The responsibility matrix (RASCI): issues by bodies, in each cell the letters of the roles on record."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.network.model import Line, Table, ordered

if TYPE_CHECKING:
    from kg.network.model import Edge, Network

LETTERS = {"Accountable": "A", "Responsible": "R", "Supporting": "S", "Consulted": "C", "Informed": "I"}


def matrix(network: Network, lang: str = "th") -> Table:
    """Lay out a body–issue view; the passages of a row are those of all its cells."""
    cells = matrix_cells(network)
    issues, bodies = axes(network)
    lines = []
    for issue in issues:
        row = [cells.get((issue, body)) for body in bodies]
        written = [letters(edge) if edge else "" for edge in row]
        quotes = ordered(passage for edge in row if edge for passage in edge.passages)
        lines.append(Line((issue, network.named(issue).label(lang), *written), quotes))
    names = [network.named(body).label(lang) for body in bodies]
    return Table("matrix", ("issue", "label", *_distinct(names, bodies)), tuple(lines))


def axes(network: Network) -> tuple[list[str], list[str]]:
    """Order the issues, those of most bodies first, and the bodies, those with the highest load first."""
    loads: dict[str, int] = defaultdict(int)
    bodies: dict[str, int] = defaultdict(int)
    for (issue, body), edge in matrix_cells(network).items():
        loads[body] += edge.weight
        bodies[issue] += 1
    return sorted(bodies, key=lambda one: (-bodies[one], one)), sorted(loads, key=lambda body: (-loads[body], body))


def matrix_cells(network: Network) -> dict[tuple[str, str], Edge]:
    """Give the responsibilities of a body–issue view by issue and body."""
    return {(edge.other, edge.one): edge for edge in network.edges if edge.kind == "responsibility"}


def letters(edge: Edge) -> str:
    """Write the roles of an edge as letters, in the order of the matrix."""
    return "".join(letter for role, letter in LETTERS.items() if role in edge.roles)


def _distinct(names: list[str], iris: list[str]) -> list[str]:
    """Tell bodies of the same name apart by the end of their IRIs."""
    return [
        f"{name} ({iri.rsplit('/', 1)[-1]})" if names.count(name) > 1 else name
        for name, iri in zip(names, iris, strict=True)
    ]
