"""Word documents (Office Open XML, ISO/IEC 29500): a line for each paragraph, with the number that Word shows.

Read with the standard library alone. Text in tables, content controls, hyperlinks and tracked insertions is read;
tracked deletions, headers and footers are not. A row of a table is written as in web pages.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from loaders.errors import DocumentError
from loaders.read import limits
from loaders.read.making import Described, document
from loaders.read.numbered import Numbering, W
from loaders.read.source import Format, Source
from loaders.read.tree import joined_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import Document

_BODY, _NUMBERING, _STYLES, _CORE = "word/document.xml", "word/numbering.xml", "word/styles.xml", "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an OLE file: Word before 2007, or one with a password
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, ValueError, NotImplementedError, RuntimeError, LookupError, ArithmeticError,
)  # fmt: skip
_DEEPEST = 100  # elements within each other
_GLYPHS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_PASSED_OVER = {
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "object", "pict", "drawing")
}
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_NEW = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_TEMPLATES = {"word document", "microsoft word", "untitled", "document"}  # titles that Word makes up


def read_word(source: Source) -> Iterator[Document]:
    """Read the text of a Word document; raises DocumentError for what is none, is locked, or holds no text."""
    data = source.data()
    if data.startswith(_OLD_OR_LOCKED):
        raise DocumentError(
            f"{source.place}: has a password, or is of Word before 2007; save it in Word as .docx without a password"
        )
    parts = _parts(data, source.place)
    body = parts[_BODY].find(f"{W}body")
    if body is None:
        raise DocumentError(f"{source.place}: a Word document without a body; save it anew")
    lines = list(_Body(Numbering(parts.get(_NUMBERING), parts.get(_STYLES))).lines(body))
    if not lines:
        raise DocumentError(
            f"{source.place}: no text in it; if it holds scanned pictures, recognise the text first (OCR)"
        )
    title = parts[_CORE].findtext(_TITLE, "").strip() if _CORE in parts else ""
    made_up = title.lower() in _TEMPLATES or title.lower().endswith((".doc", ".docx"))
    yield document(source, data, "\n".join(lines) + "\n", Described(None if made_up else title))


def _parts(data: bytes, place: str) -> dict[str, ET.Element]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if _BODY not in names:
                raise DocumentError(f"{place}: no Word document ({_BODY} is not in it); give a .docx file")
            wanted = [name for name in (_BODY, _NUMBERING, _STYLES, _CORE) if name in names]
            return {name: _parsed(_unpacked(archive, name, place), name, place) for name in wanted}
    except _BROKEN as error:
        raise DocumentError(f"{place}: no Word document, or a broken one ({error}); save it anew as .docx") from error


def _unpacked(archive: zipfile.ZipFile, name: str, place: str) -> bytes:
    if archive.getinfo(name).file_size > limits.FILE:
        raise DocumentError(f"{place}: {name} unpacks to more than {limits.megabytes(limits.FILE)}; split the document")
    return archive.read(name)


def _parsed(data: bytes, name: str, place: str) -> ET.Element:
    """Parse a part; these have no document type, and entities of their own are how small files are made to explode."""
    parser = ET.XMLParser(target=_Tree(f"{place}: {name}"))  # noqa: S314 - see above
    try:
        parser.feed(data)
        root: ET.Element = parser.close()
    except ET.ParseError as error:
        raise DocumentError(f"{place}: {name} is broken XML ({error}); save it anew in Word") from error
    return root


class _Tree(ET.TreeBuilder):
    """Builds the tree of a part, unless it is one that no Word document has."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self._depth = 0
        self._count = 0

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuse a document type, in whatever encoding it is written, before anything of it is read."""
        raise DocumentError(f"{self._place} defines entities, which no Word document does; save it anew in Word")

    def start(self, tag: str, attributes: dict[str, str], /) -> ET.Element:
        """Refuse what is nested too deep, or has more elements than any document."""
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST:
            raise DocumentError(f"{self._place} is nested more than {_DEEPEST} deep; save it anew in Word")
        if self._count > limits.NODES:
            raise DocumentError(f"{self._place} has more than {limits.NODES:,} elements; split it")
        return super().start(tag, attributes)

    def end(self, tag: str, /) -> ET.Element:
        """Go up again."""
        self._depth -= 1
        return super().end(tag)


class _Body:
    """Writes down what stands in the body, in its order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def lines(self, parent: ET.Element) -> Iterator[str]:
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                for row in _own(child, "tr"):
                    yield from joined_row([list(self.lines(cell)) for cell in _own(row, "tc")])
            elif child.tag not in _PASSED_OVER:
                yield from self.lines(child)

    def _paragraph(self, paragraph: ET.Element) -> Iterator[str]:
        text = "".join(_text(paragraph))
        if text.strip():
            number = self._numbering.label(paragraph)
            for line in f"{number} {text}".splitlines() if number else text.splitlines():
                if line := " ".join(line.split()):
                    yield line
        for box in _boxes(paragraph):
            yield from self.lines(box)


def _boxes(paragraph: ET.Element) -> list[ET.Element]:
    """List the text boxes anchored in a paragraph; Word writes each twice, the second time for old versions."""
    tag = W + "txbxContent"
    return [box for new in paragraph.iter(_NEW) for box in new.iter(tag)] or list(paragraph.iter(tag))


def _own(whole: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Yield the rows (``tr``) of a table or the cells (``tc``) of a row, not those of the tables in its cells."""
    for child in whole:
        if child.tag == W + tag:
            yield child
        elif child.tag not in _PASSED_OVER:
            yield from _own(child, tag)


def _text(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _GLYPHS:
            yield _GLYPHS[child.tag]
        elif child.tag != _ALTERNATIVE and child.tag not in _PASSED_OVER:
            yield from _text(child)


FORMAT = Format((".docx",), ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",), read_word)
