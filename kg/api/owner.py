"""``/owner`` and ``/health``."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request  # noqa: TC002
from starlette.responses import Response

from kg.api.service import service_of
from kg.api.writing import as_json
from kg.catalogue import catalogue
from kg.owners import owner

router = APIRouter()

_Issue = Annotated[
    str,
    Query(
        description="An issue by any of its names, Thai or English; abbreviations and typing errors are understood.",
        min_length=1,
        max_length=300,
    ),
]
_AsOf = Annotated[dt.date | None, Query(description="Leave out what is dated later than this day (2021-04-30).")]


@router.get("/owner", summary="ใครรับผิดชอบ · Who owns an issue?", response_class=Response, tags=["questions"])
def who_owns(request: Request, issue: _Issue, as_of: _AsOf = None) -> Response:
    """Return the bodies that answer for an issue, best first, each with the passages that say so.

    No owner on record is an empty list, not an error: then ``nearest`` names other issues, and ``searched`` says in
    how many documents it was looked for.
    """
    opened = service_of(request).served.now()
    return as_json(owner(opened.store, issue, as_of=as_of).to_json())


@router.get("/health", summary="สถานะ · Is it running, over what?", response_class=Response, tags=["server"])
def health(request: Request) -> Response:
    """Return the generation that is served, and how many documents, quads and graphs it holds."""
    opened = service_of(request).served.now()
    manifest = opened.generation.manifest
    return as_json(
        {
            "status": "ok",
            "generation": opened.generation.name,
            "documents": catalogue(opened.store).documents,
            "quads": manifest.quads,
            "graphs": manifest.graphs,
            "software": manifest.software,
        }
    )
