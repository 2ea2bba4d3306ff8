"""A document made ready for the rules: its names recognised, its lines known, and where each meeting's report lies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.facts.topic import Topic
    from loaders.model import AgendaItem, Document, Entity, Event, Span
    from loaders.names.gazetteer import Gazetteer
    from loaders.names.recognise import Names
    from loaders.rules.engine import Find
    from loaders.text.marked import Marked, Sign, Tag
    from loaders.text.normal import Normal
    from loaders.text.segments import Structure

_LEAD_LINES = 5  # of a news item: where it stands, its date, and what it begins with
_first = itemgetter(0)
_start = attrgetter("start")
_topic_start = attrgetter("line.start")


@dataclass(slots=True)
class Scene:
    """One document with all that is known of it so far. Positions are of the normalised text unless said otherwise."""

    document: Document
    normal: Normal
    structure: Structure
    names: Names
    marked: Marked
    gazetteer: Gazetteer
    events: list[tuple[int, Event]] = field(default_factory=list)  # where each is stated, in order
    reports: list[tuple[int, Event]] = field(default_factory=list)  # those of which the text that follows is the report
    items: list[tuple[int, int, AgendaItem]] = field(default_factory=list)  # start, end, in order
    topics: list[Topic] = field(default_factory=list)  # of a document that reports topic by topic, in order
    actors: list[tuple[int, Entity | None]] = field(default_factory=list)  # from where whose word it is, in order
    _around: list[int] = field(default_factory=list)  # of each item the last one before it that ends after it, or -1
    _programmes: list[tuple[int, Entity]] | None = None

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.normal.text

    def event_at(self, position: int) -> Event | None:
        """The event that is reported at *position*: the last one introduced before it.

        A document that reports by topics is the report of one meeting, its first; others are only told of in it.
        """
        index = bisect_right(self.reports, position, key=lambda event: event[0]) - 1
        if index < 0:
            return None
        return self.reports[0 if self.topics else index][1]

    def authority_at(self, position: int) -> Entity | None:
        """Whose word stands at *position*.

        Of the last actor before it in its line; else of the body that meets; where no meeting is reported, of the
        last actor before it at all, whose speech goes on over several lines.
        """
        index = bisect_right(self.actors, position, key=lambda actor: actor[0]) - 1
        actor = self.actors[index] if index >= 0 else None
        if actor is not None and actor[1] is not None and actor[0] >= self.structure.line_at(position).start:
            return actor[1]
        event = self.event_at(position)
        if event is not None:
            return event.body
        return actor[1] if actor is not None else None

    def is_background(self, position: int) -> bool:
        """Whether *position* lies where a report by topics explains a topic, after what was resolved on it."""
        if not self.topics:
            return False
        topic = bisect_right(self.topics, position, key=_topic_start) - 1
        begun = self.topics[topic].line.start if topic >= 0 else 0
        last = bisect_right(self.structure.backgrounds, position) - 1
        return last >= 0 and self.structure.backgrounds[last] > begun

    def item_at(self, position: int) -> AgendaItem | None:
        """The innermost agenda item that holds *position*."""
        held = self._holding(position)
        return held[2] if held else None

    def item_span(self, position: int) -> tuple[int, int]:
        """The lines of the innermost agenda item that holds *position*, or else its line."""
        held = self._holding(position)
        if held:
            return held[:2]
        line = self.structure.line_at(position)
        return line.start, line.end

    def _holding(self, position: int) -> tuple[int, int, AgendaItem] | None:
        if len(self._around) != len(self.items):
            self._around = _around([end for _, end, _ in self.items])
        at = bisect_right(self.items, position, key=_first) - 1
        while at >= 0 and position >= self.items[at][1]:
            at = self._around[at]
        return self.items[at] if at >= 0 else None

    def raw(self, start: int, end: int) -> Span:
        """A span of the text as it was read."""
        return self.normal.raw_span(start, end)

    def place(self, find: Find, group: str | int = 0) -> tuple[int, int]:
        """Where a find, or one group of it, lies."""
        start, end = find.match.span(group)
        return self.marked.start(start), self.marked.end(end)

    def is_headline(self, position: int) -> bool:
        """Whether *position* lies in a line that only announces what the text says again."""
        return self.structure.line_at(position).start in self.structure.headlines

    def is_lead(self, position: int) -> bool:
        """Whether *position* lies in the first lines of what a news item tells, after its headlines and its date."""
        lines = self.structure.lines[: len(self.structure.headlines) + _LEAD_LINES]
        return bool(lines) and lines[0].start <= position < lines[-1].end

    def issues_in(self, start: int, end: int) -> Iterator[Entity]:
        """The issues named between two positions, each once, in order."""
        seen = set()
        issues = self.names.issues
        for _, last, issue in issues[bisect_left(issues, start, key=_first) : bisect_left(issues, end, key=_first)]:
            if last <= end and issue.iri not in seen:
                seen.add(issue.iri)
                yield issue

    @property
    def programmes(self) -> list[tuple[int, Entity]]:
        """The programmes that are named, in order, with where."""
        if self._programmes is None:
            named = ((start, issue) for start, _, issue in self.names.issues)
            self._programmes = [(start, issue) for start, issue in named if self._is_programme(issue)]
        return self._programmes

    def _is_programme(self, issue: Entity) -> bool:
        thing = self.gazetteer.things.get(issue.iri)
        return thing is not None and "Programme" in thing.classes

    def tags_in(self, start: int, end: int, sign: Sign) -> list[Tag]:
        """The tags of one sign that lie between two positions."""
        tags = self.names.tags
        first, last = bisect_left(tags, start, key=_start), bisect_left(tags, end, key=_start)
        return [tag for tag in tags[first:last] if tag.sign is sign and tag.end <= end]


def _around(ends: list[int]) -> list[int]:
    """For each item the last one before it that ends after it; -1 where there is none."""
    found: list[int] = []
    for at, end in enumerate(ends):
        before = at - 1
        while before >= 0 and ends[before] <= end:
            before = found[before]
        found.append(before)
    return found
