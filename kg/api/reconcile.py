"""``/reconcile``: the Reconciliation Service API 0.2, for OpenRefine and other clients (:mod:`kg.reconcile`)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg import reconcile as service
from kg.api import examples
from kg.api.bodies import body_of
from kg.api.openness import CALLBACK, Callback, OpenRoute, as_json_or_call
from kg.api.service import opened_of
from kg.reconcile.manifest import BATCH
from kg.search import index_of
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.search import Index

router = APIRouter(tags=["reconciliation"], route_class=OpenRoute)

_LONGEST = 2 * 2**20  # bytes of a request's body
_MOST_CELLS = 1000  # things times properties of a data extension query
_FORM = "application/x-www-form-urlencoded"
_ASKED = {
    "queries": 'A batch of queries, JSON: {"q0": {"query": "มท.", "type": "Body", "limit": 5}}.',
    "extend": 'A data extension query, JSON: {"ids": ["body/moi"], "properties": [{"id": "part-of"}]}.',
    "callback": "The name of a function that the answer is to call (JSONP).",
}
_OBJECT: dict[str, Any] = {"type": "object"}
_OBJECTS: dict[str, Any] = {"type": "array", "items": _OBJECT | {"required": ["id"]}}
_TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_JSON: dict[str, dict[str, Any]] = {
    "queries": {
        "type": "object",
        "additionalProperties": {"type": "object", "required": ["query"]},
        "maxProperties": 50,
    },
    "extend": {"type": "object", "required": ["ids", "properties"]},
}
_NAME = {"type": "string", "pattern": CALLBACK}
_PARAMETERS: list[dict[str, Any]] = [
    {"name": name, "in": "query", "description": _ASKED[name], "content": {"application/json": {"schema": schema}}}
    for name, schema in _JSON.items()
]
_PARAMETERS.append({"name": "callback", "in": "query", "description": _ASKED["callback"], "schema": _NAME})
_FIELDS = {name: {"type": "string", "description": _ASKED[name]} for name in _JSON}
_BODY = {"required": True, "content": {_FORM: {"schema": {"type": "object", "properties": _FIELDS}}}}
Prefix = Annotated[str, Query(max_length=300, description="What has been typed: the beginning of a name.")]
Cursor = Annotated[int, Query(ge=0, le=10_000, description="How many suggestions to pass over.")]


@router.get(
    "/reconcile",
    summary="จับคู่ชื่อ · Reconciliation Service API 0.2",
    response_class=Response,
    responses=examples.answering(manifest=examples.MANIFEST, queries=examples.CANDIDATES, extend=examples.CELLS),
    openapi_extra={"parameters": _PARAMETERS},
)
def reconcile_get(request: Request) -> Response:
    """Return the manifest of the service; with ``queries=`` candidates for names, with ``extend=`` values of things."""
    return _answered(request, dict(request.query_params))


@router.post(
    "/reconcile",
    summary="จับคู่ชื่อ · Reconciliation Service API 0.2",
    response_class=Response,
    responses=examples.answering(queries=examples.CANDIDATES, extend=examples.CELLS),
    openapi_extra={"requestBody": _BODY},
)
async def reconcile_post(request: Request) -> Response:
    """Return candidates for the names in ``queries``, or the values asked for in ``extend``, both fields of a form."""
    fields = await _form(request)
    if not fields.keys() & {"queries", "extend"}:
        raise ParameterError("give queries=… or extend=… as a field of a form")
    return await run_in_threadpool(_answered, request, {**request.query_params, **fields})


@router.get(
    "/reconcile/properties",
    summary="คุณสมบัติ · Properties of a class",
    response_class=Response,
    responses=examples.answering(proposal=examples.PROPOSAL),
)
def propose(
    request: Request,
    type_: Annotated[str, Query(alias="type", description="A class, such as Body; empty for all.")] = "",
    limit: Annotated[int | None, Query(ge=1, le=1000, description="How many at most.")] = None,
    callback: Callback = None,
) -> Response:
    """Propose properties that can be fetched for things of a class."""
    return as_json_or_call(service.propose(_index(request), type_, limit), callback)


@router.get(
    "/reconcile/suggest/entity",
    summary="แนะนำชื่อ · Suggest things",
    response_class=Response,
    responses=examples.answering(suggestions=examples.ENTITIES),
)
def suggest_entity(
    request: Request,
    prefix: Prefix = "",
    cursor: Cursor = 0,
    type_: Annotated[str | None, Query(alias="type", description="Only things of this class.")] = None,
    callback: Callback = None,
) -> Response:
    """Suggest things by what has been typed of a name."""
    found = service.suggest_entities(_index(request), prefix, cursor, [type_] if type_ else [])
    return as_json_or_call(found, callback)


@router.get(
    "/reconcile/suggest/type",
    summary="แนะนำประเภท · Suggest classes",
    response_class=Response,
    responses=examples.answering(suggestions=examples.TYPES),
)
def suggest_type(request: Request, prefix: Prefix = "", cursor: Cursor = 0, callback: Callback = None) -> Response:
    """Suggest classes by what has been typed of their name."""
    return as_json_or_call(service.suggest_types(_index(request), prefix, cursor), callback)


@router.get(
    "/reconcile/suggest/property",
    summary="แนะนำคุณสมบัติ · Suggest properties",
    response_class=Response,
    responses=examples.answering(suggestions=examples.PROPERTIES),
)
def suggest_property(prefix: Prefix = "", cursor: Cursor = 0, callback: Callback = None) -> Response:
    """Suggest properties by what has been typed of their name."""
    return as_json_or_call(service.suggest_properties(prefix, cursor), callback)


def _answered(request: Request, fields: Mapping[str, str]) -> Response:
    return as_json_or_call(_answer(request, fields), fields.get("callback"))


def _answer(request: Request, fields: Mapping[str, str]) -> dict[str, Any]:
    store = opened_of(request).store
    index = index_of(store)
    if "queries" in fields:
        queries = service.read_queries(fields["queries"])
        _refuse(len(queries), BATCH, "queries")
        return {key: {"result": service.reconcile(store, index, query)} for key, query in queries.items()}
    if "extend" in fields:
        asked = service.read_extension(fields["extend"])
        _refuse(len(asked.ids) * max(1, len(asked.columns)), _MOST_CELLS, "cells")
        return service.extend(store, index, asked)
    return service.manifest(index, str(request.base_url).rstrip("/"))


def _refuse(number: int, most: int, what: str) -> None:
    if number > most:
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"{number} {what} at a time; send {most} at most")


def _index(request: Request) -> Index:
    return index_of(opened_of(request).store)


async def _form(request: Request) -> dict[str, str]:
    sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sort != _FORM:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {_FORM}")
    body = await body_of(request, _LONGEST)
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict"))
    except ValueError as error:
        raise ParameterError(f"the form cannot be read: {error}") from error
