"""Days and months as written, before years are filled in: what :mod:`loaders.text.calendar` makes dates of.

The search looks for the name of a month and reads on from there to both sides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from loaders.model import Span
from loaders.text.finder import Finder
from loaders.text.months import FULL_YEAR, IN_FULL, MONTH, TO, WEEKDAY, YEAR, gregorian, month_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = Finder(re.compile(MONTH))
_ON = rf"(?:วัน(?:{WEEKDAY} ?)?ที่ {{0,3}})"
_DAYS = rf"(?<![\d.,/:])(?P<days>\d{{1,2}}(?:(?:{TO}| ?, ?| ?และ ?){_ON}?\d{{1,2}}){{0,6}})"
_BEFORE = re.compile(rf"(?:{_ON}?{_DAYS} {{0,2}})?(?P<word>เดือน ?)?$")
_REACH = 100  # characters that are looked at before a month
_AFTER = re.compile(rf" {{0,2}}(?:ของ)?(?:ปี ?)?(?:(?:พ|ค)\. ?ศ\.? ?|พุทธศักราช ?|คริสต์ศักราช ?)?(?P<year>{YEAR})")
_FIGURES = re.compile(
    rf"\d(?<![\d./-]\d)\d?(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>{FULL_YEAR}|(?<=/)[5-7]\d)(?![\d/.-]?\d)"
)
_LINKS = frozenset("0123456789 \nน")  # how what belongs to a month ends before it: a day, a space, a line end, เดือน
_NUMBER = re.compile(r"\d{1,2}")
_CUE = re.compile(r"(?:ภายใน|สิ้น|ต้น|กลาง|ปลาย|ช่วง|ระหว่าง|ประจำ|ตั้งแต่|ถึง) ?$")
_JOIN = re.compile(rf"(?P<to>{TO})|(?: ?, ?| ?(?:และ|หรือ) ?)(?:เมื่อ)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (with :attr:`days`, first and last) or a month as written; :attr:`year` is Gregorian."""

    span: Span
    month: int
    year: int | None
    days: tuple[int, int] | None = None
    sure: bool = True  # a date even where it stands alone
    borrowed: bool = False  # the year is that of the next moment
    to: Moment | None = None  # the end of a range


def find_moments(text: str) -> list[Moment]:
    """Find moments in a normalised *text*, in order; ranges are joined, years lent to what they also belong to."""
    joined: list[Moment] = []
    found = sorted(chain(_named(text), _in_figures(text)), key=lambda moment: moment.span)
    for moment in reversed(found):
        _join(text, moment, joined)
    return [moment for moment in reversed(joined) if moment.sure]


def _in_figures(text: str) -> Iterator[Moment]:
    for match in _FIGURES.finditer(text):
        day = int(match.group().split(match["mark"])[0])
        yield Moment(Span(*match.span()), int(match["month"]), gregorian(match["year"]), (day, day))


def _named(text: str) -> Iterator[Moment]:
    done = 0
    for match in _MONTH.finditer(text):
        start = max(
            done, match.start() - _REACH if text[match.start() - 1 : match.start()] in _LINKS else match.start()
        )
        before = _BEFORE.search(text[start : match.start()])
        if before is None:  # cannot be: the pattern may be empty
            continue
        after = _AFTER.match(text, match.end())
        year = gregorian(after["year"]) if after else None
        done = after.end() if after else match.end()
        moment = Moment(Span(start + before.start(), done), month_number(match.group()), year)
        if before["days"]:
            yield _with_days(start, before, moment)
        elif not _is_part_of_a_word(match):
            cued = match.group() in IN_FULL and _CUE.search(text[max(0, match.start() - 9) : match.start()])
            yield replace(moment, sure=bool(before["word"] or year or cued))


def _is_part_of_a_word(match: re.Match[str]) -> bool:
    """Whether an abbreviation without a day is the tail of another one (คกก.พ.)."""
    before = match.string[match.start() - 1 : match.start()]
    return match.group() not in IN_FULL and (before == "." or "ก" <= before <= "๙")


def _with_days(start: int, before: re.Match[str], moment: Moment) -> Moment:
    numbers = list(_NUMBER.finditer(before["days"]))
    first, last = int(numbers[0].group()), int(numbers[-1].group())
    if first <= last:
        return replace(moment, days=(first, last))
    begin = start + before.start("days") + numbers[-1].start()  # a figure of something else stood before the day
    return replace(moment, days=(last, last), span=Span(begin, moment.span.end))


def _join(text: str, moment: Moment, later: list[Moment]) -> None:
    """Put *moment* on the stack of *later* ones, joined to the nearest where the text joins them."""
    link = _JOIN.fullmatch(text, moment.span.end, later[-1].span.start) if later else None
    if link is None:
        later.append(moment)
        return
    following = later[-1]
    if moment.year is None:
        moment = replace(moment, year=following.year, borrowed=True)
    moment = replace(moment, sure=moment.sure or following.sure)
    if link["to"] and following.to is None:
        later[-1] = replace(moment, span=Span(moment.span.start, following.span.end), to=following)
    else:
        later.append(moment)
