"""What the paths given to a build name: files one by one, so that a bad one in a folder does not stop the others."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.containers import count_documents
from kg.roots import Roots
from loaders.errors import DocumentError
from loaders.read import is_address, limits, read, suffixes
from loaders.read.folder import files_of
from loaders.read.formats import opened, read_file
from loaders.read.pieces import holds_many, split_address, split_file
from loaders.read.slug import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.model import Document
    from loaders.read import Skip
    from loaders.read.pieces import Piece, Position, Step

_UNPACKED = 10  # times that a compressed file may grow


class Listed(NamedTuple):
    """A file to read: given by name or address, or found in a folder."""

    place: str
    folder: Path | None = None
    allow_private: bool = False  # the address may lead to this computer or a private network
    name: str = ""  # within what was given (kg.roots); without one, within the folder in which it was found

    @property
    def named(self) -> bool:
        """Whether the user named it; then it has to be readable."""
        return self.folder is None

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.place)

    @property
    def filename(self) -> str:
        """Its name, relative to the folder that was given."""
        name = self.name or (self.path.relative_to(self.folder).as_posix() if self.folder else self.path.name)
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # names of files may be any bytes

    @property
    def slug(self) -> str:
        """The name of its document in the graph, when it holds one; DocumentError where none can be made."""
        return slug_of(Path(self.filename), self.place)

    @property
    def holds_many(self) -> bool:
        """Whether it may hold more than one document."""
        return is_address(self.place) or holds_many(self.path)

    @property
    def size(self) -> int:
        """About how many bytes of documents it holds."""
        try:
            return 0 if is_address(self.place) else self.path.stat().st_size * (_UNPACKED if self.holds_many else 1)
        except OSError:
            return 0

    def about_how_many(self) -> int:
        """Count the documents in it, without reading them as such."""
        return count_documents(self.path) if self.holds_many and not is_address(self.place) else 1

    def digest(self) -> str:
        """SHA-256 of its bytes; raises DocumentError where it cannot be opened, or is larger than any that is read."""
        try:
            with opened(self.path) as file:
                if os.fstat(file.fileno()).st_size > limits.FILE:
                    most = limits.megabytes(limits.FILE)
                    raise DocumentError(f"{self.place}: larger than {most}; split it into several files")
                return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        except OSError as error:
            raise DocumentError(f"{self.place}: cannot be read ({error.strerror}); get it again") from error

    def documents(self, skip: Skip) -> Iterator[Document]:
        """Read what is in a file; raises DocumentError for what cannot be read."""
        return read_file(self.path, self.slug, self.filename, skip)

    def pieces(self, skip: Skip, after: Position = ()) -> Iterator[Step | Piece]:
        """Take it apart, from *after* a place on; raises DocumentError for what is broken or empty."""
        if is_address(self.place):
            return split_address(self.place, skip, after, allow_private=self.allow_private)
        return split_file(self.path, self.slug, self.filename, skip, after)


def list_files(
    paths: Iterable[str | Path], skip: Skip, roots: Roots | None = None, *, allow_private: bool = False
) -> list[Listed]:
    """List the files that paths name, folders opened, in the order of the paths and of the names in them.

    :param skip: told of each file of a folder that is passed over, and why.
    :param roots: within which files are named; the paths are added.
    :param allow_private: let addresses lead to this computer or a private network.
    :raises DocumentError: for a path where there is nothing, for a folder with no document in it, and for two files
        whose documents would have the same name.
    """
    seen: dict[str, str] = {}
    known = roots or Roots()
    found = (listed for path in paths for listed in _listed(path, skip, known, allow_private=allow_private))
    once = {known.whole(listed.path) if listed.name else listed.place: listed for listed in found}
    return [listed for listed in once.values() if listed.holds_many or _nameable(listed, seen, skip)]


def _nameable(listed: Listed, seen: dict[str, str], skip: Skip) -> bool:
    try:
        slug = listed.slug
    except DocumentError as error:
        if listed.folder is None:
            raise
        skip(listed.place, str(error).removeprefix(f"{listed.place}: "))
        return False
    if slug in seen and listed.folder is not None:  # nobody who adds a file to a folder can stop the others
        skip(listed.place, f"has the same name in the graph, “{slug}”, as {seen[slug]}; rename one")
        return False
    _claim(seen, slug, listed.place)
    return True


def _claim(seen: dict[str, str], slug: str, place: str) -> None:
    if slug in seen:
        both = place if seen[slug] == place else f"{seen[slug]} and {place}"
        raise DocumentError(f"{both}: two documents of one name in the graph, “{slug}”; rename one of the files")
    seen[slug] = place


def _listed(path: str | Path, skip: Skip, roots: Roots, *, allow_private: bool) -> Iterator[Listed]:
    folder = Path(path)
    if is_address(path):
        read(path)  # raises for one that is not fetched
        yield Listed(str(path), allow_private=allow_private)
        return
    if not folder.is_dir():
        read(path)  # raises where there is nothing to read
        roots.add(folder)
        yield Listed(str(path), name=roots.name(folder))
        return
    roots.add(folder)
    found = [Listed(str(file), folder, name=roots.name(file)) for file in files_of(folder, skip)]
    if not found:
        raise DocumentError(f"{folder}: no document in this folder; files read are {suffixes()}")
    yield from found
