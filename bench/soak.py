"""A server under attack for a while: what it answers, and what it holds on to.

    python bench/soak.py [--store STORE] [--minutes 30] [--clients 4] [--connections 10000] [--seed 1] [--out soak]

Starts ``hpp serve`` (over the bundled documents where no store is named) and sends it what ``attacks.py`` makes:
everyday requests, SPARQL by its grammar, queries that are almost right, the attacks of ``tests/data/attacks.toml``,
texts that kill an engine, half requests, requests whose asker leaves. Before that, and at the end, it opens many
connections that say nothing. Meanwhile it counts processes, open files and memory, and writes them as a table
(``OUT.txt``) and a curve (``OUT.svg``). Ends with 1, and says why, where an answer was a 5xx other than 503, a health
check failed, or processes, files or memory are not what they were.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import quote, urlencode

from attacks import PLACES, RAW, Grammar, killers
from mutants import Mutants, originals
from tries import kinds, send
from watched import Sample, Server, running

_MB = 2**20
_OK = 200
_KEPT = 5  # processes more than at first that the server keeps on purpose: for heavy queries, and for networks
_SETTLE = 20.0  # seconds after which all must be as before
_MORE = 20  # files that may be open beside those at first: three or four for each process kept on purpose
_GROWTH = 1.15  # times that the memory of the server may grow from the second fifth to the last, and
_ROOM = 48 * _MB  # so much more, for what it remembers on purpose


class Client(threading.Thread):
    """Sends attacks until it is told to stop."""

    def __init__(self, server: Server, seed: int, end: threading.Event) -> None:
        super().__init__(daemon=True)
        self._server, self._end = server, end
        self._chance = random.Random(seed)  # noqa: S311 - the same seed is to give the same attacks
        self._grammar = Grammar(self._chance)
        self._mutants = Mutants(self._chance, originals())
        self._tries = [kind.tries for kind in kinds()]

    def run(self) -> None:
        """Attack."""
        ways = (
            [self._everyday] * 8
            + [self._sparql] * 4
            + [self._mutant] * 4
            + [self._tried] * 3
            + [self._killer, self._raw, self._leaving, self._byte_by_byte]
        )
        while not self._end.is_set():
            try:
                self._chance.choice(ways)()
            except (OSError, http.client.HTTPException) as error:
                self._server.note(type(error).__name__, "")

    def _asked(self, method: str, path: str, body: bytes | None = None, media: str = "") -> None:
        line = http.client.HTTPConnection("127.0.0.1", self._server.port, timeout=60)
        try:
            line.request(method, path, body, {"Content-Type": media} if media else {})
            answer = line.getresponse()
            answer.read()
            self._server.note(answer.status, f"{method} {path} {(body or b'')[:200]!r}")
        finally:
            line.close()

    def _everyday(self) -> None:
        self._asked(self._chance.choice(("GET", "GET", "GET", "HEAD", "POST", "OPTIONS")), self._chance.choice(PLACES))

    def _sparql(self) -> None:
        query = self._grammar.query()
        if self._chance.random() < 1 / 2:
            self._asked("GET", f"/sparql?query={quote(query, errors='surrogatepass')}")
        else:
            self._asked("POST", "/sparql", urlencode({"query": query}, errors="surrogatepass").encode(), _FORM)

    def _mutant(self) -> None:
        self._asked("POST", "/sparql", self._mutants.query().encode("utf-8", "replace"), "application/sparql-query")

    def _tried(self) -> None:
        text = self._chance.choice(self._chance.choice(self._tries))
        heard = send(self._server.port, text, 20)
        for status in heard.statuses or ("nothing",):
            self._server.note(status, text)

    def _killer(self) -> None:
        query = self._chance.choice(killers(self._chance.randrange(10**6)))
        self._asked("POST", "/sparql", query.encode(), "application/sparql-query")

    def _raw(self) -> None:
        with self._line() as line:
            line.settimeout(0.2)
            line.sendall(self._chance.choice(RAW))
            with suppress(TimeoutError):
                answer = line.recv(65536)
                found = re.match(rb"HTTP/1\.1 (\d+)", answer)
                self._server.note(int(found[1]) if found else "closed", repr(answer[:100]))

    def _leaving(self) -> None:
        query = self._chance.choice(
            (self._grammar.query(), f"SELECT * {{ ?a ?b ?c{self._chance.random()} . ?d ?e ?f }}")
        )
        with self._line() as line:
            line.sendall(
                f"GET /sparql?query={quote(query, errors='surrogatepass')} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
            )
            time.sleep(self._chance.random() / 5)
        self._server.note("left", "")

    def _byte_by_byte(self) -> None:
        with self._line() as line:
            for one in b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n":
                line.sendall(bytes([one]))
                time.sleep(0.001)
            self._server.note(int(line.recv(65536).split()[1]), "by bytes")

    def _line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self._server.port), timeout=30)


_FORM = "application/x-www-form-urlencoded"


def held(server: Server, number: int) -> None:
    """Hold many connections that say nothing; others must be answered meanwhile."""
    with ExitStack() as stack:
        opened = 0
        for _ in range(number):
            with suppress(OSError):
                stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=10))
                opened += 1
        slowest = max(_health(server) for _ in range(10))
        files = server.sample().files
    print(f"{opened:,} connections ({files:,} files in the server); the slowest health check: {slowest * 1000:.0f} ms")


def _health(server: Server) -> float:
    begun = time.monotonic()
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        line.request("GET", "/health")
        if line.getresponse().status != _OK:
            server.wrong.append("health check failed")
    except OSError as error:
        server.wrong.append(f"health check failed: {error}")
    finally:
        line.close()
    return time.monotonic() - begun


def soak(server: Server, seconds: float, clients: int, seed: int) -> list[Sample]:
    """Attack for so many seconds; give what was seen meanwhile."""
    end = threading.Event()
    attackers = [Client(server, seed * 1000 + number, end) for number in range(clients)]
    for one in attackers:
        one.start()
    samples, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(min(10.0, seconds / 60))
        samples.append(server.sample())
        _health(server)
    end.set()
    for one in attackers:
        one.join(90)
    return samples


def settled(before: Sample, server: Server) -> Sample:
    """Wait until all is quiet, for some seconds at most; give what is seen then."""
    until = time.monotonic() + _SETTLE
    while (now := server.sample()).files > before.files + _MORE and time.monotonic() < until:
        time.sleep(0.2)
    return now


def verdict(before: Sample, samples: list[Sample], server: Server) -> list[str]:
    """Say what is not as it was."""
    last, fifth = samples[-1], max(1, len(samples) // 5)
    early = max(one.memory for one in samples[fifth : 2 * fifth] or samples)
    late = sorted(one.memory for one in samples[-fifth:])[len(samples[-fifth:]) // 2]
    wrong = list(dict.fromkeys(server.wrong))[:10]
    if last.processes > before.processes + _KEPT:
        wrong.append(f"{last.processes} processes, {before.processes} before")
    if last.files > before.files + _MORE:
        wrong.append(f"{last.files} open files, {before.files} before")
    if late > early * _GROWTH + _ROOM:
        wrong.append(f"{late / _MB:.0f} MB of memory, {early / _MB:.0f} in the second fifth of the time")
    return wrong


def curve(samples: list[Sample]) -> str:
    """Draw the samples as SVG: memory, files and processes over time, each by its own greatest."""
    width, height, longest = 900, 300, max(one.seconds for one in samples) or 1.0
    lines = []
    shown = (("memory", "MB", "#0b6", 1 / _MB), ("files", "files", "#06b", 1), ("processes", "processes", "#b30", 1))
    for row, (key, unit, colour, scale) in enumerate(shown):
        values = [getattr(one, key) * scale for one in samples]
        most = max(values) or 1
        points = " ".join(
            f"{40 + one.seconds / longest * (width - 60):.1f},{height - 30 - value / most * (height - 90):.1f}"
            for one, value in zip(samples, values, strict=True)
        )
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        said = f"{key}: {min(values):.0f} to {most:.0f} {unit}, {values[-1]:.0f} at the end"
        lines.append(f'<text x="40" y="{18 + 16 * row}" fill="{colour}" font-size="13">{said}</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">'
    said = f"0 to {longest / 60:.1f} minutes, {samples[-1].requests:,} requests"
    foot = f'<text x="40" y="{height - 8}" font-size="12">{said}</text>'
    return "\n".join([head, '<rect width="100%" height="100%" fill="white"/>', *lines, foot, "</svg>", ""])


def table(samples: list[Sample]) -> str:
    """Write some thirty of the samples as a table."""
    step = max(1, len(samples) // 30)
    rows = ["seconds  processes  files  server MB  all MB  requests"]
    for one in [*samples[:-1:step], samples[-1]]:
        figures = (one.seconds, one.processes, one.files, one.memory / _MB, one.workers / _MB, one.requests)
        rows.append("{:7.0f}  {:9d}  {:5d}  {:9.0f}  {:6.0f}  {:8d}".format(*figures))
    return "\n".join(rows)


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="where the table and the curve go, without an ending")
    asked = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder:
        store = asked.store or Path(folder)
        if not asked.store:
            build = [sys.executable, "-m", "kg.cli", "build", "--store", folder]
            subprocess.run(build, check=True, capture_output=True)  # noqa: S603 - as above
        with running(store) as server:
            sys.exit(_soaked(server, asked))


def _soaked(server: Server, asked: argparse.Namespace) -> int:
    Client(server, 0, threading.Event())._asked("GET", "/sparql?query=ASK%7B%7D")  # noqa: SLF001 - all is warm then
    time.sleep(2)
    before = server.sample()
    held(server, asked.connections)
    samples = soak(server, asked.minutes * 60, asked.clients, asked.seed)
    samples.append(settled(before, server))
    held(server, asked.connections)
    samples.append(settled(before, server))
    wrong = verdict(before, samples, server)
    print(table(samples))
    print("answers:", ", ".join(f"{status}: {number:,}" for status, number in server.statuses.most_common()))
    if asked.out:
        asked.out.with_suffix(".svg").write_text(curve(samples), encoding="utf-8")
        asked.out.with_suffix(".txt").write_text(table(samples) + "\n", encoding="utf-8")
    print("\n".join(wrong) or "nothing lost, nothing kept")
    return int(bool(wrong))


if __name__ == "__main__":
    main()
