"""A text without its spaces, for names that are written with and without them, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate


class Squeezed:
    """:attr:`text` is the given text with every space left out; line ends stay, so that no name crosses them."""

    __slots__ = ("_ends", "text")

    def __init__(self, text: str) -> None:
        runs = text.split(" ")
        self.text = "".join(runs)
        self._ends = list(accumulate(map(len, runs)))  # where each run ends here: one space of the given text follows

    def position(self, index: int) -> int:
        """Where the character ``text[index]`` stands in the given text."""
        return index + bisect_right(self._ends, index)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]``, not empty, stands in the given text."""
        return self.position(start), self.position(end - 1) + 1


@lru_cache(maxsize=1)
def squeezed(text: str) -> Squeezed:
    """*text* without its spaces and the way back; the last one is kept, for a document is searched more than once."""
    return Squeezed(text)


def squeeze(text: str) -> str:
    """*text* without its spaces."""
    return text.replace(" ", "")
