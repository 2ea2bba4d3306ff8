"""The indexes that lie beside a graph, so that nobody need read it whole: of names, and of nodes and edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import explore, search

if TYPE_CHECKING:
    from pathlib import Path

    from kg.answers import Queryable

# A store of an older version, or one whose build was killed after publishing, gets those that it lacks when needed.
INDEXES = frozenset({search.INDEX, explore.INDEX})


def write_indexes(folder: Path, store: Queryable) -> None:
    """Make all indexes of a generation in its folder; StoreError when one cannot be written."""
    search.write_index(folder / search.INDEX, store)
    explore.write_web(folder / explore.INDEX, store)
