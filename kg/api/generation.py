"""The store that is served: always the newest generation, without a restart."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

from kg.generations import current, stamp
from kg.opening import ENDPOINT
from loaders.errors import StoreError, UnreachableError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.answers import OpenGraph
    from kg.generations import Generation


class Opened(NamedTuple):
    """One generation, open to read."""

    generation: Generation
    store: OpenGraph
    name: str  # the generation's


class Served:
    """A store directory, opened to read; opened anew when a build has put another generation in its place."""

    def __init__(self, directory: Path, seconds: float | None = None) -> None:
        """Open nothing yet: a server may start before the first build has ended.

        :param seconds: longest time for one of the server's own queries, where the graph is elsewhere.
        """
        self.directory = directory
        self._seconds = seconds
        self._lock = threading.Lock()
        self._stamp: tuple[str, int, int] | None = None
        self._opened: Opened | None = None

    @property
    def opened(self) -> Opened | None:
        """The generation that was asked for last, without a look whether there is another."""
        return self._opened

    def now(self) -> Opened:
        """Return the current generation; StoreError when there is none.

        One that was replaced is closed when the last request that uses it has ended.
        """
        now, opened = stamp(self.directory), self._opened
        if opened is not None and now is not None and now == self._stamp:
            return opened
        with self._lock:
            return self._newest()

    def _newest(self) -> Opened:
        now = stamp(self.directory)
        try:
            generation = current(self.directory)
            if self._opened is None or self._opened.generation != generation:
                self._opened = Opened(generation, generation.open(self._seconds), generation.name)
        except StoreError as error:
            if now is None and (self.directory / ENDPOINT).is_file():
                raise UnreachableError(
                    f"{self.directory}: the store that it belongs to has not answered yet"
                ) from error
            if now == stamp(self.directory):
                raise
            return self._newest()  # it was replaced, and removed, while it was opened
        self._stamp = now
        return self._opened
