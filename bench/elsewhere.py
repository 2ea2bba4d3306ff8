"""Builds into a real engine elsewhere: whether a document is ever half there, and whether reading and writing overlap.

    python bench/elsewhere.py whole oxigraph            # 300 replaces that are watched, 12 kills of engine and writer
    python bench/elsewhere.py whole virtuoso --replaces 1000 --kills 40 --sizes 400 700
    python bench/elsewhere.py whole virtuoso --isolation 2          # as Virtuoso comes
    python bench/elsewhere.py overlap oxigraph documents.jsonl.xz --jobs 2 --parallel 4
    python bench/elsewhere.py sound virtuoso --builds 14 --parallel 4   # more writers than the engine is given

``whole`` puts a document of the one size in the place of the other, while readers count its statements: all counts that
were seen are printed, and others than the two sizes are counted as half. Then the engine, or the process that writes,
is killed (SIGKILL, at moments drawn from --seed) in the middle of replaces; the document must be of one size or the
other once the engine is up again. ``overlap`` times a build: reading alone, writing alone (all is read), and both at
once. ``sound`` builds into new engines, with so many writers whatever ``engines.toml`` allows, and counts the builds
that failed and those after which the engine holds others than the statements of a build into a folder. The engines run
on 127.0.0.1, in folders that are removed. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.build import build
from kg.extraction.run import Run
from kg.generations import open_current
from kg.ground import Ground
from kg.remote.address import Address, read_address
from kg.remote.companion import place_of
from kg.remote.engines import engines
from kg.remote.graphs import Graphs
from kg.remote.http import Http
from kg.remote.patience import Patience
from kg.remote.replacing import Replacing
from kg.roots import Roots
from kg.sources import list_files
from loaders.errors import StoreError

GRAPH = "https://w3id.org/hpp/id/document/ตัวอย่าง"
COUNT = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
ROWS = {"Accept": "application/sparql-results+json"}
SLOW = 120.0  # seconds for an engine to start; Virtuoso makes its database first
_INI = """\
[Database]
DatabaseFile = {0}/virtuoso.db
ErrorLogFile = {0}/virtuoso.log
LockFile = {0}/virtuoso.lck
TransactionFile = {0}/virtuoso.trx
xa_persistent_file = {0}/virtuoso.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = {0}/temp.db
TransactionFile = {0}/temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DefaultIsolation = {isolation}
CaseMode = 2
DirsAllowed = {0}
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {0}
ServerThreads = 10
"""


def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Engine:
    """An engine in a folder; it can be killed and started again."""

    def __init__(self, name: str, folder: Path, isolation: int) -> None:
        self.http, self.name, self._folder = port(), name, folder
        base = f"http://127.0.0.1:{self.http}"
        self.address = read_address(base if name == "oxigraph" else f"{base}/sparql", engine=name)
        if name == "oxigraph":
            program = Path(sys.executable).with_name("oxigraph")
            self._command = [str(program), "serve", "-l", str(folder), "-b", f"127.0.0.1:{self.http}"]
        else:
            ini = _INI.format(folder, sql=port(), http=self.http, isolation=isolation)
            (folder / "virtuoso.ini").write_text(ini)
            self._command = ["virtuoso-t", "+foreground", "+configfile", str(folder / "virtuoso.ini")]
            os.environ |= {"HPP_STORE_USER": "dba", "HPP_STORE_PASSWORD": "dba"}  # as it comes, on 127.0.0.1 only

    def start(self) -> None:
        """Start it, and wait until it answers."""
        (self._folder / "virtuoso.lck").unlink(missing_ok=True)
        with (self._folder / "said").open("ab") as said:
            self._process = subprocess.Popen(self._command, stdout=said, stderr=said)  # noqa: S603 - an engine
        ends = time.monotonic() + SLOW
        while time.monotonic() < ends and self._process.poll() is None:
            with suppress(httpx.TransportError):
                if count(httpx.Client(), self.address) is not None:
                    return
            time.sleep(0.1)
        raise SystemExit(f"{self.name} does not start; see {self._folder}")

    def kill(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.wait()


def count(client: httpx.Client, address: Address) -> int | None:
    """Count the statements of the document; None when it cannot be said."""
    reply = client.post(address.query, data={"query": COUNT, **address.engine.ask}, headers=ROWS, timeout=60)
    return int(reply.json()["results"]["bindings"][0]["n"]["value"]) if reply.is_success else None


def triples(number: int, tag: str) -> bytes:
    """Make a document."""
    lines = (f'<urn:{tag}:{one}> <urn:p{one % 7}> "ค่าที่ {one} ของ {tag}"@th .\n' for one in range(number))
    return "".join(lines).encode()


def watched(address: Address, options: argparse.Namespace) -> dict[str, Any]:
    """Replace the document, which is one of several, while readers look at it."""
    sizes, replaces = options.sizes, options.replaces
    seen: Counter[int | None] = Counter()
    over = threading.Event()

    def watch() -> None:
        with httpx.Client() as client:
            while not over.is_set():
                seen[count(client, address)] += 1
                time.sleep(options.pause)

    with Http(address, patience=Patience.of_runs()) as http:
        replacing = Replacing(http)
        replacing.prove()
        for number in range(options.others):
            Graphs(http).put(f"{GRAPH}-{number}", triples(500, f"of-{number}"))
        replacing.put(GRAPH, triples(sizes[0], "0"))
        threads = [threading.Thread(target=watch) for _ in range(options.readers)]
        for one in threads:
            one.start()
        begun = time.perf_counter()
        try:
            for number in range(1, replaces + 1):
                replacing.put(GRAPH, triples(sizes[number % 2], str(number % 2)))
        finally:
            over.set()
            for one in threads:
                one.join()
        seconds = (time.perf_counter() - begun) / replaces
    half = sum(times for size, times in seen.items() if size not in {*sizes, None})
    most = {str(size): times for size, times in seen.most_common(8)}
    way = replacing.way
    return {"way": way, "reads": seen.total(), "seen": most, "half": half, "seconds a replace": round(seconds, 4)}


def write_for_ever(address: Address, sizes: list[int]) -> None:
    """Replace the document until killed."""
    with Http(address, patience=Patience.of_runs()) as http:
        replacing = Replacing(http)
        replacing.prove()
        for number in range(1_000_000):
            replacing.put(GRAPH, triples(sizes[number % 2], str(number % 2)))


def killed(engine: Engine, sizes: list[int], kills: int, drawn: random.Random) -> dict[str, Any]:
    """Kill the engine or the writer in the middle of replaces, and look at what is left."""
    left: Counter[str] = Counter()
    for _ in range(kills):
        whom = drawn.choice(["engine", "writer"])
        writer = multiprocessing.Process(target=write_for_ever, args=(engine.address, sizes), daemon=True)
        writer.start()
        time.sleep(1.0 + drawn.random())
        if whom == "engine":
            engine.kill()
        writer.kill()
        writer.join()
        if whom == "engine":
            engine.start()
        time.sleep(0.5)  # what the writer had sent may still be at work
        size = count(httpx.Client(), engine.address)
        left[f"{whom}: {'whole' if size in sizes else f'half ({size})'}"] += 1
    return dict(left)


def whole(engine: Engine, options: argparse.Namespace) -> dict[str, Any]:
    """Watch, then kill."""
    found = watched(engine.address, options)
    return found | {"after kills": killed(engine, options.sizes, options.kills, random.Random(options.seed))}  # noqa: S311


def overlap(engine: Engine, options: argparse.Namespace) -> dict[str, Any]:
    """Time reading alone, writing alone, both."""
    folder = Path(os.environ["HPP_COMPANIONS"])
    url = engine.address.query

    def skip(*_: object) -> None:
        pass

    first = place_of(url, engine=engine.name)
    begun = time.perf_counter()
    run = Run(list_files(options.paths, skip, Roots()), first, Ground().vocabulary, skip)
    documents = sum(1 for _ in run.go({}, None, options.jobs))
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    build(options.paths, first, jobs=options.jobs, parallel=options.parallel)
    written = time.perf_counter() - begun
    empty(engine.address)
    shutil.rmtree(folder)
    begun = time.perf_counter()
    report = build(options.paths, place_of(url, engine=engine.name), jobs=options.jobs, parallel=options.parallel)
    both = time.perf_counter() - begun
    return {
        "documents": documents,
        "quads": report.quads,
        "reading alone": round(read, 1),
        "writing alone": round(written, 1),
        "both": round(both, 1),
        "both, of one after the other": round(both / (read + written), 2),
    }


def sound(_: Engine, options: argparse.Namespace) -> dict[str, Any]:
    """Build again and again, each time into a new engine."""
    engines()[options.engine] = replace(engines()[options.engine], writers=None)
    ends: Counter[str] = Counter()
    took = []
    with tempfile.TemporaryDirectory() as place:
        build(options.paths, Path(place) / "here", jobs=options.jobs)
        ours = statements(Path(place) / "here")
        for number in range(options.builds):
            (folder := Path(place) / f"engine-{number}").mkdir()
            engine = Engine(options.engine, folder, options.isolation)
            engine.start()
            begun = time.perf_counter()
            try:
                there = place_of(engine.address.query, engine=engine.address.engine.name)
                build(options.paths, there, jobs=options.jobs, parallel=options.parallel)
                took.append(time.perf_counter() - begun)
                ends["sound" if statements(there) == ours else "others"] += 1
            except StoreError as error:
                ends["failed"] += 1
                print(error, file=sys.stderr)
            finally:
                engine.kill()
    return {"writers": options.parallel, **ends, "median s": round(statistics.median(took), 1) if took else None}


def statements(place: Path) -> set[bytes]:
    """What a store holds of documents."""
    with open_current(place) as store:
        return {line for line in store.nquads().splitlines() if b"/id/document/" in line.rpartition(b" <")[2]}


def empty(address: Address) -> None:
    """Remove all documents."""
    with Http(address, patience=Patience.of_runs()) as http, httpx.Client(timeout=600) as client:
        text = 'SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), "https://w3id.org/hpp/")) }'
        reply = client.post(address.query, data={"query": text}, headers=ROWS)
        for row in reply.json()["results"]["bindings"]:
            Graphs(http).remove(row["g"]["value"])


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["whole", "overlap", "sound"])
    parser.add_argument("engine", choices=["oxigraph", "virtuoso"])
    parser.add_argument("paths", nargs="*", default=["documents"])
    parser.add_argument("--replaces", type=int, default=300)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--pause", type=float, default=0.01, help="seconds between two looks of a reader")
    parser.add_argument("--others", type=int, default=60, help="documents beside that one")
    parser.add_argument("--sizes", type=int, nargs=2, default=[400, 700], help="statements of the two documents")
    parser.add_argument("--seed", type=int, default=4711)
    parser.add_argument(
        "--isolation", type=int, default=8, help="DefaultIsolation of Virtuoso; 2 is what it comes with"
    )
    parser.add_argument("--builds", type=int, default=14)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--parallel", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ |= {
            "HPP_COMPANIONS": f"{place}/companions",
            "HPP_STORE_WAIT": os.environ.get("HPP_STORE_WAIT", "60"),
        }
        (folder := Path(place) / "engine").mkdir()
        engine = Engine(options.engine, folder, options.isolation)
        engine.start()
        try:
            print(
                json.dumps(
                    {"whole": whole, "overlap": overlap, "sound": sound}[options.what](engine, options), indent=1
                )
            )
        finally:
            engine.kill()


if __name__ == "__main__":
    main()
