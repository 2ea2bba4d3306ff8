"""A text in which every name, date and law stands as one sign, so that rules speak of grammar and not of names.

``มอบหมายให้กระทรวงมหาดไทย (มท.) จัดทำ…`` becomes ``มอบหมายให้`` + :data:`BODY` + `` จัดทำ…``. The signs are from
the private use area of Unicode.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.model import Entity


class Sign(StrEnum):
    """What one private-use character stands for."""

    BODY = "\ue000"
    PROVINCE = "\ue001"
    PERSON = "\ue002"
    DATE = "\ue003"
    LAW = "\ue004"
    TIME = "\ue005"


@dataclass(frozen=True, slots=True)
class Tag:
    """A recognised piece ``text[start:end]`` of the normalised text."""

    start: int
    end: int
    sign: Sign
    rule: str
    entities: tuple[Entity, ...] = ()
    value: object = None  # what the recogniser knows besides: a date, a person's post


class Marked:
    """The normalised text with each tag replaced by its sign; tags must not overlap."""

    __slots__ = ("_breaks", "_here", "_tag_at", "_there", "tags", "text")

    def __init__(self, text: str, tags: Iterable[Tag]) -> None:
        self.tags: Sequence[Tag] = sorted(tags, key=lambda tag: tag.start)
        self._here = [0]  # after each sign: a position here …
        self._there = [0]  # … and the same in the normalised text
        self._tag_at: dict[int, Tag] = {}
        pieces: list[str] = []
        length = done = 0
        for tag in self.tags:
            pieces += (text[done : tag.start], tag.sign)
            length += tag.start - done
            self._tag_at[length] = tag
            length += 1
            done = tag.end
            self._here.append(length)
            self._there.append(done)
        self.text = "".join([*pieces, text[done:]])
        self._breaks = list(_places(self.text, "\n"))

    def line_number(self, index: int) -> int:
        """How many lines end before *index*."""
        return bisect_left(self._breaks, index)

    def line(self, number: int) -> tuple[int, int]:
        """Where the line is that has *number* lines before it, with its line end."""
        start = self._breaks[number - 1] + 1 if number else 0
        return start, self._breaks[number] + 1 if number < len(self._breaks) else len(self.text)

    def tag(self, index: int) -> Tag:
        """The tag whose sign stands at *index*."""
        return self._tag_at[index]

    def tags_in(self, start: int, end: int, sign: Sign) -> list[Tag]:
        """The tags of one sign between two positions of this text."""
        return [self._tag_at[index] for index in _places(self.text, sign, start, end)]

    def start(self, index: int) -> int:
        """Where what stands at *index* begins in the normalised text."""
        if index in self._tag_at:
            return self._tag_at[index].start
        run = bisect_right(self._here, index) - 1
        return self._there[run] + index - self._here[run]

    def end(self, index: int) -> int:
        """Where what ends before *index* ends in the normalised text."""
        return self.start(index - 1) + 1 if index and index - 1 not in self._tag_at else self._end_of_tag(index)

    def _end_of_tag(self, index: int) -> int:
        return self._tag_at[index - 1].end if index else 0

    def index(self, position: int) -> int:
        """Where a position of the normalised text stands here; inside a tag, the place of its sign."""
        run = bisect_right(self._there, position) - 1
        index = self._here[run] + position - self._there[run]
        following = self._here[run + 1] - 1 if run + 1 < len(self._here) else len(self.text)
        return min(index, following)


def _places(text: str, char: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    at = text.find(char, start, end)
    while at >= 0:
        yield at
        at = text.find(char, at + 1, end)
