"""Which letters of a name a text matched, as ranges in the name as it is written."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.matching import shared_runs
from kg.spelling import spell

if TYPE_CHECKING:
    from kg.spelling import Spelling

Range = tuple[int, int]
_SHORTEST = 3  # letters of a run that is worth showing
_COMBINING = {"Mn", "Mc"}


def matched(query: Spelling, name: str) -> list[Range]:
    """Give the ranges of *name*, half-open, in code points, that *query* has too; in order, none touching another."""
    letters, places = _placed(name)
    if query.bare == letters:
        return [(0, len(name))] if name else []
    runs = _runs(query, letters)
    return _joined([(places[at], _end(name, places[at + size - 1])) for at, size in runs])


def _runs(query: Spelling, letters: str) -> list[tuple[int, int]]:
    """Give where runs of the query begin in the letters of the name, and how long they are."""
    if (at := letters.find(query.bare)) >= 0:
        return [(at, len(query.bare))]
    words = [spell(word).bare for word in query.words]
    if len(words) > 1 and all(word in letters for word in words):
        return sorted((letters.index(word), len(word)) for word in words if word)
    return [(at, size) for at, size in shared_runs(query.bare, letters) if size >= _SHORTEST]


def _placed(name: str) -> tuple[str, list[int]]:
    """Give the bare letters of a name, and where in it each stands."""
    letters: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(name):
        for letter in _bare(sign):
            letters.append(letter)
            places.append(at)
    return "".join(letters), places


@lru_cache(maxsize=2048)
def _bare(sign: str) -> str:
    return spell(sign).bare if unicodedata.category(sign) != "Mn" else _mark(sign)


def _mark(sign: str) -> str:
    """Give what is left of a sign above or below a letter: vowels stay, tone marks go."""
    return spell(f"ก{sign}").bare[1:]


def _end(name: str, at: int) -> int:
    """Return the end of the letter at a place, with the marks on it."""
    at += 1
    while at < len(name) and unicodedata.category(name[at]) in _COMBINING:
        at += 1
    return at


def _joined(ranges: list[Range]) -> list[Range]:
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
