"""``/issues``, ``/bodies``, ``/provinces``, ``/people``, ``/meetings``, ``/documents``: things, page by page."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import BeforeValidator
from starlette.requests import Request  # noqa: TC002
from starlette.responses import Response

from kg.api import models
from kg.api.caching import kept, version_of
from kg.api.reading import Readable, preferred
from kg.api.service import opened_of
from kg.api.tabular import as_csv, as_model
from kg.things import tables
from kg.things.choosing import between, is_called, is_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.answers import Queryable
    from kg.api.models import Page, Said
    from kg.things.tables import Row

router = APIRouter(tags=["lists"], route_class=Readable)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _day(text: Any) -> Any:
    """A day must be written in full; pydantic would also take seconds since 1970."""
    if isinstance(text, str) and not _DAY.fullmatch(text):
        raise ValueError("write a day as 2021-02-15")
    return text


_OFFERS = {"json": ("application/json",), "csv": ("text/csv",)}
_Limit = Annotated[int, Query(ge=1, le=1000, description="How many to give.")]
_Offset = Annotated[int, Query(ge=0, le=10**9, description="How many to pass over.")]
_Format = Annotated[Literal["json", "csv"] | None, Query(alias="format", description="Goes before the Accept header.")]
_Q = Annotated[
    str | None,
    Query(
        min_length=1, max_length=200, description="A part of a name; case, spaces, dots and tone marks do not matter."
    ),
]
_Class = Annotated[
    str | None,
    Query(
        alias="type",
        pattern="^[A-Za-z]{1,40}$",
        description="A class of the ontology, as `Ministry`; those below it count.",
    ),
]
_Status = Annotated[models.Status | None, Query(description="In the vocabulary, or only found in documents.")]
_From = Annotated[
    dt.date | None,
    BeforeValidator(_day),
    Query(alias="from", description="Not earlier than this day.", examples=["2021-01-01"]),
]
_To = Annotated[
    dt.date | None, BeforeValidator(_day), Query(description="Not later than this day.", examples=["2021-12-31"])
]
_Year = Annotated[
    int | None, Query(ge=2400, le=2700, description="Of this fiscal year, Buddhist Era.", examples=[2564])
]
_Event = Annotated[
    Literal["meeting", "seminar", "consultation", "visit", "ceremony", "none"] | None,
    Query(description="The kind of event; `none`: no event."),
]


def _answers(sort: type[Page]) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of a list."""
    return {
        200: {
            "model": sort,
            "description": "A part of the list",
            "content": {"text/csv": {"schema": {"type": "string"}}},
        }
    }


@router.get("/issues", summary="ประเด็น · Issues", response_class=Response, responses=_answers(models.Issues))
def issues(  # noqa: PLR0913, PLR0917 - a parameter of the address each, here and below
    request: Request,
    q: _Q = None,
    accountable: Annotated[bool | None, Query(description="With, or without, an accountable body.")] = None,
    sort: _Class = None,
    status: _Status = None,
    limit: _Limit = 50,
    offset: _Offset = 0,
    form: _Format = None,
) -> Response:
    """List issues, programmes, reform activities and targets, those that most is said of first."""

    def fits(one: tables.IssueRow) -> bool:
        owned = accountable is None or accountable == (one.accountable > 0)
        return owned and status in {None, one.status} and is_of(one, sort) and is_called(one, q)

    return _listed(request, tables.issues, fits, (models.Issues, models.Issue), limit, offset, form)


@router.get("/bodies", summary="หน่วยงาน · Bodies", response_class=Response, responses=_answers(models.Bodies))
def bodies(  # noqa: PLR0913, PLR0917
    request: Request,
    q: _Q = None,
    sort: _Class = None,
    status: _Status = None,
    limit: _Limit = 50,
    offset: _Offset = 0,
    form: _Format = None,
) -> Response:
    """List ministries, departments, committees and all other bodies, those that most is said of first."""

    def fits(one: tables.BodyRow) -> bool:
        return status in {None, one.status} and is_of(one, sort) and is_called(one, q)

    return _listed(request, tables.bodies, fits, (models.Bodies, models.Body), limit, offset, form)


