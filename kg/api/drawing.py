"""``/graph/drawing``: what stands on a page, as one HTML file that can be kept."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.bodies import body_of
from kg.api.service import opened_of
from kg.catalogue import catalogue
from kg.explore.drawing import Placed, Wish, drawing
from kg.explore.opening import web
from kg.network.asked import MEDIA, Ask
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.api.calculator import Calculator

router = APIRouter(prefix="/graph", tags=["graph"])

_LONGEST = 4 * 2**20  # bytes of a request's body
_FAR = 1_000_000  # pixels
_Id = Annotated[str, Field(min_length=1, max_length=3000)]
_Pixels = Annotated[float | None, Field(ge=-_FAR, le=_FAR, allow_inf_nan=False)]


class Spot(BaseModel):
    """A thing, and where it stands on the page."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(min_length=1, max_length=1000, examples=["issue/pm25"])]
    x: _Pixels = None
    y: _Pixels = None


class Kept(BaseModel):
    """What is to be drawn."""

    model_config = ConfigDict(extra="forbid")

    things: Annotated[list[Spot], Field(min_length=1, max_length=600)]
    edges: Annotated[list[_Id], Field(max_length=10_000)] | None = Field(
        None, description="Only these, by their ids; without it all between the things but mentions."
    )
    title: str = Field("", max_length=1000)
    address: str = Field("", max_length=20_000, description="Where the page is, to be written below the drawing.")
    lang: Literal["th", "en"] = "th"


def _schema() -> dict[str, Any]:
    """Describe the body in one piece, as it stands outside the components of OpenAPI."""
    schema = Kept.model_json_schema()
    schema["properties"]["things"]["items"] = schema.pop("$defs")["Spot"]
    return schema


_BODY: dict[str, Any] = {"required": True, "content": {"application/json": {"schema": _schema()}}}


@router.post(
    "/drawing",
    summary="ภาพของสิ่งที่อยู่บนหน้า · What stands on a page, as one file",
    response_class=Response,
    responses={
        200: {
            "content": {"text/html": {}},
            "description": "A page that opens offline, with all sentences",
        },
    },
    openapi_extra={"requestBody": _BODY},
)
async def kept(request: Request) -> Response:
    """Return one page with the drawing and the sentences behind each edge; it asks nobody for anything."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json")
    wish = _read(await body_of(request, _LONGEST))
    content = await run_in_threadpool(_written, request, wish)
    headers = {"Content-Disposition": 'attachment; filename="hpp-kg.html"'}
    return Response(content, media_type=MEDIA["html"], headers=headers)


def _read(body: bytes) -> Kept:
    try:
        return Kept.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ParameterError(f"the body cannot be read: {place or 'JSON'}: {first['msg']}") from error


def _written(request: Request, asked: Kept) -> bytes:
    opened = opened_of(request)
    documents = catalogue(opened.store).documents
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    source = (f"HPP-KG · {documents} เอกสาร / documents · {day}", *filter(None, [asked.address]))
    things = tuple(Placed(one.id, _at(one)) for one in asked.things)
    edges = None if asked.edges is None else frozenset(asked.edges)
    drawn = drawing(opened.store, web(opened.store), Wish(things, edges, asked.title or "HPP-KG", source, asked.lang))
    calculator: Calculator = request.app.state.calculator
    return calculator.do(opened.store.path, Ask("page", form="html", drawing=drawn))


def _at(spot: Spot) -> tuple[float, float] | None:
    return None if spot.x is None or spot.y is None else (spot.x, spot.y)
