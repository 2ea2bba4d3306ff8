"""What came back from the workers, in any order → the order of the documents, one of each name, and the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extraction.settled import Settled
from kg.extraction.task import Outcome
from kg.spark.record import Lines, Read
from loaders.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.manifest import Source
    from kg.report import BuildReport
    from kg.spark.record import Given, Order

_EMPTY = "empty; give a file with a document a line"
_LOST = "Spark gave nothing of it; load it with --engine local"


@dataclass(slots=True)
class Kept:
    """The documents that go into the graph."""

    sources: dict[str, Source] = field(default_factory=dict)  # by slug
    sizes: dict[str, int] = field(default_factory=dict)  # bytes of N-Quads, by slug
    orders: set[Order] = field(default_factory=set)
    quads: int = 0

    def take(self, read: Read, source: Source) -> None:
        """Take in a document."""
        self.sources[source.slug] = source
        self.sizes[source.slug] = read.size
        self.orders.add(read.order)
        self.quads += read.quads


def settle(given: Sequence[Given], back: Iterable[Read | Lines], report: BuildReport) -> Kept:
    """Put all in order, and report it as a build on one computer does.

    :raises DocumentError: where a file that the user named gave no document, or nothing gave one.
    """
    files = {one.number: one for one in given}
    settled = Settled(report.skip)
    kept = Kept()
    for read in _in_order(files, back):
        settled.add(_outcome(read, files[read.order[0]], settled.number()))
        if any(settled.ready()):  # this one, as they come in order
            _take(read, kept, report)
    settled.check(one.place for one in given if one.named and one.holds_many)
    return kept


def _take(read: Read, kept: Kept, report: BuildReport) -> None:
    if read.entry is None:
        return
    kept.take(read, read.entry.source)
    report.add(read.entry.source.slug, read.entry.report)
    for place, reason in read.entry.passed:
        report.skip(place, reason)


def _outcome(read: Read, given: Given, number: int) -> Outcome:
    if read.refused:
        raise DocumentError(f"{read.place}: {read.reason}")
    source = read.entry.source if read.entry else None
    container = given.place if read.inside else ""
    slug, key = (source.slug, source.key) if source else ("", "")
    return Outcome(number, read.place, slug, key, read.reason, container=container)


def _in_order(files: Mapping[int, Given], back: Iterable[Read | Lines]) -> Iterator[Read]:
    """Give documents and losses in order, lines of JSON Lines with their numbers."""
    reads: list[Read] = []
    counts: Counter[Order] = Counter()
    for one in back:
        if isinstance(one, Lines):
            counts[one.order] = one.count
        else:
            reads.append(one)
    before = _lines_before(counts)
    whole = [*reads, *_silent(files, reads)]
    for read in sorted(whole, key=lambda read: read.order):
        yield read if read.place else _numbered(read, files[read.order[0]], before)


def _lines_before(counts: Mapping[Order, int]) -> dict[Order, int]:
    """Count the lines of a file before each of its splits."""
    totals: defaultdict[int, int] = defaultdict(int)
    before: dict[Order, int] = {}
    for file, start in sorted(counts):
        before[file, start] = totals[file]
        totals[file] += counts[file, start]
    return before


def _numbered(read: Read, given: Given, before: Mapping[Order, int]) -> Read:
    *split, number = read.order
    return replace(read, place=f"{given.place}: line {before[tuple(split)] + number}")


def _silent(files: Mapping[int, Given], reads: Iterable[Read]) -> Iterator[Read]:
    """Tell of the files of which nothing came back: those of JSON Lines have only blank lines."""
    full = {read.order[0] for read in reads}
    for number, one in files.items():
        if number not in full:
            yield Read((number,), one.place, _EMPTY if one.is_lines else _LOST, one.named, inside=one.holds_many)
