"""Rows of the saved queries of ``queries/network/`` as ties: one thing, another, and the passage that joins them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg import resources
from kg.answers import Solutions
from kg.network.levels import level, narrowest
from kg.network.model import Node, Passage
from kg.queries import find_query
from kg.terms import Literal
from loaders.errors import QueryError

if TYPE_CHECKING:
    from kg.answers import Queryable, Row
    from kg.queries import SavedQuery

FOLDER = resources.QUERIES / "network"
_things: WeakKeyDictionary[Queryable, dict[str, Node]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Tie:
    """One row of a view: a thing, what it is tied to, how, in which fiscal year (Buddhist Era), by which passage."""

    one: str
    other: str
    kind: str
    role: str
    year: int | None
    passage: Passage


def select(store: Queryable, query: SavedQuery) -> list[Row]:
    """Run a saved SELECT without parameters."""
    answer = store.query(query.text, substitutions=query.bind(store, {}))
    if not isinstance(answer, Solutions):
        raise QueryError(f"{query.path}: not a SELECT; a view is made of rows")
    return answer.rows


def network_query(name: str) -> SavedQuery:
    """Find a query of ``queries/network/`` by its name."""
    return find_query(name, FOLDER)


def ties(store: Queryable, view: str) -> list[Tie]:
    """Read all ties of a view; passages that occur several times are held once."""
    passages: dict[tuple[str, str], Passage] = {}
    return [_tie(row, passages) for row in select(store, network_query(view))]


def things(store: Queryable) -> dict[str, Node]:
    """Read all named things, once for as long as the store is open: a graph that is open to read never changes."""
    known = _things.get(store)
    if known is None:
        known = _things[store] = _read_things(store)
    return known


def text(row: Row, column: str) -> str:
    """Give a cell as text, "" when it is unbound."""
    term = row.get(column)
    return term.value if isinstance(term, Literal) else str(term or "")


def _tie(row: Row, passages: dict[tuple[str, str], Passage]) -> Tie:
    key = text(row, "passage"), text(row, "date")
    if key not in passages:
        passages[key] = Passage(key[1], text(row, "document"), key[0], text(row, "quote"), text(row, "title"))
    year = text(row, "year")
    one, other, kind, role = (text(row, name) for name in ("one", "other", "kind", "role"))
    return Tie(one, other, kind, role, int(year) if year else None, passages[key])


def _read_things(store: Queryable) -> dict[str, Node]:
    classes: dict[str, set[str]] = defaultdict(set)
    names: dict[str, tuple[str, str]] = {}
    for row in select(store, network_query("things")):
        classes[text(row, "thing")].add(text(row, "type"))
        names.setdefault(text(row, "thing"), (text(row, "th"), text(row, "en")))
    return {iri: _node(iri, narrowest(kinds), *names[iri]) for iri, kinds in classes.items()}


def _node(iri: str, kind: str, th: str, en: str) -> Node:
    return Node(iri, kind, level(kind, th), th, en)
