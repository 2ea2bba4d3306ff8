"""What goes to a process that evaluates, and what comes back: a length, then so many bytes."""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path  # noqa: TC003 - a job is made again from its parts
from typing import TYPE_CHECKING

from kg.answers import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.terms import Iri, Literal

_LENGTH = struct.Struct("!I")
_HEAD = struct.Struct("!BBBQ")
_FORMS = tuple(Format)
_NONE = 255


class Outcome(IntEnum):
    """What became of a job."""

    ANSWER = 0
    QUERY = 1  # the query is wrong
    UPDATE = 2  # it is an update
    FORMAT = 3  # none of the formats asked for suits the answer
    STORE = 4  # the store cannot be read
    LIMIT = 5  # the answer is too large, or the query takes too much memory
    TIME = 6  # it takes too long


@dataclass(frozen=True, slots=True)
class Job:
    """A query to evaluate over one generation of the store, and the formats that the asker takes."""

    place: Path
    text: str
    rows: Format | None  # for SELECT and ASK; None when the asker takes no such format
    graph: Format | None  # for CONSTRUCT and DESCRIBE
    substitutions: Mapping[str, Iri | Literal] = field(default_factory=dict)
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    services: tuple[str, ...] = ()  # the endpoints that SERVICE may ask
    compress: bool = False  # with gzip, when the answer is long enough

    def to_bytes(self) -> bytes:
        """Write it with its length before it."""
        content = pickle.dumps(self, pickle.HIGHEST_PROTOCOL)
        return _LENGTH.pack(len(content)) + content


def read_job(read: Read) -> Job | None:
    """Read a job from what the server sends; None when it has closed the line."""
    head = read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    job = pickle.loads(read(*_LENGTH.unpack(head)))  # noqa: S301 - it comes from the process that started this one
    if not isinstance(job, Job):
        raise TypeError(f"the server sent {type(job)}")
    return job


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job: bytes in a format, or one line that says what was wrong."""

    outcome: Outcome
    content: bytes = b""
    form: Format | None = None
    compressed: bool = False

    @property
    def message(self) -> str:
        """What was wrong."""
        return self.content.decode()

    def to_bytes(self) -> bytes:
        """Write it with its length in its head."""
        form = _NONE if self.form is None else _FORMS.index(self.form)
        return _HEAD.pack(self.outcome, form, self.compressed, len(self.content)) + self.content


class Reader:
    """Puts a result together from the pieces that come in; what a process sends is data, never code."""

    def __init__(self) -> None:
        self._pieces = bytearray()

    def add(self, piece: bytes) -> Result | None:
        """Take a piece; gives the result when it is whole."""
        self._pieces += piece
        if len(self._pieces) < _HEAD.size:
            return None
        outcome, form, compressed, length = _HEAD.unpack_from(self._pieces)
        if len(self._pieces) < _HEAD.size + length:
            return None
        content = bytes(memoryview(self._pieces)[_HEAD.size :])
        self._pieces = bytearray()
        return Result(Outcome(outcome), content, None if form == _NONE else _FORMS[form], bool(compressed))


if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[int], bytes]
