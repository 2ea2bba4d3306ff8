"""One run over listed files: what is known already is skipped, the rest is read out, nothing is lost without a word."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

from kg.extraction.crew import extract_all, extract_here
from kg.extraction.key import basis, file_key, piece_key
from kg.extraction.nursery import Nursery
from kg.extraction.process import Limits
from kg.extraction.settled import Settled
from kg.extraction.splitter import Splitter
from kg.extraction.spool import Spool
from kg.extraction.task import Outcome, Setup, Task
from loaders.errors import DocumentError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.extraction.spool import Entry
    from kg.sources import Listed
    from loaders.read import Skip

_WORTH_A_PROCESS = 200_000  # bytes of documents; to read fewer takes no longer than to start a process


class Progress(Protocol):
    """Told how far a build has come."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Take note: *done* of *total* documents, *what* is being done."""
        ...


class Run:
    """Reads documents out into a spool; afterwards it knows what became of each."""

    def __init__(self, files: Sequence[Listed], store_dir: Path, vocabulary: Path, skip: Skip) -> None:
        """Prepare; nothing is read yet.

        :param skip: told of what is passed over, and why, in the order of the documents.
        """
        self._files = files
        self._setup = Setup(store_dir, basis(vocabulary), vocabulary)
        self._known: Mapping[str, str] = {}
        self._splitter = Splitter(None)
        self._settled = Settled(skip)
        self._bar = _Bar(None)
        self.spool = Spool(store_dir, self._setup.basis)
        self.resumed = 0  # documents that an earlier run had read out

    def go(
        self, known: Mapping[str, str], progress: Progress | None, jobs: int, limits: Limits | None = None
    ) -> Iterator[Outcome]:
        """Read out all documents but those whose keys are *known*, and give them, in the order of the files.

        :param known: keys of documents, with their names in the graph.
        :param jobs: processes beside this one; 0 does all in this one.
        :raises DocumentError: for a file that was named itself and is refused, or when there is no document at all;
            VocabularyError, RuleError or StoreError.
        """
        self.spool.open()
        self._known = known
        count = min(jobs, self._useful())
        with ExitStack() as stack:
            nursery = stack.enter_context(Nursery(self._setup, limits or Limits())) if count else None
            self._splitter = Splitter(nursery)
            stack.callback(self._splitter.end)
            self._bar = _Bar(progress, sum(map(self._count, self._files)) if progress else 0)
            tasks = self._tasks()
            for outcome in extract_all(tasks, nursery, count) if nursery else extract_here(tasks, self._setup):
                self._take(outcome)
                yield from self._settled.ready()
        yield from self._settled.ready()
        self._settled.check(listed.place for listed in self._files if listed.named and listed.holds_many)

    def say(self, what: str) -> None:
        """Tell what is being done after all is read."""
        self._bar.say(what)

    def entry(self, outcome: Outcome) -> Entry:
        """Give what was read out; raises StoreError when someone else has removed it."""
        if (entry := self.spool.read(outcome.key)) is None:
            raise StoreError(f"{outcome.place}: what was read out of it is gone from the store's folder; build again")
        return entry

    def _take(self, outcome: Outcome) -> None:
        if outcome.halts:
            raise StoreError(outcome.failure)
        if outcome.refused:
            raise DocumentError(outcome.failure)
        self._settled.add(outcome)
        self._bar.step(outcome.place)

    def _useful(self) -> int:
        """Count the processes that the work is worth."""
        return 1 + sum(listed.size for listed in self._files) // _WORTH_A_PROCESS

    def _count(self, listed: Listed) -> int:
        return self._splitter.count(listed) if listed.holds_many else 1

    def _tasks(self) -> Iterator[Task]:
        for task in self._all():
            self._bar.say(task.place)
            if (outcome := self._done_before(task)) is None:
                yield task
            else:
                self._take(outcome)

    def _done_before(self, task: Task) -> Outcome | None:
        if task.key in self._known:
            return Outcome.done(task, self._known[task.key], task.key)
        if (entry := self.spool.read(task.key)) is None:
            return None
        self.resumed += 1
        return Outcome.done(task, entry.source.slug, task.key)

    def _all(self) -> Iterator[Task]:
        for listed in self._files:
            try:
                yield from self._each(listed)
            except DocumentError as error:
                if listed.named:
                    raise
                self._settled.pass_over(listed.place, str(error), listed.place)

    def _each(self, listed: Listed) -> Iterator[Task]:
        if not listed.holds_many:
            key = file_key(self._setup.basis, listed)
            yield Task(self._settled.number(), listed.place, key, listed)
            return

        def skip(place: Path | str, reason: str) -> None:
            self._settled.pass_over(place, reason, listed.place)

        for piece in self._splitter.split(listed, skip, self._settled.pass_over):
            key = piece_key(self._setup.basis, piece)
            yield Task(self._settled.number(), piece.place, key, listed, piece)


class _Bar:
    """Keeps count for someone who is told how far it has come."""

    def __init__(self, progress: Progress | None, total: int = 0) -> None:
        self._progress = progress
        self._done = 0
        self._total = total

    def step(self, what: str) -> None:
        """Count a document."""
        self._done += 1
        self.say(what)

    def say(self, what: str) -> None:
        """Tell what is being done."""
        if self._progress:
            self._progress(self._done, max(self._total, self._done), what)
