"""The words of a question between its names: those that are known here, and what else there is."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from kg.asking.file import any_of, content, spelt
from kg.asking.templates import templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.asking.templates import Template

_SYLLABLE = 3  # letters of a Thai word that may stand within others


class Word(NamedTuple):
    """A piece of a question between its names: a word that is known here, or what is not."""

    start: int
    text: str
    known: bool


def cut(stretches: Iterable[tuple[int, str]]) -> list[Word]:
    """Cut stretches of a question, each with the place where it begins, into words."""
    return [word for start, stretch in stretches for word in _words(start, stretch)]


def _words(start: int, stretch: str) -> Iterator[Word]:
    """Cut a stretch into words that are known here and what stands between them."""
    at = 0
    for found in known_words().finditer(stretch):
        if _is_a_syllable(stretch, *found.span(), at):
            continue
        yield from _unknown(start + at, stretch[at : found.start()])
        yield Word(start + found.start(), found[0], known=True)
        at = found.end()
    yield from _unknown(start + at, stretch[at:])


def _is_a_syllable(text: str, start: int, end: int, before: int) -> bool:
    """Whether a short word is more likely a part of an unknown one that it stands in without a space."""
    return end - start <= _SYLLABLE and start > before and not text[start - 1].isspace() and not text[start].isascii()


def _unknown(start: int, text: str) -> Iterator[Word]:
    for found in re.finditer(r"\S+", text):
        yield Word(start + found.start(), found[0], known=False)


@cache
def known_words() -> re.Pattern[str]:
    """What finds any word of the file: cues, fillers, what is said out of politeness, the lists; the longest first."""
    held = content()
    words = {
        *held["loose"]["filler"],
        *held["guess"]["filler"],
        *held["guess"]["ranges"],
        *(one for end in held["politeness"].values() for one in end),
    }
    words |= {word for group in held["words"].values() for word in group}
    known = {*spelt(words), *blockers()} | {one for each in templates() for group in signs_of(each) for one in group}
    words_alone = any_of(one for one in known if any(map(str.isalnum, one)))
    return re.compile(rf"(?<![a-z0-9])(?:{words_alone})(?![a-z0-9])")


def signs_of(template: Template) -> tuple[frozenset[str], ...]:
    """The lists of cues of a template, with its signs, folded."""
    return _by_template()[template.id]


@cache
def _by_template() -> dict[str, tuple[frozenset[str], ...]]:
    return {
        one.id: tuple(
            frozenset(spelt([*cues, *signs])) for cues, signs in zip_longest(one.cues, one.signs, fillvalue=())
        )
        for one in templates()
    }


@cache
def blockers() -> frozenset[str]:
    """Words of questions that no document answers."""
    return frozenset(spelt(content()["guess"]["blockers"]))


@cache
def ranges() -> frozenset[str]:
    """Words by which a year is not just that year."""
    return frozenset(spelt(content()["guess"]["ranges"]))


@cache
def programmes() -> frozenset[str]:
    """What the programme is called, by any of its names in the lists."""
    return frozenset(spelt(["{hpp}"]))
