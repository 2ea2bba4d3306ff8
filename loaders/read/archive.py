"""ZIP archives: read as the folder that they would be, without unpacking anything to disk."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from loaders.errors import DocumentError
from loaders.read import limits
from loaders.read.slug import slug_of
from loaders.read.source import Format, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import Document

_UTF_8 = 0x800  # flags of a member: its name is in UTF-8
_SECRET = 0x1  # it is encrypted
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    ArithmeticError,
    struct.error,
)
_SMALL = limits.MIB  # bytes; a member that unpacks to less is no bomb


def read_archive(source: Source) -> Iterator[Document]:
    """Read the documents of an archive; a member that cannot be read is told to ``source.skip``.

    :raises DocumentError: for what is no ZIP archive, has too many members, or holds no document that can be read.
    """
    with opened(source) as archive:
        seen: dict[str, str] = {}
        failure: DocumentError | None = None
        for name, member in members(archive, source):
            place = f"{source.place}/{name}"
            try:
                with member_source(archive, member, name, source) as inner:
                    for document in source.formats.read(inner):
                        _claim(seen, document.slug, place)
                        yield document
            except limits.SpentError:
                raise
            except DocumentError as error:
                failure = failure or error
                source.skip(place, str(error).removeprefix(f"{place}: "))
        if not seen:
            raise failure or empty(source)


def empty(source: Source) -> DocumentError:
    """Say that an archive has nothing in it that is read."""
    return DocumentError(f"{source.place}: no document in this archive that can be read")


def opened(source: Source) -> zipfile.ZipFile:
    """Open an archive; raises DocumentError for what is none, and for one that has too many members."""
    direct = source.depth == 0 and source.stream.seekable()
    try:
        archive = zipfile.ZipFile(source.stream if direct else io.BytesIO(source.data()))
    except _BROKEN as error:
        raise DocumentError(f"{source.place}: no ZIP archive, or a broken one ({error}); get it again") from error
    if len(archive.infolist()) > limits.MEMBERS:
        raise DocumentError(f"{source.place}: more than {limits.MEMBERS:,} files in it; split it")
    return archive


def members(archive: zipfile.ZipFile, source: Source) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield the members that may be documents, by name; tell of the others."""
    named = ((_name(member), member) for member in archive.infolist() if not member.filename.endswith("/"))
    for name, member in sorted(named, key=lambda one: one[0]):
        path = PurePosixPath(name)
        if any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
            continue
        reason = _danger(path, member) or source.formats.why_not(path)
        if reason:
            source.skip(f"{source.place}/{name}", reason)
        else:
            yield name, member


def _name(member: zipfile.ZipInfo) -> str:
    """Give the name of a member; one that is not marked as UTF-8 may be in it all the same, or in Thai of Windows."""
    name = member.filename
    if not member.flag_bits & _UTF_8:
        for encoding in ("utf-8", "cp874"):
            try:
                return name.encode("cp437").decode(encoding)
            except UnicodeError:
                continue
    return name


def _danger(path: PurePosixPath, member: zipfile.ZipInfo) -> str | None:
    if not path.parts:
        return "a member without a name; pack it anew"
    if path.is_absolute() or ".." in path.parts or "\\" in member.filename or path.parts[0].endswith(":"):
        return "a name that leads out of the archive; pack it anew"
    if member.flag_bits & _SECRET:
        return "needs a password; unpack it first"
    if member.file_size > max(_SMALL, member.compress_size * limits.RATIO):
        return f"grows more than {limits.RATIO}-fold when unpacked, as no text does; unpack it first"
    return None


@contextmanager
def member_source(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, source: Source) -> Iterator[Source]:
    """Open one member to read; raises DocumentError where it is broken, also while it is read."""
    place, own = f"{source.place}/{name}", PurePosixPath(source.filename)
    slug = slug_of(PurePosixPath(source.slug) / name, place)
    try:
        source.budget.spend(member.file_size)
        with archive.open(member) as stream:
            yield source.inner(cast("BinaryIO", stream), place, slug, (own / name).as_posix())
    except _BROKEN as error:
        raise DocumentError(f"{place}: broken in the archive ({error}); pack it anew") from error


def _claim(seen: dict[str, str], slug: str, place: str) -> None:
    if seen.setdefault(slug, place) != place:
        raise DocumentError(f"{place}: would have the same name in the graph, “{slug}”, as {seen[slug]}; rename one")


FORMAT = Format((".zip",), ("application/zip", "application/x-zip-compressed"), read_archive)
