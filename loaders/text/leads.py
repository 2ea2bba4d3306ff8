"""With which words the matches of a regular expression can begin.

Searching a long text for a few words at once is many times faster than trying an expression at each of its characters.
The expression is taken apart with the parser of :mod:`re`; what it asks of the characters around a match (``(?<!…)``,
``(?=…)``) only rules matches out, so it is passed over. Nothing is assumed of an expression that this cannot read.
"""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = "\n"
"""Stands for: a match can begin where a line begins, whatever the line begins with."""

_LENGTHS = (16, 8, 5, 3, 2, 1)  # characters of a word that are looked at; fewer where there would be too many words
_MANY = 400  # words
_FEW = 8  # characters of a class that are tried one by one
_STOP = (None, None)
_Item = tuple[Any, Any]


class _TooMany(Exception):  # noqa: N818 - never leaves this module
    """There are more words than are worth being looked for."""


def leads(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """The words of which one stands at the beginning of every match of *pattern*, or :data:`LINE`; none if unknown."""
    if pattern.flags & re.IGNORECASE:
        return None
    items = tuple(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    for length in _LENGTHS:
        try:
            found = _gathered(items, length)
        except _TooMany:
            continue
        return None if "" in found else _shortest(found)
    return None


def _gathered(items: tuple[_Item, ...], length: int) -> set[str]:
    found: set[str] = set()
    for lead in _leads(items, "", length):
        found.add(lead)
        if len(found) > _MANY:
            raise _TooMany
    return found


def _shortest(words: set[str]) -> frozenset[str]:
    """Those words that do not begin with another one."""
    return frozenset(word for word in words if not any(word[:cut] in words for cut in range(1, len(word))))


def _leads(items: tuple[_Item, ...], word: str, length: int) -> Iterator[str]:
    """Every beginning of what *items* match, after *word*; cut where it cannot be told how it goes on."""
    if not items or len(word) >= length:
        yield word
        return
    (code, what), rest = items[0], items[1:]
    if code is codes.LITERAL:
        yield from _leads(rest, word + chr(what), length)
    elif code in {codes.AT, codes.ASSERT, codes.ASSERT_NOT}:
        yield from (LINE,) if not word and _begins_line(code, what) else _leads(rest, word, length)
    else:
        ways = _ways(code, what)
        if ways is None:
            yield word
        else:
            for way in ways:
                yield from _leads((*way, *rest), word, length)


def _begins_line(code: object, what: Any) -> bool:
    if code is codes.AT:
        return what in {codes.AT_BEGINNING, codes.AT_BEGINNING_STRING}
    return code is codes.ASSERT and what[0] < 0 and list(what[1]) == [(codes.LITERAL, ord("\n"))]


def _ways(code: object, what: Any) -> Iterator[tuple[_Item, ...]] | None:
    """What may stand for one item, each as items; none if that cannot be listed."""
    if code is codes.SUBPATTERN:
        return iter([tuple(what[3])]) if not what[1] and not what[2] else None
    if code is codes.BRANCH:
        return map(tuple, what[1])
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
        least, most, items = what
        once = tuple(items) if most == 1 else (*items, _STOP)
        return iter([once] if least else [(), once])
    if code is codes.IN:
        return _letters(what)
    return None


def _letters(members: list[_Item]) -> Iterator[tuple[_Item, ...]] | None:
    chars: list[int] = []
    for code, what in members:
        if code is codes.LITERAL:
            chars.append(what)
        elif code is codes.RANGE and what[1] - what[0] < _FEW:
            chars += range(what[0], what[1] + 1)
        else:
            return None
    return (((codes.LITERAL, char),) for char in chars) if len(chars) <= _FEW else None
