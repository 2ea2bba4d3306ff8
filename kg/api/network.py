"""``/network``: the graph as networks, what is measured on them and found in them, as data, files and pictures."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, FastAPI, Query
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.calculator import Calculator
from kg.api.networks import Asked, Charted, Dated, Drawn, Kept, Listed, Path, Told, View, Viewed, years_of
from kg.api.permalinks import for_people, since_of, with_since
from kg.api.service import opened_of
from kg.api.writing import as_json
from kg.findings import described as all_findings
from kg.network.asked import MEDIA, Ask, forms
from kg.network.measures import described as all_measures
from kg.network.views import VIEWS
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_POLICY = re.compile(r'Content-Security-Policy" content="([^"]*)"')
_ROWS = {"remarks": [], "rows": [{"rank": 1, "label": "กระทรวงมหาดไทย", "betweenness": 0.41, "evidence": []}]}


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.calculator = Calculator()
    yield
    app.state.calculator.close()


router = APIRouter(prefix="/network", tags=["networks"], default_response_class=Response, lifespan=_lifespan)


def _gives(*names: str, example: Any = None) -> dict[int | str, dict[str, Any]]:
    """Describe an answer for the documentation."""
    content: dict[str, dict[str, Any]] = {MEDIA[name].partition(";")[0]: {} for name in names}
    if example is not None:
        content["application/json"]["example"] = example
    return {200: {"content": content}}


@router.get("", summary="มุมมอง ตัวชี้วัด และข้อค้นพบ · Views, measures and findings", responses=_gives("json"))
def overview() -> Response:
    """Return the views, the measures with what each means, the findings, and where the rest is."""
    return as_json(
        {
            "views": list(VIEWS),
            "measures": {
                name: {"views": about["views"], "meaning": {"th": about["th"], "en": about["en"]}}
                for name, about in all_measures().items()
            },
            "findings": [
                {"number": number, "name": about["name"], "title": {"th": about["th"], "en": about["en"]}}
                for number, about in enumerate(all_findings(), 1)
            ],
            "charts": ["load", "timeline"],
            "more": ["/network/path", "/network/matrix", "/network/drawing"],
        }
    )


@router.get("/path", summary="เชื่อมโยงกันอย่างไร · How are two things connected?", responses=_gives("json", "csv"))
def path(request: Request, asked: Annotated[Path, Query()]) -> Response:
    """Return the shortest ways between two things, each step with its passages; of a permalink, also ``since``."""
    ends = (asked.one, asked.other)
    ask = Ask("path", wanted=asked.filter, names=ends, longer=asked.longer, most=asked.most)
    return with_since(_answer(request, asked, ask), since_of(request))


@router.get(
    "/matrix",
    summary="ตารางความรับผิดชอบ · The responsibility matrix (RASCI)",
    responses=_gives("json", "csv", "html", "svg", "png"),
)
def matrix(request: Request, asked: Annotated[Kept, Query()]) -> Response:
    """Return issues by bodies, with a letter for each role; as html each letter leads to its sentences."""
    return _answer(request, asked, Ask("matrix", wanted=asked.filter))


@router.get("/drawing", summary="ภาพเครือข่าย · A drawing of the network", responses=_gives("html"))
def drawing(request: Request, asked: Annotated[Drawn, Query()]) -> Response:
    """Return one page that can be kept and opens offline, with each tie and its sentences below the drawing."""
    names = (asked.about,) if asked.about else ()
    return _answer(request, asked, Ask("drawing", wanted=asked.filter, names=names, depth=asked.depth, most=asked.most))


@router.get(
    "/charts/load", summary="แผนภูมิภาระงานตามปี · Load by fiscal year, as a picture", responses=_gives("svg", "png")
)
def load_chart(request: Request, asked: Annotated[Charted, Query()]) -> Response:
    """Return a picture of the load of the bodies that carry most, by fiscal year."""
    return _answer(request, asked, Ask("load", wanted=asked.filter, most=asked.most))


@router.get("/charts/timeline", summary="แผนภูมิเวลา · What happened when, as a picture", responses=_gives("svg", "png"))
def timeline_chart(request: Request, asked: Annotated[Told, Query()]) -> Response:
    """Return a picture of everything on record about a thing, along time."""
    return _answer(request, asked, Ask("timeline", names=(asked.about,)))


@router.get("/findings", summary="ข้อค้นพบทั้งหมด · All findings, with counts", responses=_gives("json"))
def findings(request: Request, asked: Annotated[Dated, Query()]) -> Response:
    """Return what the graph shows that nobody wrote down: how many entries each finding has, and what it rests on."""
    return _answer(request, asked, Ask("findings", wanted=replace(Ask("").wanted, as_of=asked.day or _today())))


@router.get("/findings/{number}", summary="ข้อค้นพบหนึ่งข้อ · One finding", responses=_gives("json", "csv"))
def finding(request: Request, number: int, asked: Annotated[Listed, Query()]) -> Response:
    """Return the entries of one finding with their passages; of a permalink, also what has changed ``since``."""
    if not 1 <= number <= len(all_findings()):
        raise ParameterError(f"no finding {number}; there are 1 to {len(all_findings())}")
    led = for_people(request)
    if led is not None:
        return led
    wanted = replace(Ask("").wanted, as_of=asked.day or _today())
    ask = Ask("findings", wanted=wanted, number=number, limit=asked.limit, offset=asked.offset)
    return with_since(_answer(request, asked, ask), since_of(request))


@router.get(
    "/{view}",
    summary="มุมมองและตัวชี้วัด · A view, or a measure of it",
    responses=_gives("json", "csv", "graphml", "gexf", example=_ROWS),
)
def view(request: Request, view: View, asked: Annotated[Viewed, Query()]) -> Response:
    """Return the ties of a view with all their passages, a measure of it, or what changed since other years."""
    if asked.measure and asked.compare:
        raise ParameterError("measure and compare do not go together; leave one out")
    ask = Ask(view, wanted=asked.filter, measure=asked.measure or "", compare=years_of(asked.compare))
    return _answer(request, asked, ask)


def _answer(request: Request, asked: Asked, ask: Ask) -> Response:
    whole = replace(ask, form=asked.form, lang=asked.lang, passages=asked.passages)
    if whole.form not in forms(whole):
        raise ParameterError(f"format “{whole.form}” does not suit this; there are {', '.join(forms(whole))}")
    calculator: Calculator = request.app.state.calculator
    content = calculator.do(opened_of(request).store.path, whole)
    return Response(content, media_type=MEDIA[whole.form], headers=_headers(whole, content))


def _headers(ask: Ask, content: bytes) -> dict[str, str]:
    """Name the files that are for other programs; a page of one file brings its own policy."""
    if ask.form in {"graphml", "gexf"}:
        return {"Content-Disposition": f'attachment; filename="{ask.what}.{ask.form}"'}
    found = _POLICY.search(content[:4000].decode(errors="ignore")) if ask.form == "html" else None
    return {"Content-Security-Policy": f"{found[1]}; frame-ancestors 'none'"} if found else {}


def _today() -> str:
    return dt.datetime.now(tz=dt.UTC).date().isoformat()
