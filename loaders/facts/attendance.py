"""Who was at an event, and in what capacity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from loaders.model import Attendance, Capacity, EventKind
from loaders.names.people import PersonHit
from loaders.rules import engine
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.facts.scene import Scene
    from loaders.model import Event
    from loaders.rules.engine import Find
    from loaders.text.marked import Tag

_GATHERING = re.compile(r"ฯ? ?(?:ใน|เปิด|ปิด|การ|ที่|พิธี|งาน|มอบ|แถลง|ประชุม)")
_CHAIRED = re.compile(r"คณะกรรม|คณะอนุ|คณะทำงาน|ประชุม|สัมมนา|พิธี")
_BEFORE = 250  # characters before a chair in which what he chairs is named
_RANK = {capacity: rank for rank, capacity in enumerate(Capacity)}
_LED = {EventKind.VISIT, EventKind.CEREMONY}  # of which the sentence names those present
_REPORT = 1500  # characters of the sentence that reports an event, in which those present are named
_PRESENT = "attendance.present"


def find_attendances(scene: Scene) -> list[Attendance]:
    """One attendance for each person and event, in the most telling capacity."""
    best: dict[tuple[str, str], Attendance] = {}
    for attendance in [*_by_rule(scene), *_present(scene)]:
        key = (attendance.event, attendance.person.iri)
        known = best.get(key)
        if known is None or _RANK[attendance.capacity] < _RANK[known.capacity]:
            best[key] = attendance
    return sorted(best.values(), key=lambda a: a.span)


class _Told(NamedTuple):
    """How a person was there, where the text says so, and the rule that found it."""

    capacity: Capacity
    start: int
    end: int
    rule: str


def _by_rule(scene: Scene) -> Iterator[Attendance]:
    for find in engine.run(engine.load("attendance"), scene.marked):
        start, end = scene.place(find)
        event = scene.event_at(start) or (scene.events[0][1] if scene.events else None)
        if event is not None and not _of_a_committee(scene, find):
            told = _Told(Capacity(find.rule.says["capacity"]), start, end, find.rule.id)
            for tag in [*find.tags("person", Sign.PERSON)[:1], *find.tags("people", Sign.PERSON)]:
                yield _attendance(scene, event, tag, told)


def _of_a_committee(scene: Scene, find: Find) -> bool:
    """Whether somebody is said to chair a body, and no gathering: a body is named last before, in another line."""
    start, end = scene.place(find)
    if find.rule.says["capacity"] != Capacity.CHAIR or _GATHERING.match(scene.text, end):
        return False
    line = scene.structure.line_at(start)
    if any(line.start <= told < line.end for told, _ in scene.events):
        return False
    named = _CHAIRED.findall(scene.text[max(line.start, start - _BEFORE) : start])
    return bool(named) and named[-1].startswith("คณะ")


def _present(scene: Scene) -> Iterator[Attendance]:
    """People named in the line that reports an event."""
    for start, event in scene.events:
        if event.told and event.kind not in _LED:
            continue
        line = scene.structure.line_at(start)
        for tag in scene.tags_in(line.start, min(line.end, line.start + _REPORT), Sign.PERSON):
            yield _attendance(scene, event, tag, _Told(Capacity.PARTICIPANT, tag.start, tag.end, _PRESENT))


def _attendance(scene: Scene, event: Event, tag: Tag, told: _Told) -> Attendance:
    hit = tag.value
    return Attendance(
        event=event.iri,
        person=tag.entities[0],
        capacity=told.capacity,
        span=scene.raw(*scene.structure.passage(min(told.start, tag.start), max(told.end, tag.end))),
        rule=told.rule,
        position=hit.position if isinstance(hit, PersonHit) else None,
    )
