"""Linked data: each IRI of the graph leads to a page for people and to documents for programs.

By the W3C's note "Cool URIs for the Semantic Web": a thing is not a document, so ``/id/…`` answers 303 and leads to
``/page/…`` (HTML) or ``/data/….ttl`` and its like, by the Accept header.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.caching import kept, version_of
from kg.api.datasets import DATA, IN_OPENAPI, MEDIA_TYPES, Form, describes, description
from kg.api.framing import framed
from kg.api.phrases import Speech, path_of
from kg.api.reading import Readable, language, preferred
from kg.api.service import opened_of
from kg.terms import Iri
from kg.things.passages import context_of, pieces, quote_of, text_of
from kg.things.thing import holds, thing, thing_iri
from ontology.terms import HPP, ID

router = APIRouter(tags=["linked data"], route_class=Readable)

_HTML = "html"
_OFFERS = {_HTML: ("text/html", "application/xhtml+xml"), **MEDIA_TYPES}
_MOST_AT_ONCE = 100
_MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "The graph holds no such thing"}}

_Rest = Annotated[
    str,
    Path(
        description="What stands after `https://w3id.org/hpp/id/` in the IRI of the thing.",
        openapi_examples={"an issue": {"value": "issue/pm25"}, "a body": {"value": "body/opdc"}},
    ),
]
_Format = Annotated[Form | None, Query(alias="format", description="Goes before the Accept header.")]
_Lang = Annotated[str | None, Query(pattern="^(th|en)$", description="Language of the page; else by Accept-Language.")]
_List = Annotated[
    str | None, Query(alias="list", max_length=80, description="Show only this list, as the page names it.")
]
_Limit = Annotated[int, Query(ge=1, le=_MOST_AT_ONCE, description="How many of a list.")]
_Offset = Annotated[int, Query(ge=0, le=10**9, description="How many of a list to pass over.")]


@router.get(
    "/id/{rest:path}",
    summary="สิ่งในกราฟ · A thing of the graph",
    response_class=Response,
    status_code=303,
    responses={303: {"description": "See the page or the data about it, by Accept"}, **_MISSING},
)
def identified(request: Request, rest: _Rest, form: _Format = None) -> Response:
    """Lead to the page about a thing (HTML), or to its data: Turtle, JSON-LD, N-Triples, RDF/XML."""
    iri = _held(request, rest)
    chosen = form.value if form else preferred(request, _OFFERS)
    if chosen is None:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, "there are HTML, Turtle, JSON-LD, N-Triples and RDF/XML")
    place = f"/page/{path_of(iri)}" if chosen == _HTML else f"/data/{path_of(iri)}.{chosen}"
    return Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": place, "Vary": "Accept"})


@router.get(
    "/data/{rest:path}",
    summary="ข้อมูลของสิ่งหนึ่ง · The data about a thing",
    response_class=Response,
    responses={200: {"description": "What the graph says of it", "content": IN_OPENAPI}, **_MISSING},
)
def data(request: Request, rest: _Rest, form: _Format = None, offset: _Offset = 0) -> Response:
    """Give all statements about a thing, its passages, and what points to it (1,000 at a time: `Link: rel="next"`).

    The format is chosen by the ending of the address (`.ttl`, `.jsonld`, `.nt`, `.rdf`), by `format=`, or by Accept.
    """
    bare, ending = _without_ending(rest)
    iri = _held(request, bare)
    opened = opened_of(request)
    chosen = ending or (form.value if form else preferred(request, MEDIA_TYPES))
    if chosen is None:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, "there are Turtle, JSON-LD, N-Triples and RDF/XML")

    def made() -> Response:
        written = description(opened.store, iri, Form(chosen), offset)
        answer = Response(written.content, media_type=f"{MEDIA_TYPES[chosen][0]}; charset=utf-8")
        answer.headers["Link"] = ", ".join(describes(iri, path_of(iri), chosen, written.next))
        answer.headers["Content-Location"] = f"/data/{path_of(iri)}.{chosen}" + (f"?offset={offset}" if offset else "")
        return answer

    return kept(request, version_of(opened, chosen), made, () if ending else ("Accept",))


@router.get(
    "/page/{rest:path}",
    summary="หน้าของสิ่งหนึ่ง · The page about a thing",
    response_class=Response,
    responses={
        200: {"description": "A page to read", "content": {"text/html": {"schema": {"type": "string"}}}},
        **_MISSING,
    },
)
def page(  # noqa: PLR0913, PLR0917 - a parameter of the address each
    request: Request,
    rest: _Rest,
    lang: _Lang = None,
    shown: _List = None,
    limit: _Limit = 10,
    offset: _Offset = 0,
) -> Response:
    """Show what the graph says of a thing: names, facts with the passages that say so, what points to it."""
    speech = Speech(language(request, lang), chosen=lang is not None)
    iri = thing_iri(rest)
    opened = opened_of(request)
    if iri is None or not holds(opened.store, iri):
        return _missing(request, speech, rest)
    size = limit if shown is None else max(limit, 20)

    def made() -> Response:
        known = thing(opened.store, iri, only=shown, limit=size, offset=offset if shown else 0)
        kinds = {one.iri for one in known.kinds}
        quote = quote_of(opened.store, iri) if HPP.Passage in kinds else None
        context = context_of(text_of(opened.store, Iri(quote.document.iri)), quote) if quote else None
        answer = framed(
            request,
            "thing.html",
            speech,
            thing=known,
            quote=quote,
            context=context,
            pieces=pieces(opened.store, iri) if HPP.Document in kinds and shown is None else [],
            shown=shown,
            limit=size,
            offset=offset,
            path=f"/page/{path_of(iri)}",
            data=[(name, f"/data/{path_of(iri)}.{name}") for name in DATA],
            things=f"/things/{path_of(iri)}",
        )
        answer.headers["Link"] = ", ".join(describes(iri, path_of(iri), _HTML, None))
        return answer

    return kept(request, version_of(opened, speech.lang), made, () if lang else ("Accept-Language",))


def _held(request: Request, rest: str) -> Iri:
    iri = thing_iri(rest)
    if iri is None or not holds(opened_of(request).store, iri):
        raise HTTPException(HTTPStatus.NOT_FOUND, f"the graph holds no <{ID}{rest}>; /search finds things by name")
    return iri


def _without_ending(rest: str) -> tuple[str, str | None]:
    bare, dot, ending = rest.rpartition(".")
    return (bare, ending) if dot and ending in MEDIA_TYPES else (rest, None)


def _missing(request: Request, speech: Speech, rest: str) -> Response:
    """Say that there is no such thing: to a person as a page, to a program as a problem document."""
    if (
        preferred(request, {"problem": ("application/problem+json", "application/json"), _HTML: ("text/html",)})
        != _HTML
    ):
        raise HTTPException(HTTPStatus.NOT_FOUND, f"the graph holds no <{ID}{rest}>; /search finds things by name")
    answer = framed(request, "missing.html", speech, iri=ID + rest)
    answer.status_code = HTTPStatus.NOT_FOUND
    answer.headers["Vary"] = "Accept, Accept-Language"
    return answer
