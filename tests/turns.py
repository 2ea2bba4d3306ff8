"""Tests that stand beside each other in several processes, and those that need the machine to themselves.

A test marked ``alone`` waits until no other process of pytest runs a test, and the others wait for it. The locks are
those of the system on two files that are there anyway, so that nothing is left over when a process is killed.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HALL = Path(__file__)  # shared by all who run a test; taken whole by one who is alone
DOOR = Path(__file__).parent / "conftest.py"  # who waits for the hall stands in it, so that nobody slips past


@contextmanager
def turn(*, alone: bool) -> Iterator[None]:
    """Wait for one's turn, and keep it."""
    with _locked(HALL) as hall, ExitStack() as door:
        fcntl.flock(door.enter_context(_locked(DOOR)), fcntl.LOCK_EX)
        fcntl.flock(hall, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        door.close()
        yield


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Open a file, and unlock it in the end: a process that was started meanwhile may still have it open."""
    file = os.open(path, os.O_RDONLY)
    try:
        yield file
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)
