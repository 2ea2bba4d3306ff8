"""The graph as nodes and edges, looked up in the index that was made with it: what is not asked for is not read."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.database import Reading
from kg.explore.model import MOST, Edge, Node
from kg.explore.naming import short

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from kg.database import Row

_NODE = "SELECT id, type, grp, th, en, date, candidate, sort, degree, number FROM node"
_EDGE = """
SELECT s.id, relation, t.id, edge.count, years, days, edge.number
FROM edge JOIN node AS s ON s.number = source JOIN node AS t ON t.number = target"""
_MENTION = """
SELECT s.id, 'mentions', t.id, passages, '', '', 0
FROM mention JOIN node AS s ON s.number = source JOIN node AS t ON t.number = target"""
_AT_ONCE = 500  # ids
_FEW = 200  # neighbours of a thing that are gone through; of others, those asked for are looked up


class Web:
    """Nodes, and what ties them; the busy edges apart from all others. May be asked by several threads at a time."""

    def __init__(self, path: Path) -> None:
        """Open the index."""
        self._database = Reading(path)

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[Row]:
        """Answer a statement over the tables of :mod:`kg.explore.writing`."""
        return self._database.rows(sql, values)

    def node(self, end: str) -> Node | None:
        """The node of an id, or of an IRI."""
        found = self.rows(f"{_NODE} WHERE id = ?", [short(end)])
        return _node(found[0]) if found else None

    def nodes(self, ends: Iterable[str]) -> list[Node]:
        """The nodes of ids or IRIs, in this order, each once; without those that the graph does not hold."""
        asked = list(dict.fromkeys(map(short, ends)))
        found: dict[str, Node] = {}
        for at in range(0, len(asked), _AT_ONCE):
            some = asked[at : at + _AT_ONCE]
            rows = self.rows(f"{_NODE} WHERE id IN ({', '.join('?' * len(some))})", some)
            found.update((row[0], _node(row)) for row in rows)
        return [found[end] for end in asked if end in found]

    def numbered(self, those: Collection[int]) -> list[Node]:
        """The nodes of numbers, in this order."""
        found = {row[-1]: row for row in self.rows(f"{_NODE} WHERE number IN ({numbers(those)})")}
        return [_node(found[one]) for one in those]

    def edges(self, those: Collection[int]) -> list[Edge]:
        """The edges of numbers, in the order of these; without their facts."""
        ending = f"WHERE edge.number IN ({numbers(those)}) ORDER BY edge.number"
        return [_edge(row) for row in self.rows(f"{_EDGE} {ending}")]

    def with_facts(self, edges: Collection[Edge]) -> list[Edge]:
        """Edges with their newest facts."""
        asked = f"""SELECT edge, id FROM edge_fact JOIN fact ON fact.number = fact
            WHERE edge IN ({numbers([edge.number for edge in edges])}) AND place < {MOST} ORDER BY edge, place"""  # noqa: S608 - numbers
        found = {edge: tuple(row[1] for row in rows) for edge, rows in groupby(self.rows(asked), itemgetter(0))}
        return [edge.stating(found.get(edge.number, ())) for edge in edges]

    def joining(self, one: Node, other: Node, *, busy: bool = False) -> list[Edge]:
        """The edges between two nodes, whichever way they point; the busy ones too if wanted."""
        rows = self.rows("SELECT edge FROM tie WHERE node = ? AND other = ?", [one.number, other.number])
        found = self.edges([row[0] for row in rows])
        ends = [one.number, other.number, other.number, one.number]
        ending = "WHERE (source = ? AND target = ?) OR (source = ? AND target = ?)"
        return [*found, *map(_edge, self.rows(f"{_MENTION} {ending}", ends))] if busy else found

    def among(self, nodes: Collection[Node], *, busy: bool = False) -> list[Edge]:
        """All edges of which both ends are among some nodes, each once; without their facts."""
        few = numbers([node.number for node in nodes if node.degree <= _FEW])
        many = numbers([node.number for node in nodes if node.degree > _FEW])
        every = numbers([node.number for node in nodes])
        found = self.rows(
            f"SELECT edge FROM tie WHERE node IN ({few}) AND +other IN ({every}) "  # noqa: S608 - numbers
            f"UNION SELECT edge FROM tie WHERE node IN ({many}) AND other IN ({many})"
        )
        edges = self.edges([row[0] for row in found])
        return [*edges, *self._mentions(every)] if busy else edges

    def _mentions(self, every: str) -> Iterator[Edge]:
        ending = f"WHERE source IN ({every}) AND target IN ({every}) ORDER BY source, target"
        return map(_edge, self.rows(f"{_MENTION} {ending}"))


def numbers(those: Iterable[int]) -> str:
    """Numbers as they stand in a statement."""
    return ", ".join(map(str, those))


def _node(row: Row) -> Node:
    end, kind, group, th, en, date, candidate, sort, degree, number = row
    return Node(end, kind, group, th, en, date, bool(candidate), sort, degree, number)


def _edge(row: Row) -> Edge:
    source, relation, target, count, years, days, number = row
    return Edge(source, relation, target, count, tuple(map(int, years.split())), tuple(days.split()), (), number)
