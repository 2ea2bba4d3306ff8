"""On what day an event was held: stated beside it, in its sentence, or in the heading above."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from loaders.text.calendar import DateHit
from loaders.text.marked import Sign
from loaders.text.months import BE

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.rules.engine import Find
    from loaders.text.marked import Tag
    from loaders.text.segments import Line

_OTHER_DAY = re.compile(
    r"(?:ภายใน|ลง|ถึง|ก่อน|ตั้งแต่|นับแต่|มติ[^\n]{0,40}เมื่อ|เกิด|หมดเขต|จะ[^\n]{0,60}(?:ใน)?) ?(?:วันที่)?[ (]*$"
)
_YESTERDAY = re.compile(r"เมื่อวาน|วานนี้")
_DATED = re.compile(r"(?:เมื่อ|ระหว่าง) ?$")
_DATED_LINE = re.compile(r" {0,4}(?:วันนี้ ?\(|(?:เมื่อ|ใน)?วัน(?:[ก-๙]{0,12})?ที่)")
_WHEN = 40  # characters of a line in which its date stands that begins with it
_WHERE = 160  # characters of a line that says no more than when and where
_A_DAY = 10  # characters of an ISO date with a day
_NEAR = 40  # characters between a meeting's number and the day that follows it
_BESIDE = 8  # and between a day and the meeting that follows it
_TOP = 3  # lines below the headlines in which a news item gives its date
_LONG = 700  # characters of a statement of a meeting
_NEW_FISCAL_YEAR = 10  # October: meetings may be numbered by the fiscal year


def days_held(scene: Scene, find: Find, number: str | None) -> list[dt.date]:
    """The days that a find names for its event; none where it names none, or only such as are still to come.

    A rule with a group "days" says where they stand; a day named there counts as one gathering.
    """
    if "days" in find.rule.pattern.groupindex:
        named = [tag for tag in find.tags("days", Sign.DATE) if _is_day(tag)]
        return [day for day in map(_first, named) if not _to_come(scene, day)]
    day = _day(scene, find, number)
    return [] if day is None or _to_come(scene, day) else [day]


def day_begins(scene: Scene, line: Line, start: int) -> int:
    """Where the words of a statement begin that names its day before ``text[start]``."""
    before = [tag.start for tag in _days(scene, line.start, start)]
    return max(before[0], start - _LONG // 2) if before else start


def _day(scene: Scene, find: Find, number: str | None) -> dt.date | None:
    """Right beside the find, after it, before it, or in the line above."""
    start, end = scene.place(find)
    line = scene.structure.line_at(start)
    named = [tag for tag in _days(scene, line.start, min(line.end, end + _LONG)) if not _other(scene, tag)]
    before = [tag for tag in named if tag.start < start]
    if _YESTERDAY.search(scene.text, max(line.start, start - _BESIDE), end):
        today = next(iter(before), None) or _notice(scene, line)
        return _first(today) - dt.timedelta(days=1) if today is not None else None
    near = [tag for tag in named if start - _BESIDE <= tag.end and tag.start <= end + _NEAR]
    if near:
        return _first(near[0])
    later = (tag for tag in named if tag.start > end and _DATED.search(scene.text[tag.start - 9 : tag.start]))
    far = next(iter([*before, *later]), None) or _notice(scene, line)
    return _first(far) if far is not None and _fits(_first(far), number) else None


def _fits(day: dt.date, number: str | None) -> bool:
    """Whether a meeting with a number such as 2/2564 can have been held on *day*."""
    year = int(number.rpartition("/")[2]) - BE if number and "/" in number else day.year
    return day.year == year or (day.year == year - 1 and day.month >= _NEW_FISCAL_YEAR)


def _to_come(scene: Scene, day: dt.date) -> bool:
    """Whether *day* comes after the day on which the document was issued, or says on its top that it was."""
    issued = scene.document.issued
    if issued is None:
        tops = scene.structure.lines[: len(scene.structure.headlines) + _TOP]
        issued = next((_first(tag) for line in tops if (tag := _alone(scene, line)) is not None), None)
    return issued is not None and day > issued


def _notice(scene: Scene, line: Line) -> Tag | None:
    """The date that stands alone in the line above, or on top of a news item whose first sentence says "today"."""
    lines = scene.structure.lines
    index = scene.structure.number(line)
    above = _opening(scene, lines[index - 1]) if index else None
    if above is not None:
        return above
    candidates = [lines[index - 1]] if index else []
    if "วันนี้" in scene.text[line.start : line.end] or index <= len(scene.structure.headlines) + _TOP:
        candidates += lines[:index]
    return next((tag for other in candidates if (tag := _alone(scene, other)) is not None), None)


def _opening(scene: Scene, line: Line) -> Tag | None:
    """The date with which a short line begins that only says when and where: the sentence goes on in the next."""
    days = _days(scene, line.start, min(line.end, line.start + _WHEN))
    short = line.end - line.start <= _WHERE
    return days[0] if days and short and _DATED_LINE.match(scene.text, line.body) else None


def _alone(scene: Scene, line: Line) -> Tag | None:
    """The date that is all that a line says."""
    days = _days(scene, line.start, line.end)
    alone = days and days[0].end - days[0].start >= len(scene.text[line.start : line.end].strip()) - 2
    return days[0] if alone else None


def _days(scene: Scene, start: int, end: int) -> list[Tag]:
    return [tag for tag in scene.tags_in(start, end, Sign.DATE) if _is_day(tag)]


def _is_day(tag: Tag) -> bool:
    return isinstance(tag.value, DateHit) and len(tag.value.value) == _A_DAY


def _first(tag: Tag) -> dt.date:
    if not isinstance(tag.value, DateHit):
        raise TypeError(tag)
    return tag.value.first


def _other(scene: Scene, tag: Tag) -> bool:
    return _OTHER_DAY.search(scene.text[max(0, tag.start - 90) : tag.start]) is not None
