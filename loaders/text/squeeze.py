"""A text without its spaces, for names that are written with and without them, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right

_RUN = re.compile(r"[^ ]+")


class Squeezed:
    """:attr:`text` is the given text with every space left out; line ends stay, so that no name crosses them."""

    __slots__ = ("_here", "_there", "text")

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._here: list[int] = []  # where a run begins in the squeezed text
        self._there: list[int] = []  # where it begins in the given text
        length = 0
        for run in _RUN.finditer(text):
            self._here.append(length)
            self._there.append(run.start())
            pieces.append(run.group())
            length += len(pieces[-1])
        self.text = "".join(pieces)

    def position(self, index: int) -> int:
        """Where the character ``text[index]`` stands in the given text."""
        run = bisect_right(self._here, index) - 1
        return self._there[run] + index - self._here[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]``, not empty, stands in the given text."""
        return self.position(start), self.position(end - 1) + 1


def squeeze(text: str) -> str:
    """*text* without its spaces."""
    return text.replace(" ", "")
