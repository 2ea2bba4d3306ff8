"""Dates as Thai official documents write them, read from normalised text.

A year without an era is of the Buddhist Era (BE = Gregorian + 543); two figures stand for 25xx. A day or month without
a year takes the year of the date it is joined to (``29 กันยายน และ 3 ตุลาคม 2563``), or else the one the caller gives;
without either it is left out. A range, and a list of days of one month, is one hit from its first day to its last.
A day that the calendar does not have is never mended: :func:`scan_dates` tells it apart, :func:`find_dates` leaves it
out.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from loaders.model import Span
from loaders.text.clock import TimeHit, find_times
from loaders.text.moments import Moment, find_moments
from loaders.text.months import BE, last_of_month
from loaders.text.years import YearHit, find_fiscal_years, fiscal_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "DateHit",
    "Scan",
    "TimeHit",
    "YearHit",
    "find_dates",
    "find_fiscal_years",
    "find_times",
    "fiscal_year",
    "scan_dates",
]

_COMMON_ERA = re.compile(r"(?:ค\. ?ศ\. ?|ปี )(?P<y>20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class DateHit:
    """A day, month or year, or a range of them.

    :attr:`value` is the first day, month or year in ISO 8601 (``2021-03-26``, ``2021-03``, ``2021``); :attr:`first` and
    :attr:`last` are the days it runs from and to. A fiscal year's value is the year it is named after.
    :attr:`era_year` is the year (BE) that the text states, if it states one.
    """

    span: Span
    value: str
    first: dt.date
    last: dt.date
    era_year: int | None = None
    fiscal: bool = False

    @property
    def is_day(self) -> bool:
        """Whether the text gives the day."""
        return self.value.count("-") == 2  # noqa: PLR2004 - year-month-day


class Scan(NamedTuple):
    """Dates of a text, and the places of what looks like a date and is none (31 กุมภาพันธ์)."""

    dates: list[DateHit]
    invalid: list[Span]


def find_dates(text: str, year: int | None = None) -> list[DateHit]:
    """Dates, months and years in a normalised *text*, in order; *year* (BE) completes those without one."""
    return scan_dates(text, year).dates


def scan_dates(text: str, year: int | None = None) -> Scan:
    """As :func:`find_dates`, with the places of dates that do not exist."""
    dates: list[DateHit] = []
    invalid: list[Span] = []
    moments = _moments(text)
    for moment in moments:
        stated = moment.year if moment.year is not None else year and year - BE
        if stated is None:
            continue
        try:
            dates.append(_dated(moment, stated))
        except ValueError:
            invalid.append(moment.span)
    dates += _years_beside(text, moments)
    return Scan(sorted(dates, key=lambda hit: hit.span), invalid)


@lru_cache(maxsize=16)
def _moments(text: str) -> tuple[Moment, ...]:
    """The moments of a text, kept for the next question: a document is asked for its year first."""
    return tuple(find_moments(text))


def _years_beside(text: str, moments: Sequence[Moment]) -> Iterator[DateHit]:
    """The years that overlap none of the moments, which are in order."""
    starts = [moment.span.start for moment in moments]
    ends = list(accumulate((moment.span.end for moment in moments), max))
    for hit in _years(text):
        before = bisect_left(starts, hit.span.end)
        if not before or ends[before - 1] <= hit.span.start:
            yield hit


def _dated(moment: Moment, year: int) -> DateHit:
    end = moment.to
    if end is None:
        first, last = _bounds(moment, year)
    else:
        last = _bounds(end, end.year or year)[1]
        crosses = moment.borrowed and moment.month > end.month  # 30 ธันวาคม – 2 มกราคม 2565
        first = _bounds(moment, year - crosses)[0]
    if first > last:
        raise ValueError(moment)
    value = first.isoformat() if moment.days else f"{first:%Y-%m}"
    era_year = None if moment.year is None else first.year + BE
    return DateHit(moment.span, value, first, last, era_year)


def _bounds(moment: Moment, year: int) -> tuple[dt.date, dt.date]:
    if moment.days is None:
        return dt.date(year, moment.month, 1), last_of_month(year, moment.month)
    return dt.date(year, moment.month, moment.days[0]), dt.date(year, moment.month, moment.days[1])


def _years(text: str) -> list[DateHit]:
    """Years that stand without a month; those of the common era only after ค.ศ. or ปี."""
    hits = [
        DateHit(hit.span, str(hit.year - BE), hit.first_day, hit.last_day, hit.year, hit.fiscal)
        for hit in find_fiscal_years(text)
    ]
    for match in _COMMON_ERA.finditer(text):
        year = int(match["y"])
        hits.append(DateHit(Span(*match.span()), match["y"], dt.date(year, 1, 1), dt.date(year, 12, 31), year + BE))
    return hits
