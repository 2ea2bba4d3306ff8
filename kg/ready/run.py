"""``hpp build`` and ``hpp load`` of N-Quads that are ready.

While the engine takes the stream in (:mod:`kg.ready.pipe`), each graph that passes is hashed and its names are noted.
That needs the graphs in the order of their names and the lines of each sorted and written as the engine writes them,
as runs of this program leave them. Of other N-Quads the same is learnt from the store afterwards, which takes longer.
What rules derived is taken from a stream that is proved to be a published graph (:mod:`kg.ready.proof`). The graph is
published before its indexes are made, as these are for speed alone.
"""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from time import perf_counter
from typing import TYPE_CHECKING

from kg.corrections import Corrector
from kg.corrections.choosing import remembered
from kg.corrections.corrector import StoreInPlace
from kg.corrections.telling import read_told
from kg.database import create
from kg.derive import derive, note_of, read_rules
from kg.generations import current, drafting
from kg.ground import Ground, fingerprint
from kg.indexes import INDEXES
from kg.indexing import announced, put_in_place
from kg.manifest import Manifest, Source
from kg.ready.graphs import DOCUMENTS, blocks, parted
from kg.ready.later import web_beside
from kg.ready.parts import list_parts, refuse_none, report_beside, signatures
from kg.ready.passing import Passing, learn
from kg.ready.pipe import Pipes
from kg.ready.proof import Proof
from kg.ready.written import refuse_blank_nodes
from kg.report import BuildReport
from kg.reports import DocumentReport
from kg.search import INDEX
from kg.search.classes import read_classes
from kg.search.gathering import Gathering
from kg.search.writing import fill
from kg.stock import take_stock
from kg.store import Store, graph_hash
from loaders.errors import StoreError
from ontology.terms import GRAPH_CORRECTIONS, GRAPH_DERIVED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.answers import Hashes
    from kg.corrections import Corrections
    from kg.database import Writing
    from kg.extraction.run import Progress
    from kg.generations import Draft, Generation
    from kg.ready.graphs import Block

_END = len(b" .\n")
_CORRECTED = "documents are corrected, so rules were run anew and names gathered from the store"


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
        work = _Ready(paths, ground or Ground(), progress, known)
        with before.open_files() as old:
            old.backup(draft.quads)
        work.take_over(before)
        return work.make(draft)


