"""One generation of a graph, lent to whoever asks it; it is let go when nobody does any longer."""

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
    def of(cls, store: str | Path) -> Place:
        """Understand a folder's name or an address; StoreError for an address that is none."""
        if isinstance(store, str) and "://" in store:
            from kg.remote.companion import place_of  # noqa: PLC0415 - its HTTP library takes long to import

            return cls(place_of(store), store)
        return cls(Path(store), str(store))

    @property
    def is_elsewhere(self) -> bool:
        """Whether the graph lies in a store elsewhere."""
        return "://" in self.shown


class Lent:
    """A generation that is open; any number of threads may ask it at the same time."""

    def __init__(self, place: Place) -> None:
        """Open the newest generation; StoreError when there is none, or a store elsewhere does not answer."""
        if place.is_elsewhere:
            from kg.remote.companion import freshen  # noqa: PLC0415 - see above

            freshen(place.folder)
        generation, lease = hold_current(place.folder)
        with lease:  # the graph has one of its own then
            self._graph: OpenGraph = generation.open()
        self.manifest: Manifest = generation.manifest
        self.name = generation.name
        self.ground = Ground(self.manifest.sha256, self.manifest.software, len(self.manifest.documents))
        self._shown = place.shown
        self._lock, self._asking, self._closed = threading.Lock(), 0, False

    @contextmanager
    def lend(self) -> Iterator[OpenGraph]:
        """Give the graph for one question; StoreError when it has been closed."""
        with self._lock:
            if self._closed:
                raise StoreError(f"{self._shown}: the graph has been closed; open it again with kg.open")
            self._asking += 1
        try:
            yield self._graph
        finally:
            with self._lock:
                self._asking -= 1
            self._let_go()

    def close(self) -> None:
        """Answer no more questions; those that are being answered are, and then the files are let go of."""
        with self._lock:
            self._closed = True
        self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            done = self._closed and not self._asking
        if done:
            self._graph.close()
