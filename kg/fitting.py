"""How well a text fits one name, as far as the letters themselves are there: *same*, *part*, *within*.

Scores are those of :mod:`kg.matching`, 0 where the rule does not hold.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from kg.spelling import is_generic, spell

if TYPE_CHECKING:
    from kg.spelling import Spelling

HELD = 70.0
UNSURE = HELD - 5
SHORTEST_BEGINNING = 3  # characters
_SHORTEST_PART = 4
_PREFIXES = ("", "การ", "ความ", "ด้าน", "ปญหา", "การแกไขปญหา", "ระบบ", "กลไก", "the")


def same(query: Spelling, name: Spelling) -> float:
    """Score a name that is the text itself, tone marks aside; short ones with other marks are other words."""
    if name.bare != query.bare:
        return 0
    if name.compact == query.compact:
        return 100 if name.words == query.words else 99
    return UNSURE if len(query.bare) <= _SHORTEST_PART and query.toned_otherwise(name) else 96


def pieces_of(query: Spelling) -> list[Spelling]:
    """Give the words of a text that has several; each may be a piece of a name."""
    return [spell(word) for word in query.words] if len(query.words) > 1 else []


def part(query: Spelling, name: Spelling, words: list[Spelling]) -> float:
    """Score a name that the text, or each of its words, is a whole piece of."""
    if len(name.compact) <= len(query.compact) or not (words or query.bare in name.bare):
        return 0
    place = query.place_in(name)
    share = sqrt(len(query.bare) / len(name.bare))
    if place >= 0 and name.bare[:place] in _PREFIXES:
        return 70 + 25 * share if len(query.compact) >= SHORTEST_BEGINNING else 0
    if len(query.compact) < _SHORTEST_PART:
        return 0
    return 55 + 40 * share if place >= 0 or (words and all(word.place_in(name) >= 0 for word in words)) else 0


def within(query: Spelling, name: Spelling) -> float:
    """Score a name that is a whole piece of the text."""
    if name.bare not in query.bare or len(name.compact) >= len(query.compact):
        return 0
    long = len(name.compact) >= _SHORTEST_PART
    if not (name.compact in query.words or (long and name.place_in(query) >= 0)) or is_generic(name):
        return 0
    return 60 + 35 * len(name.bare) / len(query.bare)
