"""The formats that are read. A new one is a module with its ``FORMAT`` and one entry here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.errors import DocumentError
from loaders.read import plain
from loaders.read.source import Format, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loaders.model import Document

FORMATS: tuple[Format, ...] = (plain.FORMAT,)


def format_of(path: Path) -> Format | None:
    """Find the format of a file by the end of its name, in upper or lower case."""
    return next((known for known in FORMATS if path.suffix.lower() in known.suffixes), None)


def suffixes() -> str:
    """List the ends of names that are read, for messages: ``.md, .text, .txt``."""
    return ", ".join(sorted(suffix for known in FORMATS for suffix in known.suffixes))


def read_file(path: Path, slug: str, filename: str) -> Iterator[Document]:
    """Read one file by the reader of its format.

    :raises DocumentError: for a format that is not read, a file that cannot be opened or one that its reader rejects.
    """
    found = format_of(path)
    if found is None:
        ending = path.suffix or "a name without an ending"
        raise DocumentError(f"{path}: {ending} is not read; files read are {suffixes()}")
    return found.read(Source(_bytes(path), str(path), slug, filename))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be opened ({error.strerror}); check that you may read it") from error
