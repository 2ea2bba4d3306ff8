"""Files that hold many documents, taken apart by a process that may die of one; what follows in the file is read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.apart import End, Order, Passed, counted, pieces
from kg.extraction.process import Work
from loaders.errors import DocumentError
from loaders.read.pieces import Piece, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extraction.apart import Said
    from kg.extraction.nursery import Child, Nursery
    from kg.sources import Listed
    from loaders.read import Skip
    from loaders.read.pieces import Position

_DEATHS = 100  # of processes over one file, before the rest of it is given up


class Splitter:
    """Takes files apart, one at a time."""

    def __init__(self, nursery: Nursery | None) -> None:
        """Start nothing yet; without a *nursery*, all is done in this process."""
        self._nursery = nursery
        self._child: Child | None = None

    def end(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def count(self, listed: Listed) -> int:
        """Count the documents in a file, about; at least 1."""
        end = list(self._said(Order(listed, count=True)))[-1]
        return max(1, end.count if isinstance(end, End) else 1)

    def split(self, listed: Listed, skip: Skip, lost: Skip) -> Iterator[Piece]:
        """Take a file apart.

        :param skip: told of what is passed over, and why.
        :param lost: told of what a process died of; the rest of the file is taken apart by another one.
        :raises DocumentError: for one that cannot be opened, is not of its format, or has nothing in it.
        """
        after: Position = ()
        told: set[Passed] = set()
        for _ in range(_DEATHS):
            course = _Course(listed.place, after, told, skip)
            yield from course.pieces(self._said(Order(listed, after)))
            if not course.end.failed:
                return
            if (what := course.lost()) is not None:
                lost(*what)
            if course.last is None:
                return
            after = course.last.at
        lost(listed.place, f"{_DEATHS} processes have ended over it; unpack it, and give parts")

    def _said(self, order: Order) -> Iterator[Said]:
        if self._nursery is None:
            yield from counted(order) if order.count else pieces(order)
            return
        self._child = self._child or self._nursery.start(Work.TAKE_APART)
        try:
            self._child.send(order)
            while not isinstance(one := self._child.recv(), End):
                yield one
        except (EOFError, OSError):
            one = End(failed=f"{self._child.why_it_ended()}; unpack it, and give parts")
            self.end()
        yield one


class _Course:
    """How far one process has come with a file."""

    def __init__(self, place: str, after: Position, told: set[Passed], skip: Skip) -> None:
        self._place = place
        self._after = after
        self._told = told  # also by processes before this one
        self._skip = skip
        self.last: Step | Piece | None = None
        self.end = End()

    def pieces(self, said: Iterable[Said]) -> Iterator[Piece]:
        """Give the pieces; raises DocumentError where the bytes are not what they should be."""
        for one in said:
            if isinstance(one, End):
                self.end = one
            elif isinstance(one, Passed):
                self._tell(one)
            else:
                self.last = one
                if isinstance(one, Piece):
                    yield one
        if self.end.refused:
            raise DocumentError(self.end.refused)

    def _tell(self, passed: Passed) -> None:
        if passed not in self._told:
            self._told.add(passed)
            self._skip(passed.place, passed.reason)

    def lost(self) -> tuple[str, str] | None:
        """Tell what the process died of, and why; None where nothing was at hand that another would die of too."""
        if isinstance(self.last, Piece):
            return None
        if isinstance(self.last, Step):
            return self.last.place, self.end.failed
        return self._place, self.end.failed + ("; what follows in it is not read" if self._after else "")
