"""What the paths given to a build name: files one by one, so that a bad one in a folder does not stop the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from loaders.errors import DocumentError
from loaders.read import read, suffixes
from loaders.read.formats import format_of, read_file
from loaders.read.slug import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.model import Document

Skip = Callable[[object, str], None]


class Listed(NamedTuple):
    """A file to read: given by name, or found in a folder."""

    place: str
    folder: Path | None = None

    def documents(self) -> Iterator[Document]:
        """Read what is in it; raises DocumentError for what cannot be read."""
        if self.folder is None:
            return read(self.place)
        path = Path(self.place)
        name = path.relative_to(self.folder)
        return read_file(path, slug_of(name, path), name.as_posix())


def list_files(paths: Iterable[str | Path], skip: Skip) -> list[Listed]:
    """List the files that paths name, folders opened, in the order of the paths and of the names in them.

    :param skip: told of each file of a folder that is passed over, and why.
    :raises DocumentError: for a path where there is nothing, and for a folder with no document in it.
    """
    return [listed for path in paths for listed in _listed(path, skip)]


def read_all(files: Iterable[Listed], skip: Skip) -> Iterator[Document]:
    """Read the documents of files.

    A file of a folder that cannot be read is told to *skip*. Raises DocumentError for one that was named itself, for
    two documents of the same slug, and when there is no document at all.
    """
    seen: dict[str, str] = {}
    failure: DocumentError | None = None
    for listed in files:
        try:
            for document in listed.documents():
                _claim(seen, document.slug, listed.place)
                yield document
        except _SameNameError:
            raise
        except DocumentError as error:
            if listed.folder is None:
                raise
            failure = failure or error
            skip(listed.place, str(error).removeprefix(f"{listed.place}: "))
    if not seen:
        raise failure or DocumentError("no document to read; give the path of a file or a folder")


class _SameNameError(DocumentError):
    """Two documents that would take each other's place."""


def _claim(seen: dict[str, str], slug: str, place: str) -> None:
    if slug in seen:
        both = place if seen[slug] == place else f"{seen[slug]} and {place}"
        raise _SameNameError(f"{both}: two documents of one name in the graph, “{slug}”; rename one of the files")
    seen[slug] = place


def _listed(path: str | Path, skip: Skip) -> Iterator[Listed]:
    folder = Path(path)
    if not folder.is_dir():
        read(path)  # raises where there is nothing to read
        yield Listed(str(path))
        return
    found = [Listed(str(file), folder) for file in _files(folder, skip)]
    if not found:
        raise DocumentError(f"{folder}: no document in this folder; files read are {suffixes()}")
    yield from found


def _files(folder: Path, skip: Skip) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.stem.lower() == "readme":
            skip(path, "a README is not a document")
        elif format_of(path) is None:
            skip(path, f"files read are {suffixes()}")
        else:
            yield path
