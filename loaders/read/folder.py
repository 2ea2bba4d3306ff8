"""A folder of documents, read in the order of their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.errors import DocumentError
from loaders.read.formats import read_file, suffixes, why_not
from loaders.read.slug import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loaders.model import Document
    from loaders.read.source import Skip


def read_folder(folder: Path, on_skip: Skip) -> Iterator[Document]:
    """Read all documents below a folder.

    :param on_skip: called with each file passed over, and why.
    :raises DocumentError: where there is none, where two would have the same name, or (as they are drawn) for one that
        cannot be read.
    """
    files = list(files_of(folder, on_skip))
    if not files:
        raise DocumentError(f"{folder}: no document in this folder; files read are {suffixes()}")
    named = _named(folder, files)
    return (
        document
        for slug, file in named.items()
        for document in read_file(file, slug, file.relative_to(folder).as_posix(), on_skip)
    )


def files_of(folder: Path, on_skip: Skip) -> Iterator[Path]:
    """List the files below a folder that are read, by name; names that begin with a dot are passed over in silence.

    A link to a file elsewhere is passed over too: who packed a folder does not choose what else is read.
    """
    inside = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            on_skip(path, "a link that leads out of the folder; give the file that it leads to")
        elif reason := why_not(path):
            on_skip(path, reason)
        else:
            yield path


def _named(folder: Path, files: list[Path]) -> dict[str, Path]:
    named: dict[str, Path] = {}
    for file in files:
        slug = slug_of(file.relative_to(folder), file)
        if slug in named:
            raise DocumentError(f"{file}: would have the same name in the graph, {slug}, as {named[slug]}; rename one")
        named[slug] = file
    return named
