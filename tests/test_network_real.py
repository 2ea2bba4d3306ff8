"""The measures of a network of real documents are those that NetworkX gives when it is called by hand.

``HPP_LARGE_STORE=DIR pytest tests/test_network_real.py`` holds a graph that was built before to the same.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from networks import by_hand, column

from kg.build import build
from kg.generations import open_current
from kg.network.measures import measure
from kg.network.views import read_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.network.model import Network
    from kg.store import Store

pytestmark = pytest.mark.shared
LARGE = os.environ.get("HPP_LARGE_STORE")


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = Path(LARGE) if LARGE else tmp_path_factory.mktemp("network-real") / "store"
    if not LARGE:
        build(sorted((shared / "corpus").glob("*.txt")), folder)
    with open_current(folder) as store:
        yield store


@pytest.fixture(scope="module")
def bodies(real: Store) -> Network:
    return read_view(real, "bodies")


@pytest.fixture(scope="module")
def issues(real: Store) -> Network:
    return read_view(real, "body-issue")


def test_the_network_is_of_some_size(bodies: Network, issues: Network) -> None:
    assert len(by_hand(bodies)) > 100
    assert len(by_hand(issues)) > 50


@pytest.mark.skipif(bool(LARGE), reason="NetworkX takes many minutes for the betweenness of a large network")
def test_betweenness(bodies: Network) -> None:
    found = column(measure(bodies, "brokers"), "betweenness")
    values = nx.betweenness_centrality(by_hand(bodies))
    assert found == pytest.approx({thing: values[str(thing)] for thing in found}, abs=1e-6)


def test_constraint_and_effective_size(bodies: Network) -> None:
    table, graph = measure(bodies, "brokers"), by_hand(bodies)
    for name, values in (
        ("constraint", nx.constraint(graph, weight="weight")),
        ("effective", nx.effective_size(graph)),
    ):
        found = column(table, name)
        assert found == pytest.approx({thing: values[str(thing)] for thing in found}, abs=1e-6, nan_ok=True)


def test_load(issues: Network) -> None:
    graph: nx.Graph[str] = nx.Graph()
    for one in issues.edges:
        if one.kind == "responsibility":
            before = graph.get_edge_data(one.one, one.other, {"weight": 0})["weight"]
            graph.add_edge(one.one, one.other, weight=before + one.weight)
    degrees = dict(graph.degree(weight="weight"))
    found = column(measure(issues, "load"), "load")
    assert found == {thing: degrees[str(thing)] for thing in found}


def test_breaks(issues: Network) -> None:
    table, graph = measure(issues, "breaks"), by_hand(issues)
    rows = [dict(zip(table.columns, line.cells, strict=True)) for line in table.lines]
    assert {row["thing"] for row in rows if row["what"] == "point"} == set(nx.articulation_points(graph))
    bridges = {frozenset((row["thing"], row["other"])) for row in rows if row["what"] == "bridge"}
    assert bridges == {frozenset(pair) for pair in nx.bridges(graph)}


def test_core(bodies: Network) -> None:
    assert column(measure(bodies, "core"), "core") == nx.core_number(by_hand(bodies))


def test_assortativity(bodies: Network) -> None:
    graph = by_hand(bodies)
    nx.set_node_attributes(graph, {thing: bodies.nodes[thing].level or "other" for thing in graph}, "level")
    value = nx.attribute_assortativity_coefficient(graph, "level")
    assert f"assortativity {value:.3f}" in " ".join(measure(bodies, "mixing").remarks)
