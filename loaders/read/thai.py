"""What PDF files do to Thai, undone: marks in the private area, marks out of order or set apart, ํ lost from ำ."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).with_name("thai.toml")

_LETTER, _ABOVE, _TONE = "[ก-ฮ]", "[ัิ-ฺ็ํ]", "[่-๎]"
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<={_LETTER})[ \ufffd]+(?=[ัิ-ฺ็-๎])"), ""),  # ท ั้ง: no mark stands by itself
    (re.compile(rf"(?<=[ัิ-ฺ็ํ])[ \ufffd]+(?={_TONE})"), ""),
    (re.compile(rf"({_TONE})({_ABOVE})"), r"\2\1"),  # a vowel above or below comes before the tone
    (re.compile(r"([ัิ-ฺ็-๎])\1+"), r"\1"),  # the same mark twice is one, printed bold
    (re.compile(rf"ํ({_TONE}?)[ \ufffd]?า"), r"\1ำ"),
    (re.compile(rf"({_LETTER}{_TONE}?)[ \ufffd]า"), r"\1ำ"),  # จ านวน: the ring of ำ became a space
    (re.compile(rf"ำ({_TONE})"), r"\1ำ"),
    (re.compile(rf"(?<={_LETTER})({_TONE}?)[ ]+ำ"), r"\1ำ"),
)


class _Repairs(NamedTuple):
    marks: dict[int, str]
    letters: re.Pattern[str]
    letter_marks: dict[str, str]
    apart: list[tuple[re.Pattern[str], str]]
    words: re.Pattern[str]
    right: dict[str, str]


def repaired(text: str) -> str:
    """Repair a text drawn from a PDF; one in good order comes back as it was."""
    table = _repairs()
    text = text.translate(table.marks)
    text = table.letters.sub(lambda found: table.letter_marks[found[0]], text)
    for pattern, replacement in (*table.apart, *_STEPS):
        text = pattern.sub(replacement, text)
    return table.words.sub(lambda found: table.right[found[0]], text)


@cache
def _repairs() -> _Repairs:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    marks = {int(code, 16): mark for code, mark in data["private"].items()}
    letters: dict[str, str] = data["letters"]
    right = {word.replace("ำ", "า"): word for entry in data["lost"] for word in entry["words"]}
    letters_found = re.compile(rf"(?<=[ก-ฮัิ-ฺ็])[{''.join(letters)}](?![A-Za-zÀ-ÿ])")
    words = re.compile("|".join(sorted(right, key=len, reverse=True)))
    apart = [(re.compile(pattern), syllable) for pattern, syllable in data["apart"].items()]
    return _Repairs(marks, letters_found, letters, apart, words, right)
