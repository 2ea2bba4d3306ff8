"""``/owner`` and ``/health``."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - Pydantic reads the annotations
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.owning import Answer, Health
from kg.api.permalinks import for_people, since_of, with_since
from kg.api.search import Lang  # noqa: TC001 - as above
from kg.api.service import opened_of, service_of
from kg.api.since import GraphMark, RowsMark  # noqa: TC001 - FastAPI reads the annotations
from kg.api.writing import as_json
from kg.catalogue import catalogue
from kg.owners import owner
from kg.things.ontology import ontology
from loaders.model import Role  # noqa: TC001 - Pydantic reads the annotations
from ontology.terms import HPP

router = APIRouter()


class Asked(BaseModel):
    """The parameters of the question."""

    model_config = ConfigDict(extra="forbid")

    issue: str = Field(
        min_length=1,
        max_length=300,
        description="An issue by any of its names, Thai or English; abbreviations and typing errors are understood.",
        examples=["PM2.5", "ใครรับผิดชอบการโอนทรัพย์สิน"],
    )
    as_of: dt.date | None = Field(
        default=None, description="Leave out what is dated later than this day.", examples=["2021-04-30"]
    )
    role: list[Role] = Field(default=[], description="Only bodies in this role; may be given several times.")
    lang: Lang | None = Field(default=None, description="Give each thing and role a `label` in this language too.")
    graph: GraphMark = None
    rows: RowsMark = None


@router.get(
    "/owner",
    summary="ใครรับผิดชอบ · Who owns an issue?",
    response_class=Response,
    responses={200: {"model": Answer, "description": "The bodies, best first; none on record is an empty list"}},
    tags=["questions"],
)
def who_owns(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Return the bodies that answer for an issue, best first, each with the passages that say so.

    No owner on record is an empty list, not an error: then ``nearest`` names other issues, and ``searched`` says in
    how many documents it was looked for. A permalink (with ``graph`` and ``rows``) also says what has changed
    ``since`` it was made.
    """
    led = for_people(request)
    if led is not None:
        return led
    opened = opened_of(request)
    answer = owner(opened.store, asked.issue, as_of=asked.as_of, roles=asked.role).to_json()
    return with_since(as_json(_labelled(answer, asked.lang) if asked.lang else answer), since_of(request))


def _labelled(content: Any, lang: Lang) -> Any:
    """Give everything that has names, and every role, a label in one language; in the other where it has none."""
    if isinstance(content, list):
        return [_labelled(one, lang) for one in content]
    if not isinstance(content, dict):
        return content
    found = {key: _labelled(value, lang) for key, value in content.items()}
    if {"iri", "th", "en"} <= found.keys():
        found["label"] = found[lang] or found["th"] or found["en"] or found["iri"]
    if found.get("role"):
        found["label"] = getattr(ontology().label(HPP.BASE + found["role"]), lang)
    return found


@router.get(
    "/health",
    summary="สถานะ · Is it running, over what?",
    response_class=Response,
    responses={
        200: {"model": Health, "description": "It runs"},
        503: {"model": Health, "description": "It runs, and the store that holds the graph does not answer"},
    },
    tags=["server"],
)
async def health(request: Request) -> Response:
    """Return the generation that is served, and how many documents, quads and graphs it holds."""
    return await service_of(request).health.do(_health, request)


def _health(request: Request) -> Response:
    opened, following = opened_of(request), service_of(request).following
    manifest = opened.generation.manifest
    answers = following is None or following.answers
    response = as_json(
        {
            "status": "ok" if answers else "the store that holds the graph does not answer",
            "generation": opened.generation.name,
            "documents": catalogue(opened.store).documents if opened.store.at_hand else len(manifest.documents),
            "quads": manifest.quads,
            "graphs": manifest.graphs,
            "software": manifest.software,
        }
    )
    if not answers:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        response.headers["Retry-After"] = "5"
    return response
