"""Times of day in normalised Thai text: 13.00 – 16.00 น., 09:30 น., เวลา 9 นาฬิกา."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from loaders.model import Span
from loaders.text.months import TO

_OCLOCK = r"(?: ?(?:น\.?(?![ก-๙])|นาฬิกา))"
_TIME = re.compile(
    rf"\d(?<![\d.,:]\d)\d?(?:[.:](?P<m1>[0-5]\d)(?!\d)(?P<o1>{_OCLOCK})?"
    rf"(?:{TO}(?:เวลา ?)?(?P<h2>\d\d?)[.:](?P<m2>[0-5]\d)(?!\d)(?P<o2>{_OCLOCK})?)?"
    r"|(?P<whole> ?นาฬิกา))"
)
_WORD = re.compile(r"เวลา ?(?:ประมาณ ?)?$")
_REACH = 15
_LAST_HOUR = 24


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time of day, or a stretch of time with its end. 24.00 counts as 00.00."""

    span: Span
    start: dt.time
    end: dt.time | None = None


def find_times(text: str) -> list[TimeHit]:
    """Find times in a normalised *text*: เวลา stands before or น. after, other figures with a dot are no times."""
    return [hit for match in _TIME.finditer(text) if (hit := _hit(match))]


def _hit(match: re.Match[str]) -> TimeHit | None:
    before = max(0, match.start() - _REACH)
    word = _WORD.search(match.string[before : match.start()])
    if not (word or match["o1"] or match["o2"] or match["whole"]):
        return None
    start = _time(re.split("[.: น]", match.group(), maxsplit=1)[0], match["m1"] or "0")
    end = _time(match["h2"], match["m2"]) if match["h2"] else None
    span = Span(before + word.start() if word else match.start(), match.end())
    return TimeHit(span, start, end) if start else None


def _time(hour: str, minute: str) -> dt.time | None:
    return dt.time(int(hour) % _LAST_HOUR, int(minute)) if int(hour) <= _LAST_HOUR else None
