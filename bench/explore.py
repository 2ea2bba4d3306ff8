"""How long a step in the graph takes: ``python bench/explore.py ADDRESS [--rounds 10] [--store STORE]``.

With a store: how long the index of its nodes and edges takes to make, how large it is, and what steps in it take of a
processor. The things are those
that most is said of in a corpus of government news, and what a page asks for at its start.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from kg.explore import INDEX, write_web
from kg.explore.evidence import of_node
from kg.explore.moments import events, events_about
from kg.explore.near import Wanted, near
from kg.explore.paths import paths
from kg.explore.web import Web
from kg.generations import open_current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.explore.model import Node
    from kg.store import Store

BUSY = ("body/cabinet", "body/moi", "issue/covid-19", "issue/pm25", "programme/hpp", "province/chiang-mai")
PAIRS = (("body/opdc-sub-participation", "body/mnre"), ("body/cabinet", "issue/pm25"), ("body/mof", "body/moph"))
WHOLE = ("/graph/legend", "/graph/provinces", "/graph/timeline")


def main() -> None:
    """Print, for each address, the first time, the median and the slowest of the others, and the size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("address")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--store", type=Path)
    asked = parser.parse_args()
    base, rounds = asked.address.rstrip("/"), asked.rounds
    if asked.store:
        _made(asked.store)
    print(f"{'milliseconds':64} {'first':>7} {'median':>7} {'slowest':>7} {'KB':>7}")
    for path in (*WHOLE, *_of_things(), *_of_pairs()):
        first, *others = [_asked(base + path) for _ in range(rounds + 1)]
        times = [seconds * 1000 for seconds, _ in others]
        figures = (first[0] * 1000, statistics.median(times), max(times), first[1] / 1000)
        print(f"{path[:64]:64} {' '.join(f'{figure:7.0f}' for figure in figures)}")


def _made(place: Path) -> None:
    """Print how long the index of nodes and edges takes to make, and how large it is."""
    with open_current(place) as store, tempfile.TemporaryDirectory() as folder:
        begun, working = time.perf_counter(), time.process_time()
        write_web(Path(folder) / INDEX, store)
        seconds, work = time.perf_counter() - begun, time.process_time() - working
        size = (Path(folder) / INDEX).stat().st_size
        known = Web(Path(folder) / INDEX)
        nodes, documents = known.rows("SELECT COUNT(*), SUM(id LIKE 'document/%') FROM node")[0]
        print(f"{nodes} nodes indexed in {seconds:.1f} s ({work:.1f} s of processors)")
        print(f"{size / 1e6:.1f} MB, {size / documents / 1000:.1f} KB a document")
        for node in known.nodes(BUSY):
            print(f"{node.id}, {node.degree} neighbours, ms of a processor: {', '.join(_steps(store, known, node))}")


def _steps(store: Store, known: Web, node: Node) -> Iterator[str]:
    """What the steps from a thing take, without what HTTP adds."""
    steps: dict[str, Callable[[], object]] = {
        "neighbourhood": lambda: near(known, node, Wanted(), 40),
        "of 500": lambda: near(known, node, Wanted(), 500),
        "of two years": lambda: near(known, node, Wanted(earliest=2563, latest=2564), 40),
        "mentions": lambda: near(known, node, Wanted(frozenset({"mentions^"})), 40),
        "evidence": lambda: of_node(store, known, node),
        "timeline": lambda: events(known, events_about(store, known, node), (None, None), 500),
        "paths": lambda: [paths(known, node, other, 3) for other in known.nodes(["issue/pm25"])],
    }
    for name, step in steps.items():
        begun = time.process_time()
        step()
        yield f"{name} {(time.process_time() - begun) * 1000:.0f}"


def _of_things() -> list[str]:
    forms = (
        "/graph/{}",
        "/graph/{}?limit=500",
        "/graph/{}?relation=mentions^",
        "/graph/node/{}",
        "/graph/timeline?about={}",
    )
    return [form.format(quote(thing)) for thing in BUSY for form in forms]


def _of_pairs() -> list[str]:
    paths = [f"/graph/path?from={quote(one)}&to={quote(other)}" for one, other in PAIRS]
    between = "/graph/between?" + "&".join(f"thing={quote(thing)}" for thing in BUSY)
    return [*paths, between, f"/graph/edge?source={PAIRS[1][0]}&target=issue/covid-19"]


def _asked(address: str) -> tuple[float, int]:
    """Seconds, and bytes, of one question."""
    begun = time.perf_counter()
    try:
        with urlopen(address) as answer:  # noqa: S310 - the address is the caller's own
            content = answer.read()
    except HTTPError as error:  # the graph does not hold it
        content = error.read()
    return time.perf_counter() - begun, len(content)


if __name__ == "__main__":
    main()
