"""Compressed files (gzip, bzip2, xz): unpacked as they are read, by the reader of what is in them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from loaders.errors import DocumentError
from loaders.read import limits
from loaders.read.slug import unpacked
from loaders.read.source import Format, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

    from loaders.model import Document

_CHUNK = 64 * 1024
_MEMORY = 128 * limits.MIB  # that an xz file may ask for; the tightest usual setting needs 65
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)


def read_packed(source: Source) -> Iterator[Document]:
    """Read what is in a compressed file; raises DocumentError where it is broken or grows too large."""
    return source.formats.read(unpacked_source(source))


def unpacked_source(source: Source) -> Source:
    """Give what is in a compressed file, unpacked as it is read; that raises DocumentError as :func:`read_packed`."""
    stream = io.BufferedReader(_Unpacking(source), _CHUNK)
    return source.inner(cast("BinaryIO", stream), source.place, source.slug, unpacked(source.path).as_posix())


class _Unpacking(io.RawIOBase):
    """The unpacked bytes; what is wrong with the packed ones is a DocumentError."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self._stream = _open(source.stream, PurePath(source.filename).suffix.lower())

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._stream.read(min(len(view), _CHUNK))
        except _BROKEN as error:
            place = self._source.place
            raise DocumentError(f"{place}: broken compressed file ({error}); get it again") from error
        self._source.budget.spend(len(data))
        view[: len(data)] = data
        return len(data)


class _Xz:
    """The unpacked bytes of an xz file whose window fits in memory; the standard library sets no bound."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._unpacker: lzma.LZMADecompressor | None = None

    def read(self, size: int) -> bytes:
        """Read up to *size* bytes; none at the end."""
        while True:
            if self._unpacker is None or self._unpacker.eof:
                rest = (self._unpacker.unused_data if self._unpacker else b"") or self._stream.read(_CHUNK)
                if not rest.strip(b"\0"):  # the end, or padding
                    return b""
                self._unpacker = lzma.LZMADecompressor(memlimit=_MEMORY)
                data = self._unpacker.decompress(rest, size)
            else:
                data = self._unpacker.decompress(self._next(), size)
            if data:
                return data

    def _next(self) -> bytes:
        if self._unpacker is not None and not self._unpacker.needs_input:
            return b""
        if not (data := self._stream.read(_CHUNK)):
            raise EOFError("it breaks off")
        return data


def _open(stream: BinaryIO, suffix: str) -> gzip.GzipFile | bz2.BZ2File | _Xz:
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=stream)
    return bz2.BZ2File(stream) if suffix == ".bz2" else _Xz(stream)


FORMAT = Format((".gz", ".bz2", ".xz"), ("application/gzip", "application/x-bzip2", "application/x-xz"), read_packed)
