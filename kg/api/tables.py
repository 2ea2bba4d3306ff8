"""The rows of a saved question as a table to read: labels with links in the place of IRIs beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.answers import Solutions
from kg.terms import Iri, Literal
from kg.things.names import names_of

if TYPE_CHECKING:
    from kg.answers import Queryable, Row
    from kg.api.slices import Slice
    from kg.ownership import Named

_LABEL = "Label"
_LONG = 45  # characters
_NUMBERS = {"integer", "decimal", "double", "float", "int", "long"}
_DAYS = {"date", "gYear", "gYearMonth"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a text, with the thing that it names, if it names one."""

    text: str = ""
    iri: str | None = None
    named: Named | None = None
    sort: str = ""  # "number", "day", "long" or nothing


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the rows; or a graph or a truth value, as text."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    total: int = 0
    text: str | None = None


def table_of(store: Queryable, answer: bytes, part: Slice) -> Table:
    """Make a table of an answer in SPARQL JSON; of what has no rows, keep the text."""
    if not answer.startswith(b"{") or b'"bindings"' not in answer:
        return Table(text=answer.decode("utf-8", "replace"))
    found = Solutions(answer)
    first, last = part.range(len(found))
    shown = found.rows[first:last]
    columns = [
        name for name in found.variables if name.removesuffix(_LABEL) not in found.variables or name[-5:] != _LABEL
    ]
    bare = {
        str(row[name])
        for row in shown
        for name in columns
        if isinstance(row.get(name), Iri) and f"{name}{_LABEL}" not in row
    }
    names = names_of(store, bare)
    rows = tuple(tuple(_cell(row, name, names) for name in columns) for row in shown)
    return Table(tuple(columns), rows, len(found))


def _cell(row: Row, name: str, names: dict[str, Named]) -> Cell:
    value = row.get(name)
    if value is None:
        return Cell()
    if not isinstance(value, Literal):
        label = row.get(f"{name}{_LABEL}")
        if isinstance(label, Literal):
            return Cell(label.value, str(value), sort=_length(label.value))
        named = names.get(str(value))
        return Cell(str(value), str(value), named, _length(str(named or value)))
    sort = value.datatype.rpartition("#")[2]
    return Cell(value.value, sort="number" if sort in _NUMBERS else "day" if sort in _DAYS else _length(value.value))


def _length(text: str) -> str:
    return "long" if len(text) > _LONG else ""
