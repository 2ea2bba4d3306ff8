"""All of a store, graph by graph: the hash of each, and the index of names, in one reading and little memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.search.classes import read_classes
from kg.search.database import create
from kg.search.gathering import Gathering
from kg.search.writing import fill

if TYPE_CHECKING:
    from pathlib import Path

    from kg.search.database import Writing
    from kg.store import Hashes, Store

_END = len(b" .\n")


def take_stock(store: Store, index: Path) -> Hashes:
    """Hash what a store holds, and write the index of the names in it to a file; StoreError where that fails."""
    found: list[Hashes] = []
    classes = read_classes(store)

    def write(database: Writing) -> None:
        gathering = Gathering(database)
        found.append(store.hashes(lambda graph, lines: gathering.take(graph, lines, _END)))
        fill(database, gathering.entries(classes), classes)

    create(index, write)
    return found[0]
