"""Memory that is freed, given back to the system, so that a long build takes what it needs and not what it once needed.

Where the C library is glibc it is told by ``mallopt(3)`` and ``malloc_trim(3)``; elsewhere nothing is done.
"""

from __future__ import annotations

import ctypes
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # M_… in malloc.h
_LARGE = 2**20  # bytes that are asked of the system by themselves, and given back as soon as they are free
_ARENAS = 2  # heaps; unless told, eight a core, each of which keeps what was freed


def keep_little() -> None:
    """Have this process keep little of what it frees: for commands that build, as it holds for all of the process."""
    if (library := _glibc()) is not None:
        for option, value in ((_ARENA_MAX, _ARENAS), (_TRIM_THRESHOLD, _LARGE), (_MMAP_THRESHOLD, _LARGE)):
            library.mallopt(option, value)


def give_back() -> None:
    """Give what is free now back to the system; takes some milliseconds."""
    if (library := _glibc()) is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(None)
    except (OSError, TypeError):  # no C library that can be asked
        return None
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
