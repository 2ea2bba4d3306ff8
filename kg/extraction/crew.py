"""Several processes that read documents out; one that dies costs the document that it was reading, and is replaced."""

from __future__ import annotations

import multiprocessing
import signal
import time
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from kg.extraction.process import LONGEST, MEMORY, work
from kg.extraction.task import Extractor, Outcome, Setup, Task
from loaders.errors import HppError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CONTEXT = multiprocessing.get_context("spawn")
_FALSE_STARTS = 3  # processes in a row that end before they are ready


def extract_all(
    tasks: Iterable[Task], setup: Setup, jobs: int, memory: int = MEMORY, seconds: float = LONGEST
) -> Iterator[Outcome]:
    """Do tasks, drawn as they are needed; the outcomes come in any order.

    :param jobs: processes beside this one; 0 does all in this one.
    :param memory: bytes of address space for each process.
    :param seconds: longest time for one document.
    :raises HppError: for a broken vocabulary or rule; StoreError when processes cannot be started.
    """
    if jobs == 0:
        extractor = None
        for task in tasks:
            extractor = extractor or Extractor(setup)
            yield extractor.do(task)
        return
    crew = _Crew(setup, jobs, memory, seconds)
    try:
        yield from crew.do(iter(tasks))
    finally:
        crew.end()


class _Member:
    """One process and what it is doing: starting, nothing, or a task."""

    def __init__(self, setup: Setup, memory: int, seconds: float) -> None:
        self.connection, there = _CONTEXT.Pipe()
        arguments = (there, setup, memory, seconds)
        self._process = _CONTEXT.Process(target=work, args=arguments, daemon=True, name="hpp-extract")
        with _undisturbed():
            self._process.start()
        there.close()
        self._seconds = seconds
        self._since = time.monotonic()
        self.ready = False
        self.task: Task | None = None

    def give(self, task: Task) -> None:
        self.connection.send(task)
        self.task, self._since = task, time.monotonic()

    def why(self) -> str:
        """Say how the process ended."""
        self._process.join()
        if time.monotonic() - self._since >= self._seconds:
            return f"takes longer than {self._seconds:g} s, which is all that one document may"
        code = self._process.exitcode or 0
        sign = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"the process that was reading it ended ({sign}), perhaps for want of memory; load it alone to try again"

    def end(self) -> None:
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


class _Crew:
    """The processes at work; another is started when a task is at hand and no one is free."""

    def __init__(self, setup: Setup, jobs: int, memory: int, seconds: float) -> None:
        self._new = (setup, memory, seconds)
        self._jobs = jobs
        self._members: list[_Member] = []
        self._false_starts = 0

    def do(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        task = next(tasks, None)
        while task or any(member.task for member in self._members):
            while task and (free := self._free()):
                if self._give(free, task):
                    task = next(tasks, None)
            if task and len(self._members) < self._jobs:
                self._members.append(_Member(*self._new))
            elif self._members:
                yield from self._hear(block=True)
            yield from self._hear(block=False)

    def end(self) -> None:
        for member in self._members:
            member.end()
        self._members.clear()

    def _free(self) -> _Member | None:
        return next((member for member in self._members if member.ready and not member.task), None)

    def _give(self, member: _Member, task: Task) -> bool:
        try:
            member.give(task)
        except OSError:  # it ended while it had nothing to do
            self._members.remove(member)
            member.end()
            return False
        return True

    def _hear(self, *, block: bool) -> Iterator[Outcome]:
        """Take what the processes have to say."""
        connections = {member.connection: member for member in self._members}
        for connection in wait(list(connections), None if block else 0):
            member = connections[connection]  # type: ignore[index]
            try:
                said = member.connection.recv()
            except (EOFError, OSError):
                yield from self._bury(member)
                continue
            if isinstance(said, HppError):
                raise said
            self._false_starts, member.ready, member.task = 0, True, None
            if isinstance(said, Outcome):
                yield said

    def _bury(self, member: _Member) -> Iterator[Outcome]:
        self._members.remove(member)
        why = member.why()
        if member.task:
            yield Outcome.failed(member.task, why)
        elif not member.ready:
            self._false_starts += 1
        member.end()
        if self._false_starts >= _FALSE_STARTS:
            raise StoreError(f"processes for reading cannot be started ({why}); --jobs 0 does without")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start a process that hears no Ctrl-C before it can decide what to do about it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
