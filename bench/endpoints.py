"""The SPARQL endpoints that are compared, each over the same generation of a store, in processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TICK = os.sysconf("SC_CLK_TCK")
_RDFLIB = """
import sys
from pathlib import Path
import rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(default_union=True)
graph.parse(Path(sys.argv[1]), format="nquads")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""


class Endpoint(NamedTuple):
    """One that is running: its name, its address, its first process."""

    name: str
    address: str
    process: int

    def cpu(self) -> float:
        """Processor seconds of its processes so far, those that have ended included."""
        return sum(_cpu(process) for process in _tree(self.process))


def ours(store: Path, port: int) -> list[str]:
    """``hpp serve``."""
    return [str(Path(sys.executable).with_name("hpp")), "serve", "--store", str(store), "--port", str(port)]


def oxigraph(store: Path, port: int) -> list[str]:
    """Oxigraph's own server (``pip install oxigraph``)."""
    quads = (store / "current").resolve() / "quads"
    bind = ["-l", str(quads), "-b", f"127.0.0.1:{port}", "--union-default-graph"]
    return [shutil.which("oxigraph") or "oxigraph", "serve-read-only", *bind]


def rdflib_endpoint(nquads: Path, port: int) -> list[str]:
    """rdflib-endpoint, over a graph in memory."""
    return [sys.executable, "-c", _RDFLIB, str(nquads), str(port)]


@contextmanager
def running(name: str, command: Sequence[str], port: int, path: str, patience: float = 60) -> Iterator[Endpoint]:
    """Start one and wait until it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}{path}"
        _wait(address, time.monotonic() + patience)
        yield Endpoint(name, address, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(address: str, until: float) -> None:
    while True:
        try:
            urllib.request.urlopen(f"{address}?query=ASK%20%7B%7D", timeout=5).read()  # noqa: S310 - of this computer
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _tree(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # a thread that has ended meanwhile
            for child in task.read_text().split():
                yield from _tree(int(child))


def _cpu(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0  # it has ended meanwhile
    return sum(map(int, fields[11:15])) / _TICK
