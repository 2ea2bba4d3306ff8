"""Measures of several things together: groups, overlaps, the reach of issues, mixing between levels of government."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.network.graphs import edges_of, simple
from kg.network.model import Line, Network, ordered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.network.model import Edge, Passage
    from kg.network.positions import Measured

_SHOWN = 3  # of what a group shares
ISSUES = {"Issue", "Agenda", "Programme", "ReformPlan", "ReformActivity", "ReformTarget"}
_DECIMALS = 6


def communities(network: Network) -> list[set[str]]:
    """Find groups by Louvain's method, the largest first; the same network gives the same groups."""
    named: nx.Graph[Any] = simple(network)
    graph = nx.convert_node_labels_to_integers(named, label_attribute="iri")  # numbers hash alike each time
    found = nx.community.louvain_communities(graph, weight="weight", seed=1)
    groups = [{graph.nodes[number]["iri"] for number in group} for group in found]
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def groups(network: Network, lang: str) -> Measured:
    """Describe each group: its members, the best tied first, and what its edges share most."""
    graph, found = simple(network), communities(network)
    rows: list[Line] = []
    for number, group in enumerate(found, 1):
        inner = [edge for edge in network.edges if edge.one in group and edge.other in group]
        order = sorted(group, key=lambda thing: (-graph.degree(thing, weight="weight"), thing))
        members = "; ".join(network.named(thing).label(lang) for thing in order)
        shares = "; ".join(network.named(thing).label(lang) for thing in _shared(network, inner))
        rows.append(Line((number, len(group), members, shares), ordered(p for edge in inner for p in edge.passages)))
    modularity = nx.community.modularity(graph, found) if network.edges else 0.0
    return ("group", "size", "members", "shares"), rows, [f"modularity {modularity:.3f}"]


def overlap(network: Network, lang: str) -> Measured:
    """Compare each two subcommittees that have an issue in common, the most alike first."""
    issues, agencies = _fields(network)
    rows: list[tuple[float, Line]] = []
    for one, other in combinations(sorted(issues), 2):
        shared = issues[one] & issues[other]
        if not shared:
            continue
        both = agencies[one] & agencies[other]
        on_issues = round(len(shared) / len(issues[one] | issues[other]), _DECIMALS)
        on_bodies = round(len(both) / max(1, len(agencies[one] | agencies[other])), _DECIMALS)
        labels = [network.named(iri).label(lang) for iri in (one, other)]
        names = "; ".join(sorted(network.named(iri).label(lang) for iri in shared))
        behind = [edge for edge in network.edges if edge.other in shared and edge.one in {one, other}]
        cells = (one, labels[0], other, labels[1], on_issues, on_bodies, len(shared), names)
        rows.append((on_issues, Line(cells, ordered(p for edge in behind for p in edge.passages))))
    rows.sort(key=lambda row: -row[0])
    columns = ("one", "oneLabel", "other", "otherLabel", "issues", "agencies", "shared", "sharedLabels")
    return columns, [line for _, line in rows], []


def reach(network: Network, lang: str) -> Measured:
    """Count, for each issue, its bodies, the other issues of these, and the further bodies of those."""
    graph, at = simple(network), edges_of(network)
    rows: list[tuple[int, Line]] = []
    for thing in (thing for thing, node in network.nodes.items() if node.type in ISSUES):
        steps = Counter(nx.single_source_shortest_path_length(graph, thing, cutoff=3).values())
        node = network.named(thing)
        cells = (thing, node.label(lang), node.type, steps[1], steps[2], steps[3])
        passages = ordered(passage for edge in at[thing] for passage in edge.passages)
        rows.append((steps[1] + steps[3], Line(cells, passages)))
    rows.sort(key=lambda row: -row[0])
    return ("thing", "label", "type", "bodies", "issues", "further"), [line for _, line in rows], []


def mixing(network: Network, lang: str) -> Measured:  # noqa: ARG001 - levels are named alike in both languages
    """Count the ties between levels of government, each once, with the passages; the coefficient is in the remarks."""
    graph = simple(network)
    nx.set_node_attributes(graph, {thing: node.level or "other" for thing, node in network.nodes.items()}, "level")
    counts: dict[tuple[str, str], int] = Counter()
    passages: dict[tuple[str, str], set[Passage]] = defaultdict(set)
    for one, other in graph.edges:
        counts[_pair(graph, one, other)] += 1
    for edge in network.edges:
        passages[_pair(graph, edge.one, edge.other)].update(edge.passages)
    order = sorted(counts, key=lambda pair: (-counts[pair], pair))
    rows = [Line((*pair, counts[pair]), ordered(passages[pair])) for pair in order]
    return ("level", "otherLevel", "ties"), rows, [f"assortativity {assortativity(graph):.3f}"] if rows else []


def assortativity(graph: nx.Graph[str]) -> float:
    """Newman's coefficient of the level, (trace − squares) / (1 − squares); 0 where there is one level."""
    mixed = nx.attribute_mixing_dict(graph, "level", normalized=True)
    trace = sum(row.get(level, 0.0) for level, row in mixed.items())
    squares = sum(sum(row.values()) ** 2 for row in mixed.values())
    return (trace - squares) / (1 - squares) if squares < 1 else 0.0


def _pair(graph: nx.Graph[str], one: str, other: str) -> tuple[str, str]:
    first, second = sorted((graph.nodes[one]["level"], graph.nodes[other]["level"]))
    return first, second


def _shared(network: Network, edges: Iterable[Edge]) -> list[str]:
    """List what edges share most, things with a name only; for stated edges, the things most of them lead to."""
    named = Counter(
        thing
        for edge in edges
        for thing in (edge.shared or (edge.other,))
        if network.named(thing).th or network.named(thing).en
    )
    return sorted(named, key=lambda thing: (-named[thing], thing))[:_SHOWN]


def _fields(network: Network) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Give the issues of each subcommittee, and the agencies on them."""
    issues: dict[str, set[str]] = defaultdict(set)
    agencies: dict[str, set[str]] = defaultdict(set)
    for edge in network.edges:
        (issues[edge.one] if edge.kind == "subcommittee" else agencies[edge.other]).add(
            edge.other if edge.kind == "subcommittee" else edge.one
        )
    return issues, {one: {body for issue in known for body in agencies[issue]} for one, known in issues.items()}
