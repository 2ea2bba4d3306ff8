"""Who reads a generation holds its folder by a shared lock, so that it is not removed before they are done.

The lock is the system's (``flock``): it ends with the process that holds it, however that ends. Where a file system has
no locks, nothing is held, and only the generation before the current one is safe.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import weakref
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path


class Lease:
    """Holds a folder until it is ended, or nobody refers to it any longer."""

    def __init__(self, handle: int) -> None:
        self._finalizer = weakref.finalize(self, os.close, handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """Let go of the folder."""
        self._finalizer()


def hold(folder: Path) -> Lease | None:
    """Hold a folder; None when it is gone, or about to go."""
    handle = _locked(folder, fcntl.LOCK_SH)
    return None if handle is None else Lease(handle)


def remove_unless_held(folder: Path) -> None:
    """Remove a folder with all in it, unless somebody holds it."""
    handle = _locked(folder, fcntl.LOCK_EX)
    if handle is not None:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _locked(folder: Path, how: int) -> int | None:
    """Open and lock a folder without waiting; None when that cannot be done."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    if _taken(handle, how) and _still_there(folder, handle):
        return handle
    os.close(handle)
    return None


def _taken(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # the file system has no locks
        return True
    return True


def _still_there(folder: Path, handle: int) -> bool:
    try:
        return os.path.samestat(folder.stat(), os.fstat(handle))
    except OSError:
        return False
