"""Short forms that point back to a body named before: ``คณะกรรมการฯ``, ``อ.ก.พ.ร. ฯ``, ``สำนักงานฯ``."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.model import Entity
    from loaders.text.marked import Tag

_ABBREVIATED = re.compile(  # คณะกรรมการปฏิรูปประเทศฯ: the beginning of a name, then the sign of abbreviation
    r"(?P<start>(?:คณะ(?:อนุ)?กรรม(?:การ|าธิการ)|คณะทำงาน|สำนักงาน|กระทรวง|กรม|สำนัก|องค์การ|ศูนย์|สถาบัน|กอง)"
    r"[ก-ฮะ-ฺเ-ๅ็-๎]{2,60}?) ?ฯ(?!ล)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A short form, how the names it can mean begin, and whether it can mean the body whose meeting is reported."""

    point: re.Pattern[str]
    to: tuple[str, ...]
    convener: bool
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the convening body that is named only by what it does."""

    point: re.Pattern[str]
    label: str
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A short form at ``text[start:end]`` and the beginnings of names that it can mean."""

    start: int
    end: int
    to: tuple[str, ...]
    convener: bool


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("loaders.names").joinpath("anaphora.toml").read_text("utf-8"))


@cache
def units() -> tuple[Unit, ...]:
    """The units of ``anaphora.toml``."""
    return tuple(Unit(re.compile(u["point"]), u["label"], tuple(u["examples"].items())) for u in _data()["unit"])


@cache
def forms() -> tuple[Form, ...]:
    """The short forms of ``anaphora.toml``."""
    rows = _data()["form"]
    return tuple(
        Form(re.compile(r["point"] + r"(?!ล)"), tuple(r["to"]), r["convener"], tuple(r["examples"].items()))
        for r in rows
    )


def find_pointers(text: str) -> list[Pointer]:
    """All short forms in *text*; they may overlap names that are longer and then lose."""
    found = [Pointer(m.start(), m.end(), (m["start"],), False) for m in _ABBREVIATED.finditer(text)]  # noqa: FBT003
    for form in forms():
        found += [Pointer(m.start(), m.end(), form.to, form.convener) for m in form.point.finditer(text)]
    return found


class Bodies:
    """The bodies that a text names, in order, by how their names begin."""

    __slots__ = ("_by_beginning", "_tags", "_text")

    def __init__(self, text: str, tags: Sequence[Tag]) -> None:
        self._text = text
        self._tags = tags
        self._by_beginning: dict[tuple[str, ...], list[Tag]] = {}

    def beginning(self, words: tuple[str, ...]) -> list[Tag]:
        """Those whose name, in full or as written, begins with one of the *words*."""
        found = self._by_beginning.get(words)
        if found is None:
            found = self._by_beginning[words] = [tag for tag in self._tags if self._begins(tag, words)]
        return found

    def _begins(self, tag: Tag, words: tuple[str, ...]) -> bool:
        return tag.entities[0].label.startswith(words) or self._text.startswith(words, tag.start)


def resolve(pointer: Pointer, bodies: Bodies, convener: Entity | None) -> Entity | None:
    """The body that a short form means: the convener where it fits, else the nearest before, else the nearest after."""
    if pointer.convener and convener is not None and convener.label.startswith(pointer.to):
        return convener
    fitting = bodies.beginning(pointer.to)
    before = bisect_left(fitting, pointer.start, key=attrgetter("start"))
    chosen = fitting[max(0, before - 1)] if fitting else None
    return chosen.entities[0] if chosen else None
