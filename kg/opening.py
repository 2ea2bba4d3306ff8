"""Opens a generation's graph: the engine's files beside it, or the store elsewhere that a file there names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from kg.answers import OpenGraph
    from kg.lease import Lease

ENDPOINT = "endpoint.json"  # stands in a generation in the place of the engine's files


def open_graph(place: Path, lease: Lease | None = None, seconds: float | None = None) -> OpenGraph:
    """Open a graph to read.

    :param place: the engine's directory, or the file that names a store elsewhere.
    :param lease: keeps the generation there as long as the graph is open.
    :param seconds: longest time for one query, where the graph is elsewhere; an engine's files know no time limit.
    :raises StoreError: when it is missing or broken.
    """
    if place.name != ENDPOINT:
        return Store.open(place, lease=lease)
    from kg.remote.store import RemoteStore  # noqa: PLC0415 - its HTTP library takes long to import

    return RemoteStore.open(place, lease, seconds)


def is_elsewhere(place: Path) -> bool:
    """Tell whether a graph lies in a store elsewhere, by the place it is opened from."""
    return place.name == ENDPOINT
