"""``/graph/matrix``: the responsibility matrix with the ids of the graph, so that each letter leads to its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.caching import kept, version_of
from kg.api.graph_models import Node, nodes_of
from kg.api.models import Said
from kg.api.reading import Readable
from kg.api.service import opened_of
from kg.api.tabular import as_model
from kg.explore.matrix import matrix
from kg.explore.opening import web

if TYPE_CHECKING:
    from kg.explore.model import Edge

router = APIRouter(prefix="/graph", tags=["graph"], route_class=Readable)


class InRole(Said):
    """That a body has a role in an issue; the edge of the graph is ``body|role|issue``."""

    role: Literal["Accountable", "Responsible", "Supporting", "Consulted", "Informed"]
    facts: int = Field(description="How many facts say so.")
    years: list[int] = Field(description="Their fiscal years, Buddhist Era.", examples=[[2564]])


class Cell(Said):
    """A body and an issue, with the roles that the one has in the other."""

    body: str = Field(examples=["body/moi"])
    issue: str = Field(examples=["issue/pm25"])
    roles: list[InRole] = Field(description="In the order A, R, S, C, I.")


class Matrix(Said):
    """Which body has which roles in which issue; bodies and issues without any are not here."""

    bodies: list[Node]
    issues: list[Node] = Field(description="Issues, programmes and plans.")
    cells: list[Cell]


@router.get(
    "/matrix",
    summary="เมทริกซ์ RASCI · The responsibility matrix",
    response_class=Response,
    responses={200: {"model": Matrix, "description": "Bodies, issues and the cells that are not empty"}},
)
def laid_out(request: Request) -> Response:
    """Give all responsibilities of bodies for issues as a matrix; /network/matrix has it as a table or a picture."""
    opened = opened_of(request)

    def made() -> Response:
        found = matrix(web(opened.store))
        return as_model(
            Matrix(
                bodies=nodes_of(found.bodies),
                issues=nodes_of(found.issues),
                cells=[
                    Cell(body=body, issue=issue, roles=[_role(edge) for edge in edges])
                    for (body, issue), edges in found.cells.items()
                ],
            )
        )

    return kept(request, version_of(opened), made)


def _role(edge: Edge) -> InRole:
    return InRole.model_validate({"role": edge.relation, "facts": edge.count, "years": list(edge.years)})
