"""``/sparql``: the SPARQL 1.1 Protocol for queries (GET, POST of a form, POST of the query itself), read-only."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.negotiation import wanted
from kg.api.service import service_of
from kg.api.worker import Job
from kg.prefixes import PREFIXES
from loaders.errors import ParameterError, QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.api.negotiation import Wanted

router = APIRouter(tags=["sparql"])

_LONGEST = 256 * 1024  # bytes of a request's body
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_READ_ONLY = "the graph is read-only here; load documents with `hpp load`"
_KNOWN = {"query", "default-graph-uri", "named-graph-uri", "format"}
_PARAMETERS = [
    {"name": "query", "in": "query", "required": True, "description": "A SPARQL 1.1 query."},
    {"name": "default-graph-uri", "in": "query", "description": "Ask only this graph; may be given several times."},
    {"name": "named-graph-uri", "in": "query", "description": "A graph that GRAPH may name; as above."},
    {"name": "format", "in": "query", "description": "json, xml, csv, tsv, ttl or nt; else what Accept says."},
]


class _Asked(NamedTuple):
    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    form: str | None


@router.get("/sparql", summary="SPARQL 1.1", response_class=Response, openapi_extra={"parameters": _PARAMETERS})
async def sparql_get(request: Request) -> Response:
    """Evaluate the query given as ``query=``; its default graph is the union of all, unless graphs are named.

    Answers as JSON, XML, CSV, TSV, Turtle or N-Triples, by ``Accept`` or ``format=``. SERVICE is refused.
    """
    return await _answer(request, _asked(request.query_params.multi_items()))


@router.post("/sparql", summary="SPARQL 1.1", response_class=Response)
async def sparql_post(request: Request) -> Response:
    """Evaluate a query sent as a form (``query=``) or as ``application/sparql-query``. Updates are refused."""
    sort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sort == _UPDATE:
        raise HTTPException(HTTPStatus.FORBIDDEN, _READ_ONLY)
    if sort not in {_FORM, _QUERY}:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {_QUERY} or {_FORM}")
    text = await _body(request)
    if sort == _FORM:
        return await _answer(request, _asked(_fields(text)))
    return await _answer(request, _asked([*request.query_params.multi_items(), ("query", text)]))


async def _answer(request: Request, asked: _Asked) -> Response:
    chosen = wanted(request.headers.get("accept"), asked.form)
    if chosen.rows is None and chosen.graph is None:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, "there are JSON, XML, CSV, TSV, Turtle and N-Triples")
    return await run_in_threadpool(_evaluated, request, asked, chosen)


def _evaluated(request: Request, asked: _Asked, chosen: Wanted) -> Response:
    service = service_of(request)
    named = bool(asked.default_graphs or asked.named_graphs)
    return service.evaluate(
        Job(
            service.served.now().store.path,
            asked.query,
            chosen.rows,
            chosen.graph,
            default_graphs=asked.default_graphs if named else None,
            named_graphs=asked.named_graphs if named else None,
            prefixes=PREFIXES,
        )
    )


async def _body(request: Request) -> str:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query may have {_LONGEST // 1024} KB at most")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the query is not UTF-8 (byte {error.start})") from error


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise QueryError(f"the form cannot be read: {error}") from error


def _asked(fields: Iterable[tuple[str, str]]) -> _Asked:
    values: dict[str, list[str]] = {}
    for key, value in fields:
        values.setdefault(key, []).append(value)
    if "update" in values:
        raise HTTPException(HTTPStatus.FORBIDDEN, _READ_ONLY)
    _check(values)
    return _Asked(
        values["query"][0],
        tuple(values.get("default-graph-uri", ())),
        tuple(values.get("named-graph-uri", ())),
        next(iter(values.get("format", ())), None),
    )


def _check(values: dict[str, list[str]]) -> None:
    unknown = sorted(values.keys() - _KNOWN)
    if unknown:
        raise ParameterError(f"parameter “{unknown[0]}” is not known; there are {', '.join(sorted(_KNOWN))}")
    if len(values.get("query", [])) != 1:
        raise ParameterError("give exactly one query=…, as the SPARQL 1.1 Protocol has it")
