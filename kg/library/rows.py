"""What a query answers: rows that are read by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.answers import Solutions, Statements, Truth
from kg.library.answer import Answer
from kg.library.values import Value, to_python
from kg.store import triples_of

if TYPE_CHECKING:
    from kg.answers import Answer as Answered
    from kg.library.question import Ground, Question

_STATEMENT = ("subject", "predicate", "object")


class Row(Mapping[str, "Value | None"]):
    """A row that cannot be changed: every column is there, with None where nothing is bound."""

    __slots__ = ("_cells",)

    def __init__(self, cells: dict[str, Value | None]) -> None:
        """Take the cells by column, in order."""
        self._cells = cells

    def __getitem__(self, column: str) -> Value | None:
        try:
            return self._cells[column]
        except KeyError:
            raise KeyError(f"no column “{column}”; there are {', '.join(self._cells)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __contains__(self, column: object) -> bool:
        return column in self._cells

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._cells!r})"


class Rows(Answer[Row]):
    """The rows of a query, in its order.

    An ASK gives one row with the column ``answer``; CONSTRUCT and DESCRIBE give a row for each statement, with the
    columns ``subject``, ``predicate`` and ``object``.
    """

    def __init__(self, answered: Answered, question: Question, ground: Ground) -> None:
        """Read what the store answered."""
        self._columns, cells = _read(answered)
        super().__init__([Row(dict(zip(self._columns, one, strict=True))) for one in cells], question, ground)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, in the order of the SELECT."""
        return self._columns

    def records(self) -> list[tuple[Any, ...]]:
        """The cells of each row."""
        return [tuple(row.values()) for row in self]


def _read(answered: Answered) -> tuple[tuple[str, ...], list[list[Value | None]]]:
    match answered:
        case Truth():
            return ("answer",), [[answered.value]]
        case Statements():
            return _STATEMENT, [list(map(to_python, one)) for one in triples_of(answered)]
        case Solutions():
            columns = tuple(answered.variables)
            return columns, [[to_python(row.get(name)) for name in columns] for row in answered]
