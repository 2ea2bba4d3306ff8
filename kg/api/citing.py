"""``/cite``: an answer as a citation with a permalink, and what has changed since one was made."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.caching import Version, kept, version_of
from kg.api.means import Means, asked_again
from kg.api.permalinks import for_people, since_of, with_since
from kg.api.reading import Readable, language, preferred
from kg.api.service import opened_of, service_of
from kg.api.since import SinceInWords
from kg.api.sparql.negotiation import wanted
from kg.api.writing import as_json
from kg.citing import FORMS, citation_of, question_of
from kg.citing.data import schema
from kg.citing.marks import in_order, read
from kg.citing.since import difference, since
from loaders.errors import FormatError, ParameterError

if TYPE_CHECKING:
    from kg.citing.model import Row

router = APIRouter(tags=["citations"], route_class=Readable)

_LONGEST = 60_000  # characters
_QUOTES = 3  # of a row that is with_since of
_EXAMPLE = "/owner?issue=PM2.5"
_OFFERS = {
    "json": (FORMS["json"].media_type,),
    "csl-json": (FORMS["csl-json"].media_type,),
    "bibtex": (FORMS["bibtex"].media_type, "text/x-bibtex"),
    "text": ("text/plain",),
}
_Address = Annotated[
    str,
    Query(
        min_length=1,
        max_length=_LONGEST,
        description="The address of the question, from its path on: /owner, /queries/NAME, /sparql, "
        "/network/findings/N or /graph/path, each with its parameters; or a permalink.",
        examples=[_EXAMPLE],
    ),
]
_Form = Annotated[
    Literal["json", "csl-json", "bibtex", "text-th", "text-en"] | None,
    Query(alias="format", description="Goes before the Accept header."),
]
_Lang = Annotated[Literal["th", "en"] | None, Query(description="Of what stands around the data.")]


@router.get(
    "/cite",
    summary="อ้างอิงคำตอบ · Cite an answer",
    response_class=Response,
    responses={
        200: {
            "description": "The answer, its rows, quotes and documents, with a permalink",
            "content": {
                "application/json": {"schema": schema()},
                FORMS["csl-json"].media_type: {"schema": {"type": "array", "items": {"type": "object"}}},
                FORMS["bibtex"].media_type: {"schema": {"type": "string"}},
                "text/plain": {"schema": {"type": "string"}},
            },
        },
        404: {"description": "What is asked about is not in the graph"},
    },
)
async def cite(request: Request, question: _Address, form: _Form = None, lang: _Lang = None) -> Response:
    """Ask a question, and write its answer as a citation: JSON with all of it, CSL-JSON, BibTeX, or text.

    A citation lists the answer and each document that it quotes. ``Link`` has the permalink (``rel="cite-as"``).
    """
    return await service_of(request).questions.do(_cite, request, question, form, lang)


@router.get(
    "/cite/since",
    summary="มีอะไรเปลี่ยนไปหลังอ้างอิง · What has changed since it was cited",
    response_class=Response,
    responses={
        200: {"description": "What has changed, with the rows in words", "model": SinceInWords},
        404: {"description": "What is asked about is not in the graph"},
    },
)
async def changed(request: Request, question: _Address) -> Response:
    """Say what has changed since a permalink was made, and name the rows that are new or rest on something else."""
    return await service_of(request).questions.do(_changed, request, question)


@router.api_route("/sparql", methods=["GET"], include_in_schema=False)
@router.api_route("/sparql/", methods=["GET"], include_in_schema=False)
async def sparql(request: Request) -> Response:
    """Answer a permalink of a query; all else at this address is answered before it comes here."""
    return await service_of(request).questions.do(_sparql, request)


def _cite(request: Request, address: str, form: str | None, lang: Literal["th", "en"] | None) -> Response:
    question, _ = question_of(address)
    chosen = form or preferred(request, _OFFERS)
    if chosen is None:
        raise FormatError(f"there are {', '.join(one.media_type for one in FORMS.values())}")
    spoken: Literal["th", "en"] = "en" if language(request, lang) == "en" else "th"
    name = f"text-{spoken}" if chosen == "text" else chosen
    means, base = Means(request), base_of(request)

    def made() -> Response:
        citation = citation_of(asked_again(request, question), means.store, means.version, base=base)
        written = FORMS[name].write(citation, spoken).encode("utf-8", "replace")
        answer = Response(written, media_type=FORMS[name].media_type)
        if citation.permalink.isascii():
            answer.headers["Link"] = f'<{citation.permalink}>; rel="cite-as"'
        return answer

    return kept(request, _version(request, name, spoken, base), made, ("Accept", "Accept-Language"))


def base_of(request: Request) -> str:
    """The address at which this server is known: as it was with_since, else as it was asked."""
    return service_of(request).settings.base or str(request.base_url).rstrip("/")


def _version(request: Request, *variant: object) -> Version:
    """What a citation is made of: the graph, the saved questions, and the day on which it is made."""
    opened = opened_of(request)
    today = dt.datetime.combine(dt.datetime.now(tz=dt.UTC).date(), dt.time(), dt.UTC)
    version = version_of(opened, today.date(), request.app.state.shelf.now().stamp, *variant)
    return version._replace(changed=max(version.changed, today))


def _changed(request: Request, address: str) -> Response:
    question, fields = question_of(address)
    marks = read(fields)
    if marks is None:
        raise ParameterError("question: has no graph= and rows=; give a permalink whole")
    answered = asked_again(request, question)
    said, found = since(marks, answered, Means(request).version), difference(marks, answered)
    rows = in_order(answered)
    if found is not None:
        said |= {"added": [_in_words(rows[place]) for place in found.added]}
        said |= {"evidence": [_in_words(rows[place]) for _, place in found.changed]}
    return as_json(said | {"title": answered.title.to_json()})


def _in_words(row: Row) -> dict[str, Any]:
    return {"label": row.label.to_json(), "quotes": [one.to_json() for one in row.quotes[:_QUOTES]]}


def _sparql(request: Request) -> Response:
    led = for_people(request)
    if led is not None:
        return led
    said = since_of(request)
    forms = wanted(request.headers.get("accept"), request.query_params.get("format"))
    answer = with_since(Means(request).written(request.query_params["query"], forms.rows, forms.graph), said)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
