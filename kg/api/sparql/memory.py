"""Answers that were given before: the same question over the same generation has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

Headers = list[tuple[bytes, bytes]]
_OVERHEAD = 1024  # bytes that an answer takes beside its content, at a rough guess


class Kept(NamedTuple):
    """An answer as it is sent."""

    headers: Headers
    content: bytes
    head: bytes = b""  # the headers as HTTP/1.1 sends them


class Fixed:
    """Headers that many answers have in common, and the beginning of such an answer as HTTP/1.1 sends it."""

    __slots__ = ("head", "headers")

    def __init__(self, headers: Headers) -> None:
        self.headers = headers
        self.head = b"HTTP/1.1 200 OK\r\n" + _lines(headers)


def keep(fixed: Fixed, own: Headers, content: bytes) -> Kept:
    """Make an answer fit to be sent again and again."""
    return Kept(fixed.headers + own, content, b"%s%s\r\n" % (fixed.head, _lines(own)))


def _lines(headers: Headers) -> bytes:
    return b"".join([b"%s: %s\r\n" % header for header in headers])


class Memory:
    """The latest answers, as many as fit into so many bytes; those of an older generation are forgotten."""

    def __init__(self, room: int) -> None:
        """Remember nothing yet.

        :param room: bytes. An answer that takes more than an eighth of it is not kept.
        """
        self._room = room
        self._taken = 0
        self._generation = ""
        self._kept: OrderedDict[tuple[bytes, ...], Kept] = OrderedDict()
        self.hits = self.misses = 0

    def get(self, generation: str, question: tuple[bytes, ...]) -> Kept | None:
        """Return the answer to a question, if it is remembered."""
        if generation != self._generation:
            self._forget(generation)
        kept = self._kept.get(question)
        if kept is None:
            self.misses += 1
            return None
        self._kept.move_to_end(question)
        self.hits += 1
        return kept

    def peek(self, generation: str, question: tuple[bytes, ...]) -> Kept | None:
        """Return the answer if it is remembered; a miss is not counted, as the question will be asked again."""
        if generation != self._generation or question not in self._kept:
            return None
        return self.get(generation, question)

    def put(self, generation: str, question: tuple[bytes, ...], kept: Kept) -> None:
        """Remember an answer, unless another generation has come meanwhile."""
        size = _size(question, kept)
        if generation != self._generation or size > self._room // 8 or question in self._kept:
            return
        self._kept[question] = kept
        self._taken += size
        while self._taken > self._room:
            self._taken -= _size(*self._kept.popitem(last=False))

    def _forget(self, generation: str) -> None:
        self._generation = generation
        self._kept.clear()
        self._taken = 0


def _size(question: tuple[bytes, ...], kept: Kept) -> int:
    return sum(map(len, question)) + len(kept.content) + _OVERHEAD
