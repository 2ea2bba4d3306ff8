"""A topic of a document that reports topic by topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.text.segments import Line


@dataclass(frozen=True, slots=True)
class Topic:
    """A numbered topic: its line in the report (or, if it has no report, in the index), title and section."""

    line: Line
    number: str
    title: str
    section: str | None
    indexed: bool
    reported: bool
