"""Betweenness from many starting points at once, as products of matrices; the one door to NumPy and SciPy, an extra.

U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25 (2001). The numbers are
those of NetworkX, which follows one starting point after the other.
"""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.sparse import csr_array  # type: ignore[import-untyped]

_BATCH = 64  # starting points that are followed together
_Array = np.ndarray[Any, np.dtype[np.float64]]


def betweenness_centrality(graph: nx.Graph[str], k: int | None = None, seed: int = 0) -> dict[str, float]:
    """Give what ``networkx.betweenness_centrality`` gives for a graph without directions, from 0 to 1."""
    things = list(graph)
    chosen = things if k is None else random.Random(seed).sample(things, k)  # noqa: S311 - no secret, a sample
    number = {thing: at for at, thing in enumerate(things)}
    sums = _dependencies(
        nx.to_scipy_sparse_array(graph, weight=None, dtype=np.dtype(float)), [number[one] for one in chosen]
    )
    pairs = max(1, len(things) - 2) * np.full(len(things), len(chosen) - (k is None), float)
    if k is not None:  # what is a starting point itself lies between the others only
        pairs[[number[one] for one in chosen]] = max(1, len(things) - 2) * (k - 1)
    return dict(zip(things, (sums / np.maximum(pairs, 1)).tolist(), strict=True))


def _dependencies(links: csr_array, sources: Sequence[int]) -> _Array:
    """Add up over the starting points how much each thing lies on the shortest paths from them."""
    total = np.zeros(links.shape[0])
    for at in range(0, len(sources), _BATCH):
        total += _batch(links, sources[at : at + _BATCH])
    return total


def _batch(links: csr_array, sources: Sequence[int]) -> _Array:
    paths, rings = _forward(links, sources)
    share = np.zeros_like(paths)
    for nearer, ring in reversed(list(pairwise(rings))):
        handed = np.divide(1 + share, paths, out=np.zeros_like(paths), where=ring)
        share += np.where(nearer, links @ handed * paths, 0)
    share[sources, range(len(sources))] = 0
    total: _Array = share.sum(axis=1)
    return total


def _forward(links: csr_array, sources: Sequence[int]) -> tuple[_Array, list[Any]]:
    """Count the shortest paths from each start to each thing, and tell which things lie how many steps away."""
    paths = np.zeros((links.shape[0], len(sources)))
    paths[sources, range(len(sources))] = 1
    new, rings = paths, [paths > 0]
    while rings[-1].any():
        new = np.where(paths > 0, 0, links @ new)
        paths = paths + new
        rings.append(new > 0)
    return paths, rings[:-1]
