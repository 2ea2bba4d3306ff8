"""Where a name stands by itself and is not part of another word.

Thai puts no space between words, so a full name needs no boundary; short forms do.
"""

from __future__ import annotations

import re

from loaders.names.thing import Name, NameSort

# Words that are written against a name that follows them.
_LEADS_IN = (
    "และ", "หรือ", "ของ", "โดย", "กับ", "ให้", "ที่", "ต่อ", "จาก", "แก่", "ถึง", "ตาม", "คือ", "แจ้ง", "เสนอ", "ประสาน",
    "รมว.", "รมช.", "ปลัด", "รองปลัด", "เลขาธิการ", "รองเลขาธิการ", "ผอ.", "ผู้แทน", "เจ้าหน้าที่", "อธิบดี", "กระทรวง",
    "สำนักงาน", "ประธาน", "กรม", "คณะ", "ได้แก่", "มอบ", "มอบหมาย", "จังหวัด", "จ.", "ศูนย์", "เช่น", "อาทิ", "สังกัด",
    "ภายใต้", "ร่วมกับ", "ระหว่าง", "ผ่าน", "นำ", "สู่", "เพื่อ", "ยัง", "เป็น", "มี", "ทาง", "ขอ", "ด้วย", "พร้อม", "ว่า", "ฝ่าย",
    "ที่ประชุม", "เมื่อ", "กรรมการ", "ทั้ง", "ใน",
)  # fmt: skip
_LEAD_IN = re.compile(f"(?:{'|'.join(map(re.escape, sorted(_LEADS_IN, key=len, reverse=True)))})$")
_LONGEST = max(map(len, _LEADS_IN))
_THAI = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]")
_BROKEN = re.compile(r"[^. ] +\S")  # a space in a short form, other than after a dot
_LONG_WORD = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]{4}")  # a short form that begins with a whole word: สำนักงาน ก.พ.ร.
_TRAPPED = re.compile(r"กระทรวง|ผู้ว่า")
_TRAPS = re.compile(r"กฎ\Z|รอง\Z")  # กฎกระทรวง… is a law, รองผู้ว่าราชการจังหวัด another post


def stands_alone(text: str, start: int, end: int, name: Name) -> bool:
    """Whether ``text[start:end]``, which reads like *name*, is that name and not a piece of another word."""
    if name.lang != "th" or name.text.isascii():
        return _latin_edges(text, start, end)
    if name.sort is NameSort.ABBREVIATION:
        if _BROKEN.search(text, start, end) and " " not in name.text:
            return False
        return (_starts_word(text, start) or _LONG_WORD.match(name.text) is not None) and _ends_abbreviation(text, end)
    return not _TRAPS.search(text[max(0, start - 3) : start]) or not _TRAPPED.match(name.text)


def _latin_edges(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _starts_word(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if not _THAI.match(before) and before not in {".", "-"}:
        return True
    return _LEAD_IN.search(text[max(0, start - _LONGEST) : start]) is not None


def _ends_abbreviation(text: str, end: int) -> bool:
    if text[end - 1 : end] in {".", "ฯ"}:
        return not re.match(r"[ก-ฮ]{1,3}\.", text[end : end + 4])  # a longer dotted abbreviation goes on
    after = text[end : end + 1]
    return not _THAI.match(after) and after != "."
