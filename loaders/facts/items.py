"""The agenda of a meeting: its numbered items and how they nest."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from loaders.model import AgendaItem
from loaders.names.iri import iri, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.facts.scene import Scene
    from loaders.facts.topic import Topic
    from loaders.model import Event
    from loaders.text.segments import Line

_TITLE = re.compile(
    r"(?:เรื่อง *)?(?P<title>[^\n]{4,300}?)(?=\s+(?:โดย(?:ที่ประชุม|มี)|พิจารณา|มติ|สาระสำคัญ|ที่ประชุม|รับทราบ|เห็นชอบ|จึง|ทั้งนี้)|\n|$)"
)
_BACK = re.compile(
    r" *(?:ทั้งนี้|(?:ใน|สำหรับ)?(?:การดำเนินการ)?ทั้ง ?\d|นอกจากนี้|ผลการประชุม|ที่ประชุม)"
)  # words that leave the parts of an item
_LONGEST_TITLE = 200


def find_items(scene: Scene) -> list[tuple[int, int, AgendaItem]]:
    """Numbered lines that stand in the report of an event, each with all lines up to the next of its rank."""
    found: list[tuple[int, int, AgendaItem]] = []
    open_items: list[tuple[int, AgendaItem]] = []
    for numbered, end in _extents(scene, _numbered(scene)):
        while open_items and open_items[-1][0] >= numbered.rank:
            open_items.pop()
        parent = open_items[-1][1] if open_items and open_items[-1][1].event == numbered.event.iri else None
        item = _item(scene, numbered, parent)
        found.append((numbered.line.start, end, item))
        open_items.append((numbered.rank, item))
    return found


class _Numbered(NamedTuple):
    """A numbered line in the report of an event; rank 0 is outermost."""

    line: Line
    event: Event
    rank: int
    topic: Topic | None


def _numbered(scene: Scene) -> list[_Numbered]:
    """The topics of a document that reports by topics, or else its numbered lines; those of some event's report."""
    lines: list[tuple[Line, int, Topic | None]]
    if scene.topics:
        lines = [(topic.line, 0, topic) for topic in scene.topics]
    else:
        lines = [(line, _rank(line), None) for line in scene.structure.lines if line.number is not None]
    return [
        _Numbered(line, event, rank, topic)
        for line, rank, topic in lines
        if line.start not in scene.structure.headlines and (event := scene.event_at(line.start)) is not None
    ]


def _extents(scene: Scene, numbered: list[_Numbered]) -> Iterator[tuple[_Numbered, int]]:
    """Each numbered line with where its item ends: at the next of its rank or above, or with the report.

    A part of an item also ends where a line goes back to the item as a whole (``ทั้งนี้ …``).
    """
    back = [line.start for line in scene.structure.lines if not line.number and _BACK.match(scene.text, line.start)]
    later = _next_of_rank(numbered, len(scene.text))
    for index, one in enumerate(numbered):
        ends = [later[index], _event_end(scene, one.line.start)]
        if one.rank:
            ends += back[bisect_right(back, one.line.start) :][:1]
        yield one, min(ends)


def _next_of_rank(numbered: list[_Numbered], last: int) -> list[int]:
    """For each numbered line where the next one of its rank or above begins, or one of another event's report."""
    ends = [last] * len(numbered)
    waiting: list[int] = []
    for index, one in enumerate(numbered):
        while waiting and (numbered[waiting[-1]].rank >= one.rank or numbered[waiting[-1]].event is not one.event):
            ends[waiting.pop()] = one.line.start
        waiting.append(index)
    return ends


def _rank(line: Line) -> int:
    return (line.number or "").count(".") + {"dotted": 0, "closed": 2, "open": 4}[line.style]


def _event_end(scene: Scene, position: int) -> int:
    following = bisect_right(scene.reports, position, key=itemgetter(0))
    if following == len(scene.reports):
        return len(scene.text)
    return scene.structure.line_at(scene.reports[following][0]).start


def _item(scene: Scene, numbered: _Numbered, parent: AgendaItem | None) -> AgendaItem:
    line, event, topic = numbered.line, numbered.event, numbered.topic
    number = line.number or ""
    title = topic.title if topic else _title(scene, line)
    return AgendaItem(
        iri=f"{iri('item', local(event.iri), scene.document.slug)}--{_path(number, parent)}",
        number=number,
        span=scene.raw(*scene.structure.passage(line.start, line.body + len(title or ""))),
        event=event.iri,
        parent=parent.iri if parent else None,
        title=title,
        section=topic.section if topic else None,
        concerns=tuple(scene.issues_in(line.start, line.end)),
    )


def _path(number: str, parent: AgendaItem | None) -> str:
    if parent is None or number.startswith(f"{parent.number}."):
        return number
    return f"{local(parent.iri).split('--')[-1]}-{number}"


def _title(scene: Scene, line: Line) -> str | None:
    found = _TITLE.match(scene.text, line.body, line.end)
    return found["title"].strip() if found and found.end() - found.start() <= _LONGEST_TITLE else None
