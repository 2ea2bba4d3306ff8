"""The agenda of a document that reports topic by topic: an index of ``N. เรื่อง …``, then each topic again in full.

Summaries of cabinet meetings are built so. Index and report are held against each other; what stands in only one of
them is noted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.facts.topic import Topic
from loaders.text.likeness import alike

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loaders.facts.scene import Scene
    from loaders.text.segments import Line

_TOPIC = re.compile(r"เรื่อง(?!นี้|ดังกล่าว) {0,12}(?=\S)")
_LEAST = 2  # topics that make an agenda
_SAME_TITLE = 60  # per cent of likeness between a topic in the index and in the report
_HEADING = 40  # characters of a line that heads a section
_COMPARED = 120  # characters of a title that are compared


def find_topics(scene: Scene) -> list[Topic]:
    """The topics of a document, in order; nothing if it is not built by topics."""
    lines = [line for line in scene.structure.lines if _opens_topic(scene, line)]
    if len(lines) < _LEAST:
        return []
    seen: dict[str, list[Line]] = {}
    for line in lines:
        seen.setdefault(line.number or "", []).append(line)
    has_index = any(len(same) > 1 for same in seen.values())
    index_end = max((same[0].end for same in seen.values() if len(same) > 1), default=0)
    topics = [topic for number, same in seen.items() for topic in _topics(scene, number, same, has_index, index_end)]
    return sorted(topics, key=lambda topic: topic.line.start)


def _opens_topic(scene: Scene, line: Line) -> bool:
    return line.style == "dotted" and "." not in (line.number or "") and bool(_TOPIC.match(scene.text, line.body))


def _topics(scene: Scene, number: str, lines: list[Line], has_index: bool, index_end: int) -> Iterable[Topic]:  # noqa: FBT001
    """A topic of the index joined with its report; a second one of the same number and another title stands alone."""
    index = lines[0] if has_index and lines[0].end <= index_end else None
    reports = lines[1:] if index is not None else lines
    if index is not None and not reports:
        yield _topic(scene, index, number, indexed=True, reported=False)
    for report in reports:
        known = index is not None and _alike(_title(scene, index), _title(scene, report))
        yield _topic(scene, report, number, indexed=known, reported=True)


def _topic(scene: Scene, line: Line, number: str, *, indexed: bool, reported: bool) -> Topic:
    return Topic(line, number, _title(scene, line), _section(scene, line), indexed, reported)


def _title(scene: Scene, line: Line) -> str:
    found = _TOPIC.match(scene.text, line.body, line.end)
    return " ".join(scene.text[found.end() if found else line.body : line.end].split())


def _alike(one: str, other: str) -> bool:
    return alike(one[:_COMPARED], other[:_COMPARED], _SAME_TITLE)


def _section(scene: Scene, line: Line) -> str | None:
    """The short line without a number that stands last before a topic, over the topics of its section."""
    lines = scene.structure.lines
    position = scene.structure.number(line)
    for other in reversed(lines[max(0, position - 60) : position]):
        words = scene.text[other.start : other.end].strip(" *-")
        if other.number is None and 0 < len(words) <= _HEADING and _heads(scene, lines, other):
            return words
    return None


def _heads(scene: Scene, lines: list[Line], line: Line) -> bool:
    """Whether the next line is a topic."""
    position = scene.structure.number(line) + 1
    following = lines[position] if position < len(lines) else None
    return following is not None and _opens_topic(scene, following)
