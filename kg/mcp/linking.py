"""Permalinks of answers: the address of the question on a server of the graph, with marks that show change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.binding import bind
from kg.citing import Question, ask, permalink, version_of
from kg.citing.model import SPARQL
from kg.queries import find_query
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer, OpenGraph
    from kg.mcp.desk import Call
    from kg.network.asked import Ask
    from kg.queries import SavedQuery
    from kg.terms import Iri, Literal

_MOST = 500  # rows; the marks of more would take as long as the answer itself


def owner_link(call: Call, issue: str, role: str | None, as_of: str | None) -> str:
    """The permalink of who owns an issue."""
    told: dict[str, str | list[str]] = {"issue": issue}
    told |= ({"role": [role]} if role else {}) | ({"as_of": as_of} if as_of else {})
    return _link(call, Question("owner", "owner", told))


def query_link(call: Call, name: str, parameters: Mapping[str, str], found: int) -> str | None:
    """The permalink of a saved question; None for a long answer."""
    return _link(call, Question("query", name, {**parameters})) if found <= _MOST else None


def sparql_link(call: Call, query: str, found: int) -> str | None:
    """The permalink of a SELECT; None for a long answer."""
    return _link(call, Question("query", SPARQL, {"query": query})) if found <= _MOST else None


def _link(call: Call, question: Question) -> str:
    return permalink(ask(question, _Means(call)), version_of(call.opened.generation.manifest, call.store))


@dataclass(frozen=True, slots=True)
class _Means:
    """Asks in processes that can be stopped; see :class:`kg.citing.asking.Means`."""

    call: Call

    @property
    def store(self) -> OpenGraph:
        return self.call.store

    def saved(self, name: str) -> SavedQuery:
        return find_query(name)

    def evaluate(self, text: str, values: Mapping[str, Iri | Literal] | None = None) -> Answer:
        return self.call.select(bind(text, values or {}))

    def measured(self, asked: Ask) -> dict[str, Any]:
        raise QueryError(f"{asked}: no tool asks for this")
