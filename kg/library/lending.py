"""A graph that is lent to whoever asks it: a generation is let go of when it is old and nobody asks it any longer."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.generations import hold_current
from kg.library.question import Ground
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import OpenGraph
    from kg.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Place:
    """Where a graph is: the folder that holds it, or what is kept of it here, and what its user calls it."""

    folder: Path
    shown: str

    @classmethod
    def of(cls, store: str | Path, engine: str = "") -> Place:
        """Understand a folder's name or an address; StoreError for an address that is none, or an unknown engine."""
        if isinstance(store, str) and "://" in store:
            from kg.remote.companion import place_of  # noqa: PLC0415 - its HTTP library takes long to import

            return cls(place_of(store, engine=engine), store)
        return cls(Path(store), str(store))

    def opened(self) -> Opened:
        """Open the newest generation; StoreError when there is none, or a store elsewhere does not answer."""
        if "://" in self.shown:
            from kg.remote.companion import freshen  # noqa: PLC0415 - see above

            freshen(self.folder)
        generation, lease = hold_current(self.folder)
        with lease:  # the graph has one of its own then
            return Opened(generation.open(), generation.manifest, generation.name)


class Opened:
    """A generation that is open, and how many questions are being asked of it."""

    def __init__(self, store: OpenGraph, manifest: Manifest, name: str) -> None:
        """Take what is open."""
        self.store = store
        self.manifest = manifest
        self.name = name
        self.ground = Ground(manifest.sha256, manifest.software, len(manifest.documents))
        self.asking = 0
        self.is_old = False


class Lender:
    """Lends the newest generation that it knows; used by any number of threads."""

    def __init__(self, place: Place) -> None:
        """Open a place; StoreError as :meth:`Place.opened`."""
        self._place = place
        self._lock = threading.Lock()
        self._closed = False
        self.now = place.opened()

    @contextmanager
    def lend(self) -> Iterator[Opened]:
        """Give the graph for one question; StoreError when it has been closed."""
        with self._lock:
            self._check()
            one = self.now
            one.asking += 1
        try:
            yield one
        finally:
            with self._lock:
                one.asking -= 1
            self._let_go(one)

    def refresh(self) -> bool:
        """Lend the newest generation from now on; tell whether it is another one. StoreError as :meth:`lend`."""
        with self._lock:
            self._check()
        newest = self._place.opened()
        with self._lock:
            before, changed = self.now, newest.name != self.now.name and not self._closed
            self.now = newest if changed else before
        self._retire(before if changed else newest)
        with self._lock:
            self._check()
        return changed

    def close(self) -> None:
        """Lend no more; what has been lent is taken back when it is given back."""
        with self._lock:
            self._closed = True
        self._retire(self.now)

    def _check(self) -> None:
        if self._closed:
            raise StoreError(f"{self._place.shown}: the graph has been closed; open it again with kg.open")

    def _retire(self, one: Opened) -> None:
        with self._lock:
            one.is_old = True
        self._let_go(one)

    def _let_go(self, one: Opened) -> None:
        with self._lock:
            done = one.is_old and not one.asking
        if done:
            one.store.close()
