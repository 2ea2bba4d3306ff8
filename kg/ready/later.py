"""The index of nodes and edges, made from a graph that is published already."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg import explore
from kg.explore import write_web

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
