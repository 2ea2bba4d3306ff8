"""Writes one text as a web page, a Word document and a PDF, with libraries that the loaders do not use."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import fontpkg_sarabun
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FONT = "Sarabun"
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 70.0  # points: A4
SIZE, LEADING, BETWEEN = 14.0, 21.0, 12.0
_SYLLABLE = 5  # characters of a Thai word that stay together


def page(title: str, lines: Sequence[str]) -> str:
    """A web page with menus around the text; lines with # are headings."""
    blocks = "\n".join(_block(line) for line in lines)
    menu = "".join(f'<li><a href="/{number}">เมนูที่ {number}</a></li>' for number in range(8))
    return (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body>'
        f"<nav><ul>{menu}</ul></nav><main><article>{blocks}</article></main>"
        "<footer><p>สงวนลิขสิทธิ์ ติดต่อเรา แผนผังเว็บไซต์</p></footer></body></html>"
    )


def _block(line: str) -> str:
    level = len(line) - len(line.lstrip("#"))
    tag = f"h{level}" if level else "p"
    return f"<{tag}>{html.escape(line.lstrip('# '))}</{tag}>"


def word(path: Path, lines: Sequence[str]) -> Path:
    """A Word document."""
    document = docx.Document()
    for line in lines:
        level = len(line) - len(line.lstrip("#"))
        if level:
            document.add_heading(line.lstrip("# "), level)
        else:
            document.add_paragraph(line)
    document.save(str(path))
    return path


def pdf(path: Path, lines: Sequence[str], password: str | None = None) -> Path:
    """A PDF with its lines broken at the right edge, the way an office program prints them."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        folder = Path(fontpkg_sarabun.__file__).parent / "files"
        pdfmetrics.registerFont(TTFont(FONT, str(folder / "Sarabun-Regular.ttf"), shapable=False))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=password)
    y = HEIGHT - MARGIN
    for line in lines:
        for printed in _broken(line.lstrip("# ")):
            if y < MARGIN:
                canvas.showPage()
                y = HEIGHT - MARGIN
            canvas.setFont(FONT, SIZE)
            canvas.drawString(MARGIN, y, printed)
            y -= LEADING
        y -= BETWEEN
    canvas.save()
    return path


def _broken(line: str) -> Iterator[str]:
    printed = ""
    for part in _parts(line):
        if printed and pdfmetrics.stringWidth((printed + part).rstrip(), FONT, SIZE) > WIDTH - 2 * MARGIN:
            yield printed
            printed = ""
        printed += part
    yield printed


def _parts(line: str) -> Iterator[str]:
    """Yield what a line is not broken within: words of Latin letters, and some letters of Thai that belong together."""
    part = ""
    for at, letter in enumerate(line):
        if part.endswith(" ") or (len(part) >= _SYLLABLE and _may_break(part[-1], letter, line[at + 1 : at + 2])):
            yield part
            part = ""
        part += letter
    yield part


def _may_break(before: str, after: str, next_after: str) -> bool:
    return bool(re.match("[ก-ฮะ-์](?<![เ-ไ])[ก-ฮเ-ไ](?![ก-ฮ]?[์.])", before + after + next_after + " "))
