"""Rows of the saved queries of ``queries/network/`` as ties: one thing, another, and the passage that joins them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from sys import intern
from typing import TYPE_CHECKING

from kg import resources
from kg.answers import Solutions
from kg.network.known import once, together
from kg.network.levels import level, narrowest
from kg.network.model import Node, Passage
from kg.queries import find_query
from kg.terms import Literal
from loaders.errors import QueryError

if TYPE_CHECKING:
    from kg.answers import Queryable, Row
    from kg.queries import SavedQuery

FOLDER = resources.QUERIES / "network"
_PARTS = {"bodies": ("bodies", "mentions")}  # queries of a view that is read by several at the same time


@dataclass(frozen=True, slots=True)
class Tie:
    """One row of a view: a thing, what it is tied to, how, in which fiscal year (Buddhist Era), by which passage."""

    one: str
    other: str
    kind: str
    role: str
    year: int | None
    passage: Passage


def select(store: Queryable, query: SavedQuery) -> Solutions:
    """Run a saved SELECT without parameters."""
    answer = store.query(query.text, substitutions=query.bind(store, {}))
    if not isinstance(answer, Solutions):
        raise QueryError(f"{query.path}: not a SELECT; a view is made of rows")
    return answer


def network_query(name: str) -> SavedQuery:
    """Find a query of ``queries/network/`` by its name."""
    return find_query(name, FOLDER)


def ties(store: Queryable, view: str) -> list[Tie]:
    """Read all ties of a view, once; passages that occur several times are held once."""
    found: list[Tie] = once(store, view, lambda: _read_ties(store, view))
    return found


def things(store: Queryable) -> dict[str, Node]:
    """Read all named things, once."""
    found: dict[str, Node] = once(store, "things", lambda: _read_things(store))
    return found


def wholes(store: Queryable) -> dict[str, str]:
    """Read of which body each is a part, once; of several the first by its IRI."""
    found: dict[str, str] = once(store, "parts", lambda: _read_wholes(store))
    return found


def kinds_of_documents(store: Queryable) -> dict[str, set[str]]:
    """Read what each document reports (meeting, seminar, consultation, other), once."""
    found: dict[str, set[str]] = once(store, "documents", lambda: _read_kinds(store))
    return found


def text(row: Row, column: str) -> str:
    """Give a cell as text, "" when it is unbound."""
    term = row.get(column)
    return term.value if isinstance(term, Literal) else str(term or "")


def _read_ties(store: Queryable, view: str) -> list[Tie]:
    passages: dict[tuple[str, str], Passage] = {}
    answers = together(*(partial(select, store, network_query(name)) for name in _PARTS.get(view, (view,))))
    return [_tie(row, passages) for answer in answers for row in answer.texts()]


def _tie(row: tuple[str, ...], passages: dict[tuple[str, str], Passage]) -> Tie:
    one, kind, other, role, year, date, iri, quote, document, title = row  # the columns that all views have
    passage = passages.get((iri, date))
    if passage is None:
        passage = passages[iri, date] = Passage(date, document, iri, quote, title)
    return Tie(one, other, intern(kind), intern(role), int(year) if year else None, passage)


def _read_things(store: Queryable) -> dict[str, Node]:
    classes: dict[str, set[str]] = defaultdict(set)
    names: dict[tuple[str, str], str] = {}
    for thing, kind, name, lang in select(store, network_query("things")).texts():
        if kind:
            classes[thing].add(kind)
        names[thing, lang] = min(name, names.get((thing, lang), name))
    return {
        iri: _node(iri, narrowest(kinds), names.get((iri, "th"), ""), names.get((iri, "en"), ""))
        for iri, kinds in classes.items()
    }


def _read_wholes(store: Queryable) -> dict[str, str]:
    found: dict[str, str] = {}
    for part, whole in select(store, network_query("parts")).texts():
        found[part] = min(whole, found.get(part, whole))
    return found


def _read_kinds(store: Queryable) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for document, kind in select(store, network_query("documents")).texts():
        kinds[document].add(kind)
    return kinds


def _node(iri: str, kind: str, th: str, en: str) -> Node:
    return Node(iri, kind, level(kind, th), th, en)
