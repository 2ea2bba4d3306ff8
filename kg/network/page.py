"""The responsibility matrix as a page of HTML, drawn by :mod:`viz.matrix`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.network.matrix import axes, letters, matrix, matrix_cells
from viz.matrix import Cell, Quote, matrix_html

if TYPE_CHECKING:
    from kg.network.model import Edge, Network

_TITLE = "ตารางความรับผิดชอบ (RASCI) / Responsibility matrix"


def matrix_page(network: Network, lang: str = "th") -> str:
    """Write the matrix of a body–issue view as one HTML file, each letter with its sentences."""
    table, (issues, bodies) = matrix(network, lang), axes(network)
    cells = {
        (issues.index(issue), bodies.index(body)): Cell(letters(edge), _quotes(edge))
        for (issue, body), edge in matrix_cells(network).items()
    }
    thai = f"{len(issues)} ประเด็น {len(bodies)} หน่วยงาน จาก {network.documents} เอกสาร"
    note = f"{thai} / {len(issues)} issues, {len(bodies)} bodies, {network.documents} documents"
    return matrix_html(_TITLE, [str(line.cells[1]) for line in table.lines], table.columns[2:], cells, note)


def _quotes(edge: Edge) -> tuple[Quote, ...]:
    return tuple(Quote(passage.quote, passage.title, passage.date) for passage in edge.passages)
