"""What sort of values a column of a table holds, for libraries in which a column has one type."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_LARGEST = 2**63


class Sort(Enum):
    """The sort of a column; nothing (None) may stand in any."""

    EMPTY = "empty"
    TRUTH = "truth"
    WHOLE = "whole"  # numbers that 64 bits hold
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    MIXED = "mixed"


def sort_of(cells: Iterable[Any]) -> Sort:
    """Tell the sort of a column."""
    found = {_sort(cell) for cell in cells if cell is not None}
    if found == {Sort.WHOLE, Sort.NUMBER}:
        return Sort.NUMBER
    return Sort.EMPTY if not found else found.pop() if len(found) == 1 else Sort.MIXED


_SORTS: tuple[tuple[type, Sort], ...] = (  # a bool is an int, and a datetime a date
    (bool, Sort.TRUTH),
    (int, Sort.WHOLE),
    (float, Sort.NUMBER),
    (dt.datetime, Sort.TIME),
    (dt.date, Sort.DATE),
    (str, Sort.TEXT),
)


def _sort(cell: Any) -> Sort:
    sort = next((sort for kind, sort in _SORTS if isinstance(cell, kind)), Sort.MIXED)
    return Sort.MIXED if sort is Sort.WHOLE and not -_LARGEST <= cell < _LARGEST else sort
