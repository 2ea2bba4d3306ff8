"""Years, days and numbers as people write them in a question."""

from __future__ import annotations

import datetime as dt
import re

from kg.asking.file import content
from loaders.text.calendar import find_dates

_BE = 543
_THAI_YEARS = range(2400, 2700)
_YEAR = re.compile(
    r"(?:(?:ปีงบประมาณ|ปีงบ|ปี) ?)?(?:(?:พ\.? ?ศ|ค\.? ?ศ)[. ]{0,2}|(?:the )?(?:fiscal )?year |fy ?)?"
    r"(\d{2}|\d{4})(?: ?(?:be|ce|ad|b\.e|c\.e|a\.d)\.?)?"
)
YEAR_WITHIN = re.compile(  # a year that stands in a question, in the first group or the second
    r"(?<![\w.-])(?:(?:ปีงบประมาณ|ปีงบ|ปี|fy|fiscal year) ?)?(?:[พค]\.ศ\. ?)?(2[45]\d\d|20\d\d)(?![\w.-])"
    r"|ปี ?(?:งบประมาณ|งบ)? ?([4-7]\d)(?!\d)"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3})[a-z]*\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_TODAY = {"วันนี้", "ปัจจุบัน", "today", "now", "ตอนนี้"}


def year_of(text: str) -> int | None:
    """Read a fiscal year, Buddhist Era: 2564, ๒๕๖๔, 64, 2021, ปีงบประมาณ พ.ศ. 2564; None for anything else."""
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found[1])
    if len(found[1]) == 2:  # noqa: PLR2004 - two figures stand for 25xx
        return 2500 + year
    return year if year in _THAI_YEARS else year + _BE if 1900 <= year <= 2100 else None  # noqa: PLR2004 - a year


def number_of(text: str) -> int | None:
    """Read a small whole number, in digits or in words."""
    word = text.strip()
    if re.fullmatch(r"\d{1,3}", word):
        return int(word)
    named: dict[str, int] = content()["numbers"]
    return named.get(word)


def day_of(text: str) -> dt.date | None:
    """Read a day; of a month or a year the last one. None for what is no date."""
    word = text.strip()
    if word in _TODAY:
        return dt.datetime.now(tz=dt.UTC).date()
    try:
        return _iso(word) or _english(word) or _thai(word)
    except ValueError:
        return None


def _iso(text: str) -> dt.date | None:
    found = _ISO.fullmatch(text)
    return dt.date(_gregorian(int(found[1])), int(found[2]), int(found[3])) if found else None


def _english(text: str) -> dt.date | None:
    if found := _MONTH_FIRST.fullmatch(text):
        month, day, year = found[1], int(found[2]), int(found[3])
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1] or 0), found[2], int(found[3])
    else:
        return None
    number = _MONTHS.index(month) + 1
    return dt.date(_gregorian(year), number, day) if day else _last(_gregorian(year), number)


def _thai(text: str) -> dt.date | None:
    if (year := year_of(text)) is not None:
        return dt.date(year - _BE, 12, 31)
    hits = find_dates(text)
    return hits[0].last if len(hits) == 1 and hits[0].span.end - hits[0].span.start >= len(text) - 8 else None


def _gregorian(year: int) -> int:
    return year - _BE if year in _THAI_YEARS else year


def _last(year: int, month: int) -> dt.date:
    return (dt.date(year + month // 12, month % 12 + 1, 1)) - dt.timedelta(days=1)
