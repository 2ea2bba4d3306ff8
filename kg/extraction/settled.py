"""What became of the documents given, in their order, whichever came back first; of one name, the first is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.task import Outcome
from loaders.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.read import Skip


class Settled:
    """Puts outcomes into the order of the documents given, and tells of those that are none, in that order too."""

    def __init__(self, skip: Skip) -> None:
        """Begin; *skip* is told of what is no document, and why."""
        self._skip = skip
        self._drawn = 0
        self._next = 1
        self._waiting: dict[int, Outcome] = {}
        self._seen: dict[str, str] = {}
        self._refused: dict[str, DocumentError] = {}  # by container, the first
        self._fruitful: set[str] = set()

    def number(self) -> int:
        """Give the next document, or the next thing that is passed over, its place in the order."""
        self._drawn += 1
        return self._drawn

    def add(self, outcome: Outcome) -> None:
        """Take in what became of the document that has its number."""
        self._waiting[outcome.number] = outcome

    def pass_over(self, place: object, reason: str, container: str = "") -> None:
        """Take in that something is not read."""
        self.add(Outcome(self.number(), str(place), failure=reason, container=container))

    def ready(self) -> Iterator[Outcome]:
        """Give the outcomes that have come, up to the first that has not; tell of those that are no document."""
        while (outcome := self._waiting.pop(self._next, None)) is not None:
            self._next += 1
            reason = outcome.failure.removeprefix(f"{outcome.place}: ")
            if not reason and outcome.slug in self._seen:
                reason = f"has the same name in the graph, “{outcome.slug}”, as {self._seen[outcome.slug]}; rename one"
            if not outcome.failure:
                self._fruitful.add(outcome.container)
            if reason:
                self._refused.setdefault(outcome.container, DocumentError(f"{outcome.place}: {reason}"))
                self._skip(outcome.place, reason)
            else:
                self._seen[outcome.slug] = outcome.place
                yield outcome

    def check(self, named: Iterable[str]) -> None:
        """Raise DocumentError where a container that the user *named* gave no document, or nothing gave one."""
        for place in named:
            if place not in self._fruitful and place in self._refused:
                raise self._refused[place]
        if not self._seen:
            none = DocumentError("no document to read; give the path of a file or a folder")
            raise next(iter(self._refused.values()), none)