class _Ready:
    """One run: what it reads, what it learns, what it reports."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        ground: Ground,
        progress: Progress | None,
        corrections: Corrections | None,
    ) -> None:
        self._parts = list_parts(paths)
        self._said = report_beside(self._parts)
        self._sources = {one["slug"]: Source(**one) for one in self._said["manifest"]["documents"]}
        self._given = set(self._sources)  # documents of which there is a report already
        self._ground = ground
        self._rules = read_rules(ground.rules)
        self._nquads = ground.nquads()
        self._proof = Proof(self._said, self._rules, self._nquads)
        self._is_claimed = self._proof.is_claimed
        self._corrections = corrections
        self._is_settled = not (corrections and corrections.active)  # there is nothing to correct, as far as is seen
        self._signatures = signatures(self._parts)
        self._start = perf_counter()
        self._progress = progress
        self._before: set[str] = set()
        self._read: dict[str, None] = {}
        self.report = BuildReport()

    def take_over(self, before: Generation) -> None:
        """Begin with the documents of an earlier generation."""
        self.report.continue_from(before.report())
        self._before = {source.slug for source in before.manifest.documents}
        self._is_claimed = False  # it is only a part of what is to be there
        self._sources = {source.slug: source for source in before.manifest.documents} | self._sources

    def make(self, draft: Draft) -> BuildReport:
        """Put all into the store, and publish it."""
        if not self._in_one_pass(draft):
            self._afterwards(draft)
        return self.report

    def _clear(self, store: Store) -> None:
        """Remove what the new takes the place of, from a store that holds something."""
        if self._before:
            slugs = {block.slug for block in blocks(self._parts) if block.is_document}
            for graph in (*self._ground.graphs, *(f"{DOCUMENTS}{slug}" for slug in sorted(slugs & self._before))):
                store.remove_graph(graph)

    def _in_one_pass(self, draft: Draft) -> bool:
        """Load, derive, hash, publish, and then index; only load where the stream is not in order, and tell."""
        made: list[Generation] = []
        draft.indexes.mkdir()

        def write(database: Writing) -> None:
            gathering = Gathering(database)
            passing = Passing(None if self._is_claimed else gathering)
            with Store.open(draft.quads, write=True) as store:
                self._clear(store)
                if not self._load(store, passing):
                    return
                self._finish(store, passing)
                classes = read_classes(store)
            stack.enter_context(announced(draft.indexes))
            made.append(self._publish(draft, passing.hashes(), passing.quads))
            self._say(len(self.report.read), "indexing")
            with web_beside(made[0], draft.indexes):
                if self._is_claimed:
                    self._gather(gathering)
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
        try:
            with Pipes(store) as pipes:
                return self._hash(pipes, passing) if self._is_claimed else self._pass_on(pipes, passing)
        except StoreError:
            with Pipes(store, 1) as pipes:  # one engine says which line it is
                for block in blocks(self._parts):
                    pipes.give(b"" if block.is_ground else b"".join(block.lines))
            raise

    def _pass_on(self, pipes: Pipes, passing: Passing) -> bool:
        in_order = not self._before
        for block in blocks(self._parts):
            if block.is_ground:
                self._proof.hold(block)
                continue
            pipes.give(content := b"".join(block.lines))
            if block.is_corrections:
                in_order = self._see(block) and in_order and passing.take(block)
                continue
            refuse_blank_nodes(block.graph, content)
            self._read[block.slug] = None
            try:
                in_order = in_order and passing.take(block)
                if in_order:
                    self._learn(block.graph, block.lines)
            except ValueError:  # bytes that are no text, or no statement: the engine says where
                in_order = False
            self._say(len(self._read), block.slug)
        self._end(pipes)
        return in_order and self._is_settled

    def _see(self, block: Block) -> bool:
        """Look at how the N-Quads were corrected before; tell whether that may stay as it is."""
        told = read_told(block.statements())
        given = self._corrections
        self._is_settled = not told.has_merges and (given is None or given.sha256 == told.sha256)
        return self._is_settled

    def _end(self, pipes: Pipes) -> None:
        refuse_none(self._read, self._parts)
        self.report.read = list(self._read)
        pipes.give(self._nquads)

    def _hash(self, pipes: Pipes, passing: Passing) -> bool:
        """Only hash: if the sum is that of a published graph, all else has been looked at when that was made."""
        in_order = True
        for block in blocks(self._parts):
            if block.is_ground:
                self._proof.hold(block)
                continue
            pipes.give(content := b"".join(block.lines))
            if block.is_corrections:
                in_order = self._see(block) and in_order and passing.hash(block, content)
                continue
            self._read[block.slug] = None
            in_order = in_order and passing.hash(block, content)
            self._learn(block.graph, block.lines)
            self._say(len(self._read), block.slug)
        self._end(pipes)
        if in_order and self._is_settled and self._proof.holds(passing.total) and self._proof.derived:
            pipes.give(content := b"".join(self._proof.derived.lines))
            return passing.hash(self._proof.derived, content)
        self._refuse_blank()
        odd = "the N-Quads are not those that their report tells of; rules were run anew"
        self.report.remarks.append(odd if self._is_settled else _CORRECTED)
        return False

    def _refuse_blank(self) -> None:
        for block in blocks(self._parts):
            refuse_blank_nodes(block.graph, b"".join(block.lines))

    def _gather(self, gathering: Gathering) -> None:
        """Note names, from the files once more."""
        for block in blocks(self._parts):
            if not block.is_ground:
                gathering.take(block.graph, block.lines, len(block.ending))
        for block in (*filter(None, [self._proof.derived]), *parted(self._nquads)):
            gathering.take(block.graph, block.lines, len(block.ending))
        if signatures(self._parts) != self._signatures:
            raise StoreError(f"{self._parts[0]}: has been changed while it was read")

    def _finish(self, store: Store, passing: Passing) -> None:
        """Compact; derive, unless what rules derive was in the stream; hash the rest."""
        self._say(len(self.report.read), "storing")
        for graph in sorted(passing.odd):
            passing.add(graph, b"".join(lines := store.triples(graph)), lines, _END)
        if passing.odd:
            passing.total = self._all_again(store, passing.odd)
        store.optimize()  # before the rules, which are twice as fast then
        if not self._is_claimed and (made := self._derive(store)):
            passing.add(GRAPH_DERIVED, b"".join(made), made, _END)
        for block in parted(self._nquads):  # their names come after those of documents, and of the derived graph
            if not passing.take(block) or block.graph in passing.odd:
                passing.add(block.graph, b"".join(lines := store.triples(block.graph)), lines, _END)

    def _derive(self, store: Store) -> list[bytes]:
        """Run the rules; give what they make as N-Triples, sorted."""
        made: set[bytes] = set()
        derive(store, self._rules, lambda file: made.update(file.read_bytes().splitlines(keepends=True)))
        return sorted(made)

    def _all_again(self, store: Store, odd: set[str]) -> hashlib._Hash:
        """Hash all graphs of documents in the order of their names."""
        total = hashlib.sha256()
        for block in blocks(self._parts):
            if block.graph in odd:
                graph_hash(total, block.graph, b"".join(store.triples(block.graph)))
            elif not block.is_ground:
                graph_hash(total, block.graph, block.triples().replace(b"\t", b"\\t"))
        return total

    def _afterwards(self, draft: Draft) -> None:
        """Derive, hash and index what is in the store, and publish it."""
        self._say(len(self.report.read), "storing")
        if not self.report.remarks:
            slow = "the N-Quads are not in the order that one pass needs; this took longer than it must"
            self.report.remarks.append(slow if self._is_settled else _CORRECTED)
        with Store.open(draft.quads, write=True) as store:
            self._correct(store)
            derive(store, self._rules)
            store.optimize()
            hashes, quads = take_stock(store, draft.path, self._learn), store.count()
        self._publish(draft, hashes, quads)

    def _correct(self, store: Store) -> None:
        """Correct what is in the store, and put what is known beside documents into it again."""
        corrector = Corrector(self._corrections, self._nquads)
        ground = corrector.settle(StoreInPlace(store), others=True)
        for graph in (GRAPH_CORRECTIONS, *self._ground.graphs):
            store.remove_graph(graph)
        store.bulk_load(ground, lasting=True)
        self.report.corrections = corrector.report()

    def _publish(self, draft: Draft, hashes: Hashes, quads: int) -> Generation:
        self._sources = {slug: one for slug, one in self._sources.items() if f"{DOCUMENTS}{slug}" in hashes.graphs}
        self.report.quads = quads
        self.report.derived = note_of(self._rules, self._nquads, hashes.content)
        if self._corrections and not self.report.corrections:  # the N-Quads were corrected by the same
            self.report.corrections = self._said.get("corrections", {}) | {"path": str(self._corrections.path or "")}
        manifest = Manifest.of(self._sources, quads, hashes, fingerprint(self._nquads))
        made = draft.publish(manifest, self.report.pieces(), hashes.graphs)
        self.report.published = perf_counter() - self._start
        return made

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

    def _say(self, done: int, what: str) -> None:
        if self._progress:
            self._progress(done, max(done, len(self._given)), what)
