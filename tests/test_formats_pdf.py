"""PDF files: pages that are pictures, passwords, furniture of pages, broken files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import papers
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from loaders.errors import DocumentError
from loaders.read import read

if TYPE_CHECKING:
    from pathlib import Path

THAI = "ที่ประชุมรับทราบผลการดำเนินงานของจังหวัดราชบุรี และเห็นชอบแผนปี ๒๕๖๔"


def pages(path: Path, *texts: str | None, title: str = "") -> Path:
    """A PDF with a page for each text; None is a page that was scanned."""
    papers.pdf(path, ["ก"])  # registers the typeface
    canvas = Canvas(str(path))
    if title:
        canvas.setTitle(title)
    for text in texts:
        if text is None:
            canvas.drawImage(ImageReader(Image.new("L", (50, 50), 128)), 50, 50, 400, 600)
        canvas.setFont(papers.FONT, 14)
        for number, line in enumerate((text or "").splitlines()):
            canvas.drawString(70, 760 - 21 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read(path))
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message


def test_scanned_pages_are_told_and_the_others_read(tmp_path: Path) -> None:
    path = pages(tmp_path / "a.pdf", THAI, None, None, THAI, None)
    skipped: list[tuple[str, str]] = []
    (document,) = read(path, lambda place, reason: skipped.append((str(place), reason)))
    assert document.text == f"{THAI}\n{THAI}\n"
    assert skipped == [
        (str(path), "pages 2–3, 5 of 5 without text (pictures); recognise the text first (OCR)"),
    ]


def test_a_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    message = refusal(pages(tmp_path / "a.pdf", None, None))
    assert message.endswith("scanned pages without text (2 pages); recognise the text first (OCR)")
    assert "no text on any page" in refusal(pages(tmp_path / "b.pdf", ""))


def test_a_password_is_asked_for_in_one_line(tmp_path: Path) -> None:
    locked = papers.pdf(tmp_path / "a.pdf", [THAI], password="secret")  # noqa: S106 - made up
    assert "needs a password" in refusal(locked)


@pytest.mark.parametrize("part", [0, 9, 200, 2000])
def test_a_pdf_that_breaks_off_is_refused_or_mended(tmp_path: Path, part: int) -> None:
    path = papers.pdf(tmp_path / "a.pdf", [THAI] * 3)
    path.write_bytes(path.read_bytes()[:part])
    assert any(says in refusal(path) for says in ("broken PDF", "no PDF", "no text"))


def test_the_title_is_that_of_the_properties_unless_it_is_a_file_name(tmp_path: Path) -> None:
    (titled,) = read(pages(tmp_path / "a.pdf", THAI, title="รายงานการประชุม ครั้งที่ 1/2564"))
    assert titled.title == "รายงานการประชุม ครั้งที่ 1/2564"
    for name in ("Microsoft Word - a.docx", "report.doc", "untitled"):
        (named,) = read(pages(tmp_path / "b.pdf", THAI, title=name))
        assert named.title == THAI


def test_what_stands_on_every_page_is_left_out(tmp_path: Path) -> None:
    texts = [f"สำนักงาน ก.พ.ร. เอกสารลับ\n{name} {THAI}\n- {number} -" for number, name in enumerate("กขคง", 1)]
    (document,) = read(pages(tmp_path / "a.pdf", *texts))
    assert document.text.splitlines() == [f"{name} {THAI}" for name in "กขคง"]


def test_cells_side_by_side_are_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    papers.pdf(path, ["ก"])
    canvas = Canvas(str(path))
    canvas.setFont(papers.FONT, 14)
    for row, cells in enumerate([("ที่", "จังหวัด", "มติ"), ("1", "ราชบุรี", "เห็นชอบ")]):
        for column, cell in enumerate(cells):
            canvas.drawString(70 + 150 * column, 700 - 21 * row, cell)
    canvas.save()
    (document,) = read(path)
    assert document.text.splitlines() == ["ที่\tจังหวัด\tมติ", "1\tราชบุรี\tเห็นชอบ"]


def test_old_programs_marks_are_repaired(tmp_path: Path) -> None:
    (document,) = read(pages(tmp_path / "a.pdf", "ทีÉประชุมเห็นชอบเรืÉอง สานักงาน ก.พ.ร. จ านวน ๒ ต าแหน่ง ให้ใช้สิทธิÍ"))
    assert document.text == "ที่ประชุมเห็นชอบเรื่อง สำนักงาน ก.พ.ร. จำนวน ๒ ตำแหน่ง ให้ใช้สิทธิ์\n"


def test_words_divided_at_the_end_of_a_line_are_whole(tmp_path: Path) -> None:
    line = "และเห็นชอบแผนพัฒนาจังหวัด ต่อไป (High Perfor-"
    (document,) = read(pages(tmp_path / "a.pdf", f"{line}\nmance Province) ให้แล้วเสร็จ"))
    assert document.text == "และเห็นชอบแผนพัฒนาจังหวัด ต่อไป (High Performance Province) ให้แล้วเสร็จ\n"
