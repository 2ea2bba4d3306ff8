"""The whole graph as nodes and edges in memory, read once a generation, so that each step in it is quick."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.explore.reading import ask_all, cut, edges_in, evidence_in, mentions_in, nodes_in
from kg.network.known import once
from kg.things.ontology import ontology
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kg.answers import Queryable
    from kg.explore.model import Edge, Node

_Ties = dict[str, dict[str, list["Edge"]]]  # by node, by neighbour


class Web:
    """Nodes by id, and what ties them; the busy edges apart from all others."""

    def __init__(
        self,
        nodes: Mapping[str, Node],
        edges: Iterable[Edge],
        mentions: Iterable[Edge] = (),
        passages: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        """Put the edges at their ends.

        :param passages: on which passages each fact rests, by their ids.
        """
        self.passages = passages
        self.facts_on = Counter(passage for those in passages.values() for passage in those)
        self._ties, self._busy = _by_ends(edges), _by_ends(mentions)
        self.nodes = {end: self._in_english(node, nodes) for end, node in nodes.items()}

    def degree(self, end: str) -> int:
        """How many neighbours a node has, but for those that are only mentioned."""
        return len(self._ties.get(end, ()))

    def edges_at(self, end: str, *, busy: bool = False) -> Iterator[Edge]:
        """All edges of a node, or its busy ones."""
        for edges in (self._busy if busy else self._ties).get(end, {}).values():
            yield from edges

    def neighbours(self, end: str) -> Collection[str]:
        """The nodes that an edge ties to a node, but for those that are only mentioned."""
        return self._ties.get(end, {}).keys()

    def joining(self, one: str, other: str, *, busy: bool = False) -> list[Edge]:
        """The edges between two nodes, whichever way they point; the busy ones too if wanted."""
        found = self._ties.get(one, {}).get(other, [])
        return [*found, *self._busy.get(one, {}).get(other, [])] if busy else found

    def among(self, ends: Collection[str], *, busy: bool = False) -> list[Edge]:
        """All edges of which both ends are among some nodes, each once."""
        wanted = dict.fromkeys(ends)
        found: dict[str, Edge] = {}
        for one in wanted:
            for ties in (self._ties, self._busy) if busy else (self._ties,):
                there = ties.get(one, {})
                for other in _common(there, wanted):
                    found.update((edge.id, edge) for edge in there[other])
        return list(found.values())

    def _in_english(self, node: Node, nodes: Mapping[str, Node]) -> Node:
        """A decision is called by its words; who knows no Thai reads what sort it is, and on what or else of whom."""
        if node.kind != "decision":
            return node
        label = ontology().label(HPP.BASE + (node.sort or node.type))
        known = {edge.relation: nodes[edge.other(node.id)] for edge in self.edges_at(node.id)}
        parts = [label.en.capitalize() if label else None]
        parts += [known[name].en or known[name].th for name in ("concerns", "took") if name in known][:1]
        return replace(node, en=cut(" · ".join(filter(None, parts))))


def web(store: Queryable) -> Web:
    """The graph of a store, the same one as long as the store is open; who asks first reads it, others wait."""
    found: Web = once(store, "explore", partial(_read, store))
    return found


def _read(store: Queryable) -> Web:
    answers = ask_all(store)
    nodes = nodes_in(answers)
    return Web(nodes, edges_in(answers, nodes), mentions_in(answers, nodes), evidence_in(answers))


def _by_ends(edges: Iterable[Edge]) -> _Ties:
    ties: _Ties = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        ties[edge.source][edge.target].append(edge)
        ties[edge.target][edge.source].append(edge)
    return {end: dict(others) for end, others in ties.items()}


def _common(one: Collection[str], other: Collection[str]) -> list[str]:
    """What is in both, found by going through the smaller."""
    few, many = sorted((one, other), key=len)
    return [end for end in few if end in many]
