"""Which meetings, seminars and consultations a document reports as held."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.model import Event, EventKind
from loaders.names.iri import iri, local
from loaders.rules import engine
from loaders.text.calendar import DateHit
from loaders.text.clock import TimeHit
from loaders.text.marked import Sign

if TYPE_CHECKING:
    import datetime as dt

    from loaders.facts.scene import Scene
    from loaders.model import Entity
    from loaders.rules.engine import Find
    from loaders.text.marked import Tag
    from loaders.text.segments import Line

_TO_COME = re.compile(r"(?:จะ(?:ได้|มี|จัด)?|เตรียม|กำหนด(?:จัด)?|แนวทางการ|ก่อน(?:การ)?|เสนอ(?:ต่อ|ใน)?(?:ที่)?|การ(?=จัด)) ?$")
_NEXT = re.compile(r" ?ครั้ง(?:ต่อไป|หน้า|ที่ผ่านมา|ก่อน)")
_OTHER_DAY = re.compile(
    r"(?:ภายใน|ลง|ถึง|ก่อน|ตั้งแต่|นับแต่|มติ[^\n]{0,40}เมื่อ|เกิด|หมดเขต|จะ[^\n]{0,60}(?:ใน)?) ?(?:วันที่)?[ (]*$"
)
_ONLINE = re.compile(
    r"ผ่าน(?:ทาง)?(?:สื่อ|ระบบ)?(?:การประชุม)?(?:อิเล็กทรอนิกส์|วีดิทัศน์|วิดีทัศน์|ทางไกล|ออนไลน์"
    r"|[ (]*(?:Zoom|Video|VDO|Cisco|Web))|Video Conference|[Oo]nline|ออนไลน์|ทางไกล|Zoom|สื่ออิเล็กทรอนิกส์|ระบบอิเล็กทรอนิกส์"
)
_PLACE = re.compile(
    r"(?<![ก-๙])ณ {1,3}(?P<place>[^\n]{3,160}?)"
    r"(?=\s+(?:มี|นำ)|\s*(?:ว่า(?:\s|$)|โดย|และผ่าน|ผ่าน|เพื่อ|ซึ่ง|ทั้งนี้|ในการ|ในฐานะ|เข้าร่วม|ร่วมกับ|สรุป|มีมติ|ครั้งที่|พร้อม|เมื่อ|ได้|ตั้งแต่"
    r"|รวมทั้ง|นาย|นาง|พลเอก|[\ue000-\ue005])|\s{2,}|\n|$|,)"
)
_A_DAY = 10  # characters of an ISO date with a day
_NEAR = 40  # characters between a meeting's number and the day that follows it
_LONG = 1200  # characters of a statement of a meeting


def find_events(scene: Scene) -> list[tuple[int, Event]]:
    """The events of a document with where the report of each begins, in order; one that is told again comes once."""
    found: list[tuple[int, Event]] = []
    for find in sorted(engine.run(engine.load("events"), scene.marked), key=lambda f: f.match.start()):
        event = _event(scene, find)
        if event is not None:
            _add(found, scene.place(find)[0], event)
    return found


def _add(found: list[tuple[int, Event]], position: int, event: Event) -> None:
    for index, (start, other) in enumerate(found):
        if _same(other, event) or other.iri == event.iri:
            found[index] = (start, _fuller(other, event))
            return
    found.append((position, event))


def _same(one: Event, other: Event) -> bool:
    same_day = one.date == other.date or None in {one.date, other.date}
    return same_day and (one.number == other.number or None in {one.number, other.number})


def _fuller(one: Event, other: Event) -> Event:
    """The first telling, with what only the second one says."""
    gaps = {
        name: getattr(other, name)
        for name in ("date", "body", "number", "start", "end", "place", "online")
        if getattr(one, name) is None and getattr(other, name) is not None
    }
    merged = replace(one, **gaps)
    return replace(merged, iri=_iri(merged.kind, merged.body, merged.number, merged.date))


def _event(scene: Scene, find: Find) -> Event | None:
    start, end = scene.place(find)
    marked = scene.marked.text
    if scene.is_headline(start) or _TO_COME.search(marked[max(0, find.match.start() - 30) : find.match.start()]):
        return None
    if _NEXT.match(marked, find.match.end()):
        return None
    line = scene.structure.line_at(start)
    day = _day(scene, line, start, end)
    if day is None and "/" not in (_number(find) or ""):
        return None
    return _described(scene, find, line, day)


def _described(scene: Scene, find: Find, line: Line, day: dt.date | None) -> Event:
    start, end = scene.place(find)
    kind = EventKind(find.rule.says["kind"])
    body = _convener(find)
    number = _number(find)
    span = scene.structure.passage(min(start, _day_start(scene, line, start)), end)
    time = _time(scene, line)
    place = _PLACE.search(scene.text, line.start, min(line.end, line.start + _LONG))
    online = bool(_ONLINE.search(scene.text[line.start : min(line.end, line.start + _LONG)]) or _titled_online(scene))
    return Event(
        iri=_iri(kind, body, number, day),
        kind=kind,
        span=scene.raw(*span),
        rule=find.rule.id,
        date=day,
        body=body,
        number=number,
        start=time.start if time else None,
        end=time.end if time else None,
        place=place["place"].strip() if place else None,
        online=online or (False if place else None),
    )


def _convener(find: Find) -> Entity | None:
    """The body that the words name: the one that met, or else the last one in the chair's post."""
    named = find.tags("body")[:1] or find.tags("subject")[-1:]
    return named[0].entities[0] if named else None


