"""The saved questions, as an answer."""

from __future__ import annotations

from typing import Any

from kg.library.answer import Answer
from kg.queries import SavedQuery

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


def _record(query: SavedQuery) -> tuple[Any, ...]:
    told = (one.name if one.required else f"[{one.name}]" for one in query.parameters)
    question = query.question or query.summary
    return query.name, question.th, question.en, " ".join(told), ", ".join(query.columns)
