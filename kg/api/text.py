"""``/text``: a document as it was read, with the places of its passages."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api import graph_models as models
from kg.api.caching import kept, version_of
from kg.api.reading import Readable
from kg.api.service import opened_of
from kg.api.tabular import as_model
from kg.explore.opening import web
from kg.explore.text import read_text

router = APIRouter(tags=["graph"], route_class=Readable)

_MOST = 300_000  # code points of one answer
_NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "The graph holds no such document"}}


@router.get(
    "/text/{name}",
    summary="เอกสารตามที่อ่าน · A document as it was read",
    response_class=Response,
    responses={200: {"model": models.Text, "description": "Its text and its passages"}, **_NOT_FOUND},
)
def text(
    request: Request,
    name: Annotated[
        str, Path(description="What stands after `…/id/document/` in its IRI.", examples=["opdc-regional-7-2565"])
    ],
    start: Annotated[int, Query(ge=0, le=10**9, description="The code point to begin with.")] = 0,
    length: Annotated[int, Query(ge=1, le=_MOST, description="How many code points at most.")] = _MOST,
) -> Response:
    """Give the text of a document, or a run of it, and where the passages stand that facts rest on."""
    opened = opened_of(request)

    def made() -> Response:
        whole = web(opened.store)
        document = whole.node(f"document/{name}")
        if document is None:
            raise HTTPException(HTTPStatus.NOT_FOUND, f"the graph holds no document “{name}”; /documents lists them")
        found = read_text(opened.store, whole, document, start, length)
        own = {
            one: getattr(found, one) for one in ("title", "publisher", "source", "sha256", "text", "start", "length")
        }
        passages = [
            models.Place(passage=one.id.removeprefix("passage/"), start=one.start, end=one.end, facts=one.facts)
            for one in found.places
        ]
        return as_model(models.Text(**own, document=models.Node.of(document), date=document.date, passages=passages))

    return kept(request, version_of(opened), made)
