"""Betweenness, and Burt's structural holes, at the size of a nation's record.

With NumPy and SciPy (the extra ``fast``) both are worked out as products of matrices. NetworkX without SciPy takes
minutes for constraint where ten thousand things have twenty partners each, so constraint and effective size stand here,
in the few lines that they are; tests hold all ways to what NetworkX gives.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from math import nan
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable

_STEPS = 5_000_000  # things times ties up to which betweenness is worked out exactly: about two seconds
_QUICKER = 20  # times that many, with matrices
_FEW = 200  # things up to which matrices gain nothing
_SAMPLE = 40  # starting points of each of two samples


class Betweenness(NamedTuple):
    """How much of the traffic between others leads through each thing, from 0 to 1; error is 0 when it is exact."""

    values: dict[str, float]
    error: float
    sample: int


@cache
def fast() -> bool:
    """Tell whether the extra is installed."""
    return all(find_spec(name) for name in ("numpy", "scipy"))


def betweenness(graph: nx.Graph[str], exact: int | None = None) -> Betweenness:
    """Work it out, or estimate it from two samples of starting points; half of what these differ by is the error.

    :param exact: things times ties up to which it is worked out exactly.
    """
    matrices = fast() and len(graph) > _FEW
    central = _with_matrices() if matrices else nx.betweenness_centrality
    limit = _STEPS * (_QUICKER if matrices else 1) if exact is None else exact
    if len(graph) * graph.number_of_edges() <= limit or len(graph) <= _SAMPLE:
        return Betweenness(central(graph), 0.0, 0)
    first, second = (central(graph, k=_SAMPLE, seed=seed) for seed in (1, 2))
    mean = {thing: (first[thing] + second[thing]) / 2 for thing in graph}
    return Betweenness(mean, max(abs(first[thing] - second[thing]) / 2 for thing in graph), 2 * _SAMPLE)


def _with_matrices() -> Callable[..., dict[str, float]]:
    from kg.network.batches import betweenness_centrality  # noqa: PLC0415 - NumPy is an extra

    return betweenness_centrality


def constraint(graph: nx.Graph[str]) -> dict[str, float]:
    """Burt's constraint (Structural holes, 2004), by weight; not a number for a thing without partners."""
    if fast() and len(graph) > _FEW:
        return dict(nx.constraint(graph, weight="weight"))
    return constraint_without(graph)


def constraint_without(graph: nx.Graph[str]) -> dict[str, float]:
    """Give the same without the extra."""
    shares = {thing: _shares(graph, thing) for thing in graph}
    return {thing: _constraint(thing, shares) if shares[thing] else nan for thing in graph}


def effective_size(graph: nx.Graph[str]) -> dict[str, float]:
    """Partners less the average number of ties among them (Borgatti 1997), weights aside."""
    triangles: dict[str, int] = dict(nx.triangles(graph))  # type: ignore[arg-type]
    return {thing: degree - 2 * triangles[thing] / degree if degree else nan for thing, degree in graph.degree()}


def _shares(graph: nx.Graph[str], thing: str) -> dict[str, float]:
    """Give the part of its ties that a thing has with each partner."""
    weights = {partner: edge["weight"] for partner, edge in graph[thing].items()}
    total = sum(weights.values())
    return {partner: weight / total for partner, weight in weights.items()}


def _constraint(thing: str, shares: dict[str, dict[str, float]]) -> float:
    own = shares[thing]
    invested = dict(own)
    for partner, share in own.items():
        onward = shares[partner]
        for further in own.keys() & onward.keys():  # goes through the smaller of the two
            invested[further] += share * onward[further]
    return sum(part * part for part in invested.values())
