"""The processes that meet the bytes of documents, and may die of them.

One reads vocabulary and rules, and does nothing but make copies of itself (``fork``), as it has one thread and nothing
that a copy must not share. A copy takes files apart, or reads documents out, until the other end of its connection is
closed.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from typing import TYPE_CHECKING, NoReturn

from kg.confine import confine
from kg.extraction.apart import take_apart
from kg.extraction.task import Extractor, Setup
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Iterator

START = 120.0  # seconds to be ready
TOO_SLOW = -signal.SIGALRM  # exit code of a process whose time was up
_AT_A_LOSS = 3  # and of one that fell over itself


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may use."""

    memory: int = 2 * 2**30  # bytes of address space
    seconds: float = 600.0  # for one document, or for one step in taking a file apart


class Work(Enum):
    """What a process is for."""

    READ = 1
    TAKE_APART = 2


def serve(control: Connection, setup: Setup, limits: Limits) -> None:
    """Make a process for each sort of work that is asked for, and say how those ended that are asked about.

    This process ends when the other end is closed, and when it is not ready in two minutes.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which then ends this process
    os.environ["RUST_BACKTRACE"] = "0"  # a library that is out of memory may wait for ever for room to tell where
    confine(limits.memory)
    extractor: Extractor | None = None
    try:
        while True:
            asked = control.recv()
            if isinstance(asked, int):
                control.send(os.waitstatus_to_exitcode(os.waitpid(asked, 0)[1]))
                continue
            handle = recv_handle(control)
            try:
                with _watched(START):
                    extractor = extractor or (Extractor(setup) if asked is Work.READ else None)
                control.send(_forked(control, handle, extractor if asked is Work.READ else None, limits))
            except HppError as error:
                control.send(error)
            finally:
                os.close(handle)
    except (EOFError, OSError):
        return


def _forked(control: Connection, handle: int, extractor: Extractor | None, limits: Limits) -> int:
    gc.freeze()  # what is there now stays, and is shared as long as nobody looks it through
    number = os.fork()
    if not number:
        _work(control, handle, extractor, limits)
    return number


def _work(control: Connection, handle: int, extractor: Extractor | None, limits: Limits) -> NoReturn:
    """Do in the new process what it is for, and end it whatever happens."""
    try:
        control.close()
        connection = Connection(handle)
        if extractor is None:
            take_apart(connection, lambda: _watched(limits.seconds))
        else:
            _read(connection, extractor, limits.seconds)
    except (EOFError, OSError):  # the other end is closed
        os._exit(0)
    finally:
        os._exit(_AT_A_LOSS)


def _read(connection: Connection, extractor: Extractor, seconds: float) -> NoReturn:
    while True:
        task = connection.recv()
        with _watched(seconds):
            outcome = extractor.do(task)
        connection.send(outcome)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """Let the system end this process when something takes longer, whatever it does then."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
