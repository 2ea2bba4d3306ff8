"""What is read out → the store, in large pieces, by a thread of its own while more is read out."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from kg.allocator import give_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.store import Store

_PIECE = 8 * 2**20  # bytes of N-Quads that are loaded at a time; the engine takes several times as much memory
_AHEAD = 1  # pieces that wait to be loaded while one is; those who read go on meanwhile


class Filling:
    """Gathers N-Quads and loads them. The engine works without the interpreter lock, beside the processes that read."""

    def __init__(self, store: Store) -> None:
        """Load into a store that is open to write."""
        self._store = store
        self._thread = ThreadPoolExecutor(1, "hpp-store")
        self._working: deque[Future[None]] = deque()
        self._gathered: list[bytes] = []
        self._size = 0

    def close(self) -> None:
        """Let go of the thread; what was taken and is not loaded yet may be lost."""
        self._thread.shutdown(cancel_futures=True)

    def add(self, nquads: bytes) -> None:
        """Take N-Quads; raises StoreError when what was taken before could not be loaded."""
        self._gathered.append(nquads)
        self._size += len(nquads)
        if self._size > _PIECE:
            self._load()

    def remove_graph(self, iri: str) -> None:
        """Remove a named graph; what was taken before may wait until later."""
        self._do(lambda: self._store.remove_graph(iri))

    def finish(self) -> None:
        """Load the rest, and wait until all is there; raises StoreError when it could not be."""
        self._load()
        self._wait(0)

    def _load(self) -> None:
        nquads, self._gathered, self._size = self._gathered, [], 0
        self._do(lambda: self._put(b"".join(nquads)))

    def _put(self, nquads: bytes) -> None:
        self._store.bulk_load(nquads, lasting=True)
        give_back()

    def _do(self, work: Callable[[], None]) -> None:
        self._wait(_AHEAD)
        self._working.append(self._thread.submit(work))

    def _wait(self, number: int) -> None:
        """Wait until no more than a number of works are not done."""
        while len(self._working) > number:
            self._working.popleft().result()
