"""The process that reads documents out, one after the other, and may die of one of them."""

from __future__ import annotations

import faulthandler
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from kg.confine import confine
from kg.extraction.task import Extractor, Setup
from loaders.errors import HppError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MEMORY = 2 * 2**30  # bytes of address space
LONGEST = 600.0  # seconds for one document
START = 120.0  # seconds to be ready


def work(connection: Connection, setup: Setup, memory: int, seconds: float) -> None:
    """Say None when ready, or the error why not; then do tasks until the other end is closed.

    :param memory: bytes of address space that this process may use.
    :param seconds: longest time for one document. This process ends after it, and when it is not ready in two minutes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which then ends this process
    os.environ["RUST_BACKTRACE"] = "0"  # a library that is out of memory may wait for ever for room to tell where
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(START, exit=True, file=nowhere)
        confine(memory)
        try:
            extractor = Extractor(setup)
        except HppError as error:
            connection.send(error)
            return
        faulthandler.cancel_dump_traceback_later()
        connection.send(None)
        while True:
            try:
                task = connection.recv()
                faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
                outcome = extractor.do(task)
                faulthandler.cancel_dump_traceback_later()
                connection.send(outcome)
            except (EOFError, OSError):
                return
