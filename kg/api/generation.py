"""The store that is served: always the newest generation, without a restart."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from kg.generations import current

if TYPE_CHECKING:
    from pathlib import Path

    from kg.generations import Generation
    from kg.store import Store


class Opened(NamedTuple):
    """One generation, open to read."""

    generation: Generation
    store: Store


class Served:
    """A store directory, opened to read; opened anew when a build has put another generation in its place."""

    def __init__(self, directory: Path) -> None:
        """Open nothing yet: a server may start before the first build has ended."""
        self._directory = directory
        self._lock = threading.Lock()
        self._opened: Opened | None = None

    def now(self) -> Opened:
        """Return the current generation; StoreError when there is none.

        One that was replaced is closed when the last request that uses it has ended.
        """
        generation = current(self._directory)
        with self._lock:
            if self._opened is None or self._opened.generation != generation:
                self._opened = Opened(generation, generation.open())
            return self._opened
