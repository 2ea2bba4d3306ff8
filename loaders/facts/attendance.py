"""Who was at an event, and in what capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.model import Attendance, Capacity
from loaders.names.people import PersonHit
from loaders.rules import engine
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Event
    from loaders.text.marked import Tag

_RANK = {capacity: rank for rank, capacity in enumerate(Capacity)}
_REPORT = 1500  # characters of the sentence that reports an event, in which those present are named
_PRESENT = "present"


def find_attendances(scene: Scene) -> list[Attendance]:
    """One attendance for each person and event, in the most telling capacity."""
    best: dict[tuple[str, str], Attendance] = {}
    for attendance in [*_by_rule(scene), *_present(scene)]:
        key = (attendance.event, attendance.person.iri)
        known = best.get(key)
        if known is None or _RANK[attendance.capacity] < _RANK[known.capacity]:
            best[key] = attendance
    return sorted(best.values(), key=lambda a: a.span)


def _by_rule(scene: Scene) -> list[Attendance]:
    made = []
    for find in engine.run(engine.load("attendance"), scene.marked):
        start, end = scene.place(find)
        event = scene.event_at(start) or (scene.events[0][1] if scene.events else None)
        if event is not None:
            tag = find.tags("person", Sign.PERSON)[0]
            capacity = Capacity(find.rule.says["capacity"])
            made.append(_attendance(scene, event, tag, capacity, (start, end), find.rule.id))
    return made


def _present(scene: Scene) -> list[Attendance]:
    """People named in the line that reports an event."""
    made = []
    for start, event in scene.events:
        line = scene.structure.line_at(start)
        for tag in scene.tags_in(line.start, min(line.end, line.start + _REPORT), Sign.PERSON):
            made.append(_attendance(scene, event, tag, Capacity.PARTICIPANT, (tag.start, tag.end), _PRESENT))
    return made


def _attendance(
    scene: Scene, event: Event, tag: Tag, capacity: Capacity, place: tuple[int, int], rule: str
) -> Attendance:
    hit = tag.value
    return Attendance(
        event=event.iri,
        person=tag.entities[0],
        capacity=capacity,
        span=scene.raw(*scene.structure.passage(min(place[0], tag.start), max(place[1], tag.end))),
        rule=rule,
        position=hit.position if isinstance(hit, PersonHit) else None,
    )
