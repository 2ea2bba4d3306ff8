"""``hpp build`` and ``hpp load`` of N-Quads that are ready.

While the engine takes the stream in (:mod:`kg.ready.stream`), each graph that passes is hashed and its names are noted.
That needs the graphs in the order of their names and the lines of each sorted and written as the engine writes them,
as runs of this program leave them. Of other N-Quads the same is learnt from the store afterwards, which takes longer.
What rules derived is taken from a stream that is proved to be a published graph (:mod:`kg.ready.proof`). The graph is
published before its indexes are made, as these are for speed alone.
"""

from __future__ import annotations

from contextlib import ExitStack
from time import perf_counter
from typing import TYPE_CHECKING

from kg.basis import Basis
from kg.corrections import Corrector
from kg.corrections.choosing import remembered
from kg.corrections.corrector import StoreInPlace
from kg.database import create
from kg.derive import derive
from kg.generations import current, drafting
from kg.ground import Ground
from kg.indexes import INDEXES
from kg.indexing import announced, put_in_place
from kg.ready.given import Given
from kg.ready.graphs import DOCUMENTS, parted
from kg.ready.later import web_beside
from kg.ready.passing import Passing
from kg.ready.stream import Stream
from kg.report import BuildReport
from kg.search import INDEX
from kg.search.classes import read_classes
from kg.search.gathering import Gathering
from kg.search.writing import fill
from kg.stock import take_stock
from kg.store import Store
from kg.target import GROUND, Whole
from loaders.errors import StoreError
from ontology.terms import GRAPH_DERIVED, GRAPH_ONTOLOGY, GRAPH_VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.corrections import Corrections
    from kg.database import Writing
    from kg.extraction.run import Progress
    from kg.generations import Draft, Generation
    from kg.ready.passing import Known

_END = len(b" .\n")


def build_ready(
    paths: Sequence[str | Path],
    store_dir: Path,
    ground: Ground | None = None,
    progress: Progress | None = None,
    *,
    corrections: Corrections | None = None,
) -> BuildReport:
    """Make the graph of these N-Quads and no others the current one.

    Raises HppError: DocumentError for what is not N-Quads of documents, VocabularyError, CorrectionError, QueryError or
    StoreError; the graph that was there then stays.

    :param corrections: what people have corrected in the documents; without any, N-Quads that were corrected before
        stay as they are.
    """
    work = _Ready(paths, ground or Ground(), progress, corrections)
    with drafting(store_dir) as draft:
        return work.make(draft)


def load_ready(
    paths: Sequence[str | Path],
    store_dir: Path,
    ground: Ground | None = None,
    progress: Progress | None = None,
    *,
    corrections: Corrections | None = None,
) -> BuildReport:
    """Add the documents in N-Quads to the graph; one whose graph is there already takes its place.

    Parameters and errors are those of :func:`build_ready`; StoreError also when there is no store yet.
    """
    current(store_dir)  # raises before anything is made where there is no store
    with drafting(store_dir) as draft:
        before = current(store_dir)
        known = corrections if corrections is not None else remembered(before.report())
        work = _Ready(paths, ground or Ground(), progress, known, before)
        with before.open_files() as old:
            old.backup(draft.quads)
        return work.make(draft)


