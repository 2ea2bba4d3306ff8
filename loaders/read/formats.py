"""The formats that are read. A new one is a module with its ``FORMAT`` and one entry here."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from loaders.errors import DocumentError
from loaders.read import archive, docx, html, jsonl, limits, packed, pdf, plain
from loaders.read.slug import unpacked
from loaders.read.source import Format, Skip, Source, tell_nobody

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

    from loaders.model import Document

FORMATS: tuple[Format, ...] = (
    plain.FORMAT,
    html.FORMAT,
    pdf.FORMAT,
    docx.FORMAT,
    jsonl.FORMAT,
    packed.FORMAT,
    archive.FORMAT,
)

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # opening a pipe does not wait for its other end
_ADVICE = {
    ".doc": "; save it as .docx",
    ".rtf": "; save it as .docx",
    ".odt": "; save it as .docx",
    ".xls": "; save the sheet as text",
    ".xlsx": "; save the sheet as text",
    ".json": "; write a document a line and name it .jsonl",
    ".7z": "; pack it as .zip",
    ".rar": "; pack it as .zip",
    ".tar": "; pack it as .zip",
    ".tgz": "; pack it as .zip",
}


def format_of(path: PurePath) -> Format | None:
    """Find the format of a file by the end of its name, in upper or lower case.

    A compressed file has one only where that of the file in it is read.
    """
    found = next((known for known in FORMATS if path.suffix.lower() in known.suffixes), None)
    return found if found is not packed.FORMAT or format_of(unpacked(path)) else None


def format_for(media_type: str) -> Format | None:
    """Find the format that a server names, without parameters: ``text/html``."""
    return next((known for known in FORMATS if media_type.lower() in known.media_types), None)


def suffixes() -> str:
    """List the ends of names that are read, for messages: ``.md, .text, .txt``."""
    return ", ".join(sorted(suffix for known in FORMATS for suffix in known.suffixes))


def why_not(path: PurePath) -> str | None:
    """Say why a file found in a folder or an archive is passed over; None when it is read."""
    if path.stem.lower() == "readme":
        return "a README is not a document"
    return None if format_of(path) else f"files read are {suffixes()}{_ADVICE.get(path.suffix.lower(), '')}"


def read(source: Source) -> Iterator[Document]:
    """Read a source by the end of its name; raises DocumentError for a format that is not read and for broken bytes."""
    found = format_of(PurePosixPath(source.filename))
    if found is None:
        raise _unknown(PurePosixPath(source.filename), source.place)
    return found.read(source)


def read_file(path: Path, slug: str, filename: str, skip: Skip | None = None) -> Iterator[Document]:
    """Read one file by the reader of its format.

    :param skip: told of what in the file is passed over, and why.
    :raises DocumentError: for a format that is not read, a file that cannot be opened or one that its reader rejects.
    """
    with source_of(path, slug, filename, skip or tell_nobody) as source:
        yield from read(source)


@contextmanager
def source_of(path: Path, slug: str, filename: str, skip: Skip) -> Iterator[Source]:
    """Open a file to be read; raises DocumentError for a format that is not read and where it cannot be opened."""
    check_known(path, path)
    with opened(path) as stream:
        yield Source(stream, str(path), slug, filename, skip, KNOWN, limits.Budget(str(path)))


def opened(path: Path) -> BinaryIO:
    """Open a file of a disk to be read; raises DocumentError for one that may not be, and for a pipe or a device.

    What was a file when its folder was listed may be something else by now, and to open that could wait for ever.
    """
    try:
        stream = open(path, "rb", opener=lambda name, flags: os.open(name, flags | _AT_ONCE))  # noqa: SIM115 - Path has no opener; who asked closes it
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DocumentError(f"{path}: cannot be opened ({reason}); check that you may read it") from error
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise DocumentError(f"{path}: not a file; give the path of a document")
    return stream


def check_known(path: PurePath, place: object) -> None:
    """Raise DocumentError, naming the *place*, for a file of a format that is not read."""
    if format_of(path) is None:
        raise _unknown(path, place)


def _unknown(path: PurePath, place: object) -> DocumentError:
    suffix = path.suffix.lower()
    ending = path.suffix or "a name without an ending"
    return DocumentError(f"{place}: {ending} is not read{_ADVICE.get(suffix, '')}; files read are {suffixes()}")


class _Known:
    """The formats as readers of archives are given them."""

    def read(self, source: Source) -> Iterator[Document]:
        return read(source)

    def why_not(self, path: PurePath) -> str | None:
        return why_not(path)


KNOWN = _Known()
