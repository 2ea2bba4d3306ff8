"""Threads of their own for requests that take or wait long, so that all others still find a thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from loaders.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Lane:
    """So many threads, and so many requests that may be there at once; to be used in one event loop."""

    def __init__(self, name: str, threads: int, most: int) -> None:
        """Start no thread yet."""
        self._threads = ThreadPoolExecutor(threads, name)
        self._most = most
        self._inside = 0

    async def do(self, work: Callable[_P, _T], *given: _P.args, **named: _P.kwargs) -> _T:
        """Work in a thread; BusyError where there are too many already."""
        if self._inside >= self._most:
            raise BusyError("too many such requests at the same time; try again in a moment")
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*given, **named))
        finally:
            self._inside -= 1

    def close(self) -> None:
        """Take nothing more, and wait for nobody."""
        self._threads.shutdown(wait=False, cancel_futures=True)
