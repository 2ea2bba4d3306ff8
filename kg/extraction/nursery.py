"""A process that reads vocabulary and rules once, and makes others like itself: each is there in a few milliseconds."""

from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import contextmanager
from multiprocessing import reduction
from typing import TYPE_CHECKING, Any, Self

from kg.extraction.process import TOO_SLOW, Work, serve
from loaders.errors import HppError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from kg.extraction.process import Limits
    from kg.extraction.task import Setup

_CONTEXT = multiprocessing.get_context("spawn")
_ATTEMPTS = 3  # to start the process
_PATIENCE = 10.0  # seconds for it to end by itself


class Child:
    """A process that does one sort of work for whoever holds the other end of its connection."""

    def __init__(self, connection: Connection, number: int, nursery: Nursery, seconds: float) -> None:
        self.connection = connection
        self._number = number
        self._nursery = nursery
        self._seconds = seconds

    def send(self, what: object) -> None:
        """Tell it what to do; raises OSError when it has ended."""
        self.connection.send(what)

    def recv(self) -> Any:
        """Hear what it says; raises EOFError or OSError when it has ended."""
        return self.connection.recv()

    def why_it_ended(self) -> str:
        """Wait for its end, and say what made it end."""
        how = self._nursery.how_ended(self._number)
        if how == _said(TOO_SLOW):
            return f"takes longer than {self._seconds:g} s, which is all that it may"
        return f"the process that was reading it ended ({how}), perhaps for want of memory"

    def end(self) -> None:
        """Kill it; nothing happens when it has ended."""
        self.connection.close()
        self._nursery.kill(self._number)


class Nursery:
    """Starts the processes; it is started itself when the first of them is needed."""

    def __init__(self, setup: Setup, limits: Limits) -> None:
        self._arguments = (setup, limits)
        self._process: SpawnProcess | None = None
        self._control: Connection | None = None
        self._alive: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def start(self, work: Work) -> Child:
        """Start a process.

        :raises StoreError: when it cannot be started; VocabularyError and RuleError as they are read.
        """
        here, there = _CONTEXT.Pipe()
        how = ""
        with there, _closed_on_error(here):
            for _ in range(_ATTEMPTS):
                try:
                    number = self._asked(work, there)
                except (EOFError, OSError):
                    how = self._end()  # there is another nursery at the next attempt
                    continue
                self._alive.add(number)
                return Child(here, number, self, self._arguments[1].seconds)
            raise StoreError(f"processes for reading cannot be started ({how}); --jobs 0 does without")

    def how_ended(self, number: int) -> str:
        """Wait for the end of a process that has closed its connection or was killed."""
        self._alive.discard(number)
        try:
            control = self._opened()
            control.send(number)
            return _said(control.recv())
        except (EOFError, OSError):
            self._end()
            return "unknown"

    def kill(self, number: int) -> None:
        """Kill a process that was started here."""
        if number in self._alive:
            os.kill(number, signal.SIGKILL)  # its number is its own until its end has been asked for
            self.how_ended(number)

    def end(self) -> None:
        """Kill all."""
        for number in list(self._alive):
            self.kill(number)
        self._end()

    def _asked(self, work: Work, there: Connection) -> int:
        control = self._opened()
        control.send(work)
        reduction.send_handle(control, there.fileno(), self._process and self._process.pid)
        answer = control.recv()
        if isinstance(answer, HppError):
            raise answer
        if not isinstance(answer, int) or answer <= 1:  # no number that a signal may be sent to
            raise EOFError(f"{answer!r} is no process")
        return answer

    def _opened(self) -> Connection:
        if self._control is None:
            self._control, there = _CONTEXT.Pipe()
            arguments = (there, *self._arguments)
            self._process = _CONTEXT.Process(target=serve, args=arguments, daemon=True, name="hpp-nursery")
            with _undisturbed():
                self._process.start()
            there.close()
        return self._control

    def _end(self) -> str:
        """End the nursery itself; the processes started by it go on, but how they end will not be known."""
        if self._control is None or self._process is None:
            return "unknown"
        self._control.close()
        self._process.join(_PATIENCE)
        how = _said(self._process.exitcode)
        self._process.kill()
        self._process.join()
        self._process.close()
        self._alive.clear()
        self._control = self._process = None
        return how


def _said(code: int | None) -> str:
    if code is None:
        return "not in time"
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start a process that hears no Ctrl-C before it can decide what to do about it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _closed_on_error(connection: Connection) -> Iterator[None]:
    try:
        yield
    except HppError:
        connection.close()
        raise
