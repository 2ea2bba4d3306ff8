"""``/queries``: each saved query as a call of its own."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.service import service_of
from kg.api.sparql.negotiation import wanted
from kg.api.writing import as_json
from kg.evaluation import Job
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.headers import Bilingual, Parameter
    from kg.queries import SavedQuery

router = APIRouter(tags=["questions"])

_Format = Annotated[str | None, Query(alias="format", description="json, csv, tsv or xml; else what Accept says.")]


@router.get("/queries", summary="คำถามสำเร็จรูป · The saved queries", response_class=Response)
def list_queries(request: Request) -> Response:
    """Return every saved query with its summary, parameters, columns and text."""
    return as_json({"queries": [_described(query) for query in service_of(request).queries().values()]})


@router.get("/queries/{name}", summary="ถามคำถามสำเร็จรูป · Run a saved query", response_class=Response)
def run_query(request: Request, name: str, form: _Format = None) -> Response:
    """Run a saved query; its parameters are given as ``key=value`` in the address. The rows come as JSON or CSV."""
    service = service_of(request)
    query = service.queries().get(name)
    if query is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"no query “{name}”; /queries lists them")
    opened = service.served.now()
    chosen = wanted(request.headers.get("accept"), form)
    values = query.bind(opened.store, _values(request))
    job = Job(opened.store.path, query.text, chosen.rows, chosen.graph, values)
    return service.evaluate(job)


def _values(request: Request) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in values:
            raise ParameterError(f"parameter “{key}” is given twice; give it once")
        if key != "format":
            values[key] = value
    return values


def _described(query: SavedQuery) -> dict[str, Any]:
    return {
        "name": query.name,
        "summary": _both(query.summary),
        "question": _both(query.question) if query.question else None,
        "parameters": [_parameter(one) for one in query.parameters],
        "columns": list(query.columns),
        "text": query.text,
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    return {
        "name": one.name,
        "type": one.type.value,
        "example": one.example,
        "summary": _both(one.description),
        "required": one.required,
        "default": one.default,
    }


def _both(text: Bilingual) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
