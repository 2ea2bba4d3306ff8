"""``/ns``: the ontology, as a page and as data.

Its terms are ``https://w3id.org/hpp/ns#…``: a client leaves out what stands after ``#``, so that one document is about
all of them, and ``/ns`` answers 200.
"""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.caching import kept, version_of_file
from kg.api.datasets import DATA, IN_OPENAPI, MEDIA_TYPES, Form, write
from kg.api.framing import framed
from kg.api.phrases import Speech
from kg.api.reading import Readable, language, preferred
from kg.prefixes import shorten
from kg.store import turtle_as_nquads
from kg.things.ontology import FILE, ontology
from ontology.terms import GRAPH_ONTOLOGY

router = APIRouter(tags=["linked data"], route_class=Readable)

_HTML = "html"
_OFFERS = {_HTML: ("text/html", "application/xhtml+xml"), **MEDIA_TYPES}
_ANSWERS: dict[str, Any] = {"text/html": {"schema": {"type": "string"}}, **IN_OPENAPI}
_Format = Annotated[Form | None, Query(alias="format", description="Goes before the Accept header.")]
_Lang = Annotated[str | None, Query(pattern="^(th|en)$", description="Language of the page; else by Accept-Language.")]


@router.get(
    "/ns",
    summary="คำศัพท์ของกราฟ · The ontology",
    response_class=Response,
    responses={200: {"description": "The terms, with labels and definitions in Thai and English", "content": _ANSWERS}},
)
def terms(request: Request, form: _Format = None, lang: _Lang = None) -> Response:
    """Give the ontology: a page (HTML), Turtle, JSON-LD, N-Triples or RDF/XML, by Accept; or as `/ns.ttl`."""
    chosen = form.value if form else preferred(request, _OFFERS)
    if chosen is None:
        raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, "there are HTML, Turtle, JSON-LD, N-Triples and RDF/XML")
    return _answer(request, chosen, lang, ("Accept", "Accept-Language"))


@router.get(
    "/ns.{form}",
    summary="คำศัพท์ของกราฟเป็นแฟ้ม · The ontology in one format",
    response_class=Response,
    responses={200: {"description": "The terms", "content": IN_OPENAPI}},
)
def terms_as(request: Request, form: Form) -> Response:
    """Give the ontology in a format, named by the ending: `/ns.ttl`, `/ns.jsonld`, `/ns.nt`, `/ns.rdf`."""
    return _answer(request, form.value, None, ())


def _answer(request: Request, chosen: str, lang: str | None, vary: tuple[str, ...]) -> Response:
    speech = Speech(language(request, lang), chosen=lang is not None)
    if chosen == _HTML:
        version = version_of_file(FILE, _HTML, speech.lang)
        return kept(request, version, lambda: _page(request, speech), vary)
    return kept(request, version_of_file(FILE, chosen), lambda: _data(Form(chosen)), vary)


def _page(request: Request, speech: Speech) -> Response:
    data = [(name, f"/ns.{name}") for name in DATA]
    answer = framed(request, "ontology.html", speech, ontology=ontology(), short=shorten, data=data)
    answer.headers["Link"] = ", ".join(f'</ns.{name}>; rel="alternate"; type="{MEDIA_TYPES[name][0]}"' for name in DATA)
    return answer


def _data(form: Form) -> Response:
    content = FILE.read_bytes() if form is Form.TURTLE else _written(form, FILE.stat().st_mtime_ns)
    answer = Response(content, media_type=f"{MEDIA_TYPES[form.value][0]}; charset=utf-8")
    answer.headers["Content-Location"] = f"/ns.{form.value}"
    return answer


@lru_cache(maxsize=len(Form))
def _written(form: Form, _changed: int) -> bytes:
    """Write the ontology, once for each state of its file: the editor of queries asks for it on every visit."""
    return write(_ntriples(), form)


def _ntriples() -> bytes:
    graph = f" <{GRAPH_ONTOLOGY}> .\n".encode()
    return turtle_as_nquads(FILE, GRAPH_ONTOLOGY).replace(graph, b" .\n")
