"""Stores elsewhere for the tests: Oxigraph's own server, and what stands between it and who asks, and may fail."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from between import Between, standing

from kg.generations import open_current
from kg.remote.companion import freshen, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import OpenGraph

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


def opened(address: str) -> OpenGraph:
    """Open the graph at an address as it is now."""
    place = place_of(address)
    freshen(place)
    return open_current(place)


class Engine:
    """An Oxigraph server on a port of its own, over a directory; it can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [OXIGRAPH, "serve", "--location", self._folder, "--bind", f"127.0.0.1:{self.port}"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + 20
        while not self._answers():
            assert self._process.poll() is None, "the engine ended while it started"
            assert time.monotonic() < ends, "the engine does not start"
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return httpx.get(self.address).status_code < httpx.codes.INTERNAL_SERVER_ERROR
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def put(self, graph: str, ntriples: bytes) -> None:
        """Put a graph by the Graph Store Protocol, as another program would."""
        headers = {"Content-Type": "application/n-triples"}
        httpx.put(
            f"{self.address}/store", params={"graph": graph}, content=ntriples, headers=headers
        ).raise_for_status()

    def clear(self) -> None:
        """Remove all graphs."""
        httpx.post(f"{self.address}/update", data={"update": "CLEAR ALL"}).raise_for_status()

    def add(self, nquads: bytes) -> None:
        """Add quads."""
        headers = {"Content-Type": "application/n-quads"}
        httpx.post(f"{self.address}/store", content=nquads, headers=headers, timeout=60).raise_for_status()


@contextmanager
def engine(folder: Path, nquads: bytes = b"") -> Iterator[Engine]:
    """Run an engine, with these quads in it."""
    one = Engine(folder)
    try:
        one.start()
        if nquads:
            one.add(nquads)
        yield one
    finally:
        one.kill()


class Relay:
    """Hands requests on to an engine, and notes them; what it is told to do in the place of that, it does."""

    def __init__(self, to: str) -> None:
        self.to = to
        self.seen: list[tuple[dict[str, str], bytes]] = []  # headers, body
        self.instead: tuple[int, dict[str, str], bytes] | None = None  # status, headers, body
        self.without = b""  # a parameter of forms that is not handed on
        self.wait = 0.0  # seconds before anything is said
        self.address = ""
        self.client = httpx.Client(timeout=30)

    def answer(self, headers: dict[str, str], path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        self.seen.append((headers, body))
        time.sleep(self.wait)
        if self.instead is not None:
            return self.instead
        fields = b"&".join(one for one in body.split(b"&") if not (self.without and one.startswith(self.without)))
        kept = {name: value for name, value in headers.items() if name.lower() in {"accept", "content-type"}}
        reply = self.client.post(self.to + path, content=fields, headers=kept)
        return reply.status_code, {"Content-Type": reply.headers["content-type"]}, reply.content


@contextmanager
def relay(to: str) -> Iterator[Relay]:
    """Stand between an engine and who asks it."""
    told = Relay(to)

    class Handler(Between):
        def do_POST(self) -> None:  # noqa: N802 - as the library calls it
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.say(*told.answer(dict(self.headers), self.path, body))

    with told.client, standing(Handler) as told.address:
        yield told


def command_lines() -> str:
    """What the system shows of the processes of this user: all that stands in their command lines."""
    if not Path("/proc").is_dir():
        return ""
    found = []
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            found.append(one.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(found)
