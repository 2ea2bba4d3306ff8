"""The passages that something rests on, as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.library.answer import Answer
from kg.library.cards import quotes_html
from kg.library.proving import asked_of, evidence_of
from kg.library.question import Question
from kg.ownership import Evidence

if TYPE_CHECKING:
    from kg.library.lending import Lender

_COLUMNS = ("quote", "title", "date", "document", "start", "end", "task", "due", "rule", "source", "passage")


class Quotes(Answer[Evidence]):
    """The passages that say so, the newest first; each quote is ``text[start:end]`` of its document."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The quote, its document and place, and what was read in it."""
        return _COLUMNS

    def records(self) -> list[tuple[Any, ...]]:
        """A row for each passage."""
        return [tuple(getattr(one, name) for name in _COLUMNS) for one in self]

    def to_json(self) -> list[dict[str, Any]]:
        """Give each passage as ``hpp owner --json`` gives evidence."""
        return [one.to_json() for one in self]

    def _repr_html_(self) -> str:
        return quotes_html(self, self.searched)


def ask_evidence(lender: Lender, fact: object) -> Quotes:
    """Answer :meth:`kg.Graph.evidence`."""
    with lender.lend() as lent:
        return Quotes(evidence_of(lent.store, fact), Question("evidence", parameters=asked_of(fact)), lent.ground)
