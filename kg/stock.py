"""All of a store, graph by graph: the hash of each, and the indexes that lie beside it, in little memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from kg import explore
from kg.allocator import give_back
from kg.database import create
from kg.explore import write_web
from kg.search import INDEX
from kg.search.classes import read_classes
from kg.search.gathering import Gathering
from kg.search.writing import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.database import Writing
    from kg.store import Hashes, Store

    See = Callable[[str, list[bytes]], None]

_END = len(b" .\n")


def take_stock(store: Store, folder: Path, see: See | None = None) -> Hashes:
    """Hash what a store holds, and write its indexes into a generation's folder; StoreError where that fails.

    The index of nodes and edges is made by a thread beside; most of its time is the engine's and SQLite's.

    :param see: shown each graph by its name, and its N-Triples.
    """
    found: list[Hashes] = []
    classes = read_classes(store)

    def write(database: Writing) -> None:
        gathering = Gathering(database)

        def take(graph: str, lines: list[bytes]) -> None:
            gathering.take(graph, lines, _END)
            if see is not None:
                see(graph, lines)

        found.append(store.hashes(take))
        give_back()
        fill(database, gathering.entries(classes), classes)
        gathering.finish()

    with ThreadPoolExecutor(1, "hpp-explorer") as other:
        web = other.submit(write_web, folder / explore.INDEX, store)
        create(folder / INDEX, write)
        web.result()
    return found[0]
