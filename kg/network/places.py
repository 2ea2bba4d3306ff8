"""Where things stand in a drawing: the well tied in the middle of their group, no two in one place."""

from __future__ import annotations

from itertools import count
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple

from kg.network.graphs import simple
from kg.network.groupings import communities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.network.model import Network

_TURN = pi * (3 - sqrt(5))  # the golden angle: points on a spiral that never line up
_APART = 105  # pixels between things
_WIDE = 1.5  # how much wider than high a screen is


class _Circle(NamedTuple):
    x: float
    y: float
    radius: float


def places(shown: Network) -> dict[str, tuple[float, float]]:
    """Put each group on a spiral of its own, the best tied in its middle, and the groups around the largest one."""
    weights = dict(simple(shown).degree(weight="weight"))
    found: dict[str, tuple[float, float]] = {}
    circles: list[_Circle] = []
    for group in communities(shown):
        circles.append(_free(circles, _APART * (sqrt(len(group)) + 0.5)))
        order = sorted(group, key=lambda thing: (-weights[thing], thing))
        found.update(zip(order, spiral(len(order), circles[-1].x, circles[-1].y), strict=True))
    return found


def _free(circles: list[_Circle], radius: float) -> _Circle:
    """Find room for a circle that touches no other, walking outwards on a spiral."""
    for step in count():
        away, angle = _APART * sqrt(step) / 2, step * _TURN
        found = _Circle(away * cos(angle), away * sin(angle), radius)
        if all(hypot(found.x - one.x, found.y - one.y) >= radius + one.radius for one in circles):
            return found
    raise AssertionError  # a spiral has no end


def spiral(number: int, x: float = 0, y: float = 0) -> Iterator[tuple[float, float]]:
    """Give so many places around a point, none on another."""
    for at in range(number):
        radius, angle = _APART * sqrt(at), at * _TURN
        yield round(_WIDE * (x + radius * cos(angle)), 1), round(y + radius * sin(angle), 1)
