"""The answer to "who owns this issue?": the bodies, best first, each with the passages that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.library.answer import Answer
from kg.library.cards import owners_html
from kg.library.given import day_of, roles_of
from kg.library.question import Question, told
from kg.owners import owner
from kg.ownership import Owner
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.library.given import Day, Names
    from kg.library.lending import Lender
    from kg.library.question import Ground
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


def ask_owners(lender: Lender, text: str, role: Names | None, as_of: Day | None) -> Owners:
    """Answer :meth:`kg.Graph.owners`."""
    if not text.strip():
        raise ParameterError("the text is empty; name an issue, such as PM2.5")
    roles, day = roles_of(role), day_of("as_of", as_of)
    asked = Question("owner", parameters=told(text=text, role=list(map(str, roles)), as_of=day and day.isoformat()))
    with lender.lend() as lent:
        return Owners(owner(lent.store, text, as_of=day, roles=roles), asked, lent.ground)


def _record(one: Owner) -> tuple[Any, ...]:
    best, whole = one.evidence[0], one.part_of
    who = (one.body.iri, one.body.th, one.body.en, str(whole) if whole else None)
    what = (one.role.value, one.nearness.name.lower(), str(one.issue), one.task, one.due)
    where = (best.quote, best.title, best.date, best.document, best.start, best.end)
    return (*who, *what, *where, one.passages)
