"""The table as a file: tab-separated, a fact a line, sorted, so that a change of it reads well in a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.changes.rows import Row
from loaders.errors import GoldError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEAD = "document\tkind\trule\tkey\tstart\tend\n"


def write_table(path: Path, rows: Iterable[Row]) -> None:
    """Write a table in place of the one there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (f"{row.document}\t{row.kind}\t{row.rule}\t{row.key}\t{row.start}\t{row.end}\n" for row in sorted(rows))
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")


def read_table(path: Path) -> list[Row]:
    """Read a table; one that is not there has no lines. Raises GoldError for a line that is not of its form."""
    if not path.is_file():
        return []
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    if f"{head}\n" != _HEAD:
        raise GoldError(f"{path}: line 1: {head!r} is not the head of such a table; write it anew with --accept")
    return [_row(line, f"{path}: line {number}") for number, line in enumerate(lines, start=2)]


def _row(line: str, place: str) -> Row:
    try:
        document, kind, rule, key, start, end = line.split("\t")
        return Row(document, int(start), int(end), kind, rule, key)
    except ValueError as error:
        raise GoldError(f"{place}: {line!r} is not six cells; write the table anew with --accept") from error
