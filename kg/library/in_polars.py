"""Answers as Polars DataFrames; the one door to Polars, an extra."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.library.columns import Sort, sort_of
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    PolarsFrame: TypeAlias = pl.DataFrame


def frame(columns: Sequence[str], records: Sequence[Sequence[Any]]) -> PolarsFrame:
    """Make a DataFrame; in a column of several sorts of values, all become text.

    Raises HppError when Polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise HppError("DataFrames need Polars; install it with `pip install 'hpp-kg[tables]'`") from error
    return pl.DataFrame([_series(pl, name, [record[at] for record in records]) for at, name in enumerate(columns)])


def _series(pl: Any, name: str, cells: list[Any]) -> Any:
    sort = sort_of(cells)
    types = {Sort.WHOLE: pl.Int64, Sort.NUMBER: pl.Float64, Sort.TRUTH: pl.Boolean, Sort.DATE: pl.Date}
    if sort in types:
        return pl.Series(name, cells, dtype=types[sort], strict=False)
    if sort is Sort.TIME:
        return pl.Series(name, [_in_utc(cell) for cell in cells], dtype=pl.Datetime("us"))
    return pl.Series(name, [None if cell is None else str(cell) for cell in cells], dtype=pl.String)


def _in_utc(moment: dt.datetime | None) -> dt.datetime | None:
    """A moment without its zone, in UTC if it had one."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment and moment.tzinfo else moment
