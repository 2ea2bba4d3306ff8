"""Networks as the graphs of NetworkX: the same things and edges in the same order each time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from kg.network.model import Edge, Network, Passage


def multigraph(network: Network) -> nx.MultiGraph[str]:
    """Keep the kinds of edges apart: an edge is known by its ends and its kind."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_nodes_from(network.nodes)
    for edge in network.edges:
        graph.add_edge(edge.one, edge.other, key=edge.kind, weight=edge.weight)
    return graph


def simple(network: Network) -> nx.Graph[str]:
    """Join the edges between two things, of whatever kind, into one; their weights add up."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(network.nodes)
    for edge in network.edges:
        before = graph.get_edge_data(edge.one, edge.other, {"weight": 0})["weight"]
        graph.add_edge(edge.one, edge.other, weight=before + edge.weight)
    return graph


def edges_of(network: Network) -> dict[str, list[Edge]]:
    """List the edges at each thing."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        found[edge.one].append(edge)
        found[edge.other].append(edge)
    return found


def passages_between(network: Network) -> dict[tuple[str, str], set[Passage]]:
    """Give the passages behind each pair of things, of whatever kind; the smaller IRI comes first."""
    found: dict[tuple[str, str], set[Passage]] = defaultdict(set)
    for edge in network.edges:
        found[min(edge.one, edge.other), max(edge.one, edge.other)].update(edge.passages)
    return found
