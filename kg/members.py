"""The files in a ZIP archive, one by one, so that each is read by itself and a bad one costs itself alone."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kg.containers import holds_many
from loaders.errors import DocumentError
from loaders.read import limits
from loaders.read.archive import BROKEN, members, open_archive, read_member
from loaders.read.formats import KNOWN
from loaders.read.slug import slug_of
from loaders.read.source import Source, tell_nobody

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from loaders.model import Document
    from loaders.read import Skip


class Member(NamedTuple):
    """A file in an archive."""

    archive: Path
    outer: str  # the slug of the archive
    outer_name: str  # its name, relative to the folder in which it was found
    name: str

    @property
    def named(self) -> bool:
        """Whether the user named it."""
        return False

    @property
    def place(self) -> str:
        """Where it lies, for messages."""
        return f"{self.archive}/{self.name}"

    @property
    def filename(self) -> str:
        """Its name after that of the archive."""
        return (PurePosixPath(self.outer_name) / self.name).as_posix()

    @property
    def slug(self) -> str:
        """The name of its document in the graph, when it holds one; DocumentError where none can be made."""
        return slug_of(PurePosixPath(self.outer) / self.name, self.place)

    @property
    def holds_many(self) -> bool:
        """Whether it may hold more than one document."""
        return holds_many(PurePosixPath(self.name))

    def digest(self) -> str:
        """SHA-256 of its bytes; raises DocumentError where they are broken."""
        opened, inside = _opened(self.archive)
        try:
            with opened.open(inside[self.name]) as stream:
                total = hashlib.sha256()
                while part := stream.read(limits.MIB):
                    total.update(part)
        except (KeyError, *BROKEN) as error:
            raise DocumentError(f"{self.place}: broken in the archive ({error}); pack it anew") from error
        return total.hexdigest()

    def documents(self, skip: Skip) -> Iterator[Document]:
        """Read what is in it; raises DocumentError for what cannot be read."""
        opened, inside = _opened(self.archive)
        if self.name not in inside:
            raise DocumentError(f"{self.place}: no longer in the archive; build again")
        source = _source(self.archive, self.outer, self.outer_name, skip)
        return read_member(opened, inside[self.name], self.name, source)


def list_members(path: Path, slug: str, filename: str, skip: Skip) -> Iterator[Member]:
    """List the files in an archive that may be documents, by name; the others are told to *skip*.

    :raises DocumentError: for what is no archive, for one that has no document in it or unpacks to too much.
    """
    opened, inside = _opened(path)
    source = _source(path, slug, filename, skip)
    for name, member in members(opened, source):
        source.budget.spend(member.file_size)
        yield Member(path, slug, filename, name)
    if not inside:
        raise DocumentError(f"{path}: no document in this archive that can be read")


def _opened(path: Path) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    try:
        state = path.stat()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be opened ({error.strerror}); check that you may read it") from error
    return _kept_open(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _kept_open(path: Path, _changed: int, _size: int) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """Open an archive; the list of what is in a large one takes longer to read than one document."""
    opened = open_archive(path, str(path))
    return opened, dict(members(opened, _source(path, "", "", tell_nobody)))


def _source(path: Path, slug: str, filename: str, skip: Skip) -> Source:
    return Source(io.BytesIO(), str(path), slug, filename, skip, KNOWN, limits.Budget(str(path)))
