"""Keeps a worker process to itself: its memory, its life, its reach."""

from __future__ import annotations

import ctypes
import signal
import sys

_M_ARENA_MAX, _ARENAS = -8, 2  # mallopt(3)
_PR_SET_PDEATHSIG = 1  # prctl(2)
_CLONE_NEWNET = 0x40000000  # unshare(2)


def confine(memory: int) -> None:
    """Limit this process to *memory* bytes of address space, and let it leave no core dump; no limit on Windows."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)  # else every thread takes 64 MB of addresses
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def alone(*, network: bool) -> bool:
    """Let this process die with the one that started it and, without *network*, see no network; on Linux only.

    Tells whether the network is out of reach: taking it away needs rights that not every user has. So it is one more
    wall, and not the only one.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    return not network and libc.unshare(_CLONE_NEWNET) == 0
