"""How fast owners and names are found in a large store, by the library and over HTTP.

    python bench/asking.py STORE [--questions 300] [--http [--settled]]

Questions about owners: names of issues in the store, half of them of the vocabulary, which are those that most is said
of, drawn with a fixed seed, some of them in a question; and those that every explanation of this project begins with.
Searches: names of all kinds, the first letters of them as they are typed, with a letter left out, without spaces and
tone marks. Each is asked once (cold), then all once more (warm). Cold is for the program, not for the disk: nothing has
been remembered. Over HTTP the same questions are asked of a server of its own, by one client: as soon as it has
started, or with --settled once it has ended what it makes ahead (lists, tables), beside which it answers the first.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.generations import open_current
from kg.owners import owner
from kg.search import KINDS, index_of, search
from kg.spelling import spell

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST = ("PM2.5", "ฝุ่นละอองขนาดเล็ก", "การโอนทรัพย์สิน", "จังหวัดที่มีผลสัมฤทธิ์สูง", "โควิด-19")
_START = 120.0  # seconds that a server may take
_STILL, _IDLE, _LONGEST = 5, 0.1, 900  # seconds without work; CPU of one that does not count; seconds to wait at most


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--http", action="store_true", help="ask a server too")
    parser.add_argument("--settled", action="store_true", help="ask the server once it has nothing else to do")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - not for secrets
    with open_current(options.store) as store:
        index = index_of(store)
        held = [name for _, name, _ in index.held_names(KINDS["issue"])]
        owners = _owners(held, [name for name, _ in index.all_names("issue")], options.questions, chance)
        searches = _searches([name for kind in KINDS for name, _ in index.all_names(kind)], options.questions, chance)
        print(f"load {os.getloadavg()[0]:.1f}; {store.path.parent.name}\n")
        print("| ask | questions | ms: p50 / p95 / p99 / most | of CPU |\n|---|---|---|---|")
        _line("the first question of all", _times(lambda text: owner(store, text), ["-"]))
        for turn in ("cold", "warm"):
            _line(f"owner, library, {turn}", _times(lambda text: owner(store, text), owners))
            _line(f"search, library, {turn}", _times(lambda text: search(index, text), searches))
    if options.http:
        _over_http(options.store, owners, searches, settled=options.settled)


def _owners(held: list[str], names: list[str], number: int, chance: random.Random) -> list[str]:
    drawn = [*chance.sample(held, min(number // 2, len(held))), *chance.sample(names, min(number // 2, len(names)))]
    asked = [f"ใครรับผิดชอบ{name}" if at % 3 == 0 else name for at, name in enumerate(drawn)]
    return list(dict.fromkeys([*_FIRST, *asked]))


def _searches(names: list[str], number: int, chance: random.Random) -> list[str]:
    found = []
    for at, name in enumerate(chance.sample(names, min(number, len(names)))):
        cut = chance.randrange(len(name))
        ways = (name, name[: 2 + at % 7], name[:cut] + name[cut + 1 :], spell(name).bare)
        found.append(ways[at % len(ways)] or name)
    return list(dict.fromkeys(found))


def _times(ask: Callable[[str], object], texts: list[str]) -> list[tuple[float, float]]:
    """Give seconds by the clock and of this process's CPU."""
    times = []
    for text in texts:
        start, used = time.perf_counter(), time.process_time()
        ask(text)
        times.append((time.perf_counter() - start, time.process_time() - used))
    return times


def _line(what: str, times: list[tuple[float, float]], *, cpu: bool = True) -> None:
    clock, used = (_shares([1000 * one[number] for one in times]) for number in (0, 1))
    print(f"| {what} | {len(times)} | {clock} | {used if cpu else ''} |", flush=True)


def _shares(times: list[float]) -> str:
    ordered = sorted(times)
    shares = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95, 0.99, 1))
    return " / ".join(f"{one:.1f}" for one in shares)


def _over_http(store: Path, owners: list[str], searches: list[str], *, settled: bool) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(store), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            connection = _connected(port)
            if settled:
                print(f"the server had settled after {_settle(server.pid):.0f} s")
                connection = _connected(port)
            for turn in ("cold", "warm"):
                _line(
                    f"owner, HTTP, {turn}",
                    _times(lambda text: _get(connection, "owner?issue=", text), owners),
                    cpu=False,
                )
                _line(
                    f"search, HTTP, {turn}",
                    _times(lambda text: _get(connection, "search?q=", text), searches),
                    cpu=False,
                )
        finally:
            server.terminate()


def _connected(port: int) -> http.client.HTTPConnection:
    end = time.monotonic() + _START
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/health")
            json.load(connection.getresponse())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return connection


def _settle(process: int) -> float:
    """Wait until a process and its children have used no CPU to speak of for some seconds; the seconds waited."""
    start, used, still = time.perf_counter(), _used(process), 0
    while still < _STILL and time.perf_counter() - start < _LONGEST:
        time.sleep(1)
        now = _used(process)
        still, used = (still + 1 if now - used < _IDLE else 0), now
    return time.perf_counter() - start


def _used(process: int) -> float:
    """Seconds of CPU of a process and its children."""
    ours, seconds = {process}, 0.0
    for place in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda place: int(place.parent.name)):
        try:
            fields = place.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(place.parent.name) in ours or int(fields[1]) in ours:
            ours.add(int(place.parent.name))
            seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def _get(connection: http.client.HTTPConnection, place: str, text: str) -> None:
    connection.request("GET", f"/{place}{quote(text)}")
    json.load(connection.getresponse())


if __name__ == "__main__":
    main()
