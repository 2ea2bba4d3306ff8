"""The processes in which every query begins.

A process gets the next job before it has done the last, as long as it is quick: waiting for each other costs more than
most queries do. A job that takes too long is left to its process, which goes elsewhere; those behind it are given to
others, which does no harm, because nothing is changed by a query.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from loaders.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from kg.evaluation.child import Answer, Child
    from kg.evaluation.job import Result
    from kg.evaluation.limits import Limits

_TRIES = 3  # where processes are killed by somebody else before they have done the job
_DEPTH = 4  # jobs that a process has at most
_BRISK = 0.003  # seconds that a process may have been at this job, and at the one before, to get another behind it
_HELD_UP = 0.025  # seconds after which the jobs behind it are given to others
_SLEEPY = 10  # times its patience that a process may take by the clock; it may wait for others all the time
_LOOK = 0.02  # seconds between looks at how long jobs take
_BUSY = "too many queries at the same time; try again in a moment"


class Heavy(NamedTuple):
    """A job that proved heavy: the process that is at it, and what it will be told."""

    child: Child
    answer: Answer
    spent: float  # seconds


class _Waiting(NamedTuple):
    job: bytes
    answer: Answer
    limit: float
    since: float


class Quick:
    """A fixed number of processes, and the jobs that wait for one."""

    def __init__(self, limits: Limits, start: Callable[[], Awaitable[Child]], patience: Callable[[], float]) -> None:
        """Start nothing yet.

        :param patience: seconds of processor time after which a job counts as heavy, as things stand.
        """
        self._limits = limits
        self._start = start
        self._patience = patience
        self._children: list[Child] = []
        self._waiting: deque[_Waiting] = deque()
        self._starting = 0
        self._closed = False
        self._tasks: set[asyncio.Future[None]] = set()  # an event loop forgets tasks that nobody holds
        self._looking: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> int:
        """How many processes are at work."""
        return sum(bool(child.jobs) for child in self._children)

    @property
    def queue(self) -> int:
        """How many jobs wait for a process."""
        return len(self._waiting)

    async def do(self, job: bytes, limit: float) -> Result | Heavy:
        """Do a job, or tell that it proved heavy; BusyError when no process takes it in time.

        :param limit: seconds by the clock, after which it counts as heavy in any case.
        """
        for _ in range(_TRIES):
            found: Result | Heavy | None = await self._submitted(job, limit)
            if found is not None:
                return found
            self._bury()
        raise BusyError(_BUSY)

    def _bury(self) -> None:
        """Part with processes that were killed and that nobody has heard of yet."""
        for child in [one for one in self._children if not one.running]:
            child.kill()

    def _submitted(self, job: bytes, limit: float) -> Answer:
        if len(self._waiting) >= self._limits.waiting:
            raise BusyError(_BUSY)
        answer: Answer = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(job, answer, limit, time.monotonic()))
        self._hand_out()
        return answer

    def _hand_out(self) -> None:
        """Give jobs that wait to processes that can take them."""
        while self._waiting and (child := self._free()) is not None:
            one = self._waiting.popleft()
            if not one.answer.done():
                child.send(one.job, one.answer, one.limit)
        if self._waiting:
            self._fill()
        if self._looking is None and (self._waiting or self.busy):
            self._looking = asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _free(self) -> Child | None:
        """Find a process that has nothing to do, else one that is quick at what it does."""
        fewest = min(self._children, key=lambda child: len(child.jobs), default=None)
        if fewest is None or not fewest.jobs:
            return fewest
        brisk = fewest.last < _BRISK and time.monotonic() - fewest.began < _BRISK
        return fewest if brisk and len(fewest.jobs) < _DEPTH else None

    def _changed(self, child: Child) -> None:
        """Go on when a process has done a job, or has died."""
        if not child.alive and child in self._children:
            self._children.remove(child)
            self._fill()
        self._hand_out()

    def _look(self) -> None:
        """See which jobs take long, and which have waited long."""
        self._looking = None
        now = time.monotonic()
        for child in [one for one in self._children if one.jobs]:
            if now - child.began > _HELD_UP:
                self._free_others(child)
            if self._is_heavy(child, now - child.began):
                self._let_go(child, now)
        while self._waiting and now - self._waiting[0].since > self._limits.wait:
            _give_up(self._waiting.popleft())
        self._hand_out()

    def _is_heavy(self, child: Child, seconds: float) -> bool:
        """Tell by its processor time; by the clock only what takes very long, or longer than it may."""
        patience = self._patience()
        return seconds > min(child.jobs[0].limit, patience * _SLEEPY) or (seconds > patience and child.spent > patience)

    def _free_others(self, child: Child) -> None:
        """Let others have the jobs behind a long one."""
        now = time.monotonic()
        self._waiting.extendleft(_Waiting(one.job, one.answer, one.limit, now) for one in reversed(child.take_back()))

    def _let_go(self, child: Child, now: float) -> None:
        """Leave a heavy job to its process, which is ours no longer."""
        self._children.remove(child)
        self._fill()
        answer = child.jobs[0].answer
        later: Answer = asyncio.get_running_loop().create_future()
        child.jobs[0] = child.jobs[0]._replace(answer=later)
        child.changed = None
        if answer.done():  # nobody waits for it any longer
            child.kill()
        else:
            answer.set_result(Heavy(child, later, now - child.began))

    def _fill(self) -> None:
        """Start the processes that are missing."""
        task = asyncio.ensure_future(self.warm())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def warm(self) -> None:
        """Have as many processes as there may be."""
        while not self._closed and len(self._children) + self._starting < self._limits.quick:
            self._starting += 1
            try:
                self._take(await self._start())
            except BusyError:
                return  # there will be another try when one is needed
            finally:
                self._starting -= 1

    def _take(self, child: Child) -> None:
        if self._closed:
            child.kill()
            return
        child.changed = self._changed
        self._children.append(child)
        self._hand_out()

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        for child in list(self._children):
            child.kill()


def _give_up(one: _Waiting) -> None:
    if not one.answer.done():
        one.answer.set_exception(BusyError(_BUSY))
