"""Nodes and edges read out of a store in the plainest way, all in memory: what the index is compared with."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from kg.explore.naming import cut, nearest, short, year_of
from kg.explore.reading import TIES, ask
from kg.explore.relations import group, relation_of, relations
from kg.things.ontology import ontology
from ontology.terms import HPP, ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.answers import Queryable

Key = tuple[str, str, str]
Fact = tuple[str, int, str]  # day, fiscal year, id


class PlainNode(NamedTuple):
    """What is known of a thing."""

    type: str
    group: str
    th: str | None
    en: str | None
    date: str | None
    candidate: bool
    sort: str | None


class Plain:
    """All nodes, and all edges with their facts, the newest first."""

    def __init__(self, store: Queryable) -> None:
        self.nodes = _nodes(store)
        self.edges = _edges(store, self.nodes)
        self.mentions = {
            (short(source), "mentions", short(target)): int(number)
            for source, target, number in ask(store, "mentions").texts()
            if short(source) in self.nodes and short(target) in self.nodes
        }
        self.evidence: dict[str, list[str]] = defaultdict(list)
        for fact, passage in sorted(ask(store, "evidence").texts()):
            self.evidence[short(fact)].append(short(passage))
        self.near = neighbours(self.edges)
        self.nodes |= {end: self._in_english(end) for end in self.nodes if end.startswith("decision/")}

    def _in_english(self, end: str) -> PlainNode:
        node = self.nodes[end]
        label = ontology().label(HPP.BASE + (node.sort or node.type))
        found = {}
        for other in self.near.get(end, ()):
            for source, relation, target in self.edges:
                if {source, target} == {end, other}:
                    found[relation] = self.nodes[other]
        matter = [found[name].en or found[name].th for name in ("concerns", "took") if name in found][:1]
        return node._replace(en=cut(" · ".join(filter(None, [label.en.capitalize() if label else None, *matter]))))

    def in_order(self, centre: str, takes: Callable[[Key, list[Fact]], bool]) -> list[str]:
        """The neighbours of a node by how much they matter."""
        by_key: dict[str, list[tuple[str, Key]]] = defaultdict(list)
        for edge, facts in self.edges.items():
            if centre in {edge[0], edge[2]} and takes(edge, facts):
                by_key[key_of(edge, centre)].append(("|".join(edge), edge))
        best: dict[str, tuple[int, str]] = {}
        for key, those in by_key.items():
            for place, (_, edge) in enumerate(sorted(sorted(those), key=lambda one: self._matter(one[1], centre))):
                other = edge[2] if edge[0] == centre else edge[0]
                mine = (relation_of(key).rank + place // 8, backwards(self._newest(edge)) + other)
                best[other] = min(best.get(other, mine), mine)
        return sorted(best, key=lambda other: best[other])

    def _newest(self, edge: Key) -> str:
        return self.edges[edge][0][0] if self.edges[edge] else ""

    def _matter(self, edge: Key, centre: str) -> tuple[str, int, int]:
        other = edge[2] if edge[0] == centre else edge[0]
        return backwards(self._newest(edge)), -len(self.edges[edge]), -len(self.near[other])


def neighbours(edges: Iterable[Key]) -> dict[str, list[str]]:
    """What each node is tied to, in the order of the edges."""
    near: dict[str, dict[str, None]] = defaultdict(dict)
    for source, _, target in sorted(edges):
        near[source][target] = near[target][source] = None
    return {end: list(others) for end, others in near.items()}


def all_ways(near: dict[str, list[str]], one: str, other: str, hub: int) -> list[list[str]]:
    """All shortest ways from one node to another over nodes that have less than so many neighbours."""
    ways, seen = [[one]], {one}
    for _ in range(12):
        ways = [
            [*way, end]
            for way in ways
            for end in near.get(way[-1], ())
            if end not in seen and (end == other or len(near[end]) < hub)
        ]
        seen |= {way[-1] for way in ways}
        if other in seen or not ways:
            break
    return [way for way in ways if way[-1] == other]


def best_ways(
    near: dict[str, list[str]], stated: set[frozenset[str]], one: str, other: str, hub: int
) -> list[list[str]]:
    """What is to be found: the shortest ways, around hubs if that is at most a step longer, the best first."""
    straight, around = all_ways(near, one, other, 10**9), all_ways(near, one, other, hub)
    found = around if around and len(around[0]) <= len(straight[0]) + 1 else straight

    def order(way: list[str]) -> tuple[int, int, list[str]]:
        said = sum(frozenset(step) in stated for step in pairwise(way))
        return -said, sum(len(near[end]) for end in way[1:-1]), way

    return sorted(found, key=order)


def key_of(edge: Key, centre: str) -> str:
    """The key of the relation as seen from an end."""
    return relation_of(edge[1]).keys[0 if edge[0] == centre else -1]


def backwards(day: str) -> str:
    """A text that stands the earlier the later the day is."""
    return "".join(str(9 - int(digit)) for digit in day if digit.isdecimal()).ljust(8, "9")


def _nodes(store: Queryable) -> dict[str, PlainNode]:
    classes: dict[str, set[str]] = defaultdict(set)
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for thing, kind, status, date in ask(store, "things").texts():
        if thing.startswith(ID):
            classes[short(thing)].add(kind)
            said[short(thing)].append((date, status))
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for thing, name, lang in sorted(ask(store, "names").texts(), reverse=True):
        names[short(thing)][lang or "th"] = name
    for decision, _, quote in sorted(ask(store, "decided").texts(), reverse=True):
        names[short(decision)] = {"th": quote}
    sorts = {short(thing): sort for thing, sort in sorted(ask(store, "sorts").texts(), reverse=True)}
    found = {}
    for end, kinds in classes.items():
        kind, (date, status) = nearest(frozenset(kinds)), max(said[end])
        th, en = cut(names[end].get("th")), cut(names[end].get("en"))
        sort = sorts.get(end, "").removeprefix(HPP.BASE) or None
        found[end] = PlainNode(kind, group(kind, th or ""), th, en, date[:10] or None, status == "candidate", sort)
    return found


def _edges(store: Queryable, nodes: dict[str, PlainNode]) -> dict[Key, list[Fact]]:
    found: dict[Key, set[Fact]] = defaultdict(set)
    for source, relation, target, fact, date, year in chain.from_iterable(ask(store, name).texts() for name in TIES):
        day = date[:10]
        found[short(source), relation, short(target)].add((day, int(year) if year else year_of(day), short(fact)))
    for one, relation, other in ask(store, "known").texts():
        ends = sorted((short(one), short(other))) if relations()[relation].both_ways else (short(one), short(other))
        found.setdefault((ends[0], relation, ends[1]), set())
    return {
        edge: sorted(facts, reverse=True)
        for edge, facts in sorted(found.items())
        if edge[0] in nodes and edge[2] in nodes and edge[0] != edge[2]
    }
