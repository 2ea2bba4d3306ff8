from __future__ import annotations

import csv
import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.calendar import find_dates, find_fiscal_years, find_times, fiscal_year, scan_dates
from loaders.text.months import ABBREVIATED, FULL
from loaders.text.normal import normalise
from loaders.text.numbers import number

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[tuple[str, ...]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [tuple(row.values()) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "year", "values"), rows("dates.csv"))
def test_dates(text: str, year: str, values: str) -> None:
    hits = find_dates(normalise(text).text, int(year) if year else None)
    shown = [hit.value if hit.first == hit.last else f"{hit.value}/{hit.last}" for hit in hits]
    assert shown == values.split()


@pytest.mark.parametrize(("text", "expected"), rows("years.csv"))
def test_years(text: str, expected: str) -> None:
    hits = find_fiscal_years(normalise(text).text)
    assert [
        f"{hit.year}{f'-{hit.last}' if hit.last > hit.year else ''}{'f' * hit.fiscal}" for hit in hits
    ] == expected.split()


@pytest.mark.parametrize(("text", "expected"), rows("times.csv"))
def test_times(text: str, expected: str) -> None:
    hits = find_times(normalise(text).text)
    assert [f"{hit.start:%H:%M}{f'-{hit.end:%H:%M}' if hit.end else ''}" for hit in hits] == expected.split()


def test_a_date_that_does_not_exist_is_told_apart() -> None:
    scan = scan_dates("ประชุมวันที่ 31 กุมภาพันธ์ 2564 และวันที่ 1 มีนาคม 2564")
    assert [hit.value for hit in scan.dates] == ["2021-03-01"]
    assert len(scan.invalid) == 1


def test_the_weekday_belongs_to_the_span_and_the_stated_year_is_kept() -> None:
    text = "เมื่อวันอังคารที่ 26 เมษายน 2565 ได้"
    (hit,) = find_dates(text)
    assert text[slice(*hit.span)] == "วันอังคารที่ 26 เมษายน 2565"
    assert (hit.era_year, hit.is_day) == (2565, True)


def test_a_year_taken_from_the_caller_is_not_stated() -> None:
    assert [hit.era_year for hit in find_dates("วันที่ 5 พฤษภาคม", 2563)] == [None]


@pytest.mark.parametrize(("day", "year"), [("2020-09-30", 2563), ("2020-10-01", 2564), ("2021-09-30", 2564)])
def test_fiscal_year_begins_in_october(day: str, year: int) -> None:
    assert fiscal_year(dt.date.fromisoformat(day)) == year


@given(st.dates(dt.date(1960, 1, 1), dt.date(2050, 12, 31)), st.booleans())
def test_every_day_is_read_as_it_is_written(day: dt.date, short: bool) -> None:  # noqa: FBT001
    month = (ABBREVIATED if short else FULL)[day.month - 1]
    (hit,) = find_dates(f"วันที่ {day.day} {month} {day.year + 543}")
    assert (hit.first, hit.last, hit.value) == (day, day, day.isoformat())


@given(st.text(alphabet="0123456789 /.-–พศวันที่ปีมค,กยายน", max_size=40))
def test_hits_are_in_order_and_apart(text: str) -> None:
    hits = find_dates(text, 2564)
    assert all(0 <= hit.span.start < hit.span.end <= len(text) for hit in hits)
    assert all(one.span.end <= other.span.start for one, other in pairwise(hits))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,900", 1900),
        ("33", 33),
        ("สิบเอ็ด", 11),
        ("ยี่สิบสอง", 22),
        ("สามร้อยห้าสิบ", 350),
        ("หนึ่งล้านสองแสน", 1_200_000),
        ("ร้อย", 100),
        ("", None),
        ("จังหวัด", None),
        ("1,9", None),
    ],
)
def test_numbers(text: str, value: int | None) -> None:
    assert number(text) == value
