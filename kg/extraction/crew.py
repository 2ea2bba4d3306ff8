"""Several processes that read documents out; one that dies costs the document that it was reading, and is replaced."""

from __future__ import annotations

from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from kg.extraction.process import Work
from kg.extraction.task import Extractor, Outcome, Setup, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extraction.nursery import Child, Nursery

_ATTEMPTS = 3  # to hand over a task


def extract_here(tasks: Iterable[Task], setup: Setup) -> Iterator[Outcome]:
    """Do tasks in this process, one after the other; raises VocabularyError or RuleError."""
    extractor = None
    for task in tasks:
        extractor = extractor or Extractor(setup)
        yield extractor.do(task)


def extract_all(tasks: Iterable[Task], nursery: Nursery, jobs: int) -> Iterator[Outcome]:
    """Do tasks in processes, at most *jobs* at a time. Tasks are drawn as they are needed; outcomes come in any order.

    :raises HppError: for a broken vocabulary or rule; StoreError when processes cannot be started.
    """
    crew = _Crew(nursery, jobs)
    try:
        yield from crew.do(iter(tasks))
    finally:
        crew.end()


class _Crew:
    """The processes at work; another is started when a task is at hand and no one is free."""

    def __init__(self, nursery: Nursery, jobs: int) -> None:
        self._nursery = nursery
        self._jobs = jobs
        self._free: list[Child] = []
        self._busy: dict[Child, Task] = {}

    def do(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        task = next(tasks, None)
        while task or self._busy:
            while task and (self._free or len(self._busy) < self._jobs):
                if not self._gave(task):
                    yield Outcome.failed(task, "no process takes it; load it alone to try again")
                task = next(tasks, None)
            yield from self._hear()

    def end(self) -> None:
        for child in (*self._free, *self._busy):
            child.end()
        self._free.clear()
        self._busy.clear()

    def _gave(self, task: Task) -> bool:
        """Give a task to a process that is free, or to the next where that has ended; false when none takes it."""
        for _ in range(_ATTEMPTS):
            child = self._free.pop() if self._free else self._nursery.start(Work.READ)
            try:
                child.send(task)
            except OSError:  # it had ended while it had nothing to do, or cannot hold the task
                child.end()
            else:
                self._busy[child] = task
                return True
        return False

    def _hear(self) -> Iterator[Outcome]:
        """Wait until one or more of the processes have something to say."""
        speaking = set(wait([child.connection for child in self._busy])) if self._busy else set()
        for child in [child for child in self._busy if child.connection in speaking]:
            task = self._busy.pop(child)
            try:
                outcome = child.recv()
            except (EOFError, OSError):
                outcome = Outcome.failed(task, f"{child.why_it_ended()}; load it alone to try again")
                child.end()
            else:
                self._free.append(child)
            yield outcome
