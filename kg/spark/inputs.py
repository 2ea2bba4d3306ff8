"""Files → documents, spread over the cluster: small files together, JSON Lines split, what is packed unpacked first.

Spark's own sources read the files (``binaryFile``, ``text``), so that whatever Hadoop reaches can be read.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from kg.spark.hadoop import plain
from kg.spark.reader import line, reader, whole
from kg.spark.record import Lines, Read, Work
from loaders.read import limits
from loaders.read.plain import FORMAT as PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.spark.hadoop import Files
    from kg.spark.record import Given, Shipped

_BOM = b"\xef\xbb\xbf"
_PACKED = 1024 * limits.MIB  # bytes of a file that is held as a whole to be unpacked
_GROWN = 10  # times that a packed file grows, about
_TASK = 2 * limits.MIB  # bytes of documents a task, out of packed files
_TASKS = 10_000  # at most

Item = Work | Read | Lines


class Inputs:
    """Makes distributed lists of documents."""

    def __init__(self, session: Any, files: Files, shipped: Any) -> None:
        """Use a Spark session; *shipped* is a broadcast :class:`~kg.spark.record.Shipped`."""
        self._session = session
        self._context = session.sparkContext
        self._files = files
        self._shipped = shipped

    def read(self, given: Sequence[Given]) -> Any:
        """Read out all documents: a distributed list of Read and Lines, in no order."""
        large = [too_large(one) for one in given if too_large(one)]
        fit = [one for one in given if not too_large(one)]
        lines = [one for one in fit if one.is_lines and not one.is_odd]
        packed = [one for one in fit if one.holds_many and one not in lines]
        whole = [one for one in fit if not one.holds_many]
        parts = [self._whole(whole), self._lines(lines), self._packed(packed)]
        work = self._context.union([part for part in parts if part is not None] or [self._context.emptyRDD()])
        read = work.mapPartitions(_Reading(self._shipped))
        return read.union(self._context.parallelize(large, 1)) if large else read

    def _whole(self, given: Sequence[Given]) -> Any:
        return self._contents(given).map(_Whole(self._shipped)) if given else None

    def _packed(self, given: Sequence[Given]) -> Any:
        """Unpack each file in one place, and spread what is in it."""
        if not given:
            return None
        about = sum(one.size for one in given) * _GROWN // _TASK
        tasks = max(self._context.defaultParallelism, min(_TASKS, about), 1)
        found = self._contents(given).flatMap(_Splitting(self._shipped))
        return found.keyBy(lambda one: one.order).partitionBy(tasks, _spread).values()

    def _contents(self, given: Sequence[Given]) -> Any:
        """Give files with their bytes."""
        odd = [_Content(one, self._files.head(one.uri, one.size)) for one in given if one.is_odd]
        rest = {one.uri: one for one in given if not one.is_odd}
        here = [self._context.parallelize(odd, len(odd))] if odd else []
        if rest:
            frame = self._session.read.format("binaryFile").load([plain(uri) for uri in rest])
            known = self._context.broadcast(rest)
            there = frame.select("path", "content").rdd
            here.append(there.map(lambda row: _Content(known.value[row.path], bytes(row.content))))
        return self._context.union(here)

    def _lines(self, given: Sequence[Given]) -> Any:
        if not given:
            return None
        frame = self._session.read.option("lineSep", "\n").text([plain(one.uri) for one in given])
        value = f"CASE WHEN octet_length(value) <= {limits.TEXT} THEN CAST(value AS BINARY) END AS data"
        rows = frame.selectExpr("_metadata.file_path AS path", "_metadata.file_block_start AS start", value).rdd
        marked = {one.uri for one in given if self._files.head(one.uri, len(_BOM)) == _BOM}
        known = self._context.broadcast({one.uri: one for one in given})
        return rows.mapPartitions(_Lines(self._shipped, known, frozenset(marked)))


class _Content(NamedTuple):
    given: Given
    data: bytes


class _Whole:
    """Makes work of a file with one document."""

    def __init__(self, shipped: Any) -> None:
        self._shipped = shipped

    def __call__(self, content: _Content) -> Work:
        return whole(content.given, content.data, self._shipped.value.basis)


class _Splitting:
    """Takes a file apart."""

    def __init__(self, shipped: Any) -> None:
        self._shipped = shipped

    def __call__(self, content: _Content) -> Iterator[Item]:
        return reader(self._shipped.value).split(content.given, content.data)


class _Reading:
    """Reads documents out."""

    def __init__(self, shipped: Any) -> None:
        self._shipped = shipped

    def __call__(self, works: Iterator[Item]) -> Iterator[Read | Lines]:
        return reader(self._shipped.value).read(works)


class _Lines:
    """Makes work of lines, and counts them: Spark gives those of a split in order, and says where the split begins."""

    def __init__(self, shipped: Any, known: Any, marked: frozenset[str]) -> None:
        self._shipped = shipped
        self._known = known
        self._marked = marked  # files that begin with a byte order mark, which Hadoop takes away

    def __call__(self, rows: Iterable[Any]) -> Iterator[Item]:
        shipped: Shipped = self._shipped.value
        known: Mapping[str, Given] = self._known.value
        counts: dict[tuple[int, int], int] = {}
        for row in rows:
            given = known[unquote(row.path)]
            where = (given.number, row.start)
            counts[where] = number = counts.get(where, 0) + 1
            is_marked = where[1] == 0 and number == 1 and given.uri in self._marked
            data = None if row.data is None else (_BOM if is_marked else b"") + bytes(row.data)
            if (work := line(given, (*where, number), data, shipped.basis)) is not None:
                yield work
        yield from (Lines(where, count) for where, count in counts.items())


def _spread(order: tuple[int, ...]) -> int:
    """Put neighbours apart, in the same way each time."""
    return zlib.crc32(repr(order).encode())


def too_large(given: Given) -> Read | None:
    """Say that a file is larger than is held at a time; nothing for another."""
    if given.is_lines and not given.is_odd:
        return None
    most = _PACKED if given.holds_many else limits.TEXT if given.suffix in PLAIN.suffixes else limits.FILE
    if given.size <= most:
        return None
    advice = "unpack it, and give parts" if given.holds_many else "split it into several files"
    reason = f"larger than {limits.megabytes(most)}; {advice}"
    return Read((given.number,), given.place, reason, given.named, inside=given.holds_many)
