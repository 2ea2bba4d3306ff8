"""What is one step from a thing: its neighbours, those that matter first, and all that ties them to each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.relations import relation_of, relations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.explore.model import Edge, Node
    from kg.explore.relations import Relation
    from kg.explore.web import Web

MOST_EDGES = 1000  # of one answer, those at the centre first
_TURN = 8  # neighbours of one relation after which those of the next rank have their turn


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which edges are asked for: relations by key (none: all but the busy ones), and a span of fiscal years (B.E.)."""

    relations: frozenset[str] = frozenset()
    earliest: int | None = None
    latest: int | None = None
    dated: bool = False  # leave out what has no year

    @property
    def busy(self) -> bool:
        """Whether it asks for a busy relation by its key."""
        return any(relation_of(key).busy for key in self.relations)

    def takes(self, edge: Edge, end: str) -> bool:
        """Whether an edge at a node is asked for."""
        return (not self.relations or edge.key(end) in self.relations) and self.in_time(edge)

    def in_time(self, edge: Edge) -> bool:
        """Whether one of its fiscal years lies in the span; without a year unless only dated ones are asked for."""
        first, last = self.earliest or 0, self.latest or 9999
        years = edge.years
        return any(first <= year <= last for year in years) if years else not self.dated


@dataclass(frozen=True, slots=True)
class Counted:
    """A relation as seen from the centre, how many neighbours it has there, and how many of them are shown."""

    key: str
    relation: Relation
    count: int
    shown: int
    type: str | None  # the class of all these neighbours; None where they are of several


@dataclass(frozen=True, slots=True)
class Near:
    """A part of a graph: nodes, the centre first, and the edges between any two of them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    relations: tuple[Counted, ...]
    total: int  # neighbours that were asked for
    shown: int
    cut: bool  # edges between neighbours are left out


def near(web: Web, centre: str, wanted: Wanted, limit: int, offset: int = 0) -> Near:
    """Take a node, its neighbours from one place in their order to another, and the edges between any two of these."""
    order = _in_order(web, centre, [edge for edge in _at(web, centre) if _asked(edge, wanted, centre)])
    shown = order[offset : offset + limit]
    edges = sorted(
        (edge for edge in web.among([centre, *shown], busy=wanted.busy) if wanted.in_time(edge)),
        key=lambda edge: (centre not in {edge.source, edge.target}, relations()[edge.relation].rank, edge.id),
    )
    nodes = tuple(web.nodes[end] for end in (centre, *shown))
    return Near(
        nodes,
        tuple(edges[:MOST_EDGES]),
        _counted(web, centre, wanted, shown),
        len(order),
        len(shown),
        len(edges) > MOST_EDGES,
    )


def _at(web: Web, centre: str) -> Iterator[Edge]:
    yield from web.edges_at(centre)
    yield from web.edges_at(centre, busy=True)


def _asked(edge: Edge, wanted: Wanted, centre: str) -> bool:
    return wanted.takes(edge, centre) and (bool(wanted.relations) or not relations()[edge.relation].busy)


def _in_order(web: Web, centre: str, edges: Iterable[Edge]) -> list[str]:
    """Neighbours by how much they matter: relations take turns, so that the best of each come before all of one."""
    by_relation: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_relation[edge.key(centre)].append(edge)
    best: dict[str, tuple[int, str]] = {}
    for key, those in by_relation.items():
        rank = relation_of(key).rank
        for place, edge in enumerate(_newest_first(web, centre, those)):
            end = edge.other(centre)
            mine = (rank + place // _TURN, _backwards(edge.newest) + end)
            best[end] = min(best.get(end, mine), mine)
    return sorted(best, key=lambda end: best[end])


def _newest_first(web: Web, centre: str, edges: Iterable[Edge]) -> list[Edge]:
    ordered = sorted(edges, key=lambda edge: edge.id)
    return sorted(ordered, key=lambda edge: (edge.newest, edge.count, web.degree(edge.other(centre))), reverse=True)


def _backwards(day: str) -> str:
    """A text that stands the earlier the later the day is."""
    return "".join(str(9 - int(digit)) for digit in day if digit.isdecimal()).ljust(8, "9")


def _counted(web: Web, centre: str, wanted: Wanted, shown: Sequence[str]) -> tuple[Counted, ...]:
    """All relations of the centre in the span of time, those that are not asked for too."""
    others: dict[str, set[str]] = defaultdict(set)
    for edge in _at(web, centre):
        if wanted.in_time(edge):
            others[edge.key(centre)].add(edge.other(centre))
    there = frozenset(shown)
    order = [key for one in relations().values() for key in one.keys]
    return tuple(
        Counted(key, relation_of(key), len(ends), len(ends & there), _type(web, ends))
        for key, ends in sorted(others.items(), key=lambda item: order.index(item[0]))
    )


def _type(web: Web, ends: Collection[str]) -> str | None:
    types = {web.nodes[end].type for end in ends}
    return next(iter(types)) if len(types) == 1 else None
