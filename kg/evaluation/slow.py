"""The processes for heavy queries, one job each at a time; who comes first is served first."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from loaders.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from kg.evaluation.child import Child

_BUSY = "too many heavy queries at the same time; try again in a moment"


class Slow:
    """So many processes, started when they are needed, and those who wait for one."""

    def __init__(self, size: int, waiting: int, start: Callable[[], Awaitable[Child]]) -> None:
        """Start nothing yet.

        :param size: how many processes.
        :param waiting: how many may wait.
        """
        self._size = size
        self._waiting = waiting
        self._start = start
        self._idle: list[Child] = []
        self._waiters: deque[asyncio.Future[None]] = deque()
        self._out = 0  # given to somebody, or promised to one who has been woken
        self._closed = False

    @property
    def free(self) -> bool:
        """Whether one can be had without waiting."""
        return self._out < self._size

    @property
    def busy(self) -> int:
        """How many are at work."""
        return self._out

    @property
    def queue(self) -> int:
        """How many wait."""
        return len(self._waiters)

    async def take(self, seconds: float) -> Child:
        """Get a process, waiting at most so long; BusyError when none gets free or too many wait already."""
        if self.free:
            self._out += 1
        else:
            await self._turn(seconds)
        return await self._one()

    def lend(self) -> None:
        """Count one more at work: one that came from elsewhere, and will be given to this lane."""
        self._out += 1

    def give(self, child: Child) -> None:
        """Give a process back, alive or not."""
        if child.alive and not child.jobs and len(self._idle) < self._size and not self._closed:
            self._idle.append(child)
        else:
            child.kill()
        self._hand_on()

    async def _turn(self, seconds: float) -> None:
        """Wait until a place is handed over; it is then counted as given already."""
        if len(self._waiters) >= self._waiting:
            raise BusyError(_BUSY)
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError as error:
            raise BusyError(_BUSY) from error
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._hand_on()
            raise
        finally:
            if waiter in self._waiters:
                self._waiters.remove(waiter)

    async def _one(self) -> Child:
        while self._idle:
            if (child := self._idle.pop()).alive:
                return child
        try:
            return await self._start()
        except BaseException:
            self._hand_on()
            raise

    def _hand_on(self) -> None:
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return
        self._out -= 1

    def close(self) -> None:
        """End the processes that are not at work, and the others when they are given back."""
        self._closed = True
        while self._idle:
            self._idle.pop().kill()
