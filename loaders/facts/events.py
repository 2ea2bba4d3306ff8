"""Which meetings, seminars and consultations a document reports as held."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.facts.days import day_begins, days_held
from loaders.model import Event, EventKind
from loaders.names.iri import iri, local
from loaders.rules import engine
from loaders.text.clock import TimeHit
from loaders.text.marked import Sign

if TYPE_CHECKING:
    import datetime as dt

    from loaders.facts.scene import Scene
    from loaders.model import Entity
    from loaders.rules.engine import Find
    from loaders.text.segments import Line

_TO_COME = re.compile(
    r"(?:จะ(?:ได้|มี|จัด|(?:เชิญ|นัด|เรียก|เดินทาง)[^\n]{0,60})?|เตรียม|กำหนด(?:จัด)?|แนวทางการ|ก่อน(?:การ)?"
    r"|เสนอ(?:ต่อ|ใน)?(?:ที่)?|การ(?=จัด)) ?$"
)
_MEETS = re.compile(r"คณะ(?!ผู้แทน)|อ\.ก\.พ\.ร\.|สภา|ศูนย์บริหาร|บอร์ด")
_NEXT = re.compile(r" ?ครั้ง(?:ต่อไป|หน้า|ที่ผ่านมา|ก่อน)")
_ONLINE = re.compile(
    r"ผ่าน(?:ทาง)?(?:สื่อ|ระบบ)?(?:การประชุม)?(?:อิเล็กทรอนิกส์|วีดิทัศน์|วิดีทัศน์|ทางไกล|ออนไลน์"
    r"|[ (]*(?:Zoom|Video|VDO|Cisco|Web))|Video Conference|[Oo]nline|ออนไลน์|ทางไกล|Zoom|สื่ออิเล็กทรอนิกส์|ระบบอิเล็กทรอนิกส์"
)
_PLACE = re.compile(
    r"(?<![ก-๙])ณ {1,3}(?P<place>[^\n]{3,160}?)"
    r"(?=\s+(?:มี|นำ)|\s*(?:ว่า(?:\s|$)|โดย|และผ่าน|ผ่าน|เพื่อ|ซึ่ง|ทั้งนี้|ในการ|ในฐานะ|เข้าร่วม|ร่วมกับ|สรุป|มีมติ|ครั้งที่|พร้อม|เมื่อ|ได้|ตั้งแต่"
    r"|รวมทั้ง|นาย|นาง|พลเอก|[\ue000-\ue005])|\s{2,}|\n|$|,)"
)
MOST = 500  # events of one document, since each is compared with all others; what comes after is not read
_LONG = 1200  # characters of a statement of a meeting


def find_events(scene: Scene) -> list[tuple[int, Event]]:
    """The events of a document with where the report of each begins, in order; one that is told again comes once."""
    found: list[tuple[int, Event]] = []
    for find in sorted(engine.run(engine.load("events"), scene.marked), key=lambda f: f.match.start()):
        for event in _events(scene, find):
            if len(found) == MOST:
                return found
            _add(found, scene.place(find)[0], event)
    return found


def _add(found: list[tuple[int, Event]], position: int, event: Event) -> None:
    for index, (start, other) in enumerate(found):
        if _same(other, event) or other.iri == event.iri:
            found[index] = (start, _fuller(other, event))
            return
    found.append((position, event))


def _same(one: Event, other: Event) -> bool:
    if one.number and other.number and one.number != other.number:
        return False
    if one.date and other.date:
        return one.date == other.date
    return one.number == other.number or one.body == other.body or None in {one.body, other.body}


def _fuller(one: Event, other: Event) -> Event:
    """The first telling, with what only the second one says."""
    gaps = {
        name: getattr(other, name)
        for name in ("date", "body", "number", "start", "end", "place", "online")
        if getattr(one, name) is None and getattr(other, name) is not None
    }
    merged = replace(one, **gaps, told=one.told and other.told)
    return replace(merged, iri=_iri(merged.kind, merged.body, merged.number, merged.date))


def _events(scene: Scene, find: Find) -> list[Event]:
    """What a find reports as held: one gathering, or one for each day that its rule asks for."""
    start, _ = scene.place(find)
    marked = scene.marked.text
    if scene.is_headline(start) or _TO_COME.search(marked[max(0, find.match.start() - 90) : find.match.start()]):
        return []
    if _NEXT.match(marked, find.match.end()) or not _is_of(scene, find):
        return []
    number = _number(find)
    days: list[dt.date | None] = [*days_held(scene, find, number)]
    if not days and "/" in (number or ""):
        days = [None]
    return [_described(scene, find, scene.structure.line_at(start), day) for day in days]


def _is_of(scene: Scene, find: Find) -> bool:
    """Whether the rule speaks of such a place and body: of the beginning of a news item, of a body that meets."""
    if find.rule.says.get("lead") and not scene.is_lead(scene.place(find)[0]):
        return False
    body = _convener(find)
    return not find.rule.says.get("committee") or (body is not None and _MEETS.match(body.label) is not None)


def _described(scene: Scene, find: Find, line: Line, day: dt.date | None) -> Event:
    start, end = scene.place(find)
    kind = EventKind(find.rule.says["kind"])
    body = _convener(find)
    number = _number(find)
    span = scene.structure.passage(min(start, day_begins(scene, line, start)), end)
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
        told=bool(find.rule.says.get("told")),
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


def _time(scene: Scene, line: Line) -> TimeHit | None:
    times = scene.tags_in(line.start, min(line.end, line.start + _LONG), Sign.TIME)
    return times[0].value if times and isinstance(times[0].value, TimeHit) else None
