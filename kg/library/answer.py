"""What every answer can do: it is a sequence, and it becomes a table, JSON, or a page in a notebook."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from kg.library.page import table_html

if TYPE_CHECKING:
    from kg.library.in_pandas import PandasFrame
    from kg.library.in_polars import PolarsFrame
    from kg.library.question import Ground, Question

Item = TypeVar("Item", covariant=True)  # noqa: PLC0105 - as ruff's own rule for TypeVar of sequences wants elsewhere


class Answer(Sequence[Item]):
    """The answer to one question: its items in order, whole, and independent of the graph that gave it.

    An answer never changes and may be read in any thread, also after the graph has been closed.
    """

    def __init__(self, items: Sequence[Item], question: Question, ground: Ground) -> None:
        """Hold the items; made by :class:`kg.Graph`."""
        self._items = tuple(items)
        self.question = question
        self.version = ground.version
        self.software = ground.software
        self.searched = ground.searched

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        return self._items[at]

    def __repr__(self) -> str:
        asked = self.question.name or self.question.kind
        return f"<{type(self).__name__}: {asked}, {len(self)} rows, {self.searched} documents searched>"

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the table, in order."""

    @abstractmethod
    def records(self) -> list[tuple[Any, ...]]:
        """A line of the table for each item: plain Python values, None for nothing."""

    def to_json(self) -> Any:
        """Give it as JSON data, as the command of the same name prints it with ``--json``."""
        rows = [{name: plain(cell) for name, cell in zip(self.columns, one, strict=True)} for one in self.records()]
        return {"question": self.question.to_json(), "graph": self.version, "searched": self.searched, "rows": rows}

    def to_pandas(self) -> PandasFrame:
        """Make a pandas DataFrame: numbers numeric, dates as datetimes, the columns in order.

        Raises Error when pandas is not installed.
        """
        from kg.library.in_pandas import frame  # noqa: PLC0415 - an extra

        return frame(self.columns, self.records())

    def to_polars(self) -> PolarsFrame:
        """Make a Polars DataFrame: numbers numeric, dates as dates, the columns in order.

        Raises Error when Polars is not installed.
        """
        from kg.library.in_polars import frame  # noqa: PLC0415 - an extra

        return frame(self.columns, self.records())

    def _repr_html_(self) -> str:
        return table_html(self.columns, self.records(), self.searched, self._remarks())

    def _remarks(self) -> tuple[str, ...]:
        """What is said below the table."""
        return ()


def plain(value: Any) -> Any:
    """Give a cell as JSON knows it: dates and the like as ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value
