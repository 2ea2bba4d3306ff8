"""N-Quads into the engine while they are read: by a pipe, so that it takes them at its own pace and none are piled up."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Queue
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from kg.store import Store

_WAITING = 16  # pieces that wait while the engine sorts what it has


class Pipe:
    """Loads what it is given, all in one go; StoreError at the end of the block where the engine refuses it."""

    def __init__(self, store: Store) -> None:
        """Begin to load into a store that is open to write."""
        out, self._in = os.pipe()
        self._out = out
        self._pieces: Queue[bytes] = Queue(_WAITING)
        self._engine = ThreadPoolExecutor(1, "hpp-store")
        self._loading: Future[None] = self._engine.submit(self._load, store, Path(f"/dev/fd/{out}"))
        self._feeding = Thread(target=self._feed, name="hpp-pipe", daemon=True)
        self._feeding.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pieces.put(b"")
        self._feeding.join()
        self._engine.shutdown()
        if kind is None:
            self._loading.result()

    def give(self, nquads: bytes) -> None:
        """Pass on N-Quads; they may wait until later. What has gone wrong is told at the end."""
        if nquads:
            self._pieces.put(nquads)

    def _load(self, store: Store, place: Path) -> None:
        try:
            store.bulk_load(place)
        finally:
            os.close(self._out)  # whoever writes then notices

    def _feed(self) -> None:
        broken = False
        with os.fdopen(self._in, "wb", buffering=0) as file:
            while piece := self._pieces.get():
                try:
                    _write(file.fileno(), b"" if broken else piece)
                except BrokenPipeError:
                    broken = True  # the engine has given up; the rest is taken and dropped


def _write(file: int, piece: bytes) -> None:
    view = memoryview(piece)
    while view:
        view = view[os.write(file, view) :]
