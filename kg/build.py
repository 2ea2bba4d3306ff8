"""Documents → the next generation of the graph, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from kg.basis import Basis
from kg.corrections import Corrections, Corrector
from kg.corrections.choosing import remembered
from kg.extraction.run import Progress, Run
from kg.generations import Draft, Generation, current, drafting
from kg.ground import Ground
from kg.opening import ENDPOINT
from kg.report import BuildReport
from kg.roots import Roots
from kg.sources import list_files
from kg.target import LocalTarget
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from kg.extraction.spool import Entry
    from kg.manifest import Source
    from kg.target import Target

    OpenTarget = AbstractContextManager[Target]

__all__ = ["Progress", "build", "load"]


def build(  # noqa: PLR0913 - an option each
    paths: Sequence[str | Path],
    store_dir: Path,
    ground: Ground | None = None,
    progress: Progress | None = None,
    jobs: int = 0,
    *,
    allow_private: bool = False,
    parallel: int = 0,
    corrections: Corrections | None = None,
) -> BuildReport:
    """Make the graph of these documents and no others the current one, here or in the store elsewhere that is meant.

    What a build that was stopped has read out is not read again.

    :param jobs: processes to read documents, at most; 0 reads them in this one.
    :param allow_private: fetch addresses on this computer and in private networks too.
    :param parallel: documents that are written at the same time into a store elsewhere; 0 for as many as are usual.
    :param corrections: what people have corrected in these documents.
    :raises HppError: DocumentError, VocabularyError, RuleError, CorrectionError, QueryError or StoreError; the graph
        that was there then stays.
    """
    work = _Work(paths, store_dir, ground or Ground(), Roots(), allow_private=allow_private)
    work.correct(corrections or Corrections())
    with drafting(store_dir) as draft:
        return work.make(draft, partial(_target, store_dir, parallel=parallel), progress, jobs)


def load(  # noqa: PLR0913 - an option each
    paths: Sequence[str | Path],
    store_dir: Path,
    ground: Ground | None = None,
    progress: Progress | None = None,
    jobs: int = 0,
    *,
    allow_private: bool = False,
    parallel: int = 0,
    corrections: Corrections | None = None,
) -> BuildReport:
    """Add documents to the graph; one whose slug is there already takes its place, one that is unchanged stays.

    Parameters and errors are those of :func:`build`; StoreError also when there is no store yet. Without
    *corrections*, those that the graph was made with are read again, and all documents are as these say.
    """
    _look(store_dir)  # raises before anything is made where there is no store
    with drafting(store_dir) as draft:
        before = current(store_dir)
        roots = Roots(before.report().get("given", ()))
        work = _Work(paths, store_dir, ground or Ground(), roots, allow_private=allow_private)
        work.take_over(before)
        work.correct(corrections if corrections is not None else remembered(before.report()))
        return work.make(draft, partial(_target, store_dir, before=before, parallel=parallel), progress, jobs)


def _look(store_dir: Path) -> None:
    """Raise StoreError where there is no graph; of a store elsewhere, learn what it holds now."""
    if (store_dir / ENDPOINT).is_file():
        from kg.remote.companion import address_of, freshen  # noqa: PLC0415 - its HTTP library takes long to import

        freshen(store_dir)
        if not current(store_dir).manifest.quads:
            raise StoreError(f"{address_of(store_dir)}: holds no graph of this program; make one with `hpp build`")
    current(store_dir)


def _target(store_dir: Path, draft: Draft, before: Generation | None = None, parallel: int = 0) -> OpenTarget:
    if not (store_dir / ENDPOINT).is_file():
        return LocalTarget(draft, before)
    from kg.remote.target import RemoteTarget  # noqa: PLC0415 - its HTTP library takes long to import

    return RemoteTarget(store_dir, draft, adding=before is not None, parallel=parallel)


class _Work:
    """One run: what it stands on, what it reads, what it reports."""

    def __init__(
        self, paths: Sequence[str | Path], store_dir: Path, ground: Ground, roots: Roots, *, allow_private: bool
    ) -> None:
        self._basis = Basis.read(ground)
        self._sources: dict[str, Source] = {}
        self.report = BuildReport()
        files = list_files(paths, self.report.skip, roots, allow_private=allow_private)
        self.report.given = roots.paths()
        self._run = Run(files, store_dir, ground.vocabulary, self.report.skip)

    def correct(self, corrections: Corrections | None) -> None:
        """Correct by these; without any, documents that were corrected before stay so."""
        self._corrector = Corrector(corrections, self._basis.nquads)

    def take_over(self, before: Generation) -> None:
        """Begin with the documents of an earlier generation."""
        self.report.continue_from(before.report())
        if before.manifest.vocabulary not in {self._basis.vocabulary, ""}:
            self.report.remarks.append("the vocabulary has changed since; `hpp build` reads all documents with it")

    def make(
        self, draft: Draft, opened: Callable[[Draft], OpenTarget], progress: Progress | None, jobs: int
    ) -> BuildReport:
        """Read out the documents that are not in the graph as they are, put all into its place, and publish it."""
        with opened(draft) as target:
            self._sources = dict(target.known)
            for entry in self._entries(target.known, progress, jobs):
                target.put(replace(entry, nquads=self._corrector.corrected(entry.source.slug, entry.nquads)))
            self._run.say("storing")
            ground = self._corrector.settle(target, others=bool(target.known))
            whole = target.finish(ground, self._basis.rules, self._sources)
        self.report.corrections = self._corrector.report()
        self._basis.publish(draft, self._sources, whole, self.report)
        self._run.spool.remove()
        return self.report

    def _entries(self, known: Mapping[str, Source], progress: Progress | None, jobs: int) -> Iterator[Entry]:
        """Read out what is new, and note it."""
        keys = {source.key: source.slug for source in known.values() if source.key}
        for outcome in self._run.go(keys, progress, jobs):
            before = known.get(outcome.slug)
            if before is not None and before.key == outcome.key:
                self.report.unchanged += 1
                continue
            entry = self._run.entry(outcome)
            self._sources[outcome.slug] = entry.source
            self.report.add(outcome.slug, entry.report)
            for place, reason in entry.passed:
                self.report.skip(place, reason)
            yield entry
        self.report.resumed = self._run.resumed
