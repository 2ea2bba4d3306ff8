"""Cells of tables that people open: none is a formula, whatever a document says (CSV injection, CWE-1236)."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

_FORMULA = re.compile(r"\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # what spreadsheets take for one, full width too
csv.field_size_limit(2**31 - 1)  # a cell may hold what a document says
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet evaluates, with an apostrophe where it would; numbers stay as they are."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def guarded_all(cells: Any) -> list[Any]:
    """The cells of a row; what is no text is none that could be a formula."""
    return [guarded(one) if isinstance(one, str) else one for one in cells]


def guarded_csv(table: bytes) -> bytes:
    """A table as CSV (RFC 4180, UTF-8) with all its cells guarded."""
    written = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(table.decode(), newline=""))
    csv.writer(written, lineterminator="\r\n").writerows(map(guarded_all, rows))
    return written.getvalue().encode()