@router.get("/provinces", summary="จังหวัด · Provinces", response_class=Response, responses=_answers(models.Provinces))
def provinces(  # noqa: PLR0913, PLR0917
    request: Request,
    q: _Q = None,
    fiscal_year: _Year = None,
    cohort: Annotated[
        str | None, Query(max_length=60, description="Took part in this group.", examples=["group-2"])
    ] = None,
    limit: _Limit = 100,
    offset: _Offset = 0,
    form: _Format = None,
) -> Response:
    """List the provinces with the programmes that they took part in, by name.

    With `fiscal_year` or `cohort`, those that took part in that year, or in that group, or in both together.
    """

    def fits(one: tables.ProvinceRow) -> bool:
        asked = fiscal_year is not None or cohort is not None
        took_part = (
            fiscal_year in {None, each.fiscal_year} and cohort in {None, each.cohort} for each in one.participations
        )
        return is_called(one, q) and (not asked or any(took_part))

    return _listed(request, tables.provinces, fits, (models.Provinces, models.Province), limit, offset, form)


@router.get("/people", summary="บุคคล · People", response_class=Response, responses=_answers(models.People))
def people(request: Request, q: _Q = None, limit: _Limit = 50, offset: _Offset = 0, form: _Format = None) -> Response:
    """List the people whom documents name, those who were at most meetings first."""
    return _listed(
        request, tables.people, lambda one: is_called(one, q), (models.People, models.Person), limit, offset, form
    )


@router.get("/meetings", summary="การประชุม · Meetings", response_class=Response, responses=_answers(models.Meetings))
def meetings(  # noqa: PLR0913, PLR0917
    request: Request,
    q: _Q = None,
    earliest: _From = None,
    to: _To = None,
    fiscal_year: _Year = None,
    kind: _Event = None,
    body: Annotated[
        str | None, Query(max_length=300, description="Convened by: a part of the name, or the IRI.")
    ] = None,
    limit: _Limit = 50,
    offset: _Offset = 0,
    form: _Format = None,
) -> Response:
    """List meetings, seminars, consultations, visits and ceremonies, the newest first."""

    def fits(one: tables.MeetingRow) -> bool:
        in_time = between(one.date, earliest, to) and fiscal_year in {None, one.fiscal_year}
        return (
            in_time and kind in {None, one.event or "none"} and is_called(one, q) and is_called(one.convened_by, body)
        )

    return _listed(request, tables.meetings, fits, (models.Meetings, models.Meeting), limit, offset, form)


@router.get("/documents", summary="เอกสาร · Documents", response_class=Response, responses=_answers(models.Documents))
def documents(  # noqa: PLR0913, PLR0917
    request: Request,
    q: _Q = None,
    earliest: _From = None,
    to: _To = None,
    fiscal_year: _Year = None,
    kind: _Event = None,
    facts: Annotated[bool | None, Query(description="With, or without, any fact read out of it.")] = None,
    limit: _Limit = 50,
    offset: _Offset = 0,
    form: _Format = None,
) -> Response:
    """List the documents, the newest first. Their kind is that of the meetings that they report."""

    def fits(one: tables.DocumentRow) -> bool:
        in_time = between(one.date, earliest, to) and fiscal_year in {None, one.fiscal_year}
        stated = facts is None or facts == (one.facts > 0)
        return in_time and stated and (kind is None or kind in (one.events or ("none",))) and is_called(one, q)

    return _listed(request, tables.documents, fits, (models.Documents, models.Document), limit, offset, form)


def _listed(  # noqa: PLR0913, PLR0917
    request: Request,
    table: Callable[[Queryable], Sequence[Any]],
    fits: Callable[[Any], bool],
    sorts: tuple[type[Page], type[Said]],
    limit: int,
    offset: int,
    form: str | None,
) -> Response:
    opened = opened_of(request)
    chosen = form or preferred(request, _OFFERS) or "json"

    def made() -> Response:
        found = [one for one in table(opened.store) if fits(one)]
        following = _next(request, len(found), limit, offset)
        answer = _written(found[offset : offset + limit], len(found), (limit, offset, following), sorts, chosen)
        if following:
            answer.headers["Link"] = f'<{following}>; rel="next"'
        return answer

    return kept(request, version_of(opened, chosen), made, () if form else ("Accept",))


def _written(
    rows: Sequence[Row], total: int, place: tuple[int, int, str | None], sorts: tuple[type[Page], type[Said]], form: str
) -> Response:
    page, item = sorts
    items = [item.model_validate(row) for row in rows]
    if form == "csv":
        answer = as_csv(items, item)
    else:
        limit, offset, following = place
        answer = as_model(
            page.model_validate({"total": total, "limit": limit, "offset": offset, "next": following, "items": items})
        )
    answer.headers["X-Total-Count"] = str(total)
    return answer


def _next(request: Request, total: int, limit: int, offset: int) -> str | None:
    if offset + limit >= total:
        return None
    kept_as_is = [(key, value) for key, value in request.query_params.multi_items() if key not in {"limit", "offset"}]
    return f"{request.url.path}?{urlencode([*kept_as_is, ('limit', limit), ('offset', offset + limit)])}"
