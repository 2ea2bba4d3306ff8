"""A server that runs, looked at from outside."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = resource.getpagesize()
_MISTAKE, _BUSY = 500, 503


class Sample(NamedTuple):
    """What the server holds at a moment."""

    seconds: float
    processes: int
    files: int  # open in the server itself
    memory: int  # bytes of the server itself
    workers: int  # bytes of all its processes
    requests: int


class Server:
    """A running server, looked at from outside."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port
        self.statuses: Counter[int | str] = Counter()
        self.wrong: list[str] = []
        self.begun = time.monotonic()

    def sample(self) -> Sample:
        """Look."""
        family = list(_family(self.process.pid))
        files = len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))
        memory = [_resident(one) for one in family]
        done = sum(self.statuses.values())
        return Sample(time.monotonic() - self.begun, len(family), files, memory[0], sum(memory), done)

    def note(self, status: int | str, what: str) -> None:
        """Count an answer."""
        self.statuses[status] += 1
        if isinstance(status, int) and status >= _MISTAKE and status != _BUSY:
            self.wrong.append(f"{status}: {what[:300]}")


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _resident(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    return 0


@contextmanager
def running(store: Path) -> Iterator[Server]:
    """Serve a store, each query for two seconds at most."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(store), "--port", "0", "--seconds", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - this project's own program
    try:
        found = re.search(r":(\d+)/", process.stdout.readline() if process.stdout else "")
        if not found:
            raise SystemExit("the server did not start")
        yield Server(process, int(found[1]))
    finally:
        process.terminate()
        process.wait(30)
