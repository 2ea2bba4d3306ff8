"""The names that stand in a question, put into the slots of a template."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.asking.slots import SORTS, Slot, read
from kg.asking.words import programmes, signs_of
from kg.ownership import Named
from kg.search import index_of
from kg.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.answers import OpenGraph
    from kg.asking.spotted import Spot
    from kg.asking.templates import Template
    from kg.asking.typed import Typed
    from kg.asking.words import Word

_TRIED = 18  # texts that are looked up as names
_AROUND = 2  # words on either side of what is not known that may belong to a name with it
_LEAST = 5  # letters of a name that is not written out
_HPP = "hpp"  # as the cues call the programme


def free_slots(template: Template) -> dict[str, str]:
    """The slots by which a template is told what is asked about, with how each is read."""
    names = [one.name for one in template.query.parameters if one.name != "lang"]
    ordered = [*template.fills, *(name for name in names if name not in template.fills)]
    return {name: template.sort(name) for name in ordered}


def place(
    store: OpenGraph, question: Typed, template: Template, free: dict[str, str], names: Sequence[Spot]
) -> list[Slot] | None:
    """Put each name into the first free slot that takes its kind; None where one has no place.

    What the template's cues name needs none.

    :param free: loses the slots that are filled.
    """
    slots: list[Slot] = []
    for name in names:
        slot = next((one for one, sort in free.items() if _takes(one, sort, name)), None)
        if slot is not None:
            slots.append(_slot(store, question, slot, free.pop(slot), name))
        elif not any({name.text, *called(store, name)} & group for group in signs_of(template)):
            return None
    return slots


def called(store: OpenGraph, name: Spot) -> Iterator[str]:
    """Give what the cues call a thing that they name, whatever it is called here."""
    if any(fold(one.text) in programmes() for thing in name.things for one in index_of(store).names_of(thing.number)):
        yield _HPP


def _takes(slot: str, sort: str, name: Spot) -> bool:
    """Whether a slot is for things of this kind; one that is called as a kind is, is for that kind alone."""
    return bool(name.kinds.intersection(SORTS.get(slot) or SORTS.get(sort, ())))


def _slot(store: OpenGraph, question: Typed, slot: str, sort: str, name: Spot) -> Slot:
    fit = [one for one in name.things if one.kind in SORTS[sort]]
    if len(fit) > 1:
        return read(store, slot, sort, question.as_typed(name.text))
    thing = Named(fit[0].iri, fit[0].th, fit[0].en)
    value = str(thing) if sort == "person" else thing.iri
    return Slot(slot, question.as_typed(name.text), sort, value, thing)


def look_up(
    store: OpenGraph, question: Typed, slot: str, sort: str, words: Sequence[Word]
) -> tuple[Slot, list[Word]] | None:
    """Fill a slot by what is no word that is known, with or without the words beside it; tell which it took."""
    for used in _stretches(question.folded, words):
        text = question.folded[used[0].start : used[-1].start + len(used[-1].text)].strip()
        if len(text) >= _LEAST:
            found = read(store, slot, sort, question.as_typed(text))
            if found.is_name:
                return found, used
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
    return [run for run in runs if _together(text, run)][:_TRIED]


def _together(text: str, run: Sequence[Word]) -> bool:
    """Whether no name stands between the words of a run."""
    return all(not text[one.start + len(one.text) : other.start].strip() for one, other in pairwise(run))
