"""What the routes share: the store served, the processes that evaluate queries."""

from __future__ import annotations

import asyncio
import gc
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.apart import keep_warm
from kg.api.generation import Served
from kg.api.lanes import Lane
from kg.api.settings import Settings
from kg.api.sparql.memory import Memory
from kg.api.sparql.negotiation import content_type
from kg.catalogue import catalogue
from kg.evaluation import Pool
from kg.explore.opening import web
from kg.opening import ENDPOINT
from kg.things.tables import bodies, documents, issues, meetings, people, provinces
from loaders.errors import BusyError, FormatError, LimitError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from kg.answers import OpenGraph
    from kg.api.following import Following
    from kg.api.generation import Opened
    from kg.evaluation import Job

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Service:
    """One running server."""

    served: Served
    pool: Pool
    memory: Memory
    settings: Settings = field(default_factory=Settings)
    questions: Lane = field(default_factory=lambda: Lane("questions", 64, 256))  # which mostly wait for a process
    health: Lane = field(default_factory=lambda: Lane("health", 1, 64))
    descriptions: Lane = field(default_factory=lambda: Lane("descriptions", 1, 64))
    _loop: asyncio.AbstractEventLoop | None = None
    _warming: asyncio.Future[None] | None = None
    following: Following | None = None  # the store, where it is elsewhere

    @classmethod
    def over(cls, store_dir: Path, settings: Settings) -> Service:
        """Serve a store directory."""
        elsewhere = (store_dir / ENDPOINT).is_file()
        pool = Pool(settings.limits, services=settings.services, online=elsewhere)
        service = cls(Served(store_dir, settings.limits.seconds), pool, Memory(settings.memory), settings)
        if elsewhere:
            service.follow()
        return service

    def follow(self) -> None:
        """Prepare to follow a store elsewhere."""
        from kg.api.following import Following  # noqa: PLC0415 - its HTTP library takes long to import

        keep_warm("kg.remote.store")
        self.following = Following(self.served, self.settings.every, self._changed)

    def _changed(self) -> None:
        """Make the tables of a new generation."""
        _read_ahead(self.served.now().store)

    async def start(self) -> None:
        """Begin to serve in this event loop."""
        self._loop = asyncio.get_running_loop()
        gc.freeze()  # what is there now stays: it need not be looked through again and again
        if self.following is not None:
            self.following.start()
        try:
            opened = self.served.now()
        except StoreError:
            return  # the first build has not ended yet; what is needed is made when it is needed
        await self.pool.warm(opened.store.path)
        self._warming = asyncio.ensure_future(asyncio.to_thread(_read_ahead, opened.store))

    def stop(self) -> None:
        """Let the processes end."""
        self.pool.close()
        if self.following is not None:
            self.following.stop()
        for lane in (self.questions, self.health, self.descriptions):
            lane.close()

    def evaluate(self, job: Job) -> Response:
        """Evaluate a query from another thread than the event loop's, and write its answer.

        Raises what :meth:`kg.evaluation.Pool.do` raises.
        """
        if self._loop is None:
            raise BusyError("the server is not ready yet; try again in a moment")
        result = asyncio.run_coroutine_threadsafe(self.pool.do(job), self._loop).result()
        if result.form is None:
            raise FormatError("the answer has no format; ask with format=json")
        return Response(result.content, media_type=content_type(result.form), headers={"Vary": "Accept"})


def _read_ahead(store: OpenGraph) -> None:
    """Make the tables that the first questions would have to wait for, as far as the store answers."""
    try:
        for table in (catalogue, web, issues, bodies, provinces, people, meetings, documents):
            table(store)
    except (BusyError, LimitError, StoreError) as error:
        _LOG.warning("%s", error)  # the first questions make them


def service_of(request: Request) -> Service:
    """Return the service of the application that got *request*."""
    service: Service = request.app.state.service
    return service


class LettingGo:
    """Lets go of the generation that a request was answered from, once it is answered.

    What a server knows of a connection may live on after that, and a generation is not removed as long as it is held.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and let go."""
        try:
            await self._app(scope, receive, send)
        finally:
            scope.get("state", {}).pop("opened", None)


def opened_of(request: Request) -> Opened:
    """Return the generation that *request* is answered from: the same to the end, whatever is built meanwhile."""
    opened: Opened | None = getattr(request.state, "opened", None)
    if opened is None:
        opened = request.state.opened = service_of(request).served.now()
    return opened
