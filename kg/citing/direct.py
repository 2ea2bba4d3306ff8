"""Asks within the program itself, over a graph that it has opened: what the command line and the library do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.catalogue import catalogue
from kg.citing.model import Version
from kg.manifest import software
from kg.network.asked import answer
from kg.queries import find_query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer, OpenGraph
    from kg.manifest import Manifest
    from kg.network.asked import Ask
    from kg.queries import SavedQuery
    from kg.terms import Iri, Literal


class Direct:
    """A graph that is open, asked without limits; see :class:`kg.citing.asking.Means`."""

    def __init__(self, store: OpenGraph) -> None:
        self._store = store

    @property
    def store(self) -> OpenGraph:
        """The graph."""
        return self._store

    def saved(self, name: str) -> SavedQuery:
        """Find a saved query that comes with the program, or in a file; QueryError where there is none."""
        return find_query(name)

    def evaluate(self, text: str, values: Mapping[str, Iri | Literal] | None = None) -> Answer:
        """Answer a query in SPARQL."""
        return self._store.query(text, substitutions=values)

    def measured(self, asked: Ask) -> dict[str, Any]:
        """Work out a finding, or how two things are connected, as JSON data."""
        content: dict[str, Any] = json.loads(answer(self._store, asked))
        return content


def version_of(manifest: Manifest, store: OpenGraph) -> Version:
    """What an answer over a generation is an answer of."""
    return Version(manifest.sha256, catalogue(store).documents, software())
