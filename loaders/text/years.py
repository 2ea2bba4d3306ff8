"""Years and fiscal years (BE). Fiscal year 2564 runs from 1 October 2563 to 30 September 2564."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.model import Span
from loaders.text.months import BE, TO, gregorian

_OCTOBER = 10
_FISCAL = r"ี ?(?:งบประมาณ|งบฯ?)(?: ?รายจ่าย)?(?: ?ประจำปี)?"
_ERA = r"(?:พ\. ?ศ\.?|พุทธศักราช)"
_YEARS = re.compile(
    r"[ปพ](?:(?:"
    rf"(?<=ป)(?:{_FISCAL} {{0,2}}(?:{_ERA} ?)?(?P<fiscal>25\d\d|[4-7]\d)"
    rf"|ี {{0,2}}(?:{_ERA} ?)?(?P<year>25\d\d|(?<=[ี ])[5-7]\d))"
    r"|(?<=พ)(?:\. ?ศ\.?|ุทธศักราช) {0,2}(?P<era>25\d\d)"
    r")(?!\d|[.,]\d| ?(?:ปี|คน|วัน|%)))"
    rf"(?:{TO}(?:ปี ?)?(?:{_ERA} ?)?(?P<to>25\d\d)(?!\d))?"
)


@dataclass(frozen=True, slots=True)
class YearHit:
    """A year, or a run of years, as stated: :attr:`fiscal` is true only where the text itself says งบประมาณ."""

    span: Span
    year: int  # BE
    last: int  # BE; the same year unless a run is stated
    fiscal: bool

    @property
    def first_day(self) -> dt.date:
        """First day of the year or run of years."""
        return dt.date(self.year - BE - 1, 10, 1) if self.fiscal else dt.date(self.year - BE, 1, 1)

    @property
    def last_day(self) -> dt.date:
        """Last day of the year or run of years."""
        return dt.date(self.last - BE, 9, 30) if self.fiscal else dt.date(self.last - BE, 12, 31)


def fiscal_year(date: dt.date) -> int:
    """Fiscal year (BE) that a day falls into."""
    return date.year + BE + (date.month >= _OCTOBER)


def find_fiscal_years(text: str) -> list[YearHit]:
    """Years stated in a normalised *text*, as fiscal years or plain (ปี 2564, พ.ศ. 2562, ปี 64)."""
    return list(_hits(text))


@lru_cache(maxsize=16)
def _hits(text: str) -> tuple[YearHit, ...]:
    """The years of a text, kept because more than one kind of fact asks for them."""
    return tuple(_hit(match) for match in _YEARS.finditer(text))


def _hit(match: re.Match[str]) -> YearHit:
    year = gregorian(match["fiscal"] or match["year"] or match["era"]) + BE
    last = int(match["to"] or year)
    return YearHit(Span(*match.span()), year, max(year, last), match["fiscal"] is not None)
