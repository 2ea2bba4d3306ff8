"""How two things are connected: the shortest ways, around things that are tied to nearly everything.

It is looked for from both ends at a time (bidirectional breadth-first search; Pohl 1971), so that of a large graph only
what is near either end is read.
"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kg.explore.web import numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.explore.model import Node
    from kg.explore.web import Web

_HUB = 100  # neighbours from which on a thing ties what has little to do with each other
_DETOUR = 1  # steps that a way around such things may be longer
_FARTHEST = 12  # steps
_TRIED = 2000  # ways that are compared
_MOST_SEEN = 300_000  # things that are come by on one search; what is farther apart counts as not connected
_ANY = 1 << 62
_LOOKED_UP = 10_000  # pairs; of more, the ties of the fewer are gone through

_Levels = list[set[int]]  # what is so many steps from an end
_Before = dict[int, list[int]]


def paths(web: Web, one: Node, other: Node, most: int) -> list[list[int]]:
    """The shortest paths, as numbers of nodes with both ends; none where nothing connects the two.

    Things with very many neighbours are passed around where the way becomes only one step longer. Of paths
    of one length, those with most steps that a passage states come first, then those over things with few neighbours.
    """
    if one.number == other.number:
        return [[one.number]]
    straight = _Search(web, one.number, other.number, _ANY).ways(_FARTHEST)
    longest = len(straight[0]) - 1 + _DETOUR if straight else 0
    around = _Search(web, one.number, other.number, _HUB).ways(min(longest, _FARTHEST)) if straight else []
    return _sorted(web, around or straight)[:most]


class _Search:
    """Looks for the shortest ways over nodes that have less than so many neighbours."""

    def __init__(self, web: Web, one: int, other: int, least_hub: int) -> None:
        self._web, self._least_hub = web, least_hub
        self._from: tuple[_Levels, _Levels] = ([{one}], [{other}])
        self._seen: tuple[set[int], set[int]] = ({one}, {other})
        self._work = [0, 0]  # ties that the next step from each end would go through

    def ways(self, farthest: int) -> list[list[int]]:
        """Give the shortest ways of so many steps at most; none where there is none."""
        while sum(len(levels) - 1 for levels in self._from) < farthest:
            side = 0 if self._work[0] <= self._work[1] else 1
            self._further(side)
            if middle := self._from[0][-1] & self._from[1][-1]:
                return self._through(middle)
            if not self._from[side][-1] or sum(map(len, self._seen)) > _MOST_SEEN:
                break
        return []

    def _further(self, side: int) -> None:
        """Go a step further from one end; the other end may always be reached."""
        (goal,) = self._from[1 - side][0]
        found = self._web.rows(
            f"""SELECT number, degree FROM node
            WHERE number IN (SELECT other FROM tie WHERE node IN ({numbers(self._from[side][-1])}))
            AND (degree < ? OR number = ?)""",  # noqa: S608 - numbers
            [self._least_hub, goal],
        )
        level = {number: degree for number, degree in found if number not in self._seen[side]}
        self._from[side].append(set(level))
        self._seen[side].update(level)
        self._work[side] = sum(level.values())

    def _through(self, middle: set[int]) -> list[list[int]]:
        """The ways through where the two searches met, in the order in which a search from the first end finds them."""
        forth, back = [self._back(levels[:-1], middle) for levels in self._from]
        levels = [*forth, middle, *reversed(back)]
        before: _Before = {end: [] for end in levels[0]}
        frontier = list(levels[0])
        for level in levels[1:]:
            frontier = self._next(frontier, level, before)
        (goal,) = frontier
        return list(islice(_ways(before, goal), _TRIED))

    def _back(self, levels: _Levels, middle: set[int]) -> list[set[int]]:
        """Of each level what lies on a way to the middle, the end first."""
        found: list[set[int]] = []
        nearer = middle
        for level in reversed(levels):
            nearer = {other for _, other in self._between(nearer, level)}
            found.append(nearer)
        return found[::-1]

    def _next(self, frontier: list[int], level: set[int], before: _Before) -> list[int]:
        """All that is a step further, noting over which nodes it is reached."""
        reached: _Before = {}
        ties: _Before = {}
        for node, other in self._between(frontier, level):
            ties.setdefault(node, []).append(other)
        for end in frontier:
            for there in ties.get(end, ()):
                reached.setdefault(there, []).append(end)
        before |= reached
        return list(reached)

    def _between(self, some: Collection[int], others: Collection[int]) -> list[tuple[int, int]]:
        """Which of some nodes is tied to which of others, of each node in the order of its ties."""
        straight = len(some) <= len(others)
        fewer, more = (some, others) if straight else (others, some)  # each tie is there from either end
        sign = "" if len(fewer) * len(more) <= _LOOKED_UP else "+"
        asked = f"""SELECT node, other FROM tie
            WHERE node IN ({numbers(fewer)}) AND {sign}other IN ({numbers(more)})
            GROUP BY 1, 2 ORDER BY {1 if straight else 2}, MIN(edge)"""  # noqa: S608 - numbers
        found = self._web.rows(asked)
        return [(one, other) if straight else (other, one) for one, other in found]


def _sorted(web: Web, found: list[list[int]]) -> list[list[int]]:
    stated = _stated(web, {step for path in found for step in pairwise(path)})
    ends = {end for path in found for end in path}
    degrees: dict[int, int] = dict(web.rows(f"SELECT number, degree FROM node WHERE number IN ({numbers(ends)})"))  # noqa: S608 - numbers

    def order(path: list[int]) -> tuple[int, int, list[int]]:
        return -sum(step in stated for step in pairwise(path)), sum(degrees[end] for end in path[1:-1]), path

    return sorted(found, key=order)


def _stated(web: Web, steps: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Which of some steps a passage states."""
    if not steps:
        return set()
    asked = f"""WITH step(one, next) AS (VALUES {", ".join(map(str, steps))})
        SELECT DISTINCT one, next FROM step JOIN tie ON node = one AND other = next JOIN edge ON number = edge
        WHERE count > 0"""  # noqa: S608 - numbers
    return {(one, other) for one, other in web.rows(asked)}


def _ways(before: _Before, end: int) -> Iterator[list[int]]:
    if not before[end]:
        yield [end]
    for earlier in before[end]:
        for way in _ways(before, earlier):
            yield [*way, end]
