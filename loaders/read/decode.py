"""Bytes → text, or the reason why they are not text.

UTF-8 first, as nearly all files are; UTF-16 with its mark or where the bytes show it; then Windows-874, which holds
TIS-620 and ISO 8859-11, where the outcome reads like Thai; then, where some lines are of one encoding and some of the
other, each line by itself. Nothing in the text is changed: line ends and odd characters stay; a byte order mark is no
part of it.
"""

from __future__ import annotations

import codecs
import re

from loaders.errors import DocumentError
from loaders.read.sound import sound

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_THAI = re.compile(r"[ก-๛]")
_THAI_RUN = re.compile(r"[ก-๛]{2,}")
_PLACED = re.compile(r"[เ-ไ]|[ัิ-ฺ็-๎]")  # leading vowels; vowels and marks above and below
_WELL_PLACED = re.compile(r"[เ-ไ](?=[ก-ฮ])|(?<=[ก-ฮัิ-ฺ็-๎])[ัิ-ฺ็-๎]")
_LATIN_OR_THAI = re.compile(r"[\t\n\r -~\xa0-\xff\u0e01-\u0e5b\u2000-\u206f]")

_CHARSETS = re.compile(r"utf|cp\d|iso|tis|gb|big5|euc|shift|koi8|mac|ascii|latin|johab")

_IN_RUNS_AT_LEAST = 0.5  # of Thai characters stand by another one; those that are really Latin-1 mostly do not
_WELL_PLACED_AT_LEAST = 0.95  # of vowels and marks that must stand by a consonant
_USUAL_AT_LEAST = 0.9  # of the characters of a text in UTF-16 are Latin or Thai

_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SIGNATURES = {
    b"%PDF-": "a PDF; name it .pdf",
    b"PK\x03\x04": "a ZIP archive or an Office file; name it .zip or .docx",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file; save it as .docx",
    b"\x1f\x8b": "compressed; name it .gz",
    b"BZh": "compressed; name it .bz2",
    b"\xfd7zXZ\x00": "compressed; name it .xz",
    b"{\\rtf": "rich text (RTF); save it as .docx",
    b"\x89PNG": "a picture; give its text",
    b"\xff\xd8\xff": "a picture; give its text",
}


def decode(data: bytes, place: str, charset: str | None = None) -> str:
    """Decode the bytes of a text file.

    :param place: the file, for messages.
    :param charset: an encoding that the file or its server names; tried last, as the name is often wrong.
    :raises DocumentError: where they are empty, not text, or text in an encoding that is not read.
    """
    for signature, advice in _SIGNATURES.items():
        if data.startswith(signature):
            raise DocumentError(f"{place}: not text but {advice}")
    text = _utf16(data)
    if text is None and b"\x00" in data:
        raise DocumentError(f"{place}: not text (byte {data.index(0)} is NUL); give a text file")
    return sound(_decoded(data, place, charset) if text is None else text, place)


def _utf16(data: bytes) -> str | None:
    """Decode UTF-16: with a byte order mark, or where the outcome is plausible."""
    if data[:2] in _MARKS:
        return _whole(data[2:], _MARKS[data[:2]])
    for encoding in _MARKS.values():
        text = _whole(data, encoding) if _looks_wide(data, encoding) else None
        if text and len(_LATIN_OR_THAI.findall(text)) >= _USUAL_AT_LEAST * len(text):
            return text
    return None


def _looks_wide(data: bytes, encoding: str) -> bool:
    """Tell whether every second byte is the upper half of Latin (00), Thai (0E) or punctuation (20)."""
    upper = data[1 if encoding.endswith("le") else 0 :: 2][:4096]
    return len(data) > 1 and sum(map(upper.count, b"\x00\x0e\x20")) >= _USUAL_AT_LEAST * len(upper)


def _whole(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decoded(data: bytes, place: str, charset: str | None) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _thai(data)
        text = _by_line(data) if text is None else text
        text = _named(data, charset) if text is None else text
        if text is None:
            found = f"byte {error.start} is 0x{data[error.start]:02X}"
            raise DocumentError(
                f"{place}: not text in UTF-8 ({found}), and not Thai in TIS-620 either; save it as UTF-8",
            ) from error
        return text


def _by_line(data: bytes) -> str | None:
    """Decode a text whose lines are of both encodings, as when files were put together."""
    lines = []
    for line in data.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True):
        text = _whole(line, "utf-8")
        text = _thai(line) if text is None else text
        if text is None:
            return None
        lines.append(text)
    wide = any(_THAI.search(line) and not line.isascii() for line in lines)
    return "".join(lines) if wide and len(lines) > 1 else None


def _named(data: bytes, charset: str | None) -> str | None:
    text = _whole(data, charset) if charset and _is_charset(charset) else None
    return text if text is not None and not _CONTROL.search(text) else None


def _is_charset(name: str) -> bool:
    """Tell whether a name is one of texts: Python has other codecs too, and the time of punycode grows as a square."""
    try:
        return _CHARSETS.match(codecs.lookup(name).name) is not None
    except (LookupError, ValueError):
        return False


def _thai(data: bytes) -> str | None:
    """Decode Windows-874, where the outcome is plausible Thai."""
    text = _whole(data, "cp874")
    if text is None:
        return None
    thai, runs = len(_THAI.findall(text)), sum(map(len, _THAI_RUN.findall(text)))
    placed, well = len(_PLACED.findall(text)), len(_WELL_PLACED.findall(text))
    plausible = thai > 0 and runs >= _IN_RUNS_AT_LEAST * thai and well >= _WELL_PLACED_AT_LEAST * placed
    return text if plausible else None
