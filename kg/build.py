"""Documents → the next generation of the graph, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import loaders
from kg.derive import derive, read_rules
from kg.generations import Draft, Generation, current, drafting
from kg.ground import Ground, fingerprint
from kg.manifest import Manifest, Source, software
from kg.report import BuildReport
from kg.sources import list_files, read_all
from kg.store import Store
from kg.vocabulary import read_vocabulary
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.queries import SavedQuery
    from kg.sources import Listed


class Progress(Protocol):
    """Told how far a build has come."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """Take note: *done* of *total* documents, *what* is being done."""
        ...


def build(
    paths: Sequence[str | Path], store_dir: Path, ground: Ground | None = None, progress: Progress | None = None
) -> BuildReport:
    """Make the graph of these documents and no others the current one.

    Raises DocumentError, VocabularyError, RuleError, QueryError or StoreError; the graph that was there then stays.
    """
    work = _Work(ground or Ground(), progress or _tell_nobody)
    work.list(paths)
    with drafting(store_dir) as draft:
        return work.finish(draft, Store.open(draft.quads, write=True))


def load(
    paths: Sequence[str | Path], store_dir: Path, ground: Ground | None = None, progress: Progress | None = None
) -> BuildReport:
    """Add documents to the graph; one whose slug is there already takes its place.

    Raises what :func:`build` raises; StoreError also when there is no store yet.
    """
    current(store_dir)
    work = _Work(ground or Ground(), progress or _tell_nobody)
    work.list(paths)
    with drafting(store_dir) as draft:
        work.take_over(before := current(store_dir))
        with before.open() as old:
            old.backup(draft.quads)
        return work.finish(draft, Store.open(draft.quads, write=True))


class _Work:
    """One run: what it stands on, what it reads, what it reports."""

    def __init__(self, ground: Ground, progress: Progress) -> None:
        self._ground = ground
        self._progress = progress
        self._rules: list[SavedQuery] = read_rules(ground.rules)
        self._nquads = ground.nquads()
        self._gazetteer = loaders.Gazetteer(read_vocabulary(ground.vocabulary))
        self._sources: dict[str, Source] = {}
        self._files: list[Listed] = []
        self.report = BuildReport()

    def list(self, paths: Iterable[str | Path]) -> None:
        self._files = list_files(paths, self.report.skip)

    def take_over(self, before: Generation) -> None:
        """Begin with the documents of an earlier generation."""
        skipped = self.report.skipped
        self.report = BuildReport.continued(before.report())
        self.report.skipped = skipped
        self._sources = {source.slug: source for source in before.manifest.documents}
        if before.manifest.vocabulary != fingerprint(self._nquads):
            self.report.remarks.append("the vocabulary has changed since; `hpp build` reads all documents with it")

    def finish(self, draft: Draft, store: Store) -> BuildReport:
        with store:
            self._read(draft)
            for graph in (*self._ground.graphs, *(f"{ID}document/{slug}" for slug in self.report.read)):
                store.remove_graph(graph)
            self._progress(len(self._files), len(self._files), "storing")
            store.bulk_load(draft.input)
            derive(store, self._rules)
            store.optimize()
            manifest = self._manifest(store)
        draft.input.unlink()
        self.report.quads = manifest.quads
        draft.publish(manifest, self.report.to_json())
        return self.report

    def _read(self, draft: Draft) -> None:
        """Write ontology, vocabulary and what the documents say to one file, document by document."""
        with draft.input.open("wb") as out:
            out.write(self._nquads)
            for document in read_all(self._told(), self.report.skip):
                extraction = loaders.extract(document, self._gazetteer)
                out.write(loaders.nquads(extraction))
                self.report.add(extraction)
                self._sources[document.slug] = Source(document.slug, document.filename, document.sha256)

    def _told(self) -> Iterable[Listed]:
        for done, listed in enumerate(self._files):
            self._progress(done, len(self._files), listed.place)
            yield listed

    def _manifest(self, store: Store) -> Manifest:
        return Manifest(
            documents=tuple(self._sources[slug] for slug in sorted(self._sources)),
            quads=store.count(),
            graphs=len(store.graph_names()),
            sha256=fingerprint(store.nquads()),
            vocabulary=fingerprint(self._nquads),
            software=software(),
        )


def _tell_nobody(done: int, total: int, what: str) -> None:
    """Report no progress."""
