"""Where a name stands by itself and is not part of another word.

Thai puts no space between words, so a full name needs no boundary; short forms do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from loaders.names.thing import Name, NameSort

# Words that are written against a name that follows them.
_LEADS_IN = (
    "และ", "หรือ", "ของ", "โดย", "กับ", "ให้", "ที่", "ต่อ", "จาก", "แก่", "ถึง", "ตาม", "คือ", "แจ้ง", "เสนอ", "ประสาน",
    "รมว.", "รมช.", "ปลัด", "รองปลัด", "เลขาธิการ", "รองเลขาธิการ", "ผอ.", "ผู้แทน", "เจ้าหน้าที่", "อธิบดี", "กระทรวง",
    "สำนักงาน", "ประธาน", "กรม", "คณะ", "ได้แก่", "มอบ", "มอบหมาย", "จังหวัด", "จ.", "ศูนย์", "เช่น", "อาทิ", "สังกัด",
    "ภายใต้", "ร่วมกับ", "ระหว่าง", "ผ่าน", "นำ", "สู่", "เพื่อ", "ยัง", "เป็น", "มี", "ทาง", "ขอ", "ด้วย", "พร้อม", "ว่า", "ฝ่าย",
    "ที่ประชุม", "เมื่อ", "กรรมการ", "ทั้ง", "ใน",
)  # fmt: skip
_LETTERS = frozenset(  # ก-ฮ, ะ-ฺ, เ-ๅ, ็-๎
    map(chr, (*range(0xE01, 0xE2F), *range(0xE30, 0xE3B), *range(0xE40, 0xE46), *range(0xE47, 0xE4F)))
)
_BROKEN = re.compile(r"[^. ] +\S")  # a space in a short form, other than after a dot
_LONG_WORD = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]{4}")  # a short form that begins with a whole word: สำนักงาน ก.พ.ร.
_TRAPPED = re.compile(r"กระทรวง|ผู้ว่า|(?:อุตสาหกรรม|วัฒนธรรม)จังหวัด$")
_MORE_DOTTED = re.compile(r"[ก-ฮ]{1,3}\.")  # a longer dotted abbreviation goes on
_TRAPS = ("กฎ", "รอง", "สภา")  # กฎกระทรวง… is a law, รองผู้ว่าราชการจังหวัด another post, สภาวัฒนธรรมจังหวัด a council


Test = Callable[[str, int, int], bool]


def stands_alone(text: str, start: int, end: int, name: Name) -> bool:
    """Whether ``text[start:end]``, which reads like *name*, is that name and not a piece of another word."""
    return test_of(name)(text, start, end)


def test_of(name: Name) -> Test:
    """How to tell whether what reads like *name* in a text, from a start to an end, is that name."""
    if name.lang != "th" or name.text.isascii():
        return _latin_edges
    if name.sort is NameSort.ABBREVIATION:
        ends = _ends_as_dotted if name.text.endswith((".", "ฯ")) else _ends_word
        begins = _begins_anywhere if _LONG_WORD.match(name.text) else _starts_word
        return partial(_short_form, _Edges(begins, ends, spaced=" " in name.text))
    return _not_trapped if _TRAPPED.match(name.text) else _anywhere


def _latin_edges(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _anywhere(_text: str, _start: int, _end: int) -> bool:
    return True


def _not_trapped(text: str, start: int, _end: int) -> bool:
    return not text.endswith(_TRAPS, max(0, start - 3), start)


_Side = Callable[[str, int], bool]


class _Edges(NamedTuple):
    """What must hold at both ends of a short form, and whether it has spaces of its own."""

    begins: _Side
    ends: _Side
    spaced: bool


def _short_form(edges: _Edges, text: str, start: int, end: int) -> bool:
    if not (edges.ends(text, end) and edges.begins(text, start)):
        return False
    return edges.spaced or _BROKEN.search(text, start, end) is None


def _begins_anywhere(_text: str, _start: int) -> bool:
    return True


def _starts_word(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return (before not in _LETTERS and before not in {".", "-"}) or text.endswith(_LEADS_IN, 0, start)


def _ends_as_dotted(text: str, end: int) -> bool:
    return _MORE_DOTTED.match(text, end, end + 4) is None


def _ends_word(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return after not in _LETTERS and after != "."
