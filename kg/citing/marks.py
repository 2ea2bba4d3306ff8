"""The marks of a permalink: which graph answered, and which rows, short enough to stand in an address.

``graph`` is the first 16 hexadecimal digits of the SHA-256 of the graph's content. ``rows`` has 12 signs of base64url
(RFC 4648, section 5) for each row: 48 bits of the digest of what the row says, and 24 of what it rests on. Of answers
with more than 64 rows it has their number, and 192 bits for all rows together; of one without rows it is ``none``.

That a row which is gone is taken for another one that is new happens by chance once in 2⁴⁸ pairs: for an answer of 64
rows and a later one of 20,000, once in 220 million comparisons. That other evidence of a row goes unnoticed happens
once in 16 million. Who wants to deceive can make such a pair; the file of a citation has the whole SHA-256 of each row.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.citing.model import Answered, Row, Version

MOST = 64  # rows that have a mark each
SAYS, RESTS = 6, 3  # bytes of the digests of a row
_EACH = SAYS + RESTS
_ALL, _PART = 24, 6  # bytes of the mark of all rows together: of their set 12, of their order 6, of what they rest on 6
_NONE = "none"
GRAPH = re.compile(r"[0-9a-f]{16}")
ROWS = re.compile(rf"none|(?:[A-Za-z0-9_-]{{12}}){{1,{MOST}}}|[1-9][0-9]{{0,6}}\.[A-Za-z0-9_-]{{32}}")


class Mark(NamedTuple):
    """A row by the beginnings of its digests."""

    says: bytes
    rests: bytes


class Together(NamedTuple):
    """Many rows: how many, and the digests of their set, of their order, of what they rest on."""

    number: int
    digest: bytes

    def differs(self, other: Together) -> tuple[bool, bool, bool]:
        """Whether the rows are others, in another order, or rest on something else."""
        ends = (0, _ALL - 2 * _PART, _ALL - _PART, _ALL)
        one, order, rests = (self.digest[a:b] != other.digest[a:b] for a, b in pairwise(ends))
        return one or self.number != other.number, order, rests


class Marks(NamedTuple):
    """What a permalink says beside its question; without rows, only whether the graph is the same can be told."""

    graph: str
    rows: tuple[Mark, ...] | Together | None


def mark_of(row: Row, says: int = SAYS, rests: int = RESTS) -> Mark:
    """The mark of a row, in so many bytes each."""
    return Mark(row.digest[:says], row.support[:rests])


def together(rows: Sequence[Row]) -> Together:
    """The mark of all rows together."""
    says, both = [row.digest for row in rows], sorted(row.digest + row.support for row in rows)
    parts = ((sorted(says), _ALL - 2 * _PART), (says, _PART), (both, _PART))
    return Together(len(rows), b"".join(hashlib.sha256(b"".join(some)).digest()[:size] for some, size in parts))


def in_order(answered: Answered) -> tuple[Row, ...]:
    """The rows of an answer as they are compared: where their order means nothing, by their digests."""
    if answered.ordered:
        return answered.rows
    return tuple(sorted(answered.rows, key=lambda row: (row.digest, row.support)))


def written(answered: Answered, version: Version) -> str:
    """Write the marks as they stand in an address."""
    rows = in_order(answered)
    if not rows:
        marks = _NONE
    elif len(rows) <= MOST:
        marks = _text(b"".join(b"".join(mark_of(row)) for row in rows))
    else:
        marks = f"{len(rows)}.{_text(together(rows).digest)}"
    return f"graph={version.mark}&rows={marks}"


def read(fields: Mapping[str, str | None]) -> Marks | None:
    """Read the marks of an address; None where it has none.

    :raises ParameterError: for what no permalink has.
    """
    graph, rows = fields.get("graph"), fields.get("rows")
    if graph is None and rows is None:
        return None
    if graph is None or not GRAPH.fullmatch(graph) or not (rows is None or ROWS.fullmatch(rows)):
        wrong = "graph" if graph is None or not GRAPH.fullmatch(graph) else "rows"
        raise ParameterError(f"{wrong}: not as a permalink has it; take the address whole, or leave out graph and rows")
    return Marks(graph, None if rows is None else _rows(rows))


def _rows(text: str) -> tuple[Mark, ...] | Together:
    if text == _NONE:
        return ()
    count, dot, digest = text.rpartition(".")
    if dot:
        return Together(int(count), urlsafe_b64decode(digest))
    held = urlsafe_b64decode(text)
    parts = (held[at : at + _EACH] for at in range(0, len(held), _EACH))
    return tuple(Mark(part[:SAYS], part[SAYS:]) for part in parts)


def _text(held: bytes) -> str:
    return urlsafe_b64encode(held).decode()
