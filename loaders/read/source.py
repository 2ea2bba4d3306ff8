"""What a reader of a format is given, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

from loaders.errors import DocumentError
from loaders.read import limits

if TYPE_CHECKING:
    from pathlib import PurePath

    from loaders.model import Document

Skip = Callable[[Path | str, str], None]
"""Told of what is passed over: a file, a member of an archive or a line, and why."""


def tell_nobody(_place: Path | str, _reason: str) -> None:
    """Pass over in silence."""


class Registry(Protocol):
    """Knows all formats; for the readers of what holds other files."""

    def read(self, source: Source) -> Iterator[Document]:
        """Read a source by the reader of its format."""
        ...

    def why_not(self, path: PurePath) -> str | None:
        """Say why a file found in a folder or an archive is passed over; None when it is read."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file with what is known of it beforehand."""

    stream: BinaryIO
    place: str  # path or address, as messages name it
    slug: str
    filename: str  # relative to the folder that is being read
    skip: Skip
    formats: Registry
    budget: limits.Budget
    depth: int = 0  # archives and compressed files that it lies in
    address: str | None = None  # where it was fetched
    charset: str | None = None  # as the server named it

    def data(self, most: int = limits.FILE) -> bytes:
        """Read all of it; raises DocumentError when it has more than *most* bytes."""
        try:
            data = self.stream.read(most + 1)
        except OSError as error:
            raise DocumentError(f"{self.place}: cannot be read to its end ({error}); get it again") from error
        if len(data) > most:
            raise DocumentError(f"{self.place}: larger than {limits.megabytes(most)}; split it into several files")
        return data

    @property
    def path(self) -> PurePosixPath:
        """Its name as a path, for what the end of it says."""
        return PurePosixPath(self.filename)

    def inner(self, stream: BinaryIO, place: str, slug: str, filename: str) -> Source:
        """Give what lies in this source; raises DocumentError where that is too deep."""
        if self.depth >= limits.DEPTH:
            raise DocumentError(
                f"{place}: lies in more than {limits.DEPTH} archives within each other; unpack them first"
            )
        return replace(self, stream=stream, place=place, slug=slug, filename=filename, depth=self.depth + 1)


class Format(NamedTuple):
    """A format of files: how it is recognised, and its reader.

    A reader yields the documents in the bytes (most formats hold one) and raises
    :class:`~loaders.errors.DocumentError` for bytes that are not of its format. Libraries that take long to import are
    imported by the reader when it is called.
    """

    suffixes: tuple[str, ...]  # lower case, with the dot
    media_types: tuple[str, ...]  # as in the IANA registry, without parameters
    read: Callable[[Source], Iterator[Document]]
