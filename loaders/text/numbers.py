"""Whole numbers as Thai texts write them: 1,900 · สิบสอง · คนที่สี่. For normalised text (ASCII digits)."""

from __future__ import annotations

import re

_DIGITS = {
    "ศูนย์": 0,
    "หนึ่ง": 1,
    "เอ็ด": 1,
    "สอง": 2,
    "ยี่": 2,
    "สาม": 3,
    "สี่": 4,
    "ห้า": 5,
    "หก": 6,
    "เจ็ด": 7,
    "แปด": 8,
    "เก้า": 9,
}
_POWERS = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_MILLION = "ล้าน"
_WORD = re.compile("|".join((*_DIGITS, *_POWERS)))
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")

NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join((*_DIGITS, *_POWERS, _MILLION))})+)"
"""Pattern of a whole number in figures or words."""


def number(text: str) -> int | None:
    """Value of *text* if all of it is a whole number in figures or in Thai words, else ``None``."""
    text = text.strip()
    if _FIGURES.fullmatch(text):
        return int(text.replace(",", ""))
    if not text or _WORD.sub("", text.replace(_MILLION, "")):
        return None
    total = 0
    for part in text.split(_MILLION):
        total = total * 1_000_000 + _below_million(part)
    return total


def _below_million(words: str) -> int:
    total = digit = 0
    for word in _WORD.findall(words):
        if word in _POWERS:
            total += (digit or 1) * _POWERS[word]
            digit = 0
        else:
            digit = _DIGITS[word]
    return total + digit
