"""What was given: files of N-Quads, and what the report that lies beside them says of their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.manifest import Source
from kg.ready.graphs import DOCUMENTS, blocks
from kg.ready.parts import list_parts, report_beside, signatures
from kg.ready.passing import Known, learn
from kg.reports import DocumentReport
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kg.ready.graphs import Block


class Given:
    """Files that are read more than once, and must stay as they are meanwhile."""

    def __init__(self, paths: Sequence[str | Path]) -> None:
        """List the files and read the report; raises DocumentError for either that is broken."""
        self.parts = list_parts(paths)
        self.said = report_beside(self.parts)
        self._sources = {one["slug"]: Source(**one) for one in self.said["manifest"]["documents"]}
        self._signatures = signatures(self.parts)

    def __len__(self) -> int:
        """How many documents are told of."""
        return len(self._sources)

    def blocks(self) -> Iterator[Block]:
        """Give the graphs, as :func:`kg.ready.graphs.blocks`."""
        return blocks(self.parts)

    def know(self, graph: str, lines: list[bytes]) -> Known:
        """Give what is said of a document, and of what is not said what its graph says.

        :param lines: as of :func:`kg.ready.passing.learn`.
        """
        slug = graph.removeprefix(DOCUMENTS)
        source, said = self._sources.get(slug), self.said["documents"].get(slug)
        report = DocumentReport(**said) if said else None
        if source and report:
            return Known(source, report)
        learnt = learn(graph, lines)
        return Known(source or learnt.source, report or learnt.report)

    def refuse_changed(self) -> None:
        """Raise StoreError where a file is not what it was at first."""
        if signatures(self.parts) != self._signatures:
            raise StoreError(f"{self.parts[0]}: has been changed while it was read")
