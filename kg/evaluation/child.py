"""One process that evaluates, as the server sees it."""

from __future__ import annotations

import asyncio
import math
import signal
import socket
import sys
import time
from collections import deque
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.apart import start_apart
from kg.evaluation.job import FORGET, Outcome, Result, Results, ordered
from kg.evaluation.worker import work
from loaders.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from kg.evaluation.limits import Limits

    Answer = asyncio.Future[Any]  # told a Result; None when the job was not even begun

_DIED = {
    -signal.SIGSEGV: "the query brought the engine down: it is too long or too deep; simplify it",
    -signal.SIGABRT: "the query took more memory than it may; ask for less",
    -signal.SIGALRM: "the query took longer than it may; ask for less",
}
_PROCESS_CLOCK = 2  # of another process, as clock_getcpuclockid(3) makes it
_STARTED = 60.0  # seconds in which a process must be ready
_REAPED = 0.2  # seconds that it may take to learn what a process died of
_DIED_ELSE = "the query brought the engine down; simplify it"


_NUMBERS = count(1)


class Ordered(NamedTuple):
    """A job that a process has got."""

    number: int
    job: bytes
    answer: Answer
    limit: float = math.inf  # seconds by the clock


class Child(asyncio.Protocol):
    """A process that does its jobs in the order in which it gets them."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._started: Answer = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport | None = None
        self._results = Results()
        self.jobs: deque[Ordered] = deque([Ordered(0, b"", self._started)])  # it may be ready before anybody looks
        self.began = 0.0  # when it began with the first of them, on the monotonic clock
        self.last = math.inf  # seconds that the job before took
        self._used = 0.0  # seconds of processor time when it began
        self.alive = True
        self.changed: Callable[[Child], None] | None = None  # told when a job is done, and when the process has died

    @classmethod
    async def start(cls, limits: Limits, place: Path | None, *, online: bool) -> Child:
        """Start a process and wait until it is ready; BusyError when there is no room for one."""
        here, there = socket.socketpair()
        try:
            process = await asyncio.to_thread(start_apart, work, there, limits, place, online, name="hpp-query")
            here.setblocking(False)  # noqa: FBT003 - the standard library's signature
            transport, child = await asyncio.get_running_loop().create_unix_connection(cls, sock=here)
        except OSError as error:
            here.close()
            raise BusyError("no process can be started to evaluate queries; try again in a moment") from error
        except asyncio.CancelledError:  # the server stops; the process ends when its line does
            here.close()
            raise
        finally:
            there.close()
        child._transport, child._process = transport, process  # noqa: SLF001 - of this class
        return await child._ready()  # noqa: SLF001 - of this class

    async def _ready(self) -> Child:
        try:
            result: Result = await asyncio.wait_for(self._started, _STARTED)
        except TimeoutError as error:
            self.kill()
            raise BusyError("a process to evaluate queries did not start in time; try again in a moment") from error
        except asyncio.CancelledError:  # the server stops: a line left open would keep its event loop
            self.kill()
            raise
        if result.outcome is not Outcome.ANSWER:
            raise BusyError("a process to evaluate queries ended while it started; try again in a moment")
        return self

    @property
    def pid(self) -> int:
        """Its number in the system; 0 while it has none."""
        return (self._process.pid if self._process else None) or 0

    @property
    def running(self) -> bool:
        """Whether the system has it among its processes."""
        return self._process is not None and self._process.is_alive()

    @property
    def spent(self) -> float:
        """Seconds of processor time for the job that it is at; by the clock where the system does not tell.

        Many at once make each other slow, but not heavy.
        """
        used = _processor_time(self.pid)
        return time.monotonic() - self.began if used is None else used - self._used

    def send(self, job: bytes, answer: Answer, limit: float) -> None:
        """Give it a job; *answer* is told what becomes of it, None when it was not even begun.

        A process that dies of a job gives a result too, that says so.
        """
        ordered_ = Ordered(next(_NUMBERS), job, answer, limit)
        self.jobs.append(ordered_)
        if len(self.jobs) == 1:
            self._begin()
        if self._transport is not None:
            self._transport.write(ordered(ordered_.number, job))

    def _begin(self) -> None:
        self.began = time.monotonic()
        self._used = _processor_time(self.pid) or 0.0

    def take_back(self) -> list[Ordered]:
        """Return the jobs behind the first, for others to do."""
        first, *behind = self.jobs
        self.jobs = deque([first])
        if behind and self._transport is not None:
            self._transport.write(FORGET)
        return behind

    def kill(self) -> None:
        """End it at once, whatever it does."""
        if self._transport is not None:
            self._transport.abort()
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
        self._end(lambda: None)

    def data_received(self, data: bytes) -> None:
        """Take a piece of the results; one that nobody waits for any longer is left."""
        for number, result in self._results.add(data):
            if not self.jobs or self.jobs[0].number != number:
                continue
            answer = self.jobs.popleft().answer
            self.last = time.monotonic() - self.began
            self._begin()
            _tell(answer, result)
            if self.changed is not None:
                self.changed(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's signature
        """Notice that it has died."""
        self._end(self._obituary)

    def _end(self, obituary: Callable[[], Result | None]) -> None:
        if not self.alive:
            return
        self.alive = False
        if self.jobs:
            _tell(self.jobs.popleft().answer, obituary())
        while self.jobs:
            _tell(self.jobs.popleft().answer, None)
        if self.changed is not None:
            self.changed(self)

    def _obituary(self) -> Result | None:
        """Say what it died of; None when somebody killed it, which is not the query's fault."""
        if self._process is not None:
            self._process.join(_REAPED)
        code = self._process.exitcode if self._process is not None else 0
        if code == -signal.SIGKILL:
            return None
        return Result(Outcome.CRASH, _DIED.get(code or 0, _DIED_ELSE).encode())


def _processor_time(process: int) -> float | None:
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime(~process << 3 | _PROCESS_CLOCK)
    except OSError:
        return None  # it has ended


def _tell(answer: Answer, result: Result | None) -> None:
    if not answer.done():
        answer.set_result(result)
