"""A file that holds many documents → its pieces, each a file or a line, as bytes that nobody has looked into yet.

Whoever takes a file apart meets only what containers are made of: compression, lists of files, line ends. What is in a
piece is read by whoever gets it, who may be another process. Either may die of hostile bytes, so that each step is
announced before it is done, and taking apart can begin again after any place.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from loaders.errors import DocumentError
from loaders.read import archive, jsonl, limits, packed
from loaders.read.formats import FORMATS, KNOWN, format_of, source_of
from loaders.read.slug import unpacked
from loaders.read.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

    from loaders.model import Document
    from loaders.read.source import Format, Skip

Position = tuple[int, ...]
"""A place in a container: the number of the member, then that of the line or member in it, and so on; from 1."""


class Step(NamedTuple):
    """A member of an archive is about to be opened."""

    at: Position
    place: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one document, and what is known of them beforehand."""

    at: Position
    place: str
    data: bytes
    sha256: str  # of the data
    suffix: str  # of its format
    is_line: bool  # of JSON Lines
    slug: str  # of a file; a line has its own name
    filename: str
    depth: int
    address: str | None
    charset: str | None

    def documents(self, skip: Skip) -> Iterator[Document]:
        """Read what is in it; raises DocumentError for what cannot be read."""
        source = Source(
            io.BytesIO(self.data),
            self.place,
            self.slug,
            self.filename,
            skip,
            KNOWN,
            limits.Budget(self.place),
            self.depth,
            self.address,
            self.charset,
        )
        if self.is_line:
            yield jsonl.read_line(self.data, source, self.place)
        else:
            form = next(form for form in FORMATS if self.suffix in form.suffixes)
            yield from form.read(source)


def holds_many(path: PurePath) -> bool:
    """Tell whether a file may hold more than one document, by its name."""
    return format_of(unpacked(path)) in _MANY


def split_file(path: Path, slug: str, filename: str, skip: Skip, after: Position = ()) -> Iterator[Step | Piece]:
    """Take a file apart, in order.

    :param skip: told of what is passed over, and why.
    :param after: begin after this place.
    :raises DocumentError: for what cannot be opened, is not of its format, or has no piece.
    """
    with source_of(path, slug, filename, skip) as source:
        yield from _split(source, format_of(path), after, ())


def split_address(
    address: str, skip: Skip, after: Position = (), *, allow_private: bool = False
) -> Iterator[Step | Piece]:
    """Take apart what is at an address; it may be one document. Raises as :func:`split_file` does."""
    from loaders.read.address import fetch  # noqa: PLC0415 - HTTP takes long to import

    source, form = fetch(address, skip, allow_private=allow_private)
    yield from _split(source, form, after, ())


def _split(source: Source, form: Format | None, after: Position, at: Position) -> Iterator[Step | Piece]:
    if form is packed.FORMAT and format_of(unpacked(source.path)) in _MANY:
        inner = packed.unpacked_source(source)
        yield from _split(inner, format_of(inner.path), after, at)
    elif form is jsonl.FORMAT:
        yield from _lines(source, after, at)
    elif form is archive.FORMAT:
        yield from _members(source, after, at)
    elif form is not None:
        yield _piece(source, form.suffixes[0], at, source.data())


def _lines(source: Source, after: Position, at: Position) -> Iterator[Piece]:
    number = 0
    for number, line in jsonl.lines(source):
        place = f"{source.place}: line {number}"
        if (*at, number) <= after:
            continue
        if line is None:
            source.skip(place, jsonl.TOO_LONG)
        else:
            yield _piece(source, jsonl.FORMAT.suffixes[0], (*at, number), line.strip(), place)
    if not number:
        raise jsonl.empty(source)


def _members(source: Source, after: Position, at: Position) -> Iterator[Step | Piece]:
    number = 0
    with archive.opened(source) as opened:
        for number, (name, member) in enumerate(archive.members(opened, source), 1):
            here, place = (*at, number), f"{source.place}/{name}"
            if _is_done(here, after):
                continue
            yield Step(here, place)
            try:
                with archive.member_source(opened, member, name, source) as inner:
                    yield from _split(inner, format_of(inner.path), after, here)
            except limits.SpentError:
                raise
            except DocumentError as error:
                source.skip(place, str(error).removeprefix(f"{place}: "))
    if not number:
        raise archive.empty(source)


def _is_done(here: Position, after: Position) -> bool:
    """Tell whether all that lies at a place comes before or at another one."""
    leads_there = len(here) < len(after) and after[: len(here)] == here
    return here <= after and not leads_there


def _piece(source: Source, suffix: str, at: Position, data: bytes, line: str | None = None) -> Piece:
    return Piece(
        at,
        line or source.place,
        data,
        hashlib.sha256(data).hexdigest(),
        suffix,
        line is not None,
        "" if line else source.slug,
        source.filename,
        source.depth,
        source.address,
        source.charset,
    )


_MANY = (archive.FORMAT, jsonl.FORMAT)
