"""Bytes → text, or the reason why they are not text.

UTF-8 first, as nearly all files are; then Windows-874, which holds TIS-620 and ISO 8859-11, where the outcome reads
like Thai. Nothing in the text is changed: line ends and odd characters stay; a byte order mark is no part of it.
"""

from __future__ import annotations

import codecs
import re

from loaders.errors import DocumentError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_THAI = re.compile(r"[ก-๛]")
_THAI_RUN = re.compile(r"[ก-๛]{2,}")
_PLACED = re.compile(r"[เ-ไ]|[ัิ-ฺ็-๎]")  # leading vowels; vowels and marks above and below
_WELL_PLACED = re.compile(r"[เ-ไ](?=[ก-ฮ])|(?<=[ก-ฮัิ-ฺ็-๎])[ัิ-ฺ็-๎]")

_CONTROLS_AT_MOST = 0.01  # of all characters; text scraped from the web has a few
_IN_RUNS_AT_LEAST = 0.5  # of Thai characters stand by another one; those that are really Latin-1 mostly do not
_WELL_PLACED_AT_LEAST = 0.95  # of vowels and marks that must stand by a consonant


def decode(data: bytes, place: str) -> str:
    """Decode the bytes of a text file.

    :param place: the file, for messages.
    :raises DocumentError: where they are empty, not text, or text in an encoding that is not read.
    """
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark):
            raise DocumentError(f"{place}: text in UTF-16, which is not read; save it as UTF-8")
    if b"\x00" in data:
        raise DocumentError(f"{place}: not text (byte {data.index(0)} is NUL); give a text file")
    text = _decoded(data, place)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise DocumentError(f"{place}: empty; give a file with text in it")
    if len(_CONTROL.findall(text)) > _CONTROLS_AT_MOST * len(text):
        raise DocumentError(f"{place}: not text (too many control characters); give a text file")
    return text


def _decoded(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _thai(data)
        if text is None:
            found = f"byte {error.start} is 0x{data[error.start]:02X}"
            raise DocumentError(
                f"{place}: not text in UTF-8 ({found}), and not Thai in TIS-620 either; save it as UTF-8",
            ) from error
        return text


def _thai(data: bytes) -> str | None:
    """Decode Windows-874, where the outcome is plausible Thai."""
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return None
    thai, runs = len(_THAI.findall(text)), sum(map(len, _THAI_RUN.findall(text)))
    placed, well = len(_PLACED.findall(text)), len(_WELL_PLACED.findall(text))
    plausible = thai > 0 and runs >= _IN_RUNS_AT_LEAST * thai and well >= _WELL_PLACED_AT_LEAST * placed
    return text if plausible else None
