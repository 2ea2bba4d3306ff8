"""What the server has done, for Prometheus and for a log: how much, how fast; never who asked or what."""

from __future__ import annotations

import json
import logging
import time
from typing import TYPE_CHECKING

from fastapi import APIRouter
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import PlainTextResponse, Response

from kg.api.sparql.endpoint import PATHS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator

    from prometheus_client import Metric
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kg.api.service import Service

_LOG = logging.getLogger("hpp.access")
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)  # seconds


router = APIRouter(tags=["server"])


@router.get("/metrics", summary="ตัวเลขการทำงาน · Counts for Prometheus", response_class=PlainTextResponse)
def metrics(request: Request) -> Response:
    """Return how many requests there were and how fast they were answered, in Prometheus' text format."""
    meter: Meter = request.app.state.meter
    return Response(meter.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


class Meter:
    """Counts of one server."""

    def __init__(self, service: Service) -> None:
        self._log = service.settings.log
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("hpp_requests_total", "Requests answered", labels, registry=self._registry)
        self._seconds = Histogram(
            "hpp_request_seconds", "Time to answer", ("route",), buckets=_BUCKETS, registry=self._registry
        )
        self._registry.register(_Evaluation(service))
        # Looking one up takes longer than counting.
        self._counts: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request, and write a line about it where that is wanted."""
        key = method, route, status
        if (found := self._counts.get(key)) is None:
            found = self._counts[key] = self._requests.labels(*key), self._seconds.labels(route)
        found[0].inc()
        found[1].observe(seconds)
        if self._log:
            _LOG.info(json.dumps({"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 2)}))

    def text(self) -> bytes:
        """Write all counts in Prometheus' format."""
        return generate_latest(self._registry)


class _Evaluation(Collector):
    """What the processes that evaluate queries, and the memory of answers, have counted themselves."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterator[Metric]:
        pool, memory = self._service.pool, self._service.memory
        ended = CounterMetricFamily("hpp_queries_unanswered", "Queries stopped, refused or put off", labels=["why"])
        for why in ("query", "update", "format", "store", "limit", "time", "crash", "postponed"):
            ended.add_metric([why], pool.counts[why])
        yield ended
        work = GaugeMetricFamily("hpp_queries", "Queries at work or waiting now", labels=["lane", "state"])
        for name, value in pool.gauges.items():
            work.add_metric(name.split("_"), value)
        yield work
        kept = CounterMetricFamily("hpp_memory", "Questions asked before over the same graph, or not", labels=["found"])
        kept.add_metric(["hit"], memory.hits)
        kept.add_metric(["miss"], memory.misses)
        yield kept


class Metered:
    """Times every request."""

    def __init__(self, app: ASGIApp, meter: Meter) -> None:
        self._app = app
        self._meter = meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        noted = _Noted(send)
        begun = time.perf_counter()
        try:
            await self._app(scope, receive, noted)
        finally:
            self._note(scope, noted.status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        self._meter.note(_method(scope["method"]), _route(scope), status, seconds)


class _Noted:
    """Sends, and keeps the status."""

    __slots__ = ("_send", "status")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 500

    def __call__(self, message: Message) -> Awaitable[None]:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        return self._send(message)


def _method(method: str) -> str:
    return method if method in {"GET", "HEAD", "POST", "OPTIONS"} else "other"


def _route(scope: Scope) -> str:
    """Name what was asked, from a bounded set of names: a route as it is declared, never a name that was typed."""
    route = scope.get("route")
    if route is not None:
        return str(route.path)
    return "/sparql" if scope["path"] in PATHS else "other"
