"""Evaluates queries in a few child processes, and kills the one that takes too long."""

from __future__ import annotations

import multiprocessing
import os
import queue
import threading
from typing import TYPE_CHECKING

from kg.api.worker import Job, Result, work
from loaders.errors import HppError, QueryError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_MEMORY = 8 * 2**30  # bytes of address space for one process
_LARGEST = 256 * 2**20  # bytes of one answer
_START = 30.0  # seconds to wait for a process to be ready
_PATIENCE = 5.0  # seconds to wait for a free process
_CONTEXT = multiprocessing.get_context("spawn")


class TooSlowError(HppError):
    """A query that took longer than it may."""


class BusyError(HppError):
    """All processes are taken."""


class _Child:
    """One process; started when it is first needed, and again after it was killed."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def do(self, job: Job) -> Result:
        try:
            connection = self._started()
            connection.send(job)
            if not connection.poll(self._seconds):
                self.kill()
                raise TooSlowError(f"the query took longer than {self._seconds:g} s and was stopped; ask for less")
            result = connection.recv()
        except (EOFError, OSError) as error:
            self.kill()
            raise QueryError(
                "the query brought the engine down: too long, too deep or too large; simplify it"
            ) from error
        if not isinstance(result, Result):
            raise TypeError(f"a worker gave {type(result)}")
        return result

    def _started(self) -> Connection:
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self.kill()
        here, there = _CONTEXT.Pipe()
        arguments = (there, self._seconds, _MEMORY, _LARGEST)
        self._process = _CONTEXT.Process(target=work, args=arguments, daemon=True, name="hpp-query")
        self._process.start()
        there.close()
        self._connection = here
        if not here.poll(_START):
            self.kill()
            raise BusyError("the server is too busy to start another process; try again in a moment")
        here.recv()
        return here

    def kill(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None


class Evaluator:
    """A few processes that take jobs from any thread, one each at a time."""

    def __init__(self, seconds: float = 20.0, processes: int | None = None) -> None:
        """Start nothing yet.

        :param seconds: longest time for one query.
        :param processes: how many queries run at the same time.
        """
        number = processes or max(2, min(6, os.cpu_count() or 2))
        self._children = [_Child(seconds) for _ in range(number)]
        self._free: queue.LifoQueue[_Child] = queue.LifoQueue()
        for child in self._children:
            self._free.put(child)
        self._closed = threading.Event()

    def do(self, job: Job) -> Result:
        """Evaluate a query.

        :raises TooSlowError: when it takes too long.
        :raises BusyError: when no process gets free.
        :raises QueryError: when it brings the process down.
        """
        try:
            child = self._free.get(timeout=_PATIENCE)
        except queue.Empty as error:
            raise BusyError("too many queries at the same time; try again in a moment") from error
        try:
            return child.do(job)
        finally:
            if self._closed.is_set():
                child.kill()
            self._free.put(child)

    def close(self) -> None:
        """End all processes that are not at work, and the others when they have done their job."""
        self._closed.set()
        while True:
            try:
                self._free.get_nowait().kill()
            except queue.Empty:
                return
