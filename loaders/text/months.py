"""Months, weekdays and years as Thai texts write them.

The patterns are for normalised text (:mod:`loaders.text.normal`). An abbreviation may lack a dot or have a space
inside: ``ม.ค.``, ``ม. ค.``, ``มี.ค``, ``มค.``.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

BE = 543  # a year of the Buddhist Era less the Gregorian one, from 1941 on
FULL = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
MISSPELT = {"กุมภาพันธุ์": 2, "กุมพาพันธ์": 2, "พฤกษภาคม": 5, "มิถุนาน": 6, "กรกฏาคม": 7, "พฤศจิการยน": 11, "พฤจิกายน": 11}
ABBREVIATED = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")

_NUMBERS = {name: number for number, name in enumerate(FULL, 1)} | MISSPELT
_NUMBERS |= {name.replace(".", ""): number for number, name in enumerate(ABBREVIATED, 1)}

IN_FULL = frozenset((*FULL, *MISSPELT))

_LONG = "|".join(sorted(IN_FULL, key=lambda name: (-len(name), name)))
_SHORT = "|".join(r"\.? ?".join(name.split(".")[:2]) for name in ABBREVIATED)
_END = r"(?:\.(?! ?[ก-ฮ]{1,3}\.)|(?![ก-๙.]))"  # of an abbreviation; not the head of ก.พ.ร.
MONTH = rf"(?:{_LONG}|(?:{_SHORT}){_END})"  # each way begins with a letter, which makes the search fast

WEEKDAY = r"(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์)"
TO = r"(?: ?(?:-|–|—|จนถึง|ถึง) ?)"
_UNITS = "คน|ราย|จังหวัด|โครงการ|ล้าน|บาท|แห่ง|เรื่อง|ปี|วัน|ครั้ง|เดือน|กลุ่ม|%|องค์"
FULL_YEAR = r"(?:(?:2[45]|19|20)\d\d(?!\d))"
YEAR = rf"(?:{FULL_YEAR}|[4-7]\d(?!\d|[.,:]\d| ?(?:{_UNITS})))"


def month_number(name: str) -> int:
    """Give the number of a month (1 to 12) from any spelling that :data:`MONTH` matches."""
    return _NUMBERS[name.replace(".", "").replace(" ", "")]


def gregorian(year: str) -> int:
    """Gregorian year of a year as written: 2564 and 64 are of the Buddhist Era, 19xx and 20xx of the common one."""
    number = int(year) if len(year) > 2 else int(year) + 2500  # noqa: PLR2004 - two figures stand for 25xx
    return number - BE if number >= 2400 else number  # noqa: PLR2004 - no document is dated so late


def last_of_month(year: int, month: int) -> dt.date:
    """Last day of a month of a Gregorian year."""
    return dt.date(year, month, monthrange(year, month)[1])
