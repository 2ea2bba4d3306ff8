"""How long networks take: each command over a store, each measure on a made-up graph, NetworkX alone and with matrices.

python bench/networks.py STORE [--things 10000] [--ties 100000]

Each command is run by itself, as a person runs it; the time is that of the whole process, by the clock and by the
processor. The made-up graph is measured in this process.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from kg.network import structure
from kg.network.batches import betweenness_centrality
from kg.network.measures import described
from kg.network.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FINDINGS = 7


def main() -> None:
    """Print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("store", type=Path, nargs="?")
    parser.add_argument("--things", type=int, default=10_000)
    parser.add_argument("--ties", type=int, default=100_000)
    asked = parser.parse_args()
    if asked.store:
        print("| command | s | of CPU s |\n|---|---|---|")
        for command in _commands():
            clock, cpu = _run([*command, "--store", str(asked.store)])
            print(f"| hpp {' '.join(command)} | {clock:.1f} | {cpu:.1f} |", flush=True)
    print(f"\n| {asked.things:,} things, {asked.ties:,} ties | of CPU s |\n|---|---|")
    for name, work in _measures(asked.things, asked.ties):
        before = time.process_time()
        work()
        print(f"| {name} | {time.process_time() - before:.1f} |", flush=True)


def _commands() -> Iterator[list[str]]:
    for view in VIEWS:
        yield ["network", view, "--format", "csv"]
    for name, about in described().items():
        yield ["network", about["views"][0], "--measure", name, "--format", "csv"]
    yield ["network", "bodies", "--year", "2565", "--compare", "2564", "--format", "csv"]
    yield ["network", "path", "กระทรวงมหาดไทย", "กระทรวงการคลัง", "--longer", "1", "--format", "csv"]
    yield ["network", "matrix", "--format", "csv"]
    yield ["findings"]
    for number in range(1, _FINDINGS + 1):
        yield ["findings", "--explain", str(number)]
    for name in ("connectors", "path", "co-work", "related-subcommittees", "missing-links"):
        yield ["query", name, "--format", "csv", *_PARAMETERS.get(name, [])]


_PARAMETERS = {
    "path": ["--param", "from=กระทรวงมหาดไทย", "--param", "to=กระทรวงการคลัง"],
    "co-work": ["--param", "body=กระทรวงมหาดไทย"],
    "missing-links": ["--param", "body=กระทรวงมหาดไทย"],
}


def _run(command: list[str]) -> tuple[float, float]:
    before, clock = _children(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg.cli", *command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - clock, _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _measures(things: int, ties: int) -> Iterator[tuple[str, Callable[[], object]]]:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.gnm_random_graph(things, ties, seed=1), str)
    nx.set_edge_attributes(graph, 1, "weight")
    yield "betweenness from 80 starting points, NetworkX", lambda: nx.betweenness_centrality(graph, k=80, seed=1)
    yield "the same with matrices", lambda: betweenness_centrality(graph, k=80, seed=1)
    yield "Burt's constraint without SciPy", lambda: structure.constraint_without(graph)
    yield "the same with SciPy", lambda: nx.constraint(graph, weight="weight")
    yield "effective size", lambda: structure.effective_size(graph)
    yield "articulation points and bridges", lambda: (list(nx.articulation_points(graph)), list(nx.bridges(graph)))
    yield "k-core", lambda: nx.core_number(graph)
    yield "Louvain", lambda: nx.community.louvain_communities(graph, seed=1)


if __name__ == "__main__":
    main()
