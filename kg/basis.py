"""What a build stands on, read once: ontology and vocabulary as N-Quads, and rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from kg.derive import note_of, read_rules
from kg.ground import fingerprint
from kg.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.generations import Draft, Generation
    from kg.ground import Ground
    from kg.manifest import Source
    from kg.queries import SavedQuery
    from kg.report import BuildReport
    from kg.target import Whole


@dataclass(frozen=True, slots=True)
class Basis:
    """The same basis and the same documents make the same graph."""

    rules: list[SavedQuery]
    nquads: bytes  # ontology and vocabulary

    @classmethod
    def read(cls, ground: Ground) -> Self:
        """Read the files; raises VocabularyError or QueryError for one that is broken."""
        return cls(read_rules(ground.rules), ground.nquads())

    @property
    def vocabulary(self) -> str:
        """SHA-256 of ontology and vocabulary, as a manifest names them."""
        return fingerprint(self.nquads)

    def derived(self, content: str) -> dict[str, str]:
        """Say by which rules and with what something was derived, see :func:`kg.derive.note_of`."""
        return note_of(self.rules, self.nquads, content)

    def publish(self, draft: Draft, sources: Mapping[str, Source], whole: Whole, report: BuildReport) -> Generation:
        """Make the graph the current generation, with its manifest, its report and its seal.

        :param sources: its documents by slug.
        """
        report.quads = whole.quads
        report.remarks += whole.remarks
        report.derived = self.derived(whole.hashes.content)
        manifest = Manifest.of(sources, whole.quads, whole.hashes, self.vocabulary)
        return draft.publish(manifest, report.pieces(), whole.hashes.graphs)
