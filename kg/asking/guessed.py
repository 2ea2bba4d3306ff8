"""A question in words of its own, guessed at: the names in it, and cues wherever they stand.

It comes last, after patterns (:mod:`kg.asking.patterns`) and cues at both ends (:mod:`kg.asking.loose`). A guess must
place every name and the year that stand in the question, must not leave much of it aside, and nothing that asks for
what no document says (``blockers`` in questions.toml). What it leaves aside is told with the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.asking.denying import turned_round
from kg.asking.placing import called, free_slots, look_up, place
from kg.asking.slots import Slot, read
from kg.asking.spotted import spot
from kg.asking.templates import templates
from kg.asking.words import Word, blockers, cut, known_words, ranges, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import OpenGraph
    from kg.asking.spotted import Spotted
    from kg.asking.templates import Template
    from kg.asking.typed import Typed

_ASIDE, _SHARE = 8, 0.35  # letters that may be left aside: so many, or such a share of the question
_NAMELESS = 0.2  # the share where no name is found
_BESIDE = 4  # letters of a word that is not known and touches a name


@dataclass(frozen=True, slots=True)
class Guess:
    """A template, its slots, and what of the question was left aside."""

    template: Template
    slots: tuple[Slot, ...]
    letters: int
    aside: tuple[str, ...]


class _Asked(NamedTuple):
    store: OpenGraph
    question: Typed
    spotted: Spotted
    words: list[Word]


def guess(store: OpenGraph, question: Typed) -> list[Guess]:
    """Guess what is asked, the template of most words first; nothing where too little is understood."""
    spotted = spot(store, question.folded, known_words())
    asked = _Asked(store, question, spotted, cut(spotted.rest))
    said = {one for word in asked.words if word.known for one in (word.text, *word.text.split())}
    if said & blockers():
        return []
    said |= {one for name in spotted.names for one in (name.text, *called(store, name))}
    found = [
        one
        for template in templates()
        if not turned_round(question.folded, template)
        and (letters := _letters(template, said))
        and (one := _filled(asked, template, letters))
    ]
    return sorted(found, key=lambda one: (-one.letters, sum(map(len, one.aside))))


def _letters(template: Template, said: set[str]) -> int:
    """The letters of the longest cue of each list; 0 where a list has none."""
    found = [max((len(one) for one in said & group), default=0) for group in signs_of(template)]
    return sum(found) if found and all(found) else 0


def _filled(asked: _Asked, template: Template, letters: int) -> Guess | None:
    free = free_slots(template)
    slots = place(asked.store, asked.question, template, free, asked.spotted.names)
    aside = [word for word in asked.words if not word.known]
    if slots is None or not _put_year(asked, free, slots, aside):
        return None
    needed = [one.name for one in template.query.parameters if one.required and one.name in free]
    if needed:
        looked = look_up(asked.store, asked.question, needed[0], free[needed[0]], asked.words)
        if looked is None or len(needed) > 1:
            return None
        slots.append(looked[0])
        aside = [word for word in aside if word not in looked[1]]
    if any(slot.problem for slot in slots) or _too_much(asked, aside, named=bool(slots)):
        return None
    told = (word.text.strip() for word in aside)
    return Guess(template, tuple(slots), letters, tuple(one for one in told if sum(map(str.isalnum, one)) > 1))


def _put_year(asked: _Asked, free: dict[str, str], slots: list[Slot], aside: list[Word]) -> bool:
    """Put the year into its slot, or aside where it is one end of a range; tell whether it has a place."""
    year = asked.spotted.year
    if year and ranges() & {word.text for word in asked.words}:
        aside.append(Word(0, year, known=False))
    elif year and "year" in free:
        slots.append(read(asked.store, "year", free.pop("year"), year))
    elif year:
        return False
    return True


def _too_much(asked: _Asked, aside: Iterable[Word], *, named: bool) -> bool:
    """Whether so much is left aside, or so near to a name, that the name may be a part of another."""
    left = [word for word in aside if word.text.strip()]
    share = _SHARE if named else _NAMELESS
    if sum(len(word.text.strip()) for word in left) > max(_ASIDE, share * len(asked.question.folded)):
        return True
    edges = {edge for name in asked.spotted.names for edge in (name.start, name.end)}
    beside = [word for word in left if {word.start, word.start + len(word.text)} & edges]
    return any(len(word.text) > _BESIDE for word in beside)
