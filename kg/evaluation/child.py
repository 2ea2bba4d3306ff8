"""One process that evaluates, as the server sees it."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from kg.apart import start_apart
from kg.evaluation.job import Job, Outcome, Reader, Result
from kg.evaluation.worker import work
from loaders.errors import BusyError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from kg.evaluation.limits import Limits

_DIED = {
    -signal.SIGSEGV: "the query brought the engine down: it is too long or too deep; simplify it",
    -signal.SIGABRT: "the query took more memory than it may; ask for less",
    -signal.SIGALRM: "the query took longer than it may; ask for less",
}
_DIED_ELSE = "the query brought the engine down; simplify it"


class Child(asyncio.Protocol):
    """A process with one job at a time; the line to it is read by the event loop."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._transport: asyncio.Transport | None = None
        self._reader = Reader()
        self._result: Result | None = None
        self._gone = False
        self._waiter: asyncio.Future[None] | None = None

    @classmethod
    async def start(cls, limits: Limits, place: Path | None, *, online: bool) -> Child:
        """Start a process; BusyError when there is no room for one."""
        here, there = socket.socketpair()
        try:
            process = await asyncio.to_thread(start_apart, work, there, limits, place, online, name="hpp-query")
        except OSError as error:
            here.close()
            raise BusyError("no process can be started to evaluate queries; try again in a moment") from error
        finally:
            there.close()
        here.setblocking(False)  # noqa: FBT003 - the standard library's signature
        transport, child = await asyncio.get_running_loop().create_unix_connection(cls, sock=here)
        child._transport, child._process = transport, process  # noqa: SLF001 - of this class
        return child

    @property
    def alive(self) -> bool:
        """Whether it can take a job."""
        return not self._gone

    @property
    def pid(self) -> int:
        """Its number in the system; 0 while it has none."""
        return (self._process.pid if self._process else None) or 0

    def send(self, job: Job) -> None:
        """Give it a job; :meth:`result` waits for what becomes of it."""
        self._result = None
        if self._transport is not None:
            self._transport.write(job.to_bytes())

    async def result(self, seconds: float) -> Result | None:
        """Wait so long for the result; None when it is not there yet.

        A process that dies of a job gives a result too, that says so.
        """
        if self._result is None and not self._gone:
            await self._woken(seconds)
        if self._result is None and self._gone:
            return await asyncio.to_thread(self._obituary)
        return self._result

    async def _woken(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self._waiter = waiter = loop.create_future()
        timer = loop.call_later(seconds, _wake, waiter)
        try:
            await waiter
        finally:
            timer.cancel()
            self._waiter = None

    def _obituary(self) -> Result:
        if self._process is None:
            return Result(Outcome.LIMIT, _DIED_ELSE.encode())
        self._process.join(1)
        return Result(Outcome.LIMIT, _DIED.get(self._process.exitcode or 0, _DIED_ELSE).encode())

    def kill(self) -> None:
        """End it at once, whatever it does."""
        self._gone = True
        if self._transport is not None:
            self._transport.abort()
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()

    def data_received(self, data: bytes) -> None:
        """Take a piece of the result."""
        self._result = self._reader.add(data)
        if self._result is not None and self._waiter is not None:
            _wake(self._waiter)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's signature
        """Notice that it has died."""
        self._gone = True
        if self._waiter is not None:
            _wake(self._waiter)


def _wake(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
