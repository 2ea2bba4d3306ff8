"""What goes between the driver and the workers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Self

from loaders.read.formats import format_of
from loaders.read.pieces import holds_many
from loaders.read.slug import slug_of

if TYPE_CHECKING:
    from kg.extraction.process import Limits
    from kg.extraction.spool import Entry
    from loaders.read.pieces import Piece

Order = tuple[int, ...]
"""Where something stands among all that was given: the number of the file, then its place in it."""

LINES = ".jsonl"


@dataclass(frozen=True, slots=True)
class Given:
    """A file to read."""

    number: int  # in the order of the paths
    place: str  # as messages name it
    uri: str  # as Hadoop names it
    filename: str  # relative to what was given
    size: int  # bytes
    named: bool  # by the user; then it has to be readable

    @property
    def slug(self) -> str:
        """The name of its document in the graph, when it holds one; DocumentError where none can be made."""
        return slug_of(PurePath(self.filename), self.place)

    @property
    def holds_many(self) -> bool:
        """Whether it may hold more than one document."""
        return holds_many(PurePath(self.filename))

    @property
    def suffix(self) -> str:
        """The ending that stands for its format."""
        form = format_of(PurePath(self.filename))
        return form.suffixes[0] if form else ""

    @property
    def is_lines(self) -> bool:
        """Whether it is JSON Lines as they are, which Spark can split."""
        return self.suffix == LINES

    @property
    def is_odd(self) -> bool:
        """Whether Spark passes over such a file without a word, or stumbles over its name."""
        name = PurePath(self.filename).name
        return not self.size or name.startswith("_") or ":" in name


@dataclass(frozen=True, slots=True)
class Work:
    """The bytes of one document to read out."""

    order: Order
    key: str  # of its extraction
    piece: Piece
    place: str  # as :class:`Read` has it
    whole: bool  # of a file; else the file holds other documents too
    named: bool  # by the user


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a document, or of something that is none."""

    order: Order
    place: str = ""  # of a line of JSON Lines: nothing, as its number is not known where it is read
    reason: str = ""  # why it is no document
    refused: bool = False  # the user named it, and it cannot be read
    inside: bool = False  # the file that it lies in is to be blamed, or praised
    entry: Entry | None = None  # without its N-Quads
    packed: bytes = b""  # the N-Quads, by zlib
    size: int = 0  # of the N-Quads, in bytes
    quads: int = 0

    def light(self) -> Self:
        """Give it without N-Quads."""
        return replace(self, packed=b"")


@dataclass(frozen=True, slots=True)
class Lines:
    """How many lines a split of a file of JSON Lines has, blank ones included."""

    order: Order  # the file, the first byte of the split
    count: int

    def light(self) -> Self:
        """Give itself, as it is small."""
        return self


@dataclass(frozen=True, slots=True)
class Shipped:
    """What a worker needs to know to read documents out."""

    basis: str  # see kg.extraction.key.basis
    vocabulary: tuple[tuple[str, bytes], ...]  # Turtle files by name
    limits: Limits
