"""The saved questions, as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.library.answer import Answer
from kg.library.question import Question
from kg.queries import SavedQuery, saved_queries

if TYPE_CHECKING:
    from kg.library.lending import Lender

_COLUMNS = ("name", "th", "en", "parameters", "columns")


class Queries(Answer[SavedQuery]):
    """The saved questions, by name; each has its question and summary in both languages, parameters and columns."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The name, the question in both languages, parameters (those that need not be given in brackets), columns."""
        return _COLUMNS

    def records(self) -> list[tuple[Any, ...]]:
        """A row for each."""
        return [_record(one) for one in self]


def ask_queries(lender: Lender) -> Queries:
    """Answer :meth:`kg.Graph.queries`."""
    with lender.lend() as lent:
        return Queries(saved_queries(), Question("queries"), lent.ground)


def _record(query: SavedQuery) -> tuple[Any, ...]:
    told = (one.name if one.required else f"[{one.name}]" for one in query.parameters)
    question = query.question or query.summary
    return query.name, question.th, question.en, " ".join(told), ", ".join(query.columns)
