"""N-Quads into the engine while they are read: by pipes, so that it takes them at its own pace."""

from __future__ import annotations

import fcntl
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from kg.store import Store

ENGINES = 2  # that take pieces in at the same time; each uses one core, and up to 1.2 GB to sort in
_WAITING = 4  # pieces that wait while the engine sorts what it has
_PIECE = 2**21  # bytes; each waits for the interpreter, so they are not small
_ROOM = 2**20  # bytes that a pipe holds, where the system lets it


class Pipes:
    """Load what they are given, each a part of it; StoreError at the end of the block where the engine refuses it."""

    def __init__(self, store: Store, engines: int = ENGINES) -> None:
        """Begin to load into a store that is open to write."""
        self._pieces: Queue[bytes] = Queue(_WAITING * engines)
        self._held: list[bytes] = []
        self._bytes = 0
        self._broken = Event()
        self._engines = ThreadPoolExecutor(engines, "hpp-store")
        pipes = [os.pipe() for _ in range(engines)]
        self._loading: list[Future[None]] = [self._engines.submit(_load, store, out) for out, _ in pipes]
        self._feeding = [Thread(target=self._feed, args=(end,), name="hpp-pipe", daemon=True) for _, end in pipes]
        for thread in self._feeding:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pass_on()
        for _ in self._feeding:
            self._pieces.put(b"")
        for thread in self._feeding:
            thread.join()
        self._engines.shutdown()
        if kind is None:
            for one in self._loading:
                one.result()

    def give(self, nquads: bytes) -> None:
        """Pass on whole lines; they may wait until later. What has gone wrong is told at the end."""
        self._held.append(nquads)
        self._bytes += len(nquads)
        if self._bytes >= _PIECE:
            self._pass_on()

    def _pass_on(self) -> None:
        piece, self._held, self._bytes = b"".join(self._held), [], 0
        if piece:
            self._pieces.put(piece)

    def _feed(self, end: int) -> None:
        _widen(end)
        with os.fdopen(end, "wb", buffering=0) as file:
            while piece := self._pieces.get():
                try:
                    _write(file.fileno(), b"" if self._broken.is_set() else piece)
                except BrokenPipeError:
                    self._broken.set()  # an engine has given up; the rest is taken and dropped


def _load(store: Store, out: int) -> None:
    try:
        store.bulk_load(Path(f"/dev/fd/{out}"))
    finally:
        os.close(out)  # whoever writes then notices


def _widen(end: int) -> None:
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        try:
            fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, _ROOM)
        except OSError:  # the system allows no more; it works as well, with more turns
            return


def _write(file: int, piece: bytes) -> None:
    view = memoryview(piece)
    while view:
        view = view[os.write(file, view) :]
