"""One of two graphs that are compared: a store, one of its generations, N-Quads, a backup, a store elsewhere.

A graph that was published has the hash of each of its named graphs in its seal, so that only those are read that
differ. N-Quads and backups are put into a store of their own first, which is thrown away afterwards.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.corrections.corrector import whole
from kg.generations import Generation, current, generation_at
from kg.opening import ENDPOINT
from kg.ready.graphs import blocks
from kg.ready.parts import are_ready, list_parts
from kg.seal import read_seal
from kg.store import Store
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.answers import OpenGraph

_BACKUP, _MANIFEST, _CURRENT = ".zip", "manifest.json", "current"


@dataclass(frozen=True, slots=True)
class Side:
    """A graph that is open."""

    name: str  # as it was given
    store: OpenGraph
    graphs: Mapping[str, str]  # the hash of each named graph

    def lines(self, graph: str) -> list[str]:
        """Give the N-Triples of a named graph; none where there is no such graph."""
        if graph not in self.graphs:
            return []
        if isinstance(self.store, Store):
            return [line.decode() for line in self.store.triples(graph)]
        return whole(self.store, graph)


@contextmanager
def opened(place: str) -> Iterator[Side]:
    """Open what is compared; StoreError or DocumentError for what is no graph."""
    path = Path(place)
    if "://" in place or (path / ENDPOINT).is_file():
        with _elsewhere(place) as side:
            yield side
    elif (path / _CURRENT).exists():
        with _of_generation(place, current(path)) as side:
            yield side
    elif (path / _MANIFEST).is_file() and path.is_dir():
        with _of_generation(place, generation_at(path.resolve())) as side:
            yield side
    elif path.suffix == _BACKUP:
        with _of_backup(path) as side:
            yield side
    elif path.exists() and are_ready([path]):
        with _of_nquads(path) as side:
            yield side
    else:
        what = "a store, one of its generations, N-Quads (*.nq, *.nq.gz, a folder of parts) or a backup (*.zip)"
        raise StoreError(f"{place}: is no graph that can be compared; give {what}")


@contextmanager
def _of_generation(name: str, generation: Generation) -> Iterator[Side]:
    with generation.open() as store:
        sealed = not generation.is_elsewhere
        yield Side(name, store, read_seal(generation.path, Path(name)).graphs if sealed else store.hashes().graphs)


@contextmanager
def _elsewhere(name: str) -> Iterator[Side]:
    from kg.remote.companion import freshen, place_of  # noqa: PLC0415 - its HTTP library takes long to import

    place = place_of(name)  # of an address; a folder stays as it is
    freshen(place)
    with _of_generation(name, current(place)) as side:
        yield side


@contextmanager
def _of_backup(file: Path) -> Iterator[Side]:
    from kg.trust import restore  # noqa: PLC0415 - takes long to import

    with TemporaryDirectory(prefix="hpp-diff-") as folder:
        restored = restore(file, Path(folder) / "store")
        with _of_generation(str(file), restored) as side:
            yield side


@contextmanager
def _of_nquads(path: Path) -> Iterator[Side]:
    with TemporaryDirectory(prefix="hpp-diff-") as folder, Store.open(Path(folder) / "quads", write=True) as store:
        for block in blocks(list_parts([path])):
            store.bulk_load(b"".join(block.lines))
        yield Side(str(path), store, store.hashes().graphs)
