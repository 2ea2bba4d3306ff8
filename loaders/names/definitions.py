"""Abbreviations that the document itself explains: ``สำนักงานปลัดกระทรวงมหาดไทย (สป.มท.)``.

What a document defines holds for that document before anything that the vocabulary says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.text.squeeze import squeeze, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.model import Entity
    from loaders.text.marked import Tag

_IN_BRACKETS = re.compile(
    r" {0,2}\((?:หรือ |เรียกย่อว่า |ต่อไปเรียกว่า )?[“\"]?"
    r"(?P<short>(?:[ก-ฮ]{1,5}\.? ?){1,6}ฯ?"
    r"|(?:[ก-ฮ]{1,3}\.){2,5} ?[ก-ฮะ-ฺเ-ๅ็-๎]{3,16} ?ฯ?|[A-Z][A-Za-z&-]{1,11}|[ก-ฮะ-ฺเ-ๅ็-๎]{3,20} ?ฯ)[”\"]?\)"
)
_LETTER = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]")
_GOES_BEFORE = re.compile(r"[A-Za-z.]")
_GOES_ON = re.compile(r"[A-Za-z]|[ก-ฮ]{1,3}\.")
_DOTS = 3  # of an abbreviation that means nothing else without its last one
_NOT_SHORT = re.compile(r"พ\.?ศ|ค\.?ศ|ฉบับ|ม\.?ค|ก\.?พ\.?$|มี\.?ค|น\.$")


def definition_after(text: str, end: int) -> tuple[str, int] | None:
    """The abbreviation in brackets right after a name that ends at *end*, and where the bracket closes."""
    found = _IN_BRACKETS.match(text, end)
    if found is None or _NOT_SHORT.match(squeeze(found["short"])):
        return None
    return found["short"].strip(), found.end()


def occurrences(text: str, defined: Iterable[tuple[str, Entity]]) -> Iterator[tuple[int, int, Entity]]:
    """Where the *defined* abbreviations stand by themselves in *text*, however they are spaced."""
    for short, entity in defined:
        for form in _forms(squeeze(short)):
            for start, end in _places(text, form):
                if short.isascii() or _free(text, start, end):
                    yield start, end, entity


def _forms(short: str) -> tuple[str, ...]:
    """The abbreviation, and one of several dots without its last: ``ก.พ.ร`` for ``ก.พ.ร.``."""
    return (short, short[:-1]) if short.endswith(".") and short.count(".") >= _DOTS else (short,)


def _places(text: str, short: str) -> Iterator[tuple[int, int]]:
    """Where *short* stands, with no more than one space between two of its letters, and not inside a word."""
    without = squeezed(text)
    at, done = without.text.find(short), 0
    while at >= 0:
        start, end = without.span(at, at + len(short))
        if start >= done and "  " not in text[start:end] and _stands_apart(text, start, end):
            yield start, end
            done = end
        at = without.text.find(short, at + 1)


def _stands_apart(text: str, start: int, end: int) -> bool:
    return not _GOES_BEFORE.match(text[start - 1 : start]) and not _GOES_ON.match(text, end)


def _free(text: str, start: int, end: int) -> bool:
    dotted = text[end - 1] in ".ฯ" or "." in text[start:end]
    return dotted or not (_LETTER.match(text[end : end + 1]) or _LETTER.match(text[start - 1 : start]))


def extended(tag: Tag, text: str) -> int:
    """Where the tag ends together with a definition in brackets that follows it."""
    found = definition_after(text, tag.end)
    return found[1] if found else tag.end
