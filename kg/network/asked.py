"""Whatever can be asked of networks, as one value, answered in one call: what a server hands to a process."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.findings import find
from kg.network.changes import changes
from kg.network.matrix import matrix
from kg.network.measures import measure
from kg.network.named import find_named
from kg.network.paths import MOST, paths
from kg.network.views import VIEWS, Filter, read_stated, read_view
from kg.network.writing import network_json, table_csv, write_network
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.answers import OpenGraph
    from kg.network.model import Table
    from viz.drawing import Drawing

_CHARTS = {"svg": "image/svg+xml", "png": "image/png"}
MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "html": "text/html; charset=utf-8",
    **_CHARTS,
}


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, and how to answer it: a view, or one of the names in ``_ANSWERS``."""

    what: str
    form: str = "json"
    lang: str = "th"
    wanted: Filter = field(default_factory=Filter)
    measure: str = ""
    compare: frozenset[int] = frozenset()  # fiscal years to tell the changes from
    names: tuple[str, ...] = ()  # of the ends of a path, of what a timeline or a drawing is about
    longer: int = 0
    most: int = MOST
    depth: int = 1
    number: int = 0  # of a finding; 0 for all
    drawing: Drawing | None = None  # of ``page``: what has been put together already
    limit: int | None = None  # entries of a finding in JSON; without it, all
    offset: int = 0  # entries to pass over
    passages: int | None = None  # of each row or tie in JSON, the newest; without it, all


def forms(ask: Ask) -> tuple[str, ...]:
    """List the formats in which a question can be answered."""
    if ask.what in VIEWS and not (ask.measure or ask.compare):
        return ("json", "csv", "graphml", "gexf")
    special = {"matrix": ("json", "csv", "html", "svg", "png"), "drawing": ("html",), "page": ("html",)}
    charts = dict.fromkeys(("load", "timeline"), tuple(_CHARTS))
    plain = ("json", "csv") if ask.what != "findings" or ask.number else ("json",)
    return (special | charts).get(ask.what, plain)


def answer(store: OpenGraph, ask: Ask) -> bytes:
    """Answer a question.

    Raises ParameterError for a format or a name that does not suit, QueryError for a view, measure, role or kind that
    there is not.
    """
    if ask.form not in forms(ask):
        raise ParameterError(f"format “{ask.form}” does not suit this; there are {', '.join(forms(ask))}")
    return _ANSWERS.get(ask.what, _view)(store, ask)


def _view(store: OpenGraph, ask: Ask) -> bytes:
    network = read_view(store, ask.what, ask.wanted)
    if ask.compare:
        before = read_view(store, ask.what, replace(ask.wanted, years=ask.compare))
        return _table(changes(before, network, ask.lang), ask)
    if ask.measure:
        return _table(measure(network, ask.measure, ask.lang), ask)
    if ask.form == "json":
        return network_json(network, ask.passages).encode()
    return write_network(network, ask.form, ask.lang).encode()


def _path(store: OpenGraph, ask: Ask) -> bytes:
    one, other = (find_named(store, name) for name in ask.names)
    network = read_stated(store, ask.wanted)
    return _table(paths(network, one, other, longer=ask.longer, most=ask.most, lang=ask.lang), ask)


def _matrix(store: OpenGraph, ask: Ask) -> bytes:
    network = read_view(store, "body-issue", ask.wanted)
    if ask.form in {"json", "csv"}:
        return _table(matrix(network, ask.lang), ask)
    if ask.form == "html":
        from kg.network.page import matrix_page  # noqa: PLC0415 - only where it is asked for

        return matrix_page(network, ask.lang).encode()
    from kg.network.charts import draw_matrix  # noqa: PLC0415 - needs an extra

    return draw_matrix(network, ask.lang, ask.form)


def _findings(store: OpenGraph, ask: Ask) -> bytes:
    found = find(store, ask.wanted.as_of or dt.datetime.now(tz=dt.UTC).date().isoformat(), ask.number)
    if ask.form == "csv":
        return table_csv(found[0].table).encode()
    part = slice(ask.offset, None if ask.limit is None else ask.offset + ask.limit)
    content = found[0].to_json(ask.passages, part) if ask.number else [_counted(one.to_json(0)) for one in found]
    return json.dumps(content, ensure_ascii=False).encode()


def _counted(finding: dict[str, object]) -> dict[str, object]:
    """Leave the entries to a question of their own."""
    return {key: value for key, value in finding.items() if key != "rows"}


def _load(store: OpenGraph, ask: Ask) -> bytes:
    from kg.network.charts import draw_load  # noqa: PLC0415 - needs an extra

    return draw_load(store, ask.wanted, ask.lang, ask.form, ask.most)


def _timeline(store: OpenGraph, ask: Ask) -> bytes:
    from kg.network.charts import draw_timeline  # noqa: PLC0415 - needs an extra

    return draw_timeline(store, find_named(store, ask.names[0]), ask.lang, ask.form)


def _drawing(store: OpenGraph, ask: Ask) -> bytes:
    from kg.network.drawing import page  # noqa: PLC0415 - needs an extra

    centre = find_named(store, ask.names[0]) if ask.names else ""
    return page(read_stated(store, ask.wanted), centre, ask.depth, ask.most, ask.lang)[0].encode()


def _page(_: OpenGraph, ask: Ask) -> bytes:
    from viz.drawing import drawing_html  # noqa: PLC0415 - needs an extra

    if ask.drawing is None:
        raise ParameterError("give what is to be drawn")
    return drawing_html(ask.drawing).encode()


def _table(table: Table, ask: Ask) -> bytes:
    if ask.form == "csv":
        return table_csv(table).encode()
    return json.dumps(table.to_json(ask.passages), ensure_ascii=False).encode()


_ANSWERS: dict[str, Callable[[OpenGraph, Ask], bytes]] = {
    "path": _path,
    "matrix": _matrix,
    "findings": _findings,
    "load": _load,
    "timeline": _timeline,
    "drawing": _drawing,
    "page": _page,
}
