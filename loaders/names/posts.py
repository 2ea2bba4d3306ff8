"""The post of a person as written beside the name: after it, or before it (``รองนายกรัฐมนตรี (พลเอก …)``)."""

from __future__ import annotations

import re

from loaders.model import Span
from loaders.names.titles import words

_LEAD = re.compile(r" {0,12}(?:, ?)?(?:(?:ดำรง)?ตำแหน่ง(?:เป็น)? {0,3}|ในฐานะ(?:เป็น)? ?)?")
_NEXT_LINE = re.compile(r" *\n {0,12}(?=[ก-ฮเแโใไ])")
_APPOINTED = re.compile(r"ดำรงตำแหน่ง {0,3}")
_CHUNK = re.compile(r"[^\s\"“”()\[\],;:]+")
_GAP = re.compile(r" {1,2}")
_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,4}\.){2,}")
_COMPLETE = re.compile(r"(?:รอง)?ผู้ว่าราชการจังหวัด[ก-๎]")  # nothing follows after a space
_REACH_BACK = 110  # characters before a name
_REACH_ON = 260  # characters after a name that an appointment to another post may stand in
_LONGEST_LINE = 90


def post_after(text: str, start: int, limit: int) -> Span | None:
    """Find the post after a name that ends at *start*, before *limit*; of two, the one the person is appointed to."""
    lead = _LEAD.match(text, start)
    begin = lead.end() if lead else start
    if (line := _NEXT_LINE.match(text, start)) and _line_end(text, line.end(), _LONGEST_LINE) is not None:
        begin = line.end()
    found = _read(text, begin, limit)
    stop = min(limit, start + _REACH_ON)
    stop = _line_end(text, begin, max(0, stop - begin)) or stop
    for match in _APPOINTED.finditer(text, start, stop):
        found = _read(text, match.end(), limit) or found
    return found


def _line_end(text: str, start: int, within: int) -> int | None:
    """Where the line ends, if that is near: a text may have a million characters without a line end."""
    end = text.find("\n", start, start + within)
    return end if end >= 0 else len(text) if len(text) - start < within else None


def post_before(text: str, start: int, floor: int) -> Span | None:
    """Find the post that ends just before *start* and begins after *floor*."""
    floor = max(floor, start - _REACH_BACK, 0)
    floor = max(floor, text.rfind("\n", floor, start) + 1)
    end = floor + len(text[floor:start].rstrip(' (“"'))
    for match in words().post.finditer(text, floor, end):
        if text.startswith("คณะ", match.start() - 3):  # คณะรัฐมนตรี
            continue
        span = _read(text, match.start(), end)
        if span and span.end == end:
            return span
    return None


def _read(text: str, start: int, limit: int) -> Span | None:
    """Read a post that begins at *start*: its head, and on over spaces while the words belong to it."""
    if not words().post.match(text, start, limit):
        return None
    end = start
    while True:
        chunk = _CHUNK.match(text, end, limit)
        if chunk is None:
            return _trimmed(text, start, end)
        stop = words().post_end.search(text, chunk.start(), chunk.end())
        if stop and stop.start() > start:
            return _trimmed(text, start, stop.start())
        end = chunk.end()
        gap = _GAP.match(text, end, limit)
        if gap is None or _COMPLETE.match(text, start):
            return _trimmed(text, start, end)
        phrase = words().within.match(text, gap.end())
        if not phrase and not _ABBREVIATION.match(text, gap.end()):
            return _trimmed(text, start, end)
        end = phrase.end() if phrase and " " in phrase.group() else gap.end()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    end = start + len(text[start:end].rstrip(" /-"))
    return Span(start, end) if end > start else None
