"""Files and folders → documents.

A single file must be readable. In a folder, files of other formats, ``README`` files and whatever starts with a dot are
passed over; ``on_skip`` is told of each but the last. A file of a known format that cannot be read is an error in both.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loaders.errors import DocumentError
from loaders.read.folder import read_folder
from loaders.read.formats import read_file, suffixes
from loaders.read.slug import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loaders.model import Document

__all__ = ["read", "suffixes"]


def read(path: str | Path, on_skip: Callable[[Path, str], None] | None = None) -> Iterator[Document]:
    """Read the documents at a path: one file, or a folder with all below it, in the order of their names.

    :param on_skip: called with the path of each file of a folder that is passed over, and why.
    :raises DocumentError: (at once) where there is nothing at the path or nothing that is read here; (as the documents
        are drawn) for a file that is empty, not text, or has a broken metadata header.
    """
    place = Path(path)
    if place.is_dir():
        return read_folder(place, on_skip or _tell_nobody)
    if not place.exists():
        raise DocumentError(f"{place}: no such file or folder; check the path")
    if not place.is_file():
        raise DocumentError(f"{place}: neither a file nor a folder; give the path of a document")
    return read_file(place, slug_of(Path(place.name), place), place.name)


def _tell_nobody(_path: Path, _reason: str) -> None:
    """Pass over in silence."""
