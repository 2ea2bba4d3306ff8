"""``/queries``: each saved question as a call of its own, for programs and as a page."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.caching import kept, version_of
from kg.api.framing import framed
from kg.api.permalinks import MARKED, since_of, with_since
from kg.api.phrases import Speech
from kg.api.reading import Readable, language, preferred
from kg.api.service import opened_of, service_of
from kg.api.shelf import LONGEST
from kg.api.slices import Slice, answer_of, sliced
from kg.api.sparql.asked import QUERY as SPARQL_MEDIA
from kg.api.sparql.negotiation import wanted
from kg.api.tables import table_of
from kg.api.writing import as_json
from kg.binding import bind
from kg.cells import guarded_csv
from kg.evaluation import Job
from kg.store import Format
from loaders.errors import HppError, ParameterError, UnnamedError

if TYPE_CHECKING:
    from kg.api.generation import Opened
    from kg.api.shelf import Shelf
    from kg.headers import Bilingual, Parameter
    from kg.queries import SavedQuery

router = APIRouter(tags=["saved questions"], route_class=Readable)

_HTML, _SPARQL = "html", "rq"
_PAGE = {_HTML: ("text/html", "application/xhtml+xml")}
_LIST = {"json": ("application/json",), **_PAGE}
_ROWS = {"data": ("application/json", "application/sparql-results+json"), **_PAGE}
_ON_A_PAGE = 50  # rows
_Format = Annotated[Literal["json", "html"] | None, Query(alias="format", description="Goes before the Accept header.")]


@router.get(
    "/queries",
    summary="คำถามสำเร็จรูป · The saved questions",
    response_class=Response,
    responses={
        200: {
            "description": "All saved questions, and files that cannot be read",
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/SavedQuestions"}},
                "text/html": {"schema": {"type": "string"}},
            },
        }
    },
)
def list_queries(request: Request, form: _Format = None, lang: Literal["th", "en"] | None = None) -> Response:
    """Return each saved question with its summary, parameters, columns and text, and each file that is broken."""
    known = shelf_of(request).now()
    speech = Speech(language(request, lang), chosen=lang is not None)
    if (form or preferred(request, _LIST)) == _HTML:
        answer = framed(request, "questions.html", speech, questions=known)
    else:
        broken = [one._asdict() for one in known.broken]
        answer = as_json({"queries": [_described(query) for query in known.queries.values()], "broken": broken})
    answer.headers["Vary"] = "Accept, Accept-Language"
    return answer


@router.get("/queries/{name}", response_class=Response, include_in_schema=False)
async def run_query(request: Request, name: str) -> Response:
    """Run a saved question; what it is with_since stands in the address. OpenAPI lists each with its own parameters."""
    return await service_of(request).questions.do(_run, request, name)


def _run(request: Request, name: str) -> Response:
    query = shelf_of(request).now().queries.get(name)
    if query is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"no query “{name}”; /queries lists them")
    given = _given(request)
    form = given.pop("format", None)
    part = Slice.of(given.pop("limit", None), given.pop("offset", None))
    if (form or preferred(request, _ROWS)) == _HTML:
        return _page(request, query, given, part)
    return _data(request, query, given, part, form)


def shelf_of(request: Request) -> Shelf:
    """Return the saved questions of the application that got *request*."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def _data(request: Request, query: SavedQuery, given: dict[str, str], part: Slice, form: str | None) -> Response:
    opened = opened_of(request)
    bound = _bound(opened, query, given)
    if form == _SPARQL:
        return Response(bind(query.text, bound).encode(), media_type=f"{SPARQL_MEDIA}; charset=utf-8")
    chosen = wanted(request.headers.get("accept"), form)

    def made() -> Response:
        as_rows = Format.JSON if part and chosen.rows else chosen.rows
        job = Job(opened.store.path, query.text, as_rows, chosen.graph, bound)
        answer = service_of(request).evaluate(job)
        if part and chosen.rows and query.form == "SELECT":
            answer = sliced(request, answer, part, chosen.rows)
        if chosen.rows is Format.CSV and query.form in {"SELECT", "ASK"}:
            answer.body = guarded_csv(bytes(answer.body))
            answer.headers["Content-Length"] = str(len(answer.body))
        return with_since(answer, since_of(request))

    version = version_of(opened, _digest(query), chosen.rows, chosen.graph).with_file(query.path)
    return kept(request, version, made, ("Accept",))


def _page(request: Request, query: SavedQuery, given: dict[str, str], part: Slice) -> Response:
    """Show the form and, once all that is needed is given, the rows."""
    speech = Speech(language(request, given.get("lang")), chosen="lang" in given)
    given = {key: value for key, value in given.items() if value.strip()}
    if any(one.name == "lang" for one in query.parameters):
        given.setdefault("lang", speech.lang)
    else:
        given.pop("lang", None)
    shown = Slice(part.limit or _ON_A_PAGE, part.offset)
    table, wrong, status = None, None, HTTPStatus.OK
    said = since_of(request)
    if all(one.name in given for one in query.parameters if one.required):
        try:
            table = _table(request, query, given, shown)
        except ParameterError as error:
            wrong, status = str(error), HTTPStatus.BAD_REQUEST
        except HTTPException as error:
            wrong, status = str(error.detail), HTTPStatus(error.status_code)
        except HppError as error:  # too slow, or too busy
            wrong, status = str(error), HTTPStatus.SERVICE_UNAVAILABLE
    path = request.url.path

    def as_data(form: str) -> str:
        return f"{path}?{urlencode({**given, 'format': form})}"

    def at_offset(offset: int) -> str:
        return speech.at(path, **given, format=_HTML, limit=shown.limit, offset=offset)

    whole = {"query": query, "given": given, "table": table, "wrong": wrong, "part": shown, "path": path, "since": said}
    answer = framed(request, "question.html", speech, **whole, as_data=as_data, at_offset=at_offset)
    answer.status_code = status
    answer.headers["Vary"] = "Accept, Accept-Language"
    return answer


def _table(request: Request, query: SavedQuery, given: dict[str, str], part: Slice) -> Any:
    opened = opened_of(request)
    bound = _bound(opened, query, given)
    job = Job(opened.store.path, query.text, Format.JSON, Format.TURTLE, bound)
    return table_of(opened.store, answer_of(service_of(request).evaluate(job)), part)


def _bound(opened: Opened, query: SavedQuery, given: dict[str, str]) -> Any:
    try:
        return query.bind(opened.store, given)
    except UnnamedError as error:
        raise HTTPException(HTTPStatus.NOT_FOUND, str(error)) from error


def _given(request: Request) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in MARKED:  # of a permalink, and read there
            continue
        if key in values:
            raise ParameterError(f"parameter “{key}” is given twice; give it once")
        if len(value) > LONGEST:
            raise ParameterError(f"parameter “{key}” has more than {LONGEST} characters; shorten it")
        values[key] = value
    return values


def _digest(query: SavedQuery) -> str:
    return hashlib.blake2b(query.text.encode(), digest_size=8).hexdigest()


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
