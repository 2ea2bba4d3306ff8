"""The agenda of a meeting: its numbered items and how they nest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.model import AgendaItem
from loaders.names.iri import iri, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.facts.scene import Scene
    from loaders.model import Event
    from loaders.text.segments import Line

_TITLE = re.compile(
    r"(?:เรื่อง *)?(?P<title>[^\n]{4,300}?)(?=\s+(?:โดย(?:ที่ประชุม|มี)|พิจารณา|มติ|สาระสำคัญ|ที่ประชุม|รับทราบ|เห็นชอบ|จึง|ทั้งนี้)|\n|$)"
)
_LONGEST_TITLE = 200


def find_items(scene: Scene) -> list[tuple[int, int, AgendaItem]]:
    """Numbered lines that stand in the report of an event, each with all lines up to the next of its rank."""
    found: list[tuple[int, int, AgendaItem]] = []
    open_items: list[tuple[int, AgendaItem]] = []
    for line, event, rank, end in _numbered(scene):
        while open_items and open_items[-1][0] >= rank:
            open_items.pop()
        parent = open_items[-1][1] if open_items and open_items[-1][1].event == event.iri else None
        item = _item(scene, line, event, parent)
        found.append((line.start, end, item))
        open_items.append((rank, item))
    return found


def _numbered(scene: Scene) -> Iterator[tuple[Line, Event, int, int]]:
    """Numbered lines with their event, their rank (0 is outermost) and where they end."""
    lines = [line for line in scene.structure.lines if line.number and line.start not in scene.structure.headlines]
    ranked = [(line, event, _rank(line)) for line in lines if (event := scene.event_at(line.start)) is not None]
    for index, (line, event, rank) in enumerate(ranked):
        later = (
            other.start
            for other, its_event, its_rank in ranked[index + 1 :]
            if its_rank <= rank or its_event is not event
        )
        limit = _event_end(scene, line.start)
        yield line, event, rank, min(next(later, limit), limit)


def _rank(line: Line) -> int:
    return (line.number or "").count(".") + {"dotted": 0, "closed": 2, "open": 4}[line.style]


def _event_end(scene: Scene, position: int) -> int:
    return next(
        (scene.structure.line_at(start).start for start, _ in scene.events if start > position), len(scene.text)
    )


def _item(scene: Scene, line: Line, event: Event, parent: AgendaItem | None) -> AgendaItem:
    number = line.number or ""
    path = (
        number
        if parent is None or number.startswith(f"{parent.number}.")
        else f"{local(parent.iri).split('--')[-1]}-{number}"
    )
    title = _TITLE.match(scene.text, line.body, line.end)
    words = title["title"].strip() if title and title.end() - title.start() <= _LONGEST_TITLE else None
    return AgendaItem(
        iri=f"{iri('item', local(event.iri), scene.document.slug)}--{path}",
        number=number,
        span=scene.raw(*scene.structure.passage(line.start, line.body + len(words or ""))),
        event=event.iri,
        parent=parent.iri if parent else None,
        title=words,
        concerns=tuple(scene.issues_in(line.start, line.end)),
    )
