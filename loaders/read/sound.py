"""Whether a text can be a document: not empty, not binary, not endless."""

from __future__ import annotations

import re

from loaders.errors import DocumentError
from loaders.read import limits

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # without NEL, which ends a line
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BLANK = "\ufeff\u200b \t\r\n\f\v\xa0"
_CONTROLS_AT_MOST = 0.01  # of all characters; text scraped from the web has a few


def sound(text: str, place: str) -> str:
    """Give the text back.

    :raises DocumentError: where it is empty, binary, too long, or cannot be written as Unicode.
    """
    if not text.strip(_BLANK):
        raise DocumentError(f"{place}: empty; give a file with text in it")
    if (broken := _SURROGATE.search(text)) is not None:
        found = f"character {broken.start()} is the surrogate U+{ord(broken.group()):04X}"
        raise DocumentError(f"{place}: not Unicode ({found}); save it anew as UTF-8")
    if len(_CONTROL.findall(text)) > _CONTROLS_AT_MOST * len(text):
        raise DocumentError(f"{place}: not text (too many control characters); give a text file")
    _check_length(text, place)
    return text


def _check_length(text: str, place: str) -> None:
    if len(text) > limits.CHARACTERS:
        raise DocumentError(f"{place}: a text of {len(text):,} characters, {limits.CHARACTERS:,} at most; split it")
    if len(text) <= limits.LINE:
        return
    start = 0
    while (end := text.find("\n", start)) >= 0 or start < len(text):
        end = len(text) if end < 0 else end
        if end - start > limits.LINE:
            number = text.count("\n", 0, start) + 1
            raise DocumentError(
                f"{place}: line {number} has {end - start:,} characters, {limits.LINE:,} at most; break it into lines"
            )
        start = end + 1
