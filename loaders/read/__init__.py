"""Files, folders and addresses → documents.

A single file must be readable. In a folder, files of other formats, ``README`` files and whatever starts with a dot are
passed over; ``on_skip`` is told of each but the last. A file of a known format that cannot be read is an error in both.
A member of an archive, a line of JSON Lines or a page of a PDF that cannot be read is told to ``on_skip`` too, and the
rest is read; where nothing is left, that is an error.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loaders.errors import DocumentError
from loaders.read.folder import read_folder
from loaders.read.formats import read_file, suffixes
from loaders.read.slug import slug_of
from loaders.read.source import Skip, tell_nobody

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import Document

__all__ = ["Skip", "is_address", "read", "suffixes"]


def is_address(path: str | Path) -> bool:
    """Tell whether a path is an address such as ``https://…``, and no file."""
    scheme, separator, _ = str(path).partition("://")
    return isinstance(path, str) and bool(separator) and scheme.isascii() and scheme.isalpha()


def read(path: str | Path, on_skip: Skip | None = None, *, allow_private: bool = False) -> Iterator[Document]:
    """Read the documents at a path: one file, a folder with all below it in the order of their names, or an address.

    :param on_skip: called with each file, member, line or page that is passed over, and why.
    :param allow_private: let an address lead to this computer or a private network.
    :raises DocumentError: (at once) where there is nothing at the path or nothing that is read here; (as the documents
        are drawn) for a file that is empty, not of its format, or has a broken metadata header.
    """
    if is_address(path):
        from loaders.read.address import check_address, read_address  # noqa: PLC0415 - HTTP takes long to import

        check_address(str(path))
        return read_address(str(path), on_skip or tell_nobody, allow_private=allow_private)
    place = Path(path)
    if place.is_dir():
        return read_folder(place, on_skip or tell_nobody)
    if not place.exists():
        raise DocumentError(f"{place}: no such file or folder; check the path")
    if not place.is_file():
        raise DocumentError(f"{place}: neither a file nor a folder; give the path of a document")
    return read_file(place, slug_of(Path(place.name), place), place.name, on_skip)
