"""A question in words of its own, guessed at: the names in it, and cues wherever they stand.

It comes last, after patterns (:mod:`kg.asking.patterns`) and cues at both ends (:mod:`kg.asking.loose`). A guess must
place every name and the year that stand in the question, must not leave much of it aside, and nothing that asks for
what no document says (``blockers`` in questions.toml). What it leaves aside is told with the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from kg.asking.denying import turned_round
from kg.asking.file import content
from kg.asking.loose import spelt
from kg.asking.slots import SORTS, Slot, read
from kg.asking.spotted import spot
from kg.asking.templates import templates
from kg.ownership import Named
from kg.search import index_of
from kg.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.answers import OpenGraph
    from kg.asking.spotted import Spot, Spotted
    from kg.asking.templates import Template
    from kg.asking.typed import Typed

_ASIDE, _SHARE = 8, 0.35  # letters that may be left aside: so many, or such a share of the question
_NAMELESS = 0.2  # the share where no name is found
_NAMES = 6  # texts that are looked up as names
_SYLLABLE = 3  # letters of a Thai word that may stand within others
_AROUND = 2  # words on either side of what is not known that may belong to a name with it
_HPP = "hpp"  # as the cues call the programme
_LEAST = 5  # letters of a name that is not written out


class Word(NamedTuple):
    """A piece of a question between its names: a word that is known here, or what is not."""

    start: int
    text: str
    known: bool


@dataclass(frozen=True, slots=True)
class Guess:
    """A template, its slots, and what of the question was left aside."""

    template: Template
    slots: tuple[Slot, ...]
    letters: int
    aside: tuple[str, ...]


def guess(store: OpenGraph, question: Typed) -> list[Guess]:
    """Guess what is asked, best first; nothing where too little is understood, or two templates fit alike."""
    spotted = spot(store, question.folded, _known())
    words = [word for start, stretch in spotted.rest for word in _words(start, stretch)]
    said = {one for word in words if word.known for one in (word.text, *word.text.split())}
    if said & _blockers():
        return []
    said |= {one for name in spotted.names for one in (name.text, *_called(store, name))}
    found = [
        one
        for template in templates()
        if not turned_round(question.folded, template)
        and (letters := _letters(template, said))
        and (one := _filled(store, question, template, spotted, words, letters))
    ]
    found.sort(key=lambda one: (-one.letters, sum(map(len, one.aside))))
    return found


def _letters(template: Template, said: set[str]) -> int:
    """The letters of the longest cue of each group; 0 where a group has none."""
    groups = _signs_of(template)
    found = [max((len(one) for one in said & group), default=0) for group in groups]
    return sum(found) if found and all(found) else 0


def _called(store: OpenGraph, name: Spot) -> Iterator[str]:
    """What the cues call a thing that they name, whatever it is called here."""
    if any(fold(one.text) in _programmes() for thing in name.things for one in index_of(store).names_of(thing.number)):
        yield _HPP


def _filled(  # noqa: PLR0913, PLR0917 - what a guess is made of
    store: OpenGraph, question: Typed, template: Template, spotted: Spotted, words: list[Word], letters: int
) -> Guess | None:
    free = _free(template)
    slots: list[Slot] = []
    for name in spotted.names:
        place = next((one for one, sort in free.items() if _takes(one, sort, name)), None)
        if place is None and any({name.text, *_called(store, name)} & group for group in _signs_of(template)):
            continue
        if place is None:
            return None
        slots.append(_slot(store, question, place, free.pop(place), name))
    aside = [word for word in words if not word.known]
    if spotted.year and _ranges() & {word.text for word in words}:
        aside.append(Word(0, spotted.year, known=False))
    elif spotted.year:
        if "year" not in free:
            return None
        slots.append(read(store, "year", free.pop("year"), spotted.year))
    if any(one.required and one.name in free for one in template.query.parameters):
        looked = _looked_up(store, question, template, free, words)
        if looked is None:
            return None
        slot, used = looked
        slots.append(slot)
        aside = [word for word in aside if word not in used]
    missing = {one.name for one in template.query.parameters if one.required} - {one.name for one in slots}
    if missing or any(slot.problem for slot in slots) or _too_much(question.folded, aside, spotted, named=bool(slots)):
        return None
    told = (word.text.strip() for word in aside)
    return Guess(template, tuple(slots), letters, tuple(one for one in told if sum(map(str.isalnum, one)) > 1))


def _free(template: Template) -> dict[str, str]:
    """The slots by which a template is told what is asked about, with how each is read."""
    names = [one.name for one in template.query.parameters if one.name != "lang"]
    ordered = [*template.fills, *(name for name in names if name not in template.fills)]
    return {name: template.sort(name) for name in ordered}


def _takes(slot: str, sort: str, name: Spot) -> bool:
    """Whether a slot is for things of this kind; one that is called as a kind is, is for that kind alone."""
    return bool(name.kinds.intersection(SORTS.get(slot) or SORTS.get(sort, ())))


def _slot(store: OpenGraph, question: Typed, place: str, sort: str, name: Spot) -> Slot:
    fit = [one for one in name.things if one.kind in SORTS[sort]]
    if len(fit) > 1:
        return read(store, place, sort, question.as_typed(name.text))
    thing = Named(fit[0].iri, fit[0].th, fit[0].en)
    value = str(thing) if sort == "person" else thing.iri
    return Slot(place, question.as_typed(name.text), sort, value, thing)


def _looked_up(
    store: OpenGraph, question: Typed, template: Template, free: dict[str, str], words: Sequence[Word]
) -> tuple[Slot, list[Word]] | None:
    """A slot that has to be filled, by what is no word that is known, with or without the words beside it."""
    place = next(one.name for one in template.query.parameters if one.required and one.name in free)
    for used in _stretches(question.folded, words):
        text = question.folded[used[0].start : used[-1].start + len(used[-1].text)].strip()
        if len(text) >= _LEAST:
            slot = read(store, place, free[place], question.as_typed(text))
            if slot.is_name:
                return slot, used
    return None


def _stretches(text: str, words: Sequence[Word]) -> list[list[Word]]:
    """Runs of words that begin and end near words that are not known, the longest first."""
    at = [number for number, word in enumerate(words) if not word.known and len(word.text.strip()) > 1]
    if not at:
        return []
    spans = {
        (max(0, at[0] - back), min(len(words), at[-1] + 1 + forth))
        for back in range(_AROUND + 1)
        for forth in range(_AROUND + 1)
    }
    spans |= {(max(0, one - back), one + 1) for one in at for back in range(2)}
    runs = [list(words[first:last]) for first, last in sorted(spans, key=lambda span: (span[0] - span[1], span))]
    return [run for run in runs if _together(text, run)][: _NAMES * 3]


def _together(text: str, run: Sequence[Word]) -> bool:
    """Whether no name stands between the words of a run."""
    return all(not text[one.start + len(one.text) : other.start].strip() for one, other in pairwise(run))


def _too_much(text: str, aside: Iterable[Word], spotted: Spotted, *, named: bool) -> bool:
    """Whether so much is left aside, or so near to a name, that the name may be a part of another."""
    left = [word for word in aside if word.text.strip()]
    share = _SHARE if named else _NAMELESS
    if sum(len(word.text.strip()) for word in left) > max(_ASIDE, share * len(text)):
        return True
    edges = {edge for name in spotted.names for edge in (name.start, name.end)}
    beside = [word for word in left if {word.start, word.start + len(word.text)} & edges]
    return any(len(word.text) > _LEAST - 1 for word in beside)


def _words(start: int, stretch: str) -> Iterator[Word]:
    """Cut a stretch into words that are known here and what stands between them."""
    at = 0
    for found in _known().finditer(stretch):
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
def _known() -> re.Pattern[str]:
    """Any word of the file: cues, fillers, what is said out of politeness, the lists; the longest first."""
    held = content()
    words = {
        *held["loose"]["filler"],
        *held["guess"]["filler"],
        *held["guess"]["ranges"],
        *(one for end in held["politeness"].values() for one in end),
    }
    words |= {word for group in held["words"].values() for word in group}
    known = {*spelt(words), *_blockers()} | {one for each in templates() for group in _signs_of(each) for one in group}
    ordered = sorted((one for one in known if any(map(str.isalnum, one))), key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, ordered))})(?![a-z0-9])")


def _signs_of(template: Template) -> tuple[frozenset[str], ...]:
    return _by_template()[template.id]


@cache
def _by_template() -> dict[str, tuple[frozenset[str], ...]]:
    """The lists of cues of each template, with its signs."""
    return {
        one.id: tuple(
            frozenset(spelt([*cues, *signs])) for cues, signs in zip_longest(one.cues, one.signs, fillvalue=())
        )
        for one in templates()
    }


@cache
def _blockers() -> frozenset[str]:
    return frozenset(spelt(content()["guess"]["blockers"]))


@cache
def _ranges() -> frozenset[str]:
    return frozenset(spelt(content()["guess"]["ranges"]))


@cache
def _programmes() -> frozenset[str]:
    return frozenset(spelt(content()["words"]["hpp"]))
