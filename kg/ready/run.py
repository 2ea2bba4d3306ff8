"""``hpp build`` and ``hpp load`` of N-Quads that are ready.

While the engine takes the stream in (:mod:`kg.ready.pipe`), each graph that passes is hashed and its names are noted.
That needs the graphs in the order of their names and the lines of each sorted and written as the engine writes them,
as runs of this program leave them. Of other N-Quads the same is learnt from the store afterwards, which takes longer.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from kg import explore
from kg.answers import Hashes
from kg.database import create
from kg.derive import derive, read_rules
from kg.explore import write_web
from kg.generations import current, drafting
from kg.ground import Ground, fingerprint
from kg.manifest import Manifest, Source, software
from kg.ready.graphs import DOCUMENTS, blocks
from kg.ready.parts import list_parts, report_beside
from kg.ready.passing import Passing, learn
from kg.ready.pipe import Pipe
from kg.ready.written import has_blank_nodes
from kg.report import BuildReport, DocumentReport
from kg.search import INDEX
from kg.search.classes import read_classes
from kg.search.gathering import Gathering
from kg.search.writing import fill
from kg.stock import take_stock
from kg.store import Store, graph_hash
from loaders.errors import DocumentError
from ontology.terms import GRAPH_DERIVED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.database import Writing
    from kg.extraction.run import Progress
    from kg.generations import Draft, Generation

_END = len(b" .\n")


def build_ready(
    paths: Sequence[str | Path], store_dir: Path, ground: Ground | None = None, progress: Progress | None = None
) -> BuildReport:
    """Make the graph of these N-Quads and no others the current one.

    Raises HppError: DocumentError for what is not N-Quads of documents, VocabularyError, QueryError or StoreError; the
    graph that was there then stays.
    """
    work = _Ready(paths, ground or Ground(), progress)
    with drafting(store_dir) as draft:
        return work.make(draft)


def load_ready(
    paths: Sequence[str | Path], store_dir: Path, ground: Ground | None = None, progress: Progress | None = None
) -> BuildReport:
    """Add the documents in N-Quads to the graph; one whose graph is there already takes its place.

    Parameters and errors are those of :func:`build_ready`; StoreError also when there is no store yet.
    """
    current(store_dir)  # raises before anything is made where there is no store
    work = _Ready(paths, ground or Ground(), progress)
    with drafting(store_dir) as draft:
        before = current(store_dir)
        with before.open_files() as old:
            old.backup(draft.quads)
        work.take_over(before)
        return work.make(draft)


class _Ready:
    """One run: what it reads, what it learns, what it reports."""

    def __init__(self, paths: Sequence[str | Path], ground: Ground, progress: Progress | None) -> None:
        self._parts = list_parts(paths)
        self._said = report_beside(self._parts) or {"documents": {}, "manifest": {"documents": []}}
        self._sources = {one["slug"]: Source(**one) for one in self._said["manifest"]["documents"]}
        self._given = set(self._sources)  # documents of which there is a report already
        self._ground = ground
        self._rules = read_rules(ground.rules)
        self._nquads = ground.nquads()
        self._progress = progress
        self._before: set[str] = set()
        self._read: dict[str, None] = {}
        self.report = BuildReport()

    def take_over(self, before: Generation) -> None:
        """Begin with the documents of an earlier generation."""
        self.report.continue_from(before.report())
        self._before = {source.slug for source in before.manifest.documents}
        self._sources = {source.slug: source for source in before.manifest.documents} | self._sources

    def make(self, draft: Draft) -> BuildReport:
        """Put all into the store, and publish it."""
        with Store.open(draft.quads, write=True) as store:
            self._clear(store)
            hashes, quads = self._in_one_pass(store, draft.path) or self._afterwards(store, draft.path)
        self._sources = {slug: one for slug, one in self._sources.items() if f"{DOCUMENTS}{slug}" in hashes.graphs}
        self.report.quads = quads
        draft.publish(self._manifest(quads, hashes), self.report.to_json(), hashes.graphs)
        return self.report

    def _clear(self, store: Store) -> None:
        """Remove what the new takes the place of, from a store that holds something."""
        if self._before:
            slugs = {block.slug for block in blocks(self._parts) if not block.is_ground}
            for graph in (*self._ground.graphs, *(f"{DOCUMENTS}{slug}" for slug in sorted(slugs & self._before))):
                store.remove_graph(graph)

    def _in_one_pass(self, store: Store, folder: Path) -> tuple[Hashes, int] | None:
        """Load, derive, hash and index; only load where the stream is not in order."""
        found: list[tuple[Hashes, int]] = []

        def write(database: Writing) -> None:
            passing = Passing(gathering := Gathering(database))
            if self._load(store, passing):
                found.append(self._finish(store, database, gathering, passing))

        create(folder / INDEX, write)
        if found:
            write_web(folder / explore.INDEX, store)
        return found[0] if found else None

    def _load(self, store: Store, passing: Passing) -> bool:
        """Load all; tell whether all has been taken in as well."""
        in_order = not self._before
        with Pipe(store) as pipe:
            for block in blocks(self._parts):
                if block.is_ground:
                    continue
                pipe.give(content := b"".join(block.lines))
                if has_blank_nodes(content):
                    raise DocumentError(f"{block.graph}: has blank nodes, which have no lasting name; give them IRIs")
                self._read[block.slug] = None
                try:
                    in_order = in_order and passing.take(block)
                    if in_order:
                        self._learn(block.graph, block.lines)
                except ValueError:  # bytes that are no text, or no statement: the engine says where
                    in_order = False
                self._say(len(self._read), block.slug)
            pipe.give(self._nquads)
        if not self._read:
            raise DocumentError(f"{self._parts[0]}: no graph of a document in it; give N-Quads with one for each")
        self.report.read = list(self._read)
        return in_order

    def _finish(self, store: Store, database: Writing, gathering: Gathering, passing: Passing) -> tuple[Hashes, int]:
        """Derive; then compact the store and write the index at the same time."""
        self._say(len(self.report.read), "storing")
        for graph in sorted(passing.odd):
            passing.add(graph, b"".join(lines := store.triples(graph)), lines, _END)
        if passing.odd:
            passing.total = self._all_again(store, passing.odd)
        derive(store, self._rules)
        for graph in sorted((GRAPH_DERIVED, *self._ground.graphs)):  # their names come after those of documents
            if lines := store.triples(graph):
                passing.add(graph, b"".join(lines), lines, _END)
        classes = read_classes(store)
        with ThreadPoolExecutor(1) as other:
            compacted = other.submit(store.optimize)
            fill(database, gathering.entries(classes), classes)
            gathering.finish()
            compacted.result()
        return Hashes(passing.total.hexdigest(), dict(sorted(passing.graphs.items()))), passing.quads

    def _all_again(self, store: Store, odd: set[str]) -> hashlib._Hash:
        """Hash all graphs of documents in the order of their names."""
        total = hashlib.sha256()
        for block in blocks(self._parts):
            if block.graph in odd:
                graph_hash(total, block.graph, b"".join(store.triples(block.graph)))
            elif not block.is_ground:
                graph_hash(total, block.graph, block.triples().replace(b"\t", b"\\t"))
        return total

    def _afterwards(self, store: Store, folder: Path) -> tuple[Hashes, int]:
        """Derive, hash and index what is in the store."""
        self._say(len(self.report.read), "storing")
        self.report.remarks.append(
            "the N-Quads are not in the order that one pass needs; this took longer than it must"
        )
        derive(store, self._rules)
        store.optimize()
        return take_stock(store, folder, self._learn), store.count()

    def _learn(self, graph: str, lines: list[bytes]) -> None:
        """Note a document that has been read."""
        slug = graph.removeprefix(DOCUMENTS)
        if slug not in self._read:
            return
        if slug in self._given:
            said = self._said["documents"].get(slug)
            self.report.documents[slug] = DocumentReport(**said) if said else learn(graph, lines).report
        else:
            self._sources[slug], self.report.documents[slug] = learn(graph, lines)

    def _manifest(self, quads: int, hashes: Hashes) -> Manifest:
        return Manifest(
            documents=tuple(self._sources[slug] for slug in sorted(self._sources)),
            quads=quads,
            graphs=len(hashes.graphs),
            sha256=hashes.content,
            vocabulary=fingerprint(self._nquads),
            software=software(),
        )

    def _say(self, done: int, what: str) -> None:
        if self._progress:
            self._progress(done, max(done, len(self._given)), what)
