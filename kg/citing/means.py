"""What it takes to ask a question that is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer, OpenGraph
    from kg.network.asked import Ask
    from kg.queries import SavedQuery
    from kg.terms import Iri, Literal


class Means(Protocol):
    """A graph that is open, and ways to do what may take long."""

    @property
    def store(self) -> OpenGraph:
        """The graph."""
        ...

    def saved(self, name: str) -> SavedQuery:
        """Find a saved query; QueryError where there is none."""
        ...

    def evaluate(self, text: str, values: Mapping[str, Iri | Literal] | None = None) -> Answer:
        """Answer a query in SPARQL."""
        ...

    def measured(self, asked: Ask) -> dict[str, Any]:
        """Work out a finding, or how two things are connected by what is stated, as JSON data."""
        ...
