"""Findings as answers: what the graph shows that nobody wrote down."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, overload

from kg.findings import described, find
from kg.library.answer import Answer
from kg.library.entries import Entries
from kg.library.given import day_of
from kg.library.question import Ground, Question
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.findings import Finding as Found
    from kg.library.given import Day
    from kg.library.lending import Lender

_COLUMNS = ("number", "name", "th", "en", "count", "facts", "documents")


class Finding(Entries):
    """One finding: its entries, the gravest first, and on how much of the record it rests.

    ``name`` and ``number`` tell it from others, ``title`` is in English and Thai, ``basis`` counts the facts and
    documents that bear on it: where documents say little, silence means little.
    """

    def __init__(self, found: Found, question: Question, ground: Ground) -> None:
        """Take over what was found."""
        super().__init__(found.table, question, ground)
        self._found = found
        self.number = found.number
        self.name = found.name
        self.title = {"en": found.en, "th": found.th}
        self.basis = found.basis

    def to_json(self) -> dict[str, Any]:
        """Give it as ``hpp findings --json`` prints it."""
        return self._found.to_json()

    def _remarks(self) -> tuple[str, ...]:
        said = f"{self.number}. {self.title['th']} · {self.title['en']}", self.basis.said("th"), self.basis.said()
        return (*said, *super()._remarks())


class Findings(Answer[Finding]):
    """All findings; one is taken by its place or its name: ``g.findings()["no-owner"]``."""

    @overload
    def __getitem__(self, at: int | str) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, at: int | str | slice) -> Finding | tuple[Finding, ...]:
        if not isinstance(at, str):
            return super().__getitem__(at)
        names = [one.name for one in self]
        if at not in names:
            raise KeyError(f"no finding “{at}”; there are {', '.join(names)}")
        return self._items[names.index(at)]

    @property
    def columns(self) -> tuple[str, ...]:
        """Number and name, titles, how many entries, and how many facts and documents it rests on."""
        return _COLUMNS

    def records(self) -> list[tuple[Any, ...]]:
        """A row for each finding."""
        return [
            (one.number, one.name, one.title["th"], one.title["en"], len(one), one.basis.facts, one.basis.documents)
            for one in self
        ]

    def to_json(self) -> list[dict[str, Any]]:
        """Give them as ``hpp findings --json`` prints them."""
        return [one.to_json() for one in self]


def ask_findings(lender: Lender, as_of: Day | None, name: str = "") -> Findings:
    """Answer :meth:`kg.Graph.findings`."""
    day = day_of("as_of", as_of) or dt.datetime.now(tz=dt.UTC).date()
    number = _number(name) if name else 0
    with lender.lend() as lent:
        found = find(lent.store, day.isoformat(), number)
        return Findings(_findings(found, day, lent.ground), _asked("", day), lent.ground)


def _findings(found: Sequence[Found], day: dt.date, ground: Ground) -> list[Finding]:
    return [Finding(one, _asked(one.name, day), ground) for one in found]


def _asked(name: str, day: dt.date) -> Question:
    return Question("finding", name, {"as_of": day.isoformat()})


def _number(name: str) -> int:
    names = [about["name"] for about in described()]
    if name not in names:
        raise ParameterError(f"no finding “{name}”; there are {', '.join(names)}")
    return names.index(name) + 1
