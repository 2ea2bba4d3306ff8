"""What a fact says, for people: the names of things instead of IRIs, in both languages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg.corrections.facts import plain
from kg.corrections.kinds import kinds
from kg.things.names import names_of
from kg.things.ontology import ontology
from kg.things.words import words
from ontology.terms import HPP

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.corrections.facts import StatedFact
    from kg.headers import Bilingual
    from kg.ownership import Named

_KEPT = 10_000  # names in memory, of each graph
_LONGEST = 120  # characters of a text
_named: WeakKeyDictionary[Queryable, dict[str, Named]] = WeakKeyDictionary()


@cache
def kind_label(kind: str) -> tuple[str, str]:
    """What a kind is called, in Thai and English."""
    if kind not in kinds():
        return _OTHERS[kind]
    label = ontology().label(kinds()[kind].class_)
    return (label.th, label.en) if label else (kind, kind)


_OTHERS = {"document": ("เอกสาร", "document"), "thing": ("ชื่อของสิ่ง", "thing"), "correction": ("การแก้ไข", "correction")}


def line_of(store: Queryable, fact: StatedFact) -> tuple[str, str]:
    """Say in one line what a fact says, in Thai and English: who, as what, on what, by when."""
    parts = kinds()[fact.kind].parts.values()
    shown = [part for part in parts if part.form != "fact" and part.term != HPP.task]  # its quote stands below
    values = [value for part in shown for value in fact.values(part.properties[0])]
    names = _names(store, [value for value in values if value.startswith("<")])
    both = [_value(value, names) for value in values]
    return " · ".join(th for th, _ in both), " · ".join(en for _, en in both)


def part_of(
    old: Queryable, new: Queryable, name: str, before: tuple[str, ...], now: tuple[str, ...]
) -> tuple[str, str, str]:
    """Say what a part of a fact was, and what it is: the name of the part, and both in words."""
    label: Bilingual = words().term(name[1:-1])
    texts = []
    for store, values in ((old, before), (new, now)):
        names = _names(store, [value for value in values if value.startswith("<")])
        texts.append("; ".join(_value(value, names)[0] for value in values))
    return f"{label.th} / {label.en}", texts[0], texts[1]


def _value(value: str, names: dict[str, Named]) -> tuple[str, str]:
    if value.startswith("<"):
        known = names.get(value[1:-1])
        return (str(known), known.en or str(known)) if known else (value[1:-1], value[1:-1])
    text = plain(value)
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return shown, shown


def _names(store: Queryable, values: list[str]) -> dict[str, Named]:
    held = _named.setdefault(store, {})
    if len(held) > _KEPT:
        held.clear()
    if missing := [value[1:-1] for value in values if value[1:-1] not in held]:
        held.update(names_of(store, missing))
    return held
