"""Small pages about a thing, a class or a property, to stand in the pages of others (:mod:`kg.api.reconcile`)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import HTMLResponse, Response

from kg import reconcile as service
from kg.api import examples
from kg.api.openness import Callback, OpenRoute, as_json_or_call
from kg.api.service import opened_of
from kg.api.writing import as_page
from kg.reconcile.names import called, class_name, known_types, types_of
from kg.search import index_of

if TYPE_CHECKING:
    from kg.search import Index

router = APIRouter(tags=["reconciliation"], route_class=OpenRoute)

_NAMES = 6  # other names that are shown
_FRAMED = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
_Id = Annotated[str, Query(min_length=1, max_length=1000, description="An identifier, such as body/moi.")]


@router.get("/reconcile/preview", summary="หน้าย่อ · A small page about a thing", response_class=HTMLResponse)
def preview(request: Request, identifier: Annotated[_Id, Query(alias="id")]) -> Response:
    """Return a small HTML page about a thing, which any page may frame."""
    page = as_page("preview.html", **_thing(_index(request), identifier))
    page.headers["Content-Security-Policy"] = _FRAMED
    return page


@router.get(
    "/reconcile/flyout/{sort}",
    summary="คำอธิบายสั้น · A note about a suggestion",
    response_class=Response,
    responses=examples.answering(note=examples.FLYOUT),
)
def flyout(
    request: Request,
    sort: Literal["entity", "type", "property"],
    identifier: Annotated[_Id, Query(alias="id")],
    callback: Callback = None,
) -> Response:
    """Return a few lines of HTML about a thing, a class or a property, as ``html`` of a JSON object."""
    told = {"entity": _thing, "type": _type, "property": _property}[sort](_index(request), identifier)
    html = bytes(as_page("flyout.html", **told).body).decode()
    return as_json_or_call({"id": identifier, "html": html}, callback)


def _index(request: Request) -> Index:
    return index_of(opened_of(request).store)


def _thing(index: Index, identifier: str) -> dict[str, Any]:
    thing = index.thing(service.full(identifier))
    if thing is None:
        raise _missing("thing", identifier)
    names = dict.fromkeys(named.text for named in index.names_of(thing.number) if not named.is_hidden)
    others = [name for name in names if name not in {thing.th, thing.en}]
    kinds = [called(index, name) for name in types_of(index, thing)]
    facts = f"ข้อเท็จจริง {thing.facts:,} ข้อ · {thing.facts:,} fact{'' if thing.facts == 1 else 's'}"
    title = thing.label
    return {
        "title": title,
        "subtitle": thing.en if thing.en != title else None,
        "about": kinds[0] if kinds else "",
        "facts": facts,
        "names": others[:_NAMES],
        "link": thing.iri,
    }


def _type(index: Index, identifier: str) -> dict[str, Any]:
    name = class_name(identifier)
    if name not in known_types(index):
        raise _missing("class", identifier)
    return _plain(called(index, name), name)


def _property(_: Index, identifier: str) -> dict[str, Any]:
    known = service.properties().get(identifier)
    if known is None:
        raise _missing("property", identifier)
    return _plain(known.name, known.path)


def _plain(title: str, about: str) -> dict[str, Any]:
    return {"title": title, "subtitle": None, "about": about, "facts": "", "names": [], "link": None}


def _missing(what: str, identifier: str) -> HTTPException:
    return HTTPException(HTTPStatus.NOT_FOUND, f"no {what} “{identifier}” in the graph")
