"""What is read of an open store is read once, whichever thread asks first: a graph that is open never changes."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.answers import Queryable

_THREADS = 2  # the engine answers outside the interpreter's lock, so that two questions take the time of one
_read: WeakKeyDictionary[Queryable, dict[str, Future[Any]]] = WeakKeyDictionary()
_lock = Lock()


def once(store: Queryable, name: str, read: Callable[[], Any]) -> Any:
    """Give what is known of a store by a name; who asks first reads it, others wait for it."""
    with _lock:
        known = _read.setdefault(store, {})
        found: Future[Any] | None = known.get(name)
        ours = found is None or (found.done() and found.exception() is not None)
        future = known[name] = Future() if found is None or ours else found
    if ours:
        try:
            future.set_result(read())
        except BaseException as error:
            future.set_exception(error)
            raise
    return future.result()


def ahead(*readings: Callable[[], object]) -> None:
    """Begin to read what will be asked for, beside what else is done; errors come when it is asked for."""
    for reading in readings:
        _pool().submit(reading)


def together(*readings: Callable[[], Any]) -> list[Any]:
    """Read several things at the same time."""
    if len(readings) == 1:
        return [readings[0]()]
    with ThreadPoolExecutor(len(readings)) as pool:  # of its own: those of the other pool may wait for this
        return [reading.result() for reading in [pool.submit(one) for one in readings]]


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_THREADS, "hpp-network")