class _Ready:
    """One run: what it stands on, what it reads, what it reports."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        ground: Ground,
        progress: Progress | None,
        corrections: Corrections | None,
        before: Generation | None = None,
    ) -> None:
        self._start = perf_counter()
        self._given = Given(paths)
        self._basis = Basis.read(ground)
        self._progress = progress
        self._corrections = corrections
        self._before = before
        self._sources = {one.slug: one for one in before.manifest.documents} if before else {}
        self._stream = Stream(self._given, self._basis, corrections, self._see, is_part=before is not None)
        self.report = BuildReport()
        if before:
            self.report.continue_from(before.report())

    def make(self, draft: Draft) -> BuildReport:
        """Put all into the store, and publish it."""
        if not self._in_one_pass(draft):
            self._afterwards(draft)
        return self.report

    def _in_one_pass(self, draft: Draft) -> bool:
        """Load, derive, hash, publish, and then index; only load where the stream is not in order, and tell."""
        made: list[Generation] = []
        draft.indexes.mkdir()

        def write(database: Writing) -> None:
            gathering = Gathering(database)
            passing = Passing(None if self._stream.is_published else gathering)
            with Store.open(draft.quads, write=True) as store:
                if not self._load(store, passing):
                    return
                self._finish(store, passing)
                classes = read_classes(store)
            stack.enter_context(announced(draft.indexes))
            made.append(self._publish(draft, Whole(passing.quads, passing.hashes())))
            self._say("indexing")
            with web_beside(made[0], draft.indexes):
                if self._stream.is_published:
                    self._stream.gather(gathering)
                fill(database, gathering.entries(classes), classes)
                gathering.finish()

        with ExitStack() as stack:
            try:
                create(draft.indexes / INDEX, write)
                if made:
                    put_in_place(draft.indexes, made[0].path, sorted(INDEXES))
            except (StoreError, OSError) as error:
                if not made:
                    raise
                self.report.remarks.append(f"the graph is there, its indexes are made when they are needed: {error}")
        return bool(made)

    def _load(self, store: Store, passing: Passing) -> bool:
        """Load all; tell whether all has been taken in as well."""
        if self._before:
            self._clear(store)
        done = self._stream.load(store, passing)
        self.report.read = list(self._stream.read)
        return done

    def _clear(self, store: Store) -> None:
        """Remove what the new takes the place of."""
        slugs = {block.slug for block in self._given.blocks() if block.is_document} & set(self._sources)
        for graph in (GRAPH_ONTOLOGY, GRAPH_VOCABULARY, *(f"{DOCUMENTS}{slug}" for slug in sorted(slugs))):
            store.remove_graph(graph)

    def _finish(self, store: Store, passing: Passing) -> None:
        """Compact; derive, unless what rules derive was in the stream; hash the rest."""
        self._say("storing")
        for graph in sorted(passing.odd):
            passing.add(graph, b"".join(lines := store.triples(graph)), lines, _END)
        if passing.odd:
            passing.total = self._stream.hash_again(store, passing.odd)
        store.optimize()  # before the rules, which are twice as fast then
        if not self._stream.is_published and (made := self._derive(store)):
            passing.add(GRAPH_DERIVED, b"".join(made), made, _END)
        for block in parted(self._basis.nquads):  # their names come after those of documents, and of the derived graph
            if not passing.take(block) or block.graph in passing.odd:
                passing.add(block.graph, b"".join(lines := store.triples(block.graph)), lines, _END)

    def _derive(self, store: Store) -> list[bytes]:
        """Run the rules; give what they make as N-Triples, sorted."""
        made: set[bytes] = set()
        derive(store, self._basis.rules, lambda file: made.update(file.read_bytes().splitlines(keepends=True)))
        return sorted(made)

    def _afterwards(self, draft: Draft) -> None:
        """Derive, hash and index what is in the store, and publish it."""
        self._say("storing")
        self.report.remarks.append(self._stream.remark)
        with Store.open(draft.quads, write=True) as store:
            self._correct(store)
            derive(store, self._basis.rules)
            store.optimize()
            hashes = take_stock(store, draft.path, self._learn)
            whole = Whole(store.count(), hashes)
        self._publish(draft, whole)

    def _correct(self, store: Store) -> None:
        """Correct what is in the store, and put what is known beside documents into it again."""
        corrector = Corrector(self._corrections, self._basis.nquads)
        ground = corrector.settle(StoreInPlace(store), others=True)
        for graph in GROUND:
            store.remove_graph(graph)
        store.bulk_load(ground, lasting=True)
        self.report.corrections = corrector.report()

    def _publish(self, draft: Draft, whole: Whole) -> Generation:
        if self._corrections and not self.report.corrections:  # the N-Quads were corrected by the same
            said = self._given.said.get("corrections", {})
            self.report.corrections = said | {"path": str(self._corrections.path or "")}
        made = self._basis.publish(draft, self._sources, whole, self.report)
        self.report.published = perf_counter() - self._start
        return made

    def _see(self, slug: str, known: Known | None) -> None:
        """Note a document that passes."""
        if known:
            self._sources[slug], self.report.documents[slug] = known
        self._say(slug)

    def _learn(self, graph: str, lines: list[bytes]) -> None:
        """Note a document that lies in the store."""
        if known := self._stream.know(graph, lines):
            self._sources[known.source.slug], self.report.documents[known.source.slug] = known

    def _say(self, what: str) -> None:
        if self._progress:
            done = len(self._stream.read)
            self._progress(done, max(done, len(self._given)), what)
