"""The folder of a site: written beside its place, and put there when it is whole."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = "hpp-site.json"  # a folder that has it is a site of ours, and may be replaced
_LEVEL = 9


class Written(NamedTuple):
    """A file of the site."""

    path: str
    size: int  # bytes
    sha256: str


class Folder:
    """Where files of the site are written; it knows what was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = 0
        self.size = 0  # bytes

    def write(self, name: str, content: bytes | str) -> Written:
        """Write a file, by its path within the site."""
        raw = content.encode() if isinstance(content, str) else content
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
        return self.note(name, len(raw), hashlib.sha256(raw).hexdigest())

    def note(self, name: str, size: int, sha256: str) -> Written:
        """Take note of a file that somebody else wrote."""
        self.files += 1
        self.size += size
        return Written(name, size, sha256)

    def write_packed(self, name: str, content: bytes) -> Written:
        """Write a file packed by gzip; the same content gives the same bytes."""
        return self.write(f"{name}.gz", gzip.compress(content, _LEVEL, mtime=0))

    def write_data(self, name: str, content: Any) -> Written:
        """Write what the explorer reads: JSON, packed."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return self.write_packed(f"data/{name}.json", text.encode())


@contextmanager
def replacing(target: Path) -> Iterator[Folder]:
    """Give a folder to write to, which takes the place of *target* at the end; on an error that stays as it was.

    HppError where the target holds other things than a site that was published before.
    """
    target = target.absolute()
    made, old = (target.with_name(f".{target.name}.{ending}") for ending in ("new", "old"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if old.exists() and not target.exists():
            old.rename(target)  # it was stopped between two moments
        _check(target)
        for left in (made, old):
            shutil.rmtree(left, ignore_errors=True)
        made.mkdir()
        try:
            yield Folder(made)
            _swap(made, target, old)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        place = os.fspath(error.filename) if error.filename is not None else target
        raise HppError(f"{place}: {error.strerror or error}; the site is not published") from error


def _check(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise HppError(f"{target}: is no folder; give a new or an empty one")
    if any(target.iterdir()) and not (target / MARK).is_file():
        raise HppError(f"{target}: holds other things than a published site; give a new or an empty folder")


def _swap(made: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)
