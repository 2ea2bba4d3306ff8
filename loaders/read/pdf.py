"""PDF files: the text of each page, a line for each paragraph. The only module that knows PDFium.

PDFium gives characters with their boxes; lines and paragraphs are found by where they stand
(:mod:`loaders.read.page`), and what such files do to Thai is repaired (:mod:`loaders.read.thai`).
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from loaders.errors import DocumentError
from loaders.read import limits
from loaders.read.making import Described, document
from loaders.read.page import Box, Glyph, Line, lines_of
from loaders.read.paragraphs import paragraphs
from loaders.read.source import Format, Source
from loaders.read.thai import repaired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import Document

_MAGIC_WITHIN = 1024  # bytes at the start in which a PDF says that it is one
_NEEDS_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHENS = {0x02, 0xFFFE}  # how PDFium marks a hyphen at the end of a line
_FILE_NAME = re.compile(r"\A\s*\Z|\.[A-Za-z0-9]{2,5}\Z|\A(?:untitled|microsoft word)", re.IGNORECASE)
_UNREADABLE_AT_MOST = 0.1  # of the characters of a page


class _Pages(NamedTuple):
    lines: list[list[Line]]  # of each page
    pictures: list[int]  # numbers of the pages that have a picture and no text
    unreadable: list[int]  # numbers of the pages whose fonts do not say which letters they show


def read_pdf(source: Source) -> Iterator[Document]:
    """Read the text of a PDF; pages that are pictures are told to ``source.skip``.

    :raises DocumentError: for what is no PDF, needs a password, or holds no text at all.
    """
    data = source.data()
    if b"%PDF-" not in data[:_MAGIC_WITHIN]:
        raise DocumentError(
            f"{source.place}: no PDF (it does not begin with %PDF-); give a PDF, or name the file rightly"
        )
    pages, title = _opened(data, source.place)
    total = len(pages.lines)
    lines = [repaired(line) for line in paragraphs(pages.lines)]
    if not any(line.strip() for line in lines):
        kind = "scanned pages" if pages.pictures else "no text on any page"
        raise DocumentError(f"{source.place}: {kind} without text ({total} pages); recognise the text first (OCR)")
    if pages.pictures:
        source.skip(
            source.place, f"{_named(pages.pictures, total)} without text (pictures); recognise the text first (OCR)"
        )
    if pages.unreadable:
        source.skip(source.place, f"{_named(pages.unreadable, total)}: fonts that do not name their letters; use OCR")
    yield document(source, data, "\n".join(lines) + "\n", Described(title))


def _opened(data: bytes, place: str) -> tuple[_Pages, str | None]:
    try:
        import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 - takes long to import, and is an extra
    except ImportError as error:
        raise DocumentError(
            f"{place}: PDF files need PDFium; install it with `pip install 'hpp-kg[pdf]'`, and read it again"
        ) from error
    try:
        with pypdfium2.PdfDocument(data) as file:
            if len(file) > limits.PAGES:
                raise DocumentError(f"{place}: {len(file):,} pages, {limits.PAGES:,} at most; split it")
            return _read(file), _title(file)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _NEEDS_PASSWORD or "password" in str(error).lower():
            raise DocumentError(f"{place}: needs a password; save it without one") from error
        raise DocumentError(f"{place}: broken PDF ({error}); get it again") from error


def _read(file: Any) -> _Pages:
    pages = _Pages([], [], [])
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        glyphs = list(_glyphs(text))
        pages.lines.append(lines_of(glyphs))
        if not glyphs and _has_picture(page):
            pages.pictures.append(number + 1)
        if sum(glyph.text in "\ufffd\0" for glyph in glyphs) > _UNREADABLE_AT_MOST * len(glyphs):
            pages.unreadable.append(number + 1)
        text.close()
        page.close()
    return pages


def _glyphs(text: Any) -> Iterator[Glyph]:
    """Yield the characters of a page in the order of the file; spaces that PDFium supposes become a remark."""
    from pypdfium2 import raw  # noqa: PLC0415 - takes long to import

    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    sizes: dict[int, float] = {}
    spaced = False
    for index in range(raw.FPDFText_CountChars(text.raw)):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if raw.FPDFText_IsGenerated(text.raw, index) == 1:
            spaced = True
            continue
        raw.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        portion = ctypes.cast(raw.FPDFText_GetTextObject(text.raw, index), ctypes.c_void_p).value or 0
        if portion not in sizes:
            sizes[portion] = _size(text.raw, index)
        box = Box(left.value, right.value, bottom.value, top.value)
        yield Glyph(_character(code), box, x.value, y.value, sizes[portion], portion, spaced)
        spaced = False


def _size(handle: Any, index: int) -> float:
    """Give the size of a character in points, as it is shown."""
    from pypdfium2 import raw  # noqa: PLC0415 - takes long to import

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    size: float = raw.FPDFText_GetFontSize(handle, index)
    return max(size * (math.hypot(matrix.b, matrix.d) or 1.0), 1.0)


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "\u00ad"
    character = chr(code)
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cs"} else character


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415 - takes long to import

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _title(file: Any) -> str | None:
    """Give the title in the properties, where it is one: programs put file names there."""
    title = str(file.get_metadata_value("Title") or "").strip()
    return None if _FILE_NAME.search(title) else repaired(title)


def _named(pages: list[int], total: int) -> str:
    """Name pages for a message: ``pages 2, 5–7 of 9``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    shown = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"page{'' if len(pages) == 1 else 's'} {shown} of {total}"


FORMAT = Format((".pdf",), ("application/pdf",), read_pdf)
