"""Has what was written on the disk, so that it is there when the power fails in the next moment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def sync(folder: Path) -> None:
    """Have a folder with all files below it on the disk."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            sync_directory(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())


def sync_directory(folder: Path) -> None:
    """Have on the disk which files a folder holds, by what names."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
