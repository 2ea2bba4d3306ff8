"""The process in which networks are read and measured, because it may take long and has to end some time.

It keeps what it has read of the store, so that the first question about a view takes seconds and the next ones do not.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from kg.confine import confine
from loaders.errors import BusyError, HppError, LimitError, TimeLimitError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from kg.answers import OpenGraph
    from kg.network.asked import Ask

SECONDS = 60.0  # for one question
_WAITING = 8  # questions at a time; others are told to come back
_MEMORY = 8 * 2**30  # bytes of address space
_LARGEST = 256 * 2**20  # bytes of one answer
_REMEMBERED = 64 * 2**20  # bytes of answers given before
_CONTEXT = multiprocessing.get_context("spawn")


class Calculator:
    """One process, started when it is first asked and again after it was stopped; questions wait for each other."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(_WAITING)
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._given: OrderedDict[tuple[Path, Ask], bytes] = OrderedDict()

    def do(self, place: Path, ask: Ask) -> bytes:
        """Answer a question over a store.

        :raises TimeLimitError: when it takes too long.
        :raises LimitError: when it takes too much memory.
        :raises BusyError: when too many others wait.
        :raises HppError: what :func:`kg.network.asked.answer` raises.
        """
        known = self._given.get((place, ask))
        if known is not None:
            return known
        if not self._places.acquire(blocking=False):
            raise BusyError("too many networks are being measured; try again in a moment")
        try:
            with self._turn:
                return self._remembered(place, ask, self._done(place, ask))
        finally:
            self._places.release()

    def close(self) -> None:
        """End the process."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None

    def _done(self, place: Path, ask: Ask) -> bytes:
        try:
            connection = self._started()
            connection.send((place, ask))
            if not connection.poll(self._seconds):
                self.close()
                raise TimeLimitError(f"this takes longer than {self._seconds:g} s; ask for fewer years, roles or kinds")
            error, content = connection.recv()
        except (EOFError, OSError) as failed:
            self.close()
            raise LimitError("this brought the process down; ask for fewer years, roles or kinds") from failed
        if error is not None:
            raise error(content.decode())
        found: bytes = content
        return found

    def _started(self) -> Connection:
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self.close()
        self._connection, there = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=work, args=(there,), daemon=True, name="hpp-network")
        self._process.start()
        there.close()
        return self._connection

    def _remembered(self, place: Path, ask: Ask, content: bytes) -> bytes:
        if len(content) > _REMEMBERED // 4:  # one such would drive out all others
            return content
        self._given[place, ask] = content
        while sum(map(len, self._given.values())) > _REMEMBERED:
            self._given.popitem(last=False)
        return content


def work(connection: Connection) -> None:
    """Answer questions until the parent closes the connection or is gone."""
    confine(_MEMORY)
    store: OpenGraph | None = None
    while True:
        try:
            place, ask = connection.recv()
        except (EOFError, OSError):
            return
        try:
            store = _opened(store, place)
            connection.send((None, _answer(store, ask)))
        except HppError as error:
            connection.send((type(error), str(error).encode()))
        except MemoryError:
            connection.send((LimitError, b"this takes more memory than there is; ask for fewer years, roles or kinds"))


def _opened(store: OpenGraph | None, place: Path) -> OpenGraph:
    from kg.opening import open_graph  # noqa: PLC0415 - in the process only

    return store if store is not None and store.path == place else open_graph(place, seconds=SECONDS)


def _answer(store: OpenGraph, ask: Ask) -> bytes:
    from kg.network.asked import answer  # noqa: PLC0415 - in the process only

    content = answer(store, ask)
    if len(content) > _LARGEST:
        raise LimitError(f"the answer is larger than {_LARGEST // 2**20} MB; ask for fewer passages, years or kinds")
    return content
