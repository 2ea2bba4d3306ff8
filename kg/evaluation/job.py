"""What goes to a process that evaluates, and what comes back: a number and a length, then so many bytes."""

from __future__ import annotations

import gzip
import marshal
import struct
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from kg.answers import Format
from kg.binding import bind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.terms import Iri, Literal

_ORDER = struct.Struct("!QI")
_HEAD = struct.Struct("!QBBBQ")
FORGET = _ORDER.pack(0, 0)  # what was ordered and not yet begun
_FORMS = tuple(Format)
_NUMBERS = {form: number for number, form in enumerate(_FORMS)}
_NONE = 255
_SHORT = 1024  # bytes; less is not compressed


class Outcome(IntEnum):
    """What became of a job."""

    ANSWER = 0
    QUERY = 1  # the query is wrong
    UPDATE = 2  # it is an update
    FORMAT = 3  # none of the formats asked for suits the answer
    STORE = 4  # the store cannot be read
    LIMIT = 5  # the answer is too large
    TIME = 6  # it takes too long
    CRASH = 7  # it ended its process
    SILENT = 8  # the store elsewhere does not answer
    BUSY = 9  # it has too much to do


_OUTCOMES = tuple(Outcome)


class Job(NamedTuple):
    """A query to evaluate over one generation of the store, and the formats that the asker takes."""

    place: Path
    text: str
    rows: Format | None  # for SELECT and ASK; None when the asker takes no such format
    graph: Format | None  # for CONSTRUCT and DESCRIBE
    substitutions: Mapping[str, Iri | Literal] = {}
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    services: tuple[str, ...] = ()  # the endpoints that SERVICE may ask
    compress: bool = False  # with gzip, when the answer is long enough

    def to_bytes(self) -> bytes:
        """Write it, values put for variables.

        Raises QueryError when the query assigns one of these itself.
        """
        text = bind(self.text, self.substitutions) if self.substitutions else self.text
        forms = self.rows and self.rows.value, self.graph and self.graph.value
        return marshal.dumps((str(self.place), text, *forms, *self[5:]))


def ordered(number: int, job: bytes) -> bytes:
    """Give a job a number, by which its result is known."""
    return _ORDER.pack(number, len(job)) + job


class Order(NamedTuple):
    """A job as the process gets it; its fields are those of a job, texts as they were sent."""

    number: int
    place: str
    text: str
    rows: str | None
    graph: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    services: tuple[str, ...]
    compress: bool


class Orders:
    """Puts jobs together from the pieces that come in."""

    def __init__(self) -> None:
        self._rest = b""

    def add(self, piece: bytes) -> Iterator[Order | None]:
        """Take a piece; gives the jobs that are whole, None where those before it are to be forgotten."""
        pieces = self._rest + piece if self._rest else piece
        begin = 0
        while len(pieces) - begin >= _ORDER.size:
            number, length = _ORDER.unpack_from(pieces, begin)
            content = begin + _ORDER.size
            if len(pieces) < content + length:
                break
            begin = content + length
            yield _order(number, pieces[content:begin]) if length else None
        self._rest = pieces[begin:]


def _order(number: int, job: bytes) -> Order:
    return Order(number, *marshal.loads(job))  # noqa: S302 - from the server that started this process


class Result(NamedTuple):
    """What became of a job: bytes in a format, or one line that says what was wrong."""

    outcome: Outcome
    content: bytes = b""
    form: Format | None = None
    compressed: bool = False

    @property
    def message(self) -> str:
        """What was wrong."""
        return self.content.decode()

    def to_bytes(self, number: int) -> bytes:
        """Write it with the number of its job and its length before it."""
        form = _NONE if self.form is None else _NUMBERS[self.form]
        return _HEAD.pack(number, self.outcome, form, self.compressed, len(self.content)) + self.content


def packed(content: bytes, form: Format, *, compress: bool) -> Result:
    """Make a result of an answer; with *compress*, by gzip if that is worth it."""
    if compress and len(content) >= _SHORT:
        return Result(Outcome.ANSWER, gzip.compress(content, 5, mtime=0), form, compressed=True)
    return Result(Outcome.ANSWER, content, form)


class Results:
    """Puts results together from the pieces that come in; what a process sends is data, never code."""

    def __init__(self) -> None:
        self._pieces = bytearray()

    def add(self, piece: bytes) -> Iterator[tuple[int, Result]]:
        """Take a piece; gives the results that are whole, with the numbers of their jobs."""
        self._pieces += piece
        while len(self._pieces) >= _HEAD.size:
            number, outcome, form, compressed, length = _HEAD.unpack_from(self._pieces)
            end = _HEAD.size + length
            if len(self._pieces) < end:
                return
            content = bytes(memoryview(self._pieces)[_HEAD.size : end])
            if len(self._pieces) == end:
                self._pieces = bytearray()
            else:
                del self._pieces[:end]
            result = Result(_OUTCOMES[outcome], content, None if form == _NONE else _FORMS[form], bool(compressed))
            yield number, result
