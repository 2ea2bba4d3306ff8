"""Stores for the tests of networks: the small graph made by hand, and one made of a few lines of a test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox

from kg import resources
from kg.derive import derive, read_rules
from kg.generations import drafting
from kg.manifest import Manifest
from kg.network.model import Edge, Network, Node, Passage
from kg.store import Store

if TYPE_CHECKING:
    from kg.network.model import Cell, Table

SAMPLE = Path(__file__).parent / "data" / "sample.trig"
ID = "https://w3id.org/hpp/id/"


def sample_nquads() -> bytes:
    return ox.serialize(ox.parse(path=SAMPLE, format=ox.RdfFormat.TRIG), format=ox.RdfFormat.N_QUADS) or b""


def sample_store(path: Path, extra: bytes = b"") -> Store:
    store = Store.open(path, write=True)
    store.bulk_load(sample_nquads() + extra)
    derive(store, read_rules(resources.RULES))
    return store


def publish_sample(store_dir: Path, extra: bytes = b"") -> None:
    """Make the small graph the current generation of a store, so that commands can be run on it."""
    with drafting(store_dir) as draft:
        with sample_store(draft.quads, extra) as store:
            quads = store.count()
        draft.publish(Manifest((), quads, 1, f"{quads:064x}", "0" * 64, "hpp-kg test"), ["{}"])


def passage(number: int = 1, quote: str = "ข้อความ", date: str = "2021-05-12") -> Passage:
    return Passage(date, f"{ID}document/d{number}", f"{ID}passage/p{number}", quote, "เอกสาร")


def edge(one: str, other: str, weight: int = 1, kind: str = "issue", roles: tuple[str, ...] = ()) -> Edge:
    return Edge(one, other, kind, weight, roles, (2564,), (), (passage(),))


def drawn(edges: list[Edge], view: str = "bodies", nodes: dict[str, Node] | None = None) -> Network:
    """Make a network of edges between things that are named like their IRIs."""
    names = sorted({end for one in edges for end in (one.one, one.other)})
    known = nodes or {name: Node(name, "Ministry", "central", name) for name in names}
    return Network(view, known, tuple(sorted(edges, key=lambda one: (one.one, one.other, one.kind))), known)


def by_hand(network: Network) -> nx.Graph[str]:
    """Build the graph from the edges with no code of the project."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({end for one in network.edges for end in (one.one, one.other)}))
    for one in network.edges:
        if not graph.has_edge(one.one, one.other):
            graph.add_edge(one.one, one.other, weight=0)
        graph.edges[one.one, one.other]["weight"] += one.weight
    return graph


def column(table: Table, name: str) -> dict[Cell, Cell]:
    at, key = table.columns.index(name), table.columns.index("thing")
    return {line.cells[key]: line.cells[at] for line in table.lines}
