"""The indexes of a graph that is published already: of names, from what passed by, and of nodes and edges, from it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg import explore, search
from kg.explore import write_web
from kg.indexing import put_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.generations import Generation


@contextmanager
def web_beside(made: Generation, folder: Path) -> Iterator[None]:
    """Make the index of nodes and edges while the block goes on."""
    with ThreadPoolExecutor(1, "hpp-explorer") as other, made.open_files() as store:
        web = other.submit(write_web, folder / explore.INDEX, store)
        yield
        web.result()


def put_indexes(made: Generation, folder: Path) -> None:
    """Put all that have been made beside the graph."""
    put_in_place(folder, made.path, (search.INDEX, explore.INDEX))
