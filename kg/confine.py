"""Keeps a worker process to itself: its memory, its life, its reach."""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import sys

_M_ARENA_MAX, _ARENAS = -8, 2  # mallopt(3)
_PR_SET_PDEATHSIG = 1  # prctl(2)
_CLONE_NEWNET = 0x40000000  # unshare(2)
_PR_SET_NO_NEW_PRIVS = 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # landlock(7), numbered alike on all machines
_BIND_TCP, _CONNECT_TCP, _NET_PORT = 1, 2, 2
_PAIR = struct.Struct("=QQ")


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


def connect_only(port: int) -> bool:
    """Let this process connect to no other TCP port than this one, and listen at none; on Linux from 6.7 on.

    Tells whether the system does so. It cannot be taken back.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    asked = _PAIR.pack(0, _BIND_TCP | _CONNECT_TCP)
    rules = libc.syscall(_CREATE_RULESET, asked, len(asked), 0)
    if rules < 0:
        return False
    allowed = _PAIR.pack(_CONNECT_TCP, port)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    failed = libc.syscall(_ADD_RULE, rules, _NET_PORT, allowed, 0) or libc.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)
    return not failed
