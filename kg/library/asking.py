"""A query by the name of a saved one, by its file, or as text, with values for its parameters."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from kg.binding import bind
from kg.library.question import Question
from kg.library.rows import Rows
from kg.library.values import to_term, to_text
from kg.prefixes import declare
from kg.queries import SavedQuery, find_asked
from kg.resources import QUERIES
from kg.sparql import variables
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kg.answers import Answer, Queryable
    from kg.library.lending import Lender


def ask_query(lender: Lender, query: str | Path, given: Mapping[str, object]) -> Rows:
    """Answer :meth:`kg.Graph.query`."""
    with lender.lend() as lent:
        answered, asked = _answered(lent.store, query, given)
        return Rows(answered, asked, lent.ground)


def _answered(store: Queryable, query: str | Path, given: Mapping[str, object]) -> tuple[Answer, Question]:
    values = {name: value for name, value in given.items() if value is not None}
    asked = find_asked(str(query))
    if isinstance(asked, SavedQuery):
        told = {name: to_text(name, value) for name, value in values.items()}
        bound = bind(asked.text, asked.bind(store, told))
        return store.query(bound), Question("query", _name(asked), told, bound)
    bound = _bound(declare(asked), values)
    return store.query(bound), Question("query", "", {name: str(value) for name, value in values.items()}, bound)


def _name(asked: SavedQuery) -> str:
    """The name of a question that comes with the program; "" for a file of one's own, which may be called the same."""
    return asked.name if asked.path.parent == QUERIES else ""


def _bound(text: str, values: Mapping[str, object]) -> str:
    known = sorted(variables(text))
    for name in values:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            there = f"perhaps ?{near[0]}" if near else f"there are {', '.join(f'?{one}' for one in known) or 'none'}"
            raise ParameterError(f"the query has no variable ?{name} to take a value; {there}")
    return bind(text, {name: to_term(name, value) for name, value in values.items()})
