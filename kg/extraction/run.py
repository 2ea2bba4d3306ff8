"""One run over listed files: what is known already is skipped, the rest is read out, nothing is lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kg.extraction.crew import extract_all
from kg.extraction.key import basis, document_key, file_key
from kg.extraction.spool import Spool
from kg.extraction.task import Outcome, Setup, Task
from kg.sources import Listed
from loaders.errors import DocumentError, StoreError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.extraction.spool import Entry
    from kg.members import Member
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

        :param skip: told of what is passed over, and why.
        """
        self._files = files
        self._skip = skip
        self._setup = Setup(store_dir, basis(vocabulary), vocabulary)
        self._outcomes: list[Outcome] = []
        self._drawn = 0
        self._refused: DocumentError | None = None
        self._bar = _Bar((), None)
        self.spool = Spool(store_dir, self._setup.basis)
        self.resumed = 0  # documents that an earlier run had read out

    def go(self, known: Collection[str], progress: Progress | None, jobs: int) -> None:
        """Read out all documents but those whose keys are *known*.

        Raises DocumentError for a file that was named itself and is refused, VocabularyError, RuleError or StoreError.
        """
        self.spool.open()
        self._bar = _Bar(self._files, progress)
        for outcome in extract_all(self._tasks(known), self._setup, min(jobs, self._useful())):
            self._take(outcome)

    def _take(self, outcome: Outcome) -> None:
        if outcome.refused:
            raise DocumentError(outcome.failure)
        self._outcomes.append(outcome)
        self._bar.step(outcome.place)

    def say(self, what: str) -> None:
        """Tell what is being done after all is read."""
        self._bar.say(what)

    def entry(self, outcome: Outcome) -> Entry:
        """Give what was read out; raises StoreError when someone else has removed it."""
        if (entry := self.spool.read(outcome.key)) is None:
            raise StoreError(f"{outcome.place}: what was read out of it is gone from the store's folder; build again")
        return entry

    def outcomes(self) -> Iterator[Outcome]:
        """Give what was read out, in the order of the documents given; tell of the others.

        Raises DocumentError when there is none at all.
        """
        seen: dict[str, str] = {}
        for outcome in sorted(self._outcomes, key=lambda one: one.number):
            reason = outcome.failure.removeprefix(f"{outcome.place}: ")
            if not reason and outcome.slug in seen:
                reason = f"has the same name in the graph, “{outcome.slug}”, as {seen[outcome.slug]}; rename one"
            if reason:
                self._refused = self._refused or DocumentError(f"{outcome.place}: {reason}")
                self._skip(outcome.place, reason)
            else:
                seen[outcome.slug] = outcome.place
                yield outcome
        if not seen:
            raise self._refused or DocumentError("no document to read; give the path of a file or a folder")

    def _useful(self) -> int:
        """Count the processes that the work is worth."""
        return 1 + sum(listed.size for listed in self._files) // _WORTH_A_PROCESS

    def _tasks(self, known: Collection[str]) -> Iterator[Task]:
        for task in self._all(self._files):
            self._bar.say(task.place)
            if (outcome := self._done_before(task, known)) is None:
                yield task
            else:
                self._take(outcome)

    def _done_before(self, task: Task, known: Collection[str]) -> Outcome | None:
        slug = task.document.slug if task.document else task.listed.slug
        if task.key in known:
            return Outcome(task.number, task.place, slug, task.key)
        if (entry := self.spool.read(task.key)) is None:
            return None
        self.resumed += 1
        return Outcome(task.number, task.place, entry.source.slug, task.key)

    def _all(self, files: Iterable[Listed | Member]) -> Iterator[Task]:
        for listed in files:
            try:
                yield from self._each(listed)
            except DocumentError as error:
                if listed.named:
                    raise
                self._refused = self._refused or error
                self._skip(listed.place, str(error).removeprefix(f"{listed.place}: "))

    def _each(self, listed: Listed | Member) -> Iterator[Task]:
        if isinstance(listed, Listed) and listed.is_archive:
            yield from self._all(listed.members(self._skip))
        elif listed.holds_many:
            yield from self._many(listed)
        else:
            yield Task(self._number(), listed.place, file_key(self._setup.basis, listed), listed)

    def _many(self, listed: Listed | Member) -> Iterator[Task]:
        for document in listed.documents(self._skip):
            place = f"{listed.place}: {document.filename}"
            yield Task(self._number(), place, document_key(self._setup.basis, document), listed, document)

    def _number(self) -> int:
        self._drawn += 1
        return self._drawn


class _Bar:
    """Keeps count for someone who is told how far it has come."""

    def __init__(self, files: Iterable[Listed], progress: Progress | None) -> None:
        self._progress = progress
        self._done = 0
        self._total = sum(listed.about_how_many() for listed in files) if progress else 0

    def step(self, what: str) -> None:
        """Count a document."""
        self._done += 1
        self.say(what)

    def say(self, what: str) -> None:
        """Tell what is being done."""
        if self._progress:
            self._progress(self._done, max(self._total, self._done), what)
