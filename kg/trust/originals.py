"""The files that documents were read from, where they are still at hand, read once more.

They are read in a process of its own, which may die of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.apart import CONTEXT, start_apart
from kg.confine import alone, confine
from kg.roots import Roots
from kg.sources import list_files
from kg.trust.evidence import hash_of
from loaders.errors import DocumentError, HppError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from kg.sources import Listed

_MEMORY = 2 * 2**30  # bytes of address space
_SECONDS = 600.0  # for one document
_NO_PROCESS = (
    "the process that reads documents again cannot be started; in a script of your own, call it below "
    'if __name__ == "__main__":'
)


class Original(NamedTuple):
    """A document as its file gives it now."""

    slug: str
    place: str
    sha256: str = ""  # of the bytes
    text: str = ""  # SHA-256 of the text
    failure: str = ""  # why it cannot be read


def read_originals(given: Iterable[str], slugs: frozenset[str]) -> Iterator[Original]:
    """Read the documents below the paths that are there.

    :param given: files and folders, within which documents are named (:class:`kg.roots.Roots`).
    :param slugs: the documents asked for; other files are passed over.
    :raises StoreError: when the process cannot be started.
    """
    roots = sorted(path for path in given if Path(path).exists())
    listed = [one for root in roots for one in _listed(root, roots) if one.holds_many or _slug(one) in slugs]
    begin = 0
    while begin < len(listed):
        for at, original in _read_from(listed, begin):
            if original is not None:
                yield original
            begin = at + 1


def _listed(root: str, roots: list[str]) -> list[Listed]:
    try:
        return list_files([root], lambda *_: None, Roots(roots))
    except HppError:
        return []  # nothing there is a document any longer


def _slug(listed: Listed) -> str:
    try:
        return listed.slug
    except DocumentError:
        return ""


def _read_from(listed: list[Listed], at: int) -> Iterator[tuple[int, Original | None]]:
    """Read files from a place in the list on, until the last, or until one brings the process down."""
    here, there = CONTEXT.Pipe(duplex=False)
    process = start_apart(_apart, there, listed[at:], name="hpp-verify")
    there.close()
    now, begun = at, False
    try:
        while here.poll(_SECONDS):
            told, begun = here.recv(), True
            if told is None:
                yield len(listed), None
                return
            number, original = told
            now = at + number
            yield now, original
        yield now, _lost(listed[now], f"takes longer than {_SECONDS:g} s")
    except EOFError as error:
        if not begun:
            raise StoreError(_NO_PROCESS) from error
        yield now, _lost(listed[now], "brings the process down that reads it")
    finally:
        process.kill()
        process.join()
        here.close()


def _lost(listed: Listed, reason: str) -> Original:
    return Original(_slug(listed), listed.place, failure=reason)


def _apart(line: Connection, listed: list[Listed]) -> None:
    confine(_MEMORY)
    alone(network=False)
    for number, one in enumerate(listed):
        line.send((number, None))
        for original in _read(one):
            line.send((number, original))
    line.send(None)


def _read(listed: Listed) -> Iterator[Original]:
    try:
        for one in listed.documents(lambda *_: None):
            yield Original(one.slug, listed.place, one.sha256, hash_of(one.text))
    except DocumentError as error:
        yield Original(_slug(listed), listed.place, failure=str(error).removeprefix(f"{listed.place}: "))
    except MemoryError:
        yield Original(_slug(listed), listed.place, failure="takes more memory than it may")
