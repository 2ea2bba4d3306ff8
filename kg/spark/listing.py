"""The paths given → files, in their order: those of this computer as a build lists them, others as Hadoop does."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kg.sources import list_files
from kg.spark.hadoop import has_scheme
from kg.spark.record import Given
from loaders.errors import DocumentError
from loaders.read import is_address, suffixes
from loaders.read.formats import check_known, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.roots import Roots
    from kg.spark.hadoop import Files
    from loaders.read import Skip

_WEB = ("http://", "https://")


def list_given(paths: Sequence[str], files: Files, roots: Roots, skip: Skip) -> list[Given]:
    """List the files that paths name, each once; parameters and errors are those of :func:`kg.sources.list_files`.

    :raises DocumentError: also for an address of the web.
    """
    for path in paths:
        if path.lower().startswith(_WEB):
            raise DocumentError(f"{path}: addresses are not read by Spark; load it with --engine local")
    once = {one.uri: one for one in _all(paths, files, roots, skip)}
    seen: dict[str, str] = {}
    kept = [one for one in once.values() if one.holds_many or _nameable(one, seen, skip)]
    return [Given(number, *one[1:]) for number, one in enumerate(map(_fields, kept), 1)]


def _all(paths: Sequence[str], files: Files, roots: Roots, skip: Skip) -> Iterator[Given]:
    for path in paths:
        if has_scheme(path) or is_address(path):
            yield from _elsewhere(path, files, skip)
            continue
        for one in list_files([path], skip, roots):
            check_known(one.path, one.place)
            yield Given(0, one.place, files.uri(one.place), one.filename, one.path.stat().st_size, one.named)


def _elsewhere(path: str, files: Files, skip: Skip) -> Iterator[Given]:
    uri = files.uri(path)
    if not files.exists(uri):
        raise DocumentError(f"{path}: no such file or folder; check the path")
    if not files.is_folder(uri):
        yield _named(path, uri, files)
        return
    found = list(_folder(uri.rstrip("/"), files, skip))
    if not found:
        raise DocumentError(f"{path}: no document in this folder; files read are {suffixes()}")
    yield from found


def _named(path: str, uri: str, files: Files) -> Given:
    name = uri.rpartition("/")[2]
    check_known(PurePosixPath(name), path)
    return Given(0, path, uri, name, files.size(uri), named=True)


def _folder(uri: str, files: Files, skip: Skip) -> Iterator[Given]:
    for status in sorted(files.below(uri), key=lambda one: PurePosixPath(one.uri).parts):
        name = status.uri[len(uri) + 1 :]
        if any(part.startswith(".") for part in PurePosixPath(name).parts):
            continue
        if reason := why_not(PurePosixPath(name)):
            skip(status.uri, reason)
        else:
            yield Given(0, status.uri, status.uri, name, status.size, named=False)


def _nameable(one: Given, seen: dict[str, str], skip: Skip) -> bool:
    try:
        slug = one.slug
    except DocumentError as error:
        if one.named:
            raise
        skip(one.place, str(error).removeprefix(f"{one.place}: "))
        return False
    if slug in seen:
        both = f"{seen[slug]} and {one.place}"
        raise DocumentError(f"{both}: two documents of one name in the graph, “{slug}”; rename one of the files")
    seen[slug] = one.place
    return True


def _fields(one: Given) -> tuple[int, str, str, str, int, bool]:
    return one.number, one.place, one.uri, one.filename, one.size, one.named
