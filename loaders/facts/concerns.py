"""Which issues a statement is about: those it names, and those of the agenda item it opens or belongs to."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from loaders.rules import engine

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Entity

_REACH = 500  # characters from the start of a passage to the issue that it is stretched to
_ALL_OF_THEM = re.compile(r"ทั้ง ?\d{1,2} ?(?:เรื่อง|ประเด็น|ข้อ)")
_OPENING = 220  # characters with which an item says what it is about
_OPENS = 60  # characters after the start of an item within which a statement opens it


class _Frames(NamedTuple):
    """Issues that are named everywhere; alone they do not say what a statement is about."""

    classes: frozenset[str]
    things: frozenset[str]


def concerned(scene: Scene, start: int, end: int) -> tuple[Entity, ...]:
    """The issues that ``text[start:end]`` is about, most telling first.

    Those it names; of a statement that opens an item, or speaks of all its parts, also those that the item names. A
    statement that names none is about what stands before it.
    """
    first, last = scene.item_span(start)
    named = list(scene.issues_in(start, end))
    telling = _telling(scene, start, end)
    if start - first <= _OPENS or _ALL_OF_THEM.search(scene.text, start, end):
        telling += [issue for issue in _telling(scene, first, last) if issue not in telling]
    return tuple(telling or _around(scene, first, start, last) or named or _of_parent(scene, start))


def _telling(scene: Scene, start: int, end: int) -> list[Entity]:
    return [issue for issue in scene.issues_in(start, end) if not _is_frame(scene, issue)]


def _around(scene: Scene, first: int, start: int, last: int) -> list[Entity]:
    """What the line names before *start*, or the item opens with, or names last before or next."""
    line = _telling(scene, max(first, scene.structure.line_at(start).start), start)
    opening = _telling(scene, first, min(first + _OPENING, last))[:1]
    return line or opening or _telling(scene, first, start)[-1:] or _telling(scene, start, last)[:1]


def passage_about(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The passage around a statement; if it opens an item and names no issue, up to the first one in the item."""
    span = scene.structure.passage(start, end)
    first, _ = scene.item_span(start)
    if start - first > _OPENS or any(not _is_frame(scene, issue) for issue in scene.issues_in(*span)):
        return span
    line = scene.structure.line_at(start)
    later = (
        at
        for at, until, issue in scene.names.issues
        if span[1] <= at and until <= line.end and not _is_frame(scene, issue)
    )
    named = next(later, None)
    return span if named is None or named - span[0] > _REACH else scene.structure.passage(span[0], named + 1)


def _is_frame(scene: Scene, issue: Entity) -> bool:
    frames, thing = _frames(), scene.gazetteer.things.get(issue.iri)
    return issue.iri in frames.things or (thing is not None and not frames.classes.isdisjoint(thing.classes))


@cache
def _frames() -> _Frames:
    data = engine.table("concerns")
    return _Frames(frozenset(data["classes"]), frozenset(data["things"]))


def _of_parent(scene: Scene, position: int) -> tuple[Entity, ...]:
    """The issues that the heading of the enclosing item names, where the statement's own item names none."""
    item = scene.item_at(position)
    while item is not None and item.parent is not None:
        parent = item.parent
        item = next((other for _, _, other in scene.items if other.iri == parent), None)
        if item is not None and item.concerns:
            return item.concerns
    return ()
