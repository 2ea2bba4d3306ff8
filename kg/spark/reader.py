"""What a worker does: bytes of documents → N-Quads, as a build on one computer does it, by processes that may die."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from uuid import uuid4

from kg.extraction.crew import extract_all
from kg.extraction.key import basis, piece_key, whole_key
from kg.extraction.nursery import Nursery
from kg.extraction.splitter import Splitter
from kg.extraction.spool import Spool
from kg.extraction.task import Setup, Task
from kg.sources import Listed
from kg.spark.record import LINES, Read, Work
from loaders.errors import ClusterError, DocumentError, StoreError
from loaders.read.jsonl import TOO_LONG
from loaders.read.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extraction.process import Limits
    from kg.extraction.task import Outcome
    from kg.spark.record import Given, Lines, Order, Shipped

_BLANK = b" \t\r\n\x0b\x0c\xef\xbb\xbf"
_readers: dict[tuple[str, Limits], Reader] = {}


def reader(shipped: Shipped) -> Reader:
    """Give the one reader of this process; it is made when it is first asked for.

    :raises ClusterError: when another version of this program, or of Python, is installed here than where it was asked.
    """
    which = shipped.basis, shipped.limits
    if which not in _readers:
        _readers[which] = Reader(shipped)
    return _readers[which]


class Reader:
    """Reads documents out. Vocabulary and rules are read once; a document that takes too much costs itself."""

    def __init__(self, shipped: Shipped) -> None:
        scratch = os.environ.get("SPARK_LOCAL_DIRS", "").partition(",")[0]  # Spark removes what is in there
        self._folder = Path(tempfile.mkdtemp(prefix="hpp-", dir=scratch or None))
        vocabulary = self._folder / "vocabulary"
        vocabulary.mkdir()
        for name, content in shipped.vocabulary:
            (vocabulary / name).write_bytes(content)
        if basis(vocabulary) != shipped.basis:
            raise ClusterError(
                "a worker has another version of hpp-kg or of Python than this computer; install the same on all"
            )
        setup = Setup(self._folder, shipped.basis, vocabulary)
        self._nursery = Nursery(setup, shipped.limits)
        self._spool = Spool(self._folder, shipped.basis)
        self._spool.open()

    def end(self) -> None:
        """End the processes; those of a worker end with it."""
        self._nursery.end()

    def read(self, works: Iterable[Work | Read | Lines]) -> Iterator[Read | Lines]:
        """Read documents out, and pass on what else comes."""
        passed: list[Read | Lines] = []
        waiting: dict[int, Work] = {}
        for outcome in extract_all(_tasks(works, waiting, passed), self._nursery, 1):
            yield from passed
            passed.clear()
            yield self._done(waiting.pop(outcome.number), outcome)
        yield from passed

    def _done(self, work: Work, outcome: Outcome) -> Read:
        if outcome.halts:
            raise StoreError(outcome.failure)
        place = work.piece.place
        inside = not work.whole and bool(outcome.container)
        if outcome.failure:
            refused = work.named and work.whole and bool(outcome.container)
            return Read(work.order, work.place, outcome.failure.removeprefix(f"{place}: "), refused, inside)
        if (entry := self._spool.take(work.key)) is None:
            raise StoreError(f"{self._folder}: what was read out of {place} is gone; run it again")
        nquads = entry.nquads
        light = replace(entry, nquads=b"")
        counted = (len(nquads), nquads.count(b"\n"))
        return Read(work.order, work.place, "", False, inside, light, zlib.compress(nquads, 1), *counted)  # noqa: FBT003 - in order

    def split(self, given: Given, data: bytes) -> Iterator[Work | Read]:
        """Take a file apart that holds many documents."""
        path = self._folder / f"{uuid4().hex}{''.join(PurePath(given.filename).suffixes[-2:])}"
        splitter = Splitter(self._nursery)
        try:
            path.write_bytes(data)
            yield from _Parts(given, path, self._spool.basis).of(splitter)
        finally:
            splitter.end()
            path.unlink(missing_ok=True)


class _Parts:
    """The parts of one file, which lies elsewhere than where it is said to be."""

    def __init__(self, given: Given, path: Path, whose: str) -> None:
        self._given = given
        self._path = path
        self._basis = whose
        self._number = 0
        self._passed: list[Read] = []

    def of(self, splitter: Splitter) -> Iterator[Work | Read]:
        listed = Listed(str(self._path), name=self._given.filename)
        try:
            for piece in splitter.split(listed, self._skip, self._lost):
                yield from self._told()
                yield self._work(piece)
        except DocumentError as error:
            reason = self._ours(error).removeprefix(f"{self._given.place}: ")
            yield from self._told()
            yield Read(self._next(), self._given.place, reason, self._given.named, inside=True)
        yield from self._told()

    def _work(self, piece: Piece) -> Work:
        named = replace(piece, place=self._ours(piece.place))
        return Work(self._next(), piece_key(self._basis, named), named, named.place, whole=False, named=False)

    def _skip(self, place: object, reason: str) -> None:
        self._passed.append(Read(self._next(), self._ours(place), self._ours(reason), inside=True))

    def _lost(self, place: object, reason: str) -> None:
        self._passed.append(Read(self._next(), self._ours(place), self._ours(reason)))

    def _told(self) -> Iterator[Read]:
        yield from self._passed
        self._passed.clear()

    def _next(self) -> Order:
        self._number += 1
        return self._given.number, self._number

    def _ours(self, said: object) -> str:
        return str(said).replace(str(self._path), self._given.place)


_LINE = ": line"


def whole(given: Given, data: bytes, whose: str) -> Work:
    """Give a file that holds one document as work."""
    sha256 = hashlib.sha256(data).hexdigest()
    at = (given.place, data, sha256, given.suffix, False, given.slug, given.filename, 0, None, None)
    key = whole_key(whose, given.slug, given.filename, sha256)
    return Work((given.number,), key, Piece((), *at), given.place, whole=True, named=given.named)


def line(given: Given, order: Order, data: bytes | None, whose: str) -> Work | Read | None:
    """Give a line of JSON Lines as work; none for a blank one. Without *data* it was too long to be sent."""
    if data is None:
        return Read(order, "", TOO_LONG, inside=True)
    if not data.strip(_BLANK):
        return None
    bare = data.strip()
    at = (given.place + _LINE, bare, hashlib.sha256(bare).hexdigest(), LINES, True, "", given.filename, 0, None, None)
    piece = Piece((), *at)
    return Work(order, piece_key(whose, piece), piece, "", whole=False, named=False)


def _tasks(
    works: Iterable[Work | Read | Lines], waiting: dict[int, Work], passed: list[Read | Lines]
) -> Iterator[Task]:
    for number, work in enumerate(works):
        if isinstance(work, Work):
            waiting[number] = work
            yield Task(number, work.piece.place, work.key, Listed(work.piece.place), work.piece)
        else:
            passed.append(work)
