"""The graph that is served: the newest generation at each call, queries in processes that can be stopped."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.answers import Solutions
from kg.api.service import Service
from kg.api.settings import Settings
from kg.catalogue import catalogue
from kg.evaluation import Job
from kg.store import Format

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from kg.answers import OpenGraph
    from kg.api.generation import Opened
    from kg.evaluation import Limits


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a tool: the generation that it is answered from, and where its queries are evaluated."""

    opened: Opened
    service: Service

    @property
    def store(self) -> OpenGraph:
        """The graph."""
        return self.opened.store

    def select(self, text: str) -> Solutions:
        """Evaluate a SELECT; what the pool raises is raised (TimeLimitError, LimitError, QueryError, BusyError)."""
        return Solutions(self.evaluate(text, Format.JSON, None))

    def evaluate(self, text: str, rows: Format | None, graph: Format | None) -> bytes:
        """Evaluate a query in a process that can be stopped, and give its answer in the format for its kind."""
        return bytes(self.service.evaluate(Job(self.store.path, text, rows, graph)).body)

    def coverage(self, note: str = "") -> dict[str, Any]:
        """What was searched, in which graph, made by which software."""
        manifest = self.opened.generation.manifest
        said: dict[str, Any] = {
            "documents": catalogue(self.store).documents,
            "graph": manifest.sha256,
            "generation": self.opened.name,
            "software": manifest.software,
        }
        return said | ({"note": note} if note else {})


class Desk:
    """Where calls come in."""

    def __init__(self, service: Service) -> None:
        self._service = service

    @classmethod
    @asynccontextmanager
    async def over(cls, store_dir: Path, limits: Limits) -> AsyncIterator[Desk]:
        """Open a desk over a store directory; a graph that is built meanwhile is served from the next call on."""
        service = Service.over(store_dir, Settings(limits))
        await service.start()
        try:
            yield cls(service)
        finally:
            service.stop()

    def call(self) -> Call:
        """Begin a call; StoreError where there is no graph (yet)."""
        return Call(self._service.served.now(), self._service)
