"""About how many documents lie in a file, for a bar that shows how far a build has come."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from loaders.read import archive, jsonl
from loaders.read.formats import format_of
from loaders.read.slug import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_CHUNK = 1024 * 1024  # bytes
_FAR_ENOUGH = 512  # chunks; from there on the bar's end moves as it comes nearer
_OPENERS: dict[str, Callable[[Path, str], object]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    MemoryError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)


def count_documents(path: Path) -> int:
    """Count what may be documents in a file, without reading them; at least 1, also in a broken one."""
    try:
        return max(1, _members(path) if format_of(path) is archive.FORMAT else _lines(path))
    except _BROKEN:
        return 1


def _members(path: Path) -> int:
    with zipfile.ZipFile(path) as file:
        return sum(not member.filename.endswith("/") for member in file.infolist())


def _lines(path: Path) -> int:
    if format_of(unpacked(path)) is not jsonl.FORMAT:
        return 1
    opened = _OPENERS.get(path.suffix.lower(), open)(path, "rb")
    with cast("BinaryIO", opened) as file:
        return sum(file.read(_CHUNK).count(b"\n") for _ in range(_FAR_ENOUGH))
