"""How two things are connected: the shortest ways, around things that are tied to nearly everything."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.explore.web import Web

_HUB = 100  # neighbours from which on a thing ties what has little to do with each other
_DETOUR = 1  # steps that a way around such things may be longer
_FARTHEST = 12  # steps
_TRIED = 2000  # ways that are compared

_Before = dict[str, list[str]]


def paths(web: Web, one: str, other: str, most: int) -> list[list[str]]:
    """The shortest paths, as ids of nodes with both ends; none where nothing connects the two.

    Things with very many neighbours are passed around where the way becomes only one step longer. Of paths
    of one length, those with most steps that a passage states come first, then those over things with few neighbours.
    """
    if one == other:
        return [[one]]
    straight = _shortest(web, one, other, lambda _: True)
    around = _shortest(web, one, other, lambda end: web.degree(end) < _HUB)
    found = around if around and len(around[0]) <= len(straight[0]) + _DETOUR else straight
    return sorted(found, key=lambda path: _order(web, path))[:most]


def _shortest(web: Web, one: str, other: str, may_pass: Callable[[str], bool]) -> list[list[str]]:
    before: _Before = {one: []}
    frontier = [one]
    for _ in range(_FARTHEST):
        frontier = _next(web, frontier, before, other, may_pass)
        if other in before or not frontier:
            break
    return list(islice(_ways(before, other), _TRIED)) if other in before else []


def _order(web: Web, path: list[str]) -> tuple[int, int, list[str]]:
    stated = sum(any(edge.count for edge in web.joining(one, other)) for one, other in pairwise(path))
    return -stated, sum(map(web.degree, path[1:-1])), path


def _next(web: Web, ends: list[str], before: _Before, goal: str, may_pass: Callable[[str], bool]) -> list[str]:
    """All that is a step further, noting over which nodes it is reached."""
    reached: _Before = {}
    for end in ends:
        for there in web.neighbours(end):
            if there not in before and (there == goal or may_pass(there)):
                reached.setdefault(there, []).append(end)
    before |= reached
    return list(reached)


def _ways(before: _Before, end: str) -> Iterator[list[str]]:
    if not before[end]:
        yield [end]
    for earlier in before[end]:
        for way in _ways(before, earlier):
            yield [*way, end]
