"""A document as it was read, with the passages that facts stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.library.answer import Answer
from kg.library.cards import document_html
from kg.library.question import Question
from kg.library.values import to_day
from kg.show import Passage, show
from ontology.terms import ID

if TYPE_CHECKING:
    import datetime as dt

    from kg.library.lending import Lender
    from kg.library.question import Ground
    from kg.show import Shown

_COLUMNS = ("start", "end", "quote", "says", "rule", "passage")


class Document(Answer[Passage]):
    """A document: its text as read, and as items the passages that facts stand on, in the order of the text.

    ``text[passage.start:passage.end]`` are the words of a passage; ``passage.facts`` says what was read there.
    """

    def __init__(self, shown: Shown, question: Question, ground: Ground) -> None:
        """Take over what :func:`kg.show.show` found."""
        super().__init__(shown.passages, question, ground)
        self._shown = shown
        self.iri = shown.iri
        self.name = shown.iri.removeprefix(f"{ID}document/")
        self.title = shown.title
        self.text = shown.text
        self.filename = shown.filename
        self.sha256 = shown.sha256  # of the bytes read
        self.source = shown.source
        self.publisher = shown.publisher

    @property
    def date(self) -> dt.date | None:
        """The day it was issued on or, failing that, of what it reports; None where it says neither."""
        return to_day(self._shown.date)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that facts stand on."""
        return self._items

    def quote(self, passage: Passage) -> str:
        """The words of a passage."""
        return self.text[passage.start : passage.end]

    @property
    def columns(self) -> tuple[str, ...]:
        """Where a passage stands, its words, what it says and by which rule."""
        return _COLUMNS

    def records(self) -> list[tuple[Any, ...]]:
        """A row for each passage and fact; a passage that only names something has one without a fact."""
        return [self._record(one, *said) for one in self for said in _said(one)]

    def to_json(self) -> dict[str, Any]:
        """Give it as ``hpp show --json`` prints it."""
        return self._shown.to_json()

    def _record(self, one: Passage, kind: str | None, rule: str | None) -> tuple[Any, ...]:
        return one.start, one.end, self.quote(one), kind, rule, one.iri

    def _repr_html_(self) -> str:
        return document_html(self._shown)


def ask_document(lender: Lender, name: str) -> Document:
    """Answer :meth:`kg.Graph.document`."""
    with lender.lend() as lent:
        return Document(show(lent.store, name), Question("document", name), lent.ground)


def _said(passage: Passage) -> list[tuple[str | None, str | None]]:
    return [(fact.kind, fact.rule) for fact in passage.facts] or [(None, None)]
