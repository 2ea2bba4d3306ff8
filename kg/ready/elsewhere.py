"""N-Quads that are ready → a store elsewhere, a graph a document, as a build of documents puts them there.

All files are looked through before the first graph is written, so that a file that is broken changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.answers import Format
from kg.basis import Basis
from kg.corrections import Corrections, Corrector
from kg.corrections.choosing import remembered
from kg.extraction.spool import Entry
from kg.generations import current, drafting
from kg.ground import Ground
from kg.ready.given import Given
from kg.ready.parts import refuse_none
from kg.ready.written import refuse_blank_nodes
from kg.report import BuildReport
from kg.store import read_statements
from loaders.errors import DocumentError, FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.extraction.run import Progress
    from kg.manifest import Source
    from kg.ready.graphs import Block
    from kg.target import Target


def build_elsewhere(  # noqa: PLR0913 - an option each
    paths: Sequence[str | Path],
    store_dir: Path,
    ground: Ground | None = None,
    progress: Progress | None = None,
    *,
    parallel: int = 0,
    corrections: Corrections | None = None,
) -> BuildReport:
    """Make the graph of these N-Quads and no others that of a store elsewhere.

    A run that is killed goes on with the same command; each document is whole meanwhile, the old or the new.

    :param store_dir: its companion (:mod:`kg.remote.companion`).
    :param parallel: graphs that are written at the same time; 0 for as many as are usual.
    :param corrections: as of :func:`kg.ready.build_ready`.
    :raises HppError: DocumentError for what is not N-Quads of documents; VocabularyError, QueryError or StoreError.
    """
    return _Elsewhere(paths, ground or Ground(), progress, corrections).put(store_dir, parallel, adding=False)


def load_elsewhere(  # noqa: PLR0913 - an option each
    paths: Sequence[str | Path],
    store_dir: Path,
    ground: Ground | None = None,
    progress: Progress | None = None,
    *,
    parallel: int = 0,
    corrections: Corrections | None = None,
) -> BuildReport:
    """Add the documents in N-Quads to the graph in a store elsewhere; parameters as of :func:`build_elsewhere`."""
    return _Elsewhere(paths, ground or Ground(), progress, corrections).put(store_dir, parallel, adding=True)


class _Elsewhere:
    """One run: what it reads, what it reports."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        ground: Ground,
        progress: Progress | None,
        corrections: Corrections | None,
    ) -> None:
        self._given = Given(paths)
        self._basis = Basis.read(ground)
        self._progress = progress
        self._corrections = corrections
        self._before: list[str] = []  # what the N-Quads were corrected by before
        self.report = BuildReport()

    def put(self, store_dir: Path, parallel: int, *, adding: bool) -> BuildReport:
        """Look through all, then write."""
        from kg.remote.companion import freshen  # noqa: PLC0415 - its HTTP library takes long to import
        from kg.remote.target import RemoteTarget  # noqa: PLC0415 - see above

        if adding:
            freshen(store_dir)
        count = self._look()
        corrector = self._corrector(store_dir, adding=adding)
        with drafting(store_dir) as draft:
            if adding:
                self.report.continue_from(current(store_dir).report())
            with RemoteTarget(store_dir, draft, adding=adding, parallel=parallel) as target:
                sources = dict(target.known) | self._put_all(target, count, corrector)
                self._say(count, count, "storing")
                whole = target.finish(corrector.settle(target, others=adding), self._basis.rules, sources)
            self.report.corrections = corrector.report()
            self._basis.publish(draft, sources, whole, self.report)
        return self.report

    def _corrector(self, store_dir: Path, *, adding: bool) -> Corrector:
        given = self._corrections
        if given is None and adding:
            given = remembered(current(store_dir).report())
        corrector = Corrector(given, self._basis.nquads)
        corrector.assume(self._before)
        return corrector

    def _look(self) -> int:
        """Count the documents; raise DocumentError for what cannot be put, before anything is."""
        seen: set[str] = set()
        for block in self._given.blocks():
            if block.is_corrections:
                self._before += block.statements()
            if not block.is_document:
                continue
            if block.slug in seen:
                raise DocumentError(f"{block.graph}: stands in two places of the N-Quads; sort them by their graphs")
            seen.add(block.slug)
            _check(block)
            self._say(len(seen), len(self._given), "looking")
        refuse_none(seen, self._given.parts)
        return len(seen)

    def _put_all(self, target: Target, count: int, corrector: Corrector) -> dict[str, Source]:
        """Give all documents to the store; their sources by slug."""
        sources = {}
        for block in self._documents():
            entry = self._entry(block)
            sources[block.slug] = entry.source
            self.report.add(block.slug, entry.report)
            target.put(replace(entry, nquads=corrector.corrected(block.slug, entry.nquads)))
            self._say(len(sources), count, block.slug)
        return sources

    def _entry(self, block: Block) -> Entry:
        known = self._given.know(block.graph, sorted(block.lines))
        return Entry(known.source, known.report, b"".join(block.lines))

    def _documents(self) -> Iterator[Block]:
        return (block for block in self._given.blocks() if block.is_document)

    def _say(self, done: int, of: int, what: str) -> None:
        if self._progress:
            self._progress(done, max(done, of), what)


def _check(block: Block) -> None:
    refuse_blank_nodes(block.graph, b"".join(block.lines))
    try:
        read_statements(block.triples(), Format.NTRIPLES)
    except FormatError as error:
        raise DocumentError(f"{block.graph}: {error}; make the N-Quads anew") from error
