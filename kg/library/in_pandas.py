"""Answers as pandas DataFrames; the one door to pandas, an extra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from kg.library.columns import Sort, sort_of
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    PandasFrame: TypeAlias = pd.DataFrame

_TYPES = {Sort.DATE: "datetime64[s]", Sort.NUMBER: "float64", Sort.TRUTH: "bool", Sort.WHOLE: "int64"}
_WITH_GAPS = {Sort.TRUTH: "boolean", Sort.WHOLE: "Int64"}  # types that know of nothing


def frame(columns: Sequence[str], records: Sequence[Sequence[Any]]) -> PandasFrame:
    """Make a DataFrame; raises HppError when pandas is not installed."""
    try:
        import pandas as pd  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise HppError("DataFrames need pandas; install it with `pip install 'hpp-kg[tables]'`") from error
    made = {name: _series(pd, [record[at] for record in records]) for at, name in enumerate(columns)}
    return pd.DataFrame(made, columns=list(columns), index=pd.RangeIndex(len(records)))


def _series(pd: Any, cells: list[Any]) -> Any:
    sort = sort_of(cells)
    if sort is Sort.TIME:  # with and without a zone in one column would be no type of pandas
        return pd.to_datetime(pd.Series(cells), utc=any(cell.tzinfo for cell in cells if cell), format="ISO8601")
    if sort is Sort.TEXT:
        return pd.Series([None if cell is None else str(cell) for cell in cells], dtype="str")
    kind = _WITH_GAPS.get(sort) if None in cells else None
    return pd.Series(cells, dtype=kind or _TYPES.get(sort, "object"))
