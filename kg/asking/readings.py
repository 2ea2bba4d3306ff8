"""The ways to take a question: each template that fits, with its slots read, best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.asking.guessed import guess
from kg.asking.loose import loosely
from kg.asking.slots import AMBIGUOUS, Slot, read
from kg.asking.templates import Template, templates
from kg.spelling import spell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.answers import OpenGraph
    from kg.asking.patterns import Found
    from kg.asking.typed import Typed

_READ = 12  # ways of which the slots are looked up, those of most words first
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A template, and what its slots are read as."""

    template: Template
    slots: tuple[Slot, ...]
    letters: int  # of the question that are words of the template
    aside: tuple[str, ...] = ()  # what of the question was not understood, and left aside

    @property
    def whole(self) -> bool:
        """Whether every slot could be read."""
        return all(one.problem is None for one in self.slots)

    @property
    def weight(self) -> tuple[bool, int, float]:
        """What is whole goes first, then what leaves least to slots, then whose names fit best."""
        return self.whole, self.letters, min((one.fits for one in self.slots), default=100.0)

    @property
    def values(self) -> dict[str, str]:
        """What the saved question is told."""
        return {one.name: one.value for one in self.slots if one.value is not None}


def readings(store: OpenGraph, question: Typed) -> list[Reading]:
    """Give the ways to take a question, best first, each template once.

    By the patterns; failing that, by cues around a name; failing that, by a guess, which tells what it left aside.
    """
    known: dict[tuple[str, str, str], Slot] = {}
    by_pattern = _by_pattern(store, question, known)
    if by_pattern and by_pattern[0].whole:
        return by_pattern
    if by_cues := _by_cues(store, question, known):
        return by_cues
    if any(slot.problem == AMBIGUOUS for one in by_pattern[:1] for slot in one.slots):
        return by_pattern
    return _guessed(store, question) or by_pattern


def _guessed(store: OpenGraph, question: Typed) -> list[Reading]:
    return [Reading(one.template, one.slots, one.letters, one.aside) for one in guess(store, question)]


def _by_cues(store: OpenGraph, question: Typed, known: dict[tuple[str, str, str], Slot]) -> list[Reading]:
    found = []
    for one in loosely(question):
        ways = (tuple(_slots(store, one.template, _as_typed(question, way), {}, known)) for way in one.ways)
        whole = next((way for way in ways if all(slot.is_name for slot in way)), None)
        if whole is not None:
            found.append(Reading(one.template, whole, one.letters))
    return sorted(found, key=lambda one: one.letters, reverse=True)


def _by_pattern(store: OpenGraph, question: Typed, known: dict[tuple[str, str, str], Slot]) -> list[Reading]:
    found = sorted(_found(question), key=lambda one: -one[1].letters)[:_READ]
    best: dict[str, Reading] = {}
    for template, fit, given in found:
        one = Reading(
            template, tuple(_slots(store, template, _as_typed(question, fit.slots), given, known)), fit.letters
        )
        held = best.get(template.id)
        if held is None or one.weight > held.weight:
            best[template.id] = one
    order = [one.id for one in templates()]
    ranked = sorted(best.values(), key=lambda one: order.index(one.template.id))
    return sorted(ranked, key=lambda one: one.weight, reverse=True)


def _found(question: Typed) -> Iterator[tuple[Template, Found, dict[str, str]]]:
    for template in templates():
        for pattern in template.patterns:
            for fit in pattern.find(question.folded):
                yield template, fit, dict(pattern.given)


def _as_typed(question: Typed, stood: dict[str, str]) -> dict[str, str]:
    return {name: question.as_typed(text) for name, text in stood.items()}


def _slots(
    store: OpenGraph,
    template: Template,
    stood: dict[str, str],
    given: dict[str, str],
    known: dict[tuple[str, str, str], Slot],
) -> Iterator[Slot]:
    for name, text in stood.items():
        key = name, template.sort(name), text
        if key not in known:
            known[key] = read(store, *key)
        yield known[key]
    for name, value in given.items():
        yield Slot(name, value, template.sort(name), value)


def nearest(question: Typed) -> list[Template]:
    """The templates whose examples look most like a question."""
    asked = spell(question.folded).grams
    likeness = {one.id: _likeness(asked, (each["text"] for each in one.examples)) for one in templates()}
    return sorted(templates(), key=lambda one: -likeness[one.id])[:_NEAREST]


def _likeness(asked: frozenset[str], examples: Iterable[str]) -> float:
    shared = (spell(text).grams for text in examples)
    return max((len(asked & grams) / max(1, len(asked | grams)) for grams in shared), default=0.0)
