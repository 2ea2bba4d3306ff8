"""Several requests at a time, begun in the order in which they came, and no more waiting than memory has room for."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PARALLEL = 4  # requests at a time, where nobody says how many
_WAITING = 2  # for each that is at work, so that those who read go on meanwhile


class Writing:
    """Does works in threads. Who gives more than there is room for waits; the next call raises what went wrong."""

    def __init__(self, count: int) -> None:
        """Prepare for so many at a time."""
        self._threads = ThreadPoolExecutor(count, "hpp-write")
        self._room = threading.Semaphore(count * (1 + _WAITING))
        self._all = count * (1 + _WAITING)
        self._failed: BaseException | None = None

    def do(self, work: Callable[[], None]) -> None:
        """Have a work done, soon; raises what an earlier one has raised."""
        self._room.acquire()
        if self._failed is not None:
            self._room.release()
            raise self._failed
        self._threads.submit(work).add_done_callback(self._done)

    def wait(self) -> None:
        """Wait until all is done; raises what went wrong first."""
        for _ in range(self._all):
            self._room.acquire()
        self._room.release(self._all)
        if self._failed is not None:
            raise self._failed

    def close(self) -> None:
        """End the threads; what has not begun is not done."""
        self._threads.shutdown(cancel_futures=True)

    def _done(self, future: Future[None]) -> None:
        if not future.cancelled() and (error := future.exception()) is not None:
            self._failed = self._failed or error
        self._room.release()
