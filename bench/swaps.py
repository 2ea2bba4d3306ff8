"""Asks a server from several threads while documents are loaded and the graph is swapped below it.

    python bench/swaps.py                          # 20 loads and 20 quick swaps, 4 clients
    python bench/swaps.py --loads 200 --quick 500 --clients 8

Version N of the graph writes N into two documents. An answer that quotes both must say the same N twice, no answer may
fail, and no client may be told an older version than it was before. Every fifth load is a backup that is restored; the
quick swaps are backups made beforehand. At the end, the generations that were replaced must be gone. Prints what was
asked, and how long answers took, as JSON.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.build import build, load
from kg.ground import Ground
from kg.trust import backup, restore, verify

if TYPE_CHECKING:
    from collections.abc import Iterator

VOCABULARY = """\
@prefix hpp: <https://w3id.org/hpp/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/hpp/id/body/moi> a hpp:Ministry ; skos:prefLabel "กระทรวงมหาดไทย"@th , "Ministry of Interior"@en .
<https://w3id.org/hpp/id/issue/dust> a hpp:Issue ; skos:prefLabel "ฝุ่นละอองขนาดเล็ก"@th , "Fine dust"@en .
"""
TEXT = """รายงานรุ่น{0}รุ่น ฉบับ{1}

1. มอบหมายให้กระทรวงมหาดไทยแก้ไขปัญหาฝุ่นละอองขนาดเล็กตามแผนรุ่น{0}รุ่น
"""
SIDES = ("left", "right")
MARK = re.compile(r"รุ่น(\d+)รุ่น")
EVERY = 5  # swaps of which one is a backup and a restore
KEPT = 2  # generations
SAMPLES = 10  # of the server's memory
TITLES = """SELECT ?a ?b { <https://w3id.org/hpp/id/document/left> <http://purl.org/dc/terms/title> ?a .
<https://w3id.org/hpp/id/document/right> <http://purl.org/dc/terms/title> ?b }"""
QUOTES = "SELECT ?d ?q { ?p <http://www.w3.org/ns/oa#exact> ?q ; <http://www.w3.org/ns/oa#hasSource> ?d } ORDER BY ?d"


class Asked(NamedTuple):
    """A request, and how many times its answer says the version at least."""

    path: str
    times: int
    fresh: bool = False  # no answer to it is remembered
    accept: str = "*/*"


ASKED = [
    Asked("/sparql?query=" + quote(TITLES), 2),
    Asked("/sparql?query=" + quote(TITLES), 2, fresh=True),
    Asked("/sparql?query=" + quote(QUOTES), 2, fresh=True),
    Asked("/owner?issue=" + quote("ฝุ่นละอองขนาดเล็ก"), 2),
    Asked("/search?q=" + quote("รายงาน") + "&kind=document", 2),
    Asked("/queries", 0),
    Asked("/queries/coverage?format=json", 2),
    Asked("/queries/owner?format=csv&issue=" + quote("ฝุ่นละอองขนาดเล็ก"), 2),
    Asked("/queries/coverage", 2, accept="text/html"),
    Asked("/graph/issue/dust", 0),
    Asked("/graph/node/issue/dust", 0),
    Asked("/graph/matrix", 0),
    Asked("/graph/edge?source=body/moi&target=issue/dust", 2),
    Asked("/things/issue/dust", 2),
    Asked("/page/issue/dust", 2, accept="text/html"),
    Asked("/data/document/left.ttl", 1),
    Asked("/text/left", 1),
    Asked("/documents?format=json", 2),
    Asked("/network/bodies", 0),
    Asked("/", 0, accept="text/html"),
    Asked("/health", 0),
]


class Client(threading.Thread):
    """Asks one thing after the other."""

    def __init__(self, port: int, first: int, stop: threading.Event) -> None:
        super().__init__(name=f"client-{first}")
        self._port, self._at, self._stop_asking = port, first, stop
        self.newest = 0
        self.requests: Counter[str] = Counter()
        self.failures: list[str] = []
        self.seconds: list[float] = []
        self.versions: set[int] = set()

    def run(self) -> None:
        """Ask until told to stop, over one connection as long as it lasts."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        while not self._stop_asking.is_set():
            self._at += 1
            asked = ASKED[self._at % len(ASKED)]
            try:
                self._ask(connection, asked)
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(f"{asked.path}: {type(error).__name__}: {error}")
                connection.close()
        connection.close()

    def _ask(self, connection: http.client.HTTPConnection, asked: Asked) -> None:
        path = f"{asked.path}%20%23{self.name}-{self._at}" if asked.fresh else asked.path
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept": asked.accept})
        answer = connection.getresponse()
        content = answer.read()
        self.seconds.append(time.perf_counter() - start)
        self.requests[asked.path.partition("?")[0]] += 1
        fault = _fault(asked, answer.status, content.decode(), self)
        if fault:
            self.failures.append(f"{asked.path}: {fault}")


def _fault(asked: Asked, status: int, content: str, client: Client) -> str:
    if status != http.HTTPStatus.OK:
        return f"HTTP {status}: {content[:200]}"
    said = [int(one) for one in MARK.findall(content)]
    if len(said) < asked.times:
        return f"says a version {len(said)} times, not {asked.times}: {content[:200]}"
    if len(set(said)) > 1:
        return f"mixes versions {sorted(set(said))}"
    if said and said[0] < client.newest:
        return f"goes back from version {client.newest} to {said[0]}"
    client.newest = max([client.newest, *said])
    client.versions.update(said)
    return ""


def write(folder: Path, version: int) -> list[Path]:
    """Write both documents of a version."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{side}.txt" for side in SIDES]
    for side, path in zip(SIDES, paths, strict=True):
        path.write_text(TEXT.format(version, side), encoding="utf-8")
    return paths


