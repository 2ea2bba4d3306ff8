"""How two things are connected: the shortest way, or all short ones, with the passages of each step."""

from __future__ import annotations

from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

import networkx as nx

from kg.network.graphs import passages_between, simple
from kg.network.model import Line, Network, Table, ordered

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 10  # paths given unless more are asked for


def paths(  # noqa: PLR0913 - two ends, and how many ways between them
    network: Network, one: str, other: str, *, longer: int = 0, most: int = MOST, lang: str = "th"
) -> Table:
    """Find the shortest paths, and those up to *longer* steps longer, in order of length; a row for each step.

    No path, or a thing that the network does not hold, gives no rows and a remark.
    """
    found = list(islice(_short(simple(network), one, other, longer), most))
    between = passages_between(network)
    kinds: dict[tuple[str, str], set[str]] = {}
    for edge in network.edges:
        kinds.setdefault((min(edge.one, edge.other), max(edge.one, edge.other)), set()).update(
            edge.roles or [edge.kind]
        )
    rows = []
    for number, path in enumerate(found, 1):
        for step, (here, there) in enumerate(pairwise(path), 1):
            pair = (min(here, there), max(here, there))
            names = (here, network.named(here).label(lang), there, network.named(there).label(lang))
            rows.append(Line((number, step, *names, " ".join(sorted(kinds[pair]))), ordered(between[pair])))
    ends = f"{network.named(one).label(lang)} – {network.named(other).label(lang)}"
    remark = f"{ends}: {len(found)} paths" if found else f"{ends}: no path on record"
    columns = ("path", "step", "one", "oneLabel", "other", "otherLabel", "roles")
    return Table("path", columns, tuple(rows), remarks=(remark,))


def _short(graph: nx.Graph[str], one: str, other: str, longer: int) -> Iterator[list[str]]:
    if one not in graph or other not in graph or not nx.has_path(graph, one, other):
        return iter(())
    limit = nx.shortest_path_length(graph, one, other) + longer
    if not longer:
        return iter(sorted(islice(nx.all_shortest_paths(graph, one, other), 10_000)))
    ways = nx.shortest_simple_paths(graph, one, other)
    return takewhile(lambda path: len(path) - 1 <= limit, ways)
