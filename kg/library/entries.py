"""Tables that were worked out (measures, changes, paths, the matrix): each row keeps the passages that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.library.answer import Answer
from kg.library.rows import Row
from kg.library.values import to_day
from kg.terms import Iri
from ontology.terms import ID

if TYPE_CHECKING:
    from kg.library.question import Ground, Question
    from kg.network.model import Cell, Line, Passage, Table


class Entry(Row):
    """A row with the passages that it rests on, the oldest first; :meth:`kg.Graph.evidence` says where they stand."""

    __slots__ = ("passages",)

    def __init__(self, columns: tuple[str, ...], line: Line) -> None:
        """Take a line of a table."""
        super().__init__(dict(zip(columns, map(_cell, line.cells), strict=True)))
        self.passages: tuple[Passage, ...] = line.passages


class Entries(Answer[Entry]):
    """The rows, best first; ``meaning`` says in English and Thai what they mean, ``remarks`` what to know besides."""

    def __init__(self, table: Table, question: Question, ground: Ground) -> None:
        """Take over what was worked out."""
        super().__init__([Entry(table.columns, line) for line in table.lines], question, ground)
        self._table = table
        self.meaning = {"en": table.en, "th": table.th}
        self.remarks = table.remarks

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table, then how many passages a row rests on and the newest of them."""
        return (*self._table.columns, *(name for name in _MORE if name not in self._table.columns))

    def records(self) -> list[tuple[Any, ...]]:
        """A row for each entry."""
        return [self._record(line) for line in self._table.lines]

    def to_json(self) -> dict[str, Any]:
        """Give it as ``hpp network --format json`` prints it, with all passages."""
        return self._table.to_json()

    def _record(self, line: Line) -> tuple[Any, ...]:
        last = line.passages[-1] if line.passages else None
        newest = (last.quote, last.title, to_day(last.date), last.document) if last else (None,) * 4
        more = dict(zip(_MORE, (len(line.passages), *newest), strict=True))
        return (*map(_cell, line.cells), *(more[name] for name in self.columns[len(line.cells) :]))

    def _remarks(self) -> tuple[str, ...]:
        return tuple(filter(None, (*self.remarks, self.meaning["th"], self.meaning["en"])))


def _cell(cell: Cell) -> Cell:
    """A cell; the IRI of a thing as one."""
    return Iri(cell) if isinstance(cell, str) and cell.startswith(ID) else cell


_MORE = ("passages", "quote", "title", "date", "document")
