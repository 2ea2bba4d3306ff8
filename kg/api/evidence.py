"""``/things``, ``/evidence``, ``/coverage``: what is known of one thing, of a passage, of the whole graph, as JSON."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, Literal
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api import models
from kg.api.caching import kept, version_of
from kg.api.reading import Readable, preferred
from kg.api.service import opened_of
from kg.api.tabular import as_csv, as_model
from kg.ownership import Named
from kg.terms import Iri
from kg.things.coverage import NotUnderstood, coverage, not_understood
from kg.things.facts import facts_of
from kg.things.names import names_of, said_of
from kg.things.passages import context_of, facts_on, quote_of, text_of
from kg.things.thing import holds, thing, thing_iri
from ontology.terms import HPP, ID

if TYPE_CHECKING:
    from kg.answers import OpenGraph
    from kg.api.generation import Opened

router = APIRouter(route_class=Readable)

_reports: WeakKeyDictionary[OpenGraph, tuple[NotUnderstood, ...]] = WeakKeyDictionary()
_NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "The graph holds no such thing"}}
_OFFERS = {"json": ("application/json",), "csv": ("text/csv",)}
_Rest = Annotated[
    str,
    Path(
        description="What stands after `https://w3id.org/hpp/id/` in the IRI of the thing.",
        openapi_examples={"an issue": {"value": "issue/pm25"}, "a body": {"value": "body/opdc"}},
    ),
]
_Id = Annotated[
    str,
    Path(
        description="What stands after `…/id/passage/` in the IRI of the passage.",
        openapi_examples={"a passage": {"value": "opdc-regional-7-2565-758-917"}},
    ),
]
_List = Annotated[str | None, Query(alias="list", max_length=80, description="Only this list, by its key.")]
_Limit = Annotated[int, Query(ge=1, le=200, description="How many of each list.")]
_Offset = Annotated[int, Query(ge=0, le=10**9, description="How many of each list to pass over.")]


@router.get(
    "/things/{rest:path}",
    summary="ทุกสิ่งที่รู้เกี่ยวกับสิ่งหนึ่ง · What is known of a thing",
    tags=["lists"],
    response_class=Response,
    responses={200: {"model": models.Thing, "description": "What the graph says of it"}, **_NOT_FOUND},
)
def what_is_known(
    request: Request, rest: _Rest, shown: _List = None, limit: _Limit = 20, offset: _Offset = 0
) -> Response:
    """Give a thing with its properties, and lists of facts about it, each with the passages that say so."""
    opened, iri = opened_of(request), _held(request, rest)

    def made() -> Response:
        known = thing(opened.store, iri, only=shown, limit=limit, offset=offset)
        own = {"evidence": known.own.quotes if known.own else (), "rule": known.own.rule if known.own else None}
        said = {"thing": known.name, "kinds": known.kinds, "fields": known.fields}
        lists = [models.Listing.model_validate(_listing(one)) for one in known.listings]
        return as_model(models.Thing.model_validate({**said, **own, "listings": lists}, from_attributes=True))

    return kept(request, version_of(opened), made)


@router.get(
    "/evidence/{passage}",
    summary="ข้อความหนึ่งในบริบท · A passage in its context",
    tags=["lists"],
    response_class=Response,
    responses={200: {"model": models.Evidence, "description": "The passage"}, **_NOT_FOUND},
)
def evidence(request: Request, passage: _Id) -> Response:
    """Give a passage: its words, its paragraph, the document, the rules that read it, the facts that rest on it."""
    opened, iri = opened_of(request), _held(request, f"passage/{passage}")
    quote = quote_of(opened.store, iri)
    if quote is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"<{iri}> is no passage; facts name theirs")

    def made() -> Response:
        facts = facts_of(opened.store, facts_on(opened.store, iri))
        said = {
            "passage": quote,
            "context": context_of(text_of(opened.store, Iri(quote.document.iri)), quote),
            "mentions": _mentioned(request, iri),
            "rules": sorted({one.rule for one in facts if one.rule}),
            "facts": facts,
        }
        return as_model(models.Evidence.model_validate(said, from_attributes=True))

    return kept(request, version_of(opened), made)


@router.get(
    "/coverage",
    summary="กราฟครอบคลุมอะไร · What the graph rests on",
    tags=["lists"],
    response_class=Response,
    responses={
        200: {
            "model": models.Coverage,
            "description": "Documents by kind and year, facts, and what was not understood; as CSV, the years",
            "content": {"text/csv": {"schema": {"type": "string"}}},
        }
    },
)
def covered(
    request: Request,
    form: Annotated[Literal["json", "csv"] | None, Query(alias="format", description="Goes before Accept.")] = None,
) -> Response:
    """Say how many documents of which dates and kinds the graph holds, and what in them was not understood."""
    opened = opened_of(request)
    chosen = form or preferred(request, _OFFERS) or "json"

    def made() -> Response:
        found = coverage(opened.store, _missed(opened))
        whole = models.Coverage.model_validate(found)
        return as_csv(whole.fiscal_years, models.OfYear) if chosen == "csv" else as_model(whole)

    return kept(request, version_of(opened, chosen), made, () if form else ("Accept",))


def _missed(opened: Opened) -> tuple[NotUnderstood, ...]:
    """What the build of a generation did not understand; its report is long, and never changes."""
    if opened.store not in _reports:
        _reports[opened.store] = not_understood(opened.generation.report())
    return _reports[opened.store]


def _held(request: Request, rest: str) -> Iri:
    iri = thing_iri(rest)
    if iri is None or not holds(opened_of(request).store, iri):
        raise HTTPException(HTTPStatus.NOT_FOUND, f"the graph holds no <{ID}{rest}>; /search finds things by name")
    return iri


def _listing(one: Any) -> dict[str, Any]:
    return {
        "key": one.key,
        "heading": {"th": one.heading.text.th, "en": one.heading.text.en},
        "total": one.total,
        "facts": one.facts,
        "quotes": one.quotes,
        "things": one.things,
    }


def _mentioned(request: Request, passage: Iri) -> list[Named]:
    store = opened_of(request).store
    things = [str(one) for one in said_of(store, [passage])[passage].get(HPP.mentions, ())]
    names = names_of(store, things)
    return [names.get(one, Named(one)) for one in things]
