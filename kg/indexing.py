"""Indexes that are made when their generation is published already; who needs one meanwhile waits for it.

``generations/.indexing`` holds what is half made. It is locked from the moment of publishing until the indexes are in
their place; whoever makes them may be killed at any moment, and then the first that needs an index makes it.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.lasting import sync, sync_directory
from kg.seal import add_to_seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PLACE = ".indexing"


@contextmanager
def announced(folder: Path) -> Iterator[None]:
    """Let those that need an index wait until the block has ended."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def is_there(index: Path) -> bool:
    """Tell whether an index lies in its generation, after waiting for it where it is being made."""
    if not index.is_file():
        _wait(index.parent.parent / PLACE)
    return index.is_file()


def put_in_place(folder: Path, generation: Path, names: Iterable[str]) -> None:
    """Move indexes that are whole into their generation, and seal them."""
    sync(folder)
    for name in names:
        (folder / name).replace(generation / name)
    sync_directory(generation)
    add_to_seal(generation, names, folder)


def _wait(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # nobody makes any
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
    except OSError:  # the file system has no locks: then it is made twice, and the later one stays
        return
    finally:
        os.close(handle)
