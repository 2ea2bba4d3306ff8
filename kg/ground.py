"""What is known before any document is read: ontology, vocabulary and rules, as files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.store import turtle_as_nquads
from ontology.terms import GRAPH_ONTOLOGY, GRAPH_VOCABULARY

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the files lie; by default the bundled ones."""

    ontology: Path = resources.ONTOLOGY / "hpp.ttl"
    vocabulary: Path = resources.VOCABULARY
    rules: Path = resources.RULES

    def nquads(self) -> bytes:
        """Give ontology and vocabulary as N-Quads, a graph each; raises VocabularyError for Turtle that is broken."""
        files = [turtle_as_nquads(path, GRAPH_VOCABULARY) for path in sorted(self.vocabulary.glob("*.ttl"))]
        return b"".join([turtle_as_nquads(self.ontology, GRAPH_ONTOLOGY), *files])

    @property
    def graphs(self) -> tuple[str, ...]:
        """The graphs that :meth:`nquads` fills."""
        return GRAPH_ONTOLOGY, GRAPH_VOCABULARY


def fingerprint(nquads: bytes) -> str:
    """SHA-256 of N-Quads, in hexadecimal."""
    return hashlib.sha256(nquads).hexdigest()