def _number(find: Find) -> str | None:
    number = find.match["number"] if "number" in find.rule.pattern.groupindex else None
    return number.replace(" ", "") if number else None


def _titled_online(scene: Scene) -> bool:
    return any(
        _ONLINE.search(scene.text, line.start, line.end)
        for line in scene.structure.lines
        if line.start in scene.structure.headlines
    )


def _iri(kind: EventKind, body: Entity | None, number: str | None, day: dt.date | None) -> str:
    who = local(body.iri) if body else str(kind)
    return iri("meeting", who, number.replace("/", "-") if number and "/" in number else str(day))


def _days(scene: Scene, start: int, end: int) -> list[Tag]:
    return [
        t for t in scene.tags_in(start, end, Sign.DATE) if isinstance(t.value, DateHit) and len(t.value.value) == _A_DAY
    ]


def _day(scene: Scene, line: Line, start: int, end: int) -> dt.date | None:
    """The day of an event stated at ``text[start:end]``: right after it, before it, or in the line above."""
    after = [
        t for t in _days(scene, end, min(line.end, end + _LONG)) if t.start - end <= _NEAR and not _other(scene, t)
    ]
    before = [t for t in _days(scene, line.start, start) if not _other(scene, t)]
    above = _heading_day(scene, line)
    tag = next(iter(after), None) or next(iter(before), None) or above
    return tag.value.first if tag is not None and isinstance(tag.value, DateHit) else None


def _day_start(scene: Scene, line: Line, start: int) -> int:
    before = [t.start for t in _days(scene, line.start, start)]
    return max(before[0], start - _LONG // 2) if before else start


def _other(scene: Scene, tag: Tag) -> bool:
    return _OTHER_DAY.search(scene.text[max(0, tag.start - 90) : tag.start]) is not None


def _heading_day(scene: Scene, line: Line) -> Tag | None:
    """The date that stands alone in the line above, or on top of a news item whose first sentence says "today"."""
    lines = scene.structure.lines
    index = scene.structure.number(line)
    candidates = [lines[index - 1]] if index else []
    if "วันนี้" in scene.text[line.start : line.end] or index <= len(scene.structure.headlines) + 3:
        candidates += lines[:index]
    for other in candidates:
        days = _days(scene, other.start, other.end)
        if days and days[0].end - days[0].start >= len(scene.text[other.start : other.end].strip()) - 2:
            return days[0]
    return None


def _time(scene: Scene, line: Line) -> TimeHit | None:
    times = scene.tags_in(line.start, min(line.end, line.start + _LONG), Sign.TIME)
    return times[0].value if times and isinstance(times[0].value, TimeHit) else None
