"""Documents → the next generation of the graph, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.derive import derive, read_rules
from kg.extraction.run import Progress, Run
from kg.filling import Filling
from kg.generations import Draft, Generation, current, drafting
from kg.ground import Ground, fingerprint
from kg.manifest import Manifest, Source, software
from kg.report import BuildReport
from kg.roots import Roots
from kg.search import INDEX
from kg.sources import list_files
from kg.stock import take_stock
from kg.store import Store
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.extraction.spool import Entry
    from kg.queries import SavedQuery
    from kg.store import Hashes

__all__ = ["Progress", "build", "load"]


def build(  # noqa: PLR0913 - an option each
    paths: Sequence[str | Path],
    store_dir: Path,
    ground: Ground | None = None,
    progress: Progress | None = None,
    jobs: int = 0,
    *,
    allow_private: bool = False,
) -> BuildReport:
    """Make the graph of these documents and no others the current one.

    What a build that was stopped has read out is not read again.

    :param jobs: processes to read documents, at most; 0 reads them in this one.
    :param allow_private: fetch addresses on this computer and in private networks too.
    :raises HppError: DocumentError, VocabularyError, RuleError, QueryError or StoreError; the graph that was there then
        stays.
    """
    work = _Work(paths, store_dir, ground or Ground(), Roots(), allow_private=allow_private)
    with drafting(store_dir) as draft:
        return work.make(draft, progress, jobs)


def load(  # noqa: PLR0913 - an option each
    paths: Sequence[str | Path],
    store_dir: Path,
    ground: Ground | None = None,
    progress: Progress | None = None,
    jobs: int = 0,
    *,
    allow_private: bool = False,
) -> BuildReport:
    """Add documents to the graph; one whose slug is there already takes its place, one that is unchanged stays.

    Parameters and errors are those of :func:`build`; StoreError also when there is no store yet.
    """
    current(store_dir)  # raises before anything is made where there is no store
    with drafting(store_dir) as draft:
        before = current(store_dir)
        roots = Roots(before.report().get("given", ()))
        work = _Work(paths, store_dir, ground or Ground(), roots, allow_private=allow_private)
        work.take_over(before)
        with before.open() as old:
            old.backup(draft.quads)
        return work.make(draft, progress, jobs)


class _Work:
    """One run: what it stands on, what it reads, what it reports."""

    def __init__(
        self, paths: Sequence[str | Path], store_dir: Path, ground: Ground, roots: Roots, *, allow_private: bool
    ) -> None:
        self._ground = ground
        self._rules: list[SavedQuery] = read_rules(ground.rules)
        self._nquads = ground.nquads()
        self._before: dict[str, Source] = {}
        self._sources: dict[str, Source] = {}
        self.report = BuildReport()
        files = list_files(paths, self.report.skip, roots, allow_private=allow_private)
        self.report.given = roots.paths()
        self._run = Run(files, store_dir, ground.vocabulary, self.report.skip)

    def take_over(self, before: Generation) -> None:
        """Begin with the documents of an earlier generation."""
        self.report.continue_from(before.report())
        self._before = {source.slug: source for source in before.manifest.documents}
        self._sources = dict(self._before)
        if before.manifest.vocabulary != fingerprint(self._nquads):
            self.report.remarks.append("the vocabulary has changed since; `hpp build` reads all documents with it")

    def make(self, draft: Draft, progress: Progress | None, jobs: int) -> BuildReport:
        """Read out the documents that are not in the graph as they are, put all into the store, and publish it."""
        with Store.open(draft.quads, write=True) as store:
            self._fill(store, progress, jobs)
            derive(store, self._rules)
            store.optimize()
            hashes = take_stock(store, draft.path / INDEX)
            manifest = self._manifest(store.count(), hashes)
        self.report.quads = manifest.quads
        draft.publish(manifest, self.report.to_json(), hashes.graphs)
        self._run.spool.remove()
        return self.report

    def _fill(self, store: Store, progress: Progress | None, jobs: int) -> None:
        """Load ontology, vocabulary and what is read out, in the order of the documents, as it comes."""
        with Filling(store) as filling:
            if self._before:
                for graph in self._ground.graphs:
                    filling.remove_graph(graph)
            filling.add(self._nquads)
            for entry in self._entries(progress, jobs):
                if entry.source.slug in self._before:
                    filling.remove_graph(f"{ID}document/{entry.source.slug}")
                filling.add(entry.nquads)
            self._run.say("storing")
            filling.finish()

    def _entries(self, progress: Progress | None, jobs: int) -> Iterator[Entry]:
        """Read out what is new, and note it."""
        known = {source.key: source.slug for source in self._before.values() if source.key}
        for outcome in self._run.go(known, progress, jobs):
            before = self._before.get(outcome.slug)
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

    def _manifest(self, quads: int, hashes: Hashes) -> Manifest:
        return Manifest(
            documents=tuple(self._sources[slug] for slug in sorted(self._sources)),
            quads=quads,
            graphs=len(hashes.graphs),
            sha256=hashes.content,
            vocabulary=fingerprint(self._nquads),
            software=software(),
        )
