"""Requests a second and times to answer of ``/sparql``, beside Oxigraph's own server and rdflib-endpoint.

    python bench/serving.py STORE [--seconds 4] [--clients 1 8 32] [--rdflib]

Needs ``wrk`` (Debian's package) and ``pip install --group bench``. The servers take turns over the same generation of
the store, each question first as new (each request another text) and then repeated. Beside the requests a second
stands the processor time that a request takes of the server, which other work on the machine disturbs less.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from endpoints import Endpoint, ours, oxigraph, rdflib_endpoint, running

from kg.generations import open_current
from kg.store import Solutions

if TYPE_CHECKING:
    from collections.abc import Iterator

_HPP, _SKOS = "<https://w3id.org/hpp/ns#{}>", "<http://www.w3.org/2004/02/skos/core#{}>"
_BODIES = f"SELECT DISTINCT ?body {{ ?fact {_HPP.format('bearer')} ?body }} ORDER BY ?body LIMIT 500"
_WORDS = ("น้ำ", "การศึกษา", "สุขภาพ", "จังหวัด", "ดิจิทัล", "เกษตร", "พลังงาน", "แรงงาน")
_NUMBERS = count(1)


class Measured(NamedTuple):
    """One run of one question."""

    endpoint: str
    rate: float  # requests a second
    cpu: float  # milliseconds of the server's processes, a request
    p50: float
    p95: float
    p99: float
    errors: int


def questions(store: Path) -> dict[str, list[str]]:
    """Give each question with other constants."""
    with open_current(store) as graph:
        answer = graph.query(_BODIES)
        bodies = [str(row["body"]) for row in answer] if isinstance(answer, Solutions) else []
    role, bearer, label = _HPP.format("role"), _HPP.format("bearer"), _SKOS.format("prefLabel")
    return {
        "lookup": [f"SELECT ?name {{ <{body}> {_SKOS.format('prefLabel')} ?name }}" for body in bodies],
        "join of 100 rows": [
            f"SELECT ?f ?b ?n {{ ?f {role} {_HPP.format('Responsible')} ; {bearer} ?b . ?b {label} ?n }} "
            f"OFFSET {offset} LIMIT 100"
            for offset in range(0, 500, 5)
        ],
        "aggregation": [
            f"SELECT ?r (COUNT(?f) AS ?n) {{ ?f {role} ?r ; {bearer} ?b FILTER(?b != <{body}>) }} GROUP BY ?r"
            for body in bodies[:50]
        ],
        "text search": [
            f'SELECT ?s ?n {{ ?s {label} ?n FILTER(CONTAINS(STR(?n), "{word}")) }} LIMIT 1000' for word in _WORDS
        ],
    }


def measure(endpoint: Endpoint, paths: Path, *, new: bool, clients: int, seconds: float) -> Measured:
    """Ask with so many clients for so long."""
    base = endpoint.address.rpartition("/")[0]
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "30s", "-s", str(_LUA), base, "--"]
    start = str(next(_NUMBERS) * 10_000_000)  # so that what is new was never asked before
    before = endpoint.cpu()
    output = subprocess.run(  # noqa: S603
        [*command, str(paths), "new" if new else "repeated", start], check=True, capture_output=True, text=True
    ).stdout
    found = json.loads(next(line for line in output.splitlines() if line.startswith("{")))
    cpu = 1000 * (endpoint.cpu() - before) / max(1, found["requests"])
    rate = found["requests"] / found["seconds"]
    return Measured(endpoint.name, rate, cpu, found["p50"], found["p95"], found["p99"], found["errors"])


_LUA = Path(__file__).with_name("load.lua")


def runs(
    endpoints: list[Endpoint], asked: dict[str, list[str]], clients: list[int], seconds: float
) -> Iterator[tuple[str, list[Measured]]]:
    """Let the servers take turns at each question."""
    with tempfile.TemporaryDirectory() as folder:
        for name, texts in asked.items():
            for new in (True, False):
                for number in clients:
                    found = []
                    for endpoint in endpoints:
                        paths = Path(folder) / "paths"
                        route = "/" + endpoint.address.rpartition("/")[2]
                        paths.write_text("".join(f"{route}?query={quote(text)}\n" for text in texts), encoding="utf-8")
                        found.append(measure(endpoint, paths, new=new, clients=number, seconds=seconds))
                    yield f"{name}, {'new' if new else 'repeated'}, {number}", found


def show(name: str, found: list[Measured]) -> None:
    """Print a line for each server, and how ours does beside it."""
    mine = found[0]
    for one in found:
        ratio = f"ours {mine.rate / one.rate:6.2f} x" if one is not mine and one.rate else ""
        print(
            f"{name:34} {one.endpoint:16} {one.rate:9.1f}/s {one.cpu:9.3f} CPU-ms "
            f"p50 {one.p50:8.2f} p95 {one.p95:8.2f} p99 {one.p99:8.2f} ms, {one.errors} errors {ratio}",
            flush=True,
        )


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--only", help="questions whose name contains this")
    parser.add_argument("--rdflib", action="store_true", help="rdflib-endpoint too, which takes minutes to load")
    options = parser.parse_args()
    asked = {name: texts for name, texts in questions(options.store).items() if (options.only or "") in name}
    with (
        running("hpp serve", ours(options.store, 7871), 7871, "/sparql") as mine,
        running("oxigraph", oxigraph(options.store, 7872), 7872, "/query") as theirs,
    ):
        for name, found in runs([mine, theirs], asked, options.clients, options.seconds):
            show(name, found)
    if options.rdflib:
        _beside_rdflib(options.store, asked, options.seconds)


def _beside_rdflib(store: Path, asked: dict[str, list[str]], seconds: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        nquads = Path(folder) / "graph.nq"
        with open_current(store) as graph:
            nquads.write_bytes(graph.nquads())
        with (
            running("hpp serve", ours(store, 7871), 7871, "/sparql") as mine,
            running("rdflib-endpoint", rdflib_endpoint(nquads, 7873), 7873, "/sparql", patience=600) as theirs,
        ):
            for name, found in runs([mine, theirs], asked, [1], seconds):
                show(name, found)


if __name__ == "__main__":
    main()