def swap(place: Path, ground: Ground, version: int) -> None:
    """Put another generation in place."""
    if version % EVERY:
        load(write(place / "documents", version), place / "store", ground)
        return
    backup(place / "store", place / "backup.zip", force=True)
    restore(place / "backup.zip", place / "store")


@contextmanager
def served(place: Path) -> Iterator[tuple[int, int]]:
    """Serve the store by the real command; gives its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(place / "store"), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own
        try:
            _wait(port)
            yield port, process.pid
        finally:
            process.terminate()
            process.wait(30)


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def resident(process: int) -> int:
    """Megabytes of memory that a process holds; 0 where the system does not say."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text(encoding="ascii")) if status.exists() else None
    return int(found[1]) // 1024 if found else 0


def prepare(place: Path, ground: Ground, versions: range) -> list[Path]:
    """Make a backup of each version."""
    for version in versions:
        build([write(place / "prepared", version)[0].parent], place / "other", ground)
        backup(place / "other", place / f"{version}.zip")
    return [place / f"{version}.zip" for version in versions]


def run(place: Path, loads: int, quick: int, clients: int) -> tuple[dict[str, object], list[str]]:
    """Do it all; gives what was measured, and what went wrong."""
    (place / "vocabulary").mkdir()
    (place / "vocabulary" / "some.ttl").write_text(VOCABULARY, encoding="utf-8")
    ground = Ground(vocabulary=place / "vocabulary")
    build([write(place / "documents", 1)[0].parent], place / "store", ground)
    swaps = loads + quick
    prepared = prepare(place, ground, range(loads + 2, swaps + 2))
    with served(place) as (port, process):
        stop = threading.Event()
        asking = [Client(port, number * 7, stop) for number in range(clients)]
        for one in asking:
            one.start()
        memory = [resident(process)]
        start = time.monotonic()
        for version in range(2, swaps + 2):
            if version < loads + 2:
                swap(place, ground, version)
            else:
                restore(prepared[version - loads - 2], place / "store")
            if not (version - 1) % max(1, swaps // SAMPLES):
                memory.append(resident(process))
        seconds = time.monotonic() - start
        stop.set()
        for one in asking:
            one.join()
        http_ask(port, "/owner?issue=" + quote("ฝุ่นละอองขนาดเล็ก"))
        left = _left_behind(place, ground, swaps + 2)
    failures = [fault for one in asking for fault in one.failures]
    failures += [str(problem) for problem in verify(place / "store", [place / "documents"]).problems]
    failures += left
    taken = sorted(second for one in asking for second in one.seconds)
    measured = {
        "swaps": swaps,
        "seconds": round(seconds, 1),
        "requests": sum(one.requests.total() for one in asking),
        "by path": dict(sorted(sum((one.requests for one in asking), Counter()).items())),
        "failed": len(failures),
        "versions seen": len(set().union(*(one.versions for one in asking))),
        "ms": {f"p{part}": round(taken[len(taken) * part // 100] * 1000, 1) for part in (50, 99)}
        | {"most": round(taken[-1] * 1000, 1)},
        "server MB": memory,
    }
    return measured, failures


def http_ask(port: int, path: str) -> None:
    """Ask once more, so that the server has gone over to the newest generation."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    connection.getresponse().read()
    connection.close()


def _left_behind(place: Path, ground: Ground, version: int) -> list[str]:
    load(write(place / "documents", version), place / "store", ground)
    there = sorted(path.name for path in (place / "store" / "generations").iterdir())
    return [f"generations left behind: {', '.join(there)}"] if len(there) > KEPT else []


def main() -> int:
    """Parse the arguments, swap and ask, and print what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--loads", type=int, default=20)
    parser.add_argument("--quick", type=int, default=20)
    parser.add_argument("--clients", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hpp-swaps-") as folder:
        measured, failures = run(Path(folder), asked.loads, asked.quick, asked.clients)
        if failures:
            print((Path(folder) / "log").read_text(encoding="utf-8")[-3000:], file=sys.stderr)
    for fault in failures[:20]:
        print(fault, file=sys.stderr)
    print(json.dumps(measured, ensure_ascii=False))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
