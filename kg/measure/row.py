"""One row of an annotation file, whose values are checked as they are taken."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from loaders.errors import GoldError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def section(path: Path, content: dict[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    """Yield the rows of a section, each with its place ("people, row 2"); a section that is absent has none.

    Raises:
        GoldError: the section is not a list.

    """
    rows = content.get(name) or []
    if not isinstance(rows, list):
        raise GoldError(f"{path}: {name}: {rows!r} is not a list; write one row a line, each after '-'")
    for number, value in enumerate(rows, start=1):
        yield f"{name}, row {number}", value


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping, the file and the place it stands in. Every method raises GoldError on a value of the wrong sort."""

    path: Path
    place: str
    values: Any

    def fail(self, key: str, wanted: str) -> NoReturn:
        """Raise GoldError about the value of *key*."""
        raise GoldError(f"{self.path}: {self.place}: {key} is {self.values.get(key)!r}; write {wanted}")

    def allow(self, *keys: str) -> None:
        """Check that there are no other keys than these."""
        if not isinstance(self.values, dict):
            raise GoldError(f"{self.path}: {self.place}: {self.values!r} is not a mapping; write {', '.join(keys)}")
        if odd := [key for key in self.values if key not in keys]:
            raise GoldError(f"{self.path}: {self.place}: {odd[0]!r} is not known here; use {', '.join(keys)}")

    def has(self, key: str) -> bool:
        """Tell whether *key* has a value."""
        return self.values.get(key) is not None

    def text(self, key: str) -> str:
        """Take a text that must be there."""
        value = self.maybe_text(key)
        return value or self.fail(key, "a text")

    def maybe_text(self, key: str) -> str | None:
        """Take a text, or a date or number written without quotation marks, as text."""
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, dt.date):
            return value.isoformat()
        return str(value) if type(value) is int else self.fail(key, "a text in quotation marks")

    def names(self, key: str) -> tuple[str, ...]:
        """Take one name or a list of names."""
        value = self.values.get(key)
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not names or not all(isinstance(name, str) and name for name in names):
            self.fail(key, "a name or a list of names")
        return tuple(names)

    def choices(self, key: str, allowed: frozenset[str]) -> frozenset[str]:
        """Take one word or a list of words out of *allowed*."""
        value = self.values.get(key)
        words = value if isinstance(value, list) else [value]
        if not words or not all(isinstance(word, str) and word in allowed for word in words):
            self.fail(key, " or ".join(sorted(allowed)))
        return frozenset(words)

    def integer(self, key: str) -> int:
        """Take a whole number."""
        value = self.values.get(key)
        return value if type(value) is int else self.fail(key, "a whole number")

    def maybe_date(self, key: str) -> dt.date | None:
        """Take a Gregorian day."""
        value = self.values.get(key)
        return value if value is None or type(value) is dt.date else self.fail(key, "a day such as 2021-03-26")

    def maybe_flag(self, key: str) -> bool | None:
        """Take true or false, or null where the text does not say."""
        value = self.values.get(key)
        return value if value is None or isinstance(value, bool) else self.fail(key, "true, false or null")

    @property
    def optional(self) -> bool:
        """Whether the row counts neither as found nor as missed."""
        return bool(self.maybe_flag("optional"))
