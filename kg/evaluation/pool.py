"""Who gets a process, and for how long.

Every query begins in a quick process. One that is not done after a moment is heavy: it goes on in its process if fewer
heavy ones run than may, and a new quick process takes the place; if not, it is stopped and waits for its turn. Heavy
processes yield the processor to all others. So whoever asks little is answered soon, whatever others ask.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
from collections import Counter, OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kg.evaluation.child import Child
from kg.evaluation.job import Job, Outcome, Result
from kg.evaluation.quick import Heavy, Quick
from kg.evaluation.slow import Slow
from loaders.errors import (
    BusyError,
    FormatError,
    LimitError,
    QueryError,
    ReadOnlyError,
    StoreError,
    TimeLimitError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from kg.evaluation.child import Answer
    from kg.evaluation.limits import Limits
    from loaders.errors import HppError

    Gone = Callable[[], Coroutine[Any, Any, None]]

_REMEMBERED = 1024  # queries that are known to be heavy
_YIELD = 10  # how nice heavy processes are, as nice(2) has it
_ERRORS: dict[Outcome, type[HppError]] = {
    Outcome.QUERY: QueryError,
    Outcome.UPDATE: ReadOnlyError,
    Outcome.FORMAT: FormatError,
    Outcome.STORE: StoreError,
    Outcome.LIMIT: LimitError,
    Outcome.TIME: TimeLimitError,
    Outcome.CRASH: LimitError,
    Outcome.SILENT: UnreachableError,
    Outcome.BUSY: BusyError,
}


class Pool:
    """Processes that evaluate queries; to be used in one event loop."""

    def __init__(self, limits: Limits, *, services: tuple[str, ...] = (), online: bool = False) -> None:
        """Start nothing yet.

        :param services: the endpoints that SERVICE may ask; without one, the processes are kept off the network.
        :param online: whether they need it all the same, because the graph is elsewhere.
        """
        self.limits = limits
        self.counts: Counter[str] = Counter()
        self._online = online or bool(services)
        self._place: Path | None = None
        self._quick = Quick(limits, self._new, self._patience)
        self._slow = Slow(limits.heavy, limits.heavy_waiting, self._new_slow)
        self._known: OrderedDict[bytes, None] = OrderedDict()

    @property
    def gauges(self) -> dict[str, int]:
        """How many processes are at work, and how many queries wait, by lane."""
        busy = {"quick_busy": self._quick.busy, "slow_busy": self._slow.busy}
        return busy | {"quick_waiting": self._quick.queue, "slow_waiting": self._slow.queue}

    async def warm(self, place: Path) -> None:
        """Start the quick processes, with the store at *place* open."""
        self._place = place
        await self._quick.warm()

    async def do(self, job: Job, seconds: float | None = None, gone: Gone | None = None) -> Result:
        """Evaluate a query.

        :param seconds: longest time, if less than the limit.
        :param gone: ends when the one who asked has left; a heavy query is then stopped.
        :raises LimitError: when it takes too long (TimeLimitError), too much memory, or brings the engine down.
        :raises BusyError: when no process gets free in time.
        :raises QueryError: when it is wrong, or its answer does not suit the formats asked for.
        :raises StoreError: when the store cannot be read; UnreachableError when it is elsewhere and does not answer.
        """
        self._place = job.place
        limit = min(seconds or self.limits.seconds, self.limits.seconds)
        message = job.to_bytes()
        result = None
        if not (self._known and _key(job) in self._known):
            found = await self._quick.do(message, limit)
            result = await self._proved_heavy(found, job, limit, gone) if isinstance(found, Heavy) else found
        result = result or await _while_asked(self._slowly(message, limit), gone)
        if result.outcome is Outcome.ANSWER:
            return result
        self.counts[result.outcome.name.lower()] += 1
        raise _ERRORS[result.outcome](result.message)

    def _patience(self) -> float:
        return self.limits.patience if self._slow.free else self.limits.impatience

    async def _proved_heavy(self, heavy: Heavy, job: Job, limit: float, gone: Gone | None) -> Result | None:
        """Let it go on in its process; end it when there are as many heavy ones as may be, to wait for its turn."""
        self._remember(_key(job))
        if self._slow.free:
            self._slow.lend()
            _be_nice(heavy.child)
            work = self._finished(heavy.child, heavy.answer, limit, limit - heavy.spent)
            return await _while_asked(work, gone)
        heavy.child.kill()
        self.counts["postponed"] += 1
        return None

    async def _slowly(self, message: bytes, limit: float) -> Result:
        child = await self._slow.take(self.limits.wait)
        answer: Answer = asyncio.get_running_loop().create_future()
        child.send(message, answer, limit)
        return await self._finished(child, answer, limit, limit)

    async def _finished(self, child: Child, answer: Answer, limit: float, left: float) -> Result:
        """Wait for a heavy process until the time is up, then end it."""
        try:
            result: Result | None = await asyncio.wait_for(answer, left)
        except TimeoutError:
            return _too_slow(limit)
        else:
            if result is None:
                raise BusyError("the process that evaluated the query was killed; try again")
            return result
        finally:
            if not (answer.done() and not answer.cancelled()):
                child.kill()
            self._slow.give(child)

    def _remember(self, key: bytes) -> None:
        self._known[key] = None
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    async def _new(self) -> Child:
        return await Child.start(self.limits, self._place, online=self._online)

    async def _new_slow(self) -> Child:
        child = await self._new()
        _be_nice(child)
        return child

    def close(self) -> None:
        """End all processes, heavy ones when they have done their job."""
        self._quick.close()
        self._slow.close()


async def _while_asked(work: Coroutine[Any, Any, Result], gone: Gone | None) -> Result:
    """Work as long as the one who asked is there."""
    if gone is None:
        return await work
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(gone())
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise TimeLimitError("whoever asked has left; the query was stopped")
    finally:
        leaving.cancel()
        working.cancel()


def _key(job: Job) -> bytes:
    return hashlib.blake2b(job.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _too_slow(limit: float) -> Result:
    return Result(Outcome.TIME, f"the query took longer than {limit:g} s and was stopped; ask for less".encode())


def _be_nice(child: Child) -> None:
    if child.pid and sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, child.pid, _YIELD)
