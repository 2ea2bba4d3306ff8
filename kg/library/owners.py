"""The answer to "who owns this issue?": the bodies, best first, each with the passages that say so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kg.library.answer import Answer
from kg.library.cards import owners_html
from kg.ownership import Owner
from loaders.errors import ParameterError
from loaders.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.library.question import Ground, Question
    from kg.ownership import Answer as Answered
    from kg.ownership import Named, Near

_COLUMNS = (
    "body", "body_th", "body_en", "part_of", "role", "relation", "issue", "task", "due",
    "quote", "title", "date", "document", "start", "end", "passages",
)  # fmt: skip


class Owners(Answer[Owner]):
    """The bodies that answer for an issue, a row for each body and role; no owner on record is an empty answer.

    ``issue`` is what was found under the text, None where the graph holds no such issue; ``nearest`` are others that
    may be meant, ``other`` a body or a province that the text names instead. ``found`` is how many rows there are, of
    which the best 100 are held.
    """

    def __init__(self, answered: Answered, question: Question, ground: Ground) -> None:
        """Take over what :func:`kg.owners.owner` answered."""
        super().__init__(answered.owners, question, ground)
        self._answered = answered

    @property
    def issue(self) -> Named | None:
        """The issue that the text names; None where the graph holds none of that name."""
        return self._answered.issue

    @property
    def nearest(self) -> tuple[Near, ...]:
        """The issues nearest to the text, but for the one that was found."""
        return self._answered.nearest

    @property
    def other(self) -> Named | None:
        """The body or province that the text names instead of an issue."""
        return self._answered.other

    @property
    def found(self) -> int:
        """How many rows there are."""
        return self._answered.found

    @property
    def columns(self) -> tuple[str, ...]:
        """The body, its role, what it is to do, and the best quote; ``passages`` is how many say so."""
        return _COLUMNS

    def records(self) -> list[tuple[Any, ...]]:
        """A row for each body and role, with the best of its quotes."""
        return [_record(one) for one in self]

    def to_json(self) -> dict[str, Any]:
        """Give it as ``hpp owner --json`` prints it."""
        return self._answered.to_json()

    def _repr_html_(self) -> str:
        return owners_html(self._answered)


def roles_of(role: str | Iterable[str] | None) -> list[Role]:
    """Understand one role or several, in any case; ParameterError for what is none."""
    names = [role] if isinstance(role, str) else list(role or ())
    known = {one.value.lower(): one for one in Role}
    for name in names:
        if name.lower() not in known:
            raise ParameterError(f"no role “{name}”; there are {', '.join(Role)}")
    return [known[name.lower()] for name in names]


def day_of(name: str, day: str | dt.date | None) -> dt.date | None:
    """Understand a day; ParameterError for what is none."""
    if day is None or (isinstance(day, dt.date) and not isinstance(day, dt.datetime)):
        return day
    try:
        return dt.date.fromisoformat(day) if isinstance(day, str) else day.date()
    except ValueError as error:
        raise ParameterError(f"{name} “{day}” is not a day; write it as 2021-09-30") from error


def _record(owner: Owner) -> tuple[Any, ...]:
    best, whole = owner.evidence[0], owner.part_of
    who = (owner.body.iri, owner.body.th, owner.body.en, str(whole) if whole else None)
    what = (owner.role.value, owner.nearness.name.lower(), str(owner.issue), owner.task, owner.due)
    where = (best.quote, best.title, best.date, best.document, best.start, best.end)
    return (*who, *what, *where, owner.passages)
