"""Which columns make a row the row that it is, and which only say what it rests on: ``columns.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE = Path(__file__).with_name("columns.toml")
_NAME = re.compile(r"Label(\d?)$")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of an answer by what they are for."""

    says: tuple[str, ...]
    figures: tuple[str, ...]
    quotes: tuple[tuple[str, str, str], ...]  # the columns of the words, of the document, of its title


@cache
def file() -> dict[str, Any]:
    """What the file says."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def sorted_out(columns: Sequence[str]) -> Columns:
    """Sort out the columns of a saved query or of a finding."""
    quotes = tuple(one for one in columns if _is(one, "quotes"))
    unsaid = ["places", "days"] if quotes else []
    beside = {one for one in columns if any(_is(one, sort) for sort in [*unsaid, "quotes", "figures"])}
    says = tuple(one for one in columns if one not in beside and not _is_named(one, columns))
    figures = tuple(one for one in columns if _is(one, "figures") or (quotes and _is(one, "days")))
    return Columns(says, figures, tuple((one, _beside(one, "document"), _beside(one, "title")) for one in quotes))


def whole(columns: Sequence[str]) -> Columns:
    """Take all columns as what a row says: of a query that somebody has written, nothing else is known."""
    return Columns(tuple(columns), (), ())


def _is(column: str, sort: str) -> bool:
    return any(_pattern(one).fullmatch(column) for one in file()[sort])


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(re.escape(written).replace(r"\*", "[A-Za-z0-9]+").replace(r"\#", r"\d"))


def _is_named(column: str, columns: Sequence[str]) -> bool:
    """Whether a column only names what stands in another one; in a finding, what stands first."""
    if not _is(column, "names"):
        return False
    stem = _NAME.sub(r"\1", column)
    return stem in columns or stem == column  # one without a stem: label, others


def _beside(quote: str, what: str) -> str:
    """The column that goes with one of quotes: ``otherTitle`` with ``otherQuote``, ``title1`` with ``quote1``."""
    return quote.replace("quote", what).replace("Quote", what.capitalize())
