"""One thing in a store that is not as it should be."""

from __future__ import annotations

from typing import NamedTuple

_LONGEST = 60  # characters of a text that are shown


class Problem(NamedTuple):
    """What is wrong, and where; as a string, one line."""

    place: str  # a file, or a graph and the thing in it
    what: str

    def __str__(self) -> str:
        return " ".join(f"{self.place}: {self.what}".split())


def quoted(text: str) -> str:
    """Quote a text for a line, its beginning where it is long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"
