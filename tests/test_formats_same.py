"""One document as a web page, a Word document and a PDF says the same, and quotes point into the text drawn out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import papers
import pytest
from reading import document
from stated import stated

import loaders
from kg.resources import DOCUMENTS
from loaders.read import read

if TYPE_CHECKING:
    from loaders.model import Document, Extraction

DATA = Path(__file__).parent / "data" / "formats"
SLUGS = sorted(path.stem for path in DOCUMENTS.glob("*.md") if path.stem != "README")


def lines_of(slug: str) -> list[str]:
    (one,) = read(DOCUMENTS / f"{slug}.md")
    lines = (" ".join(line.split()) for line in one.text[one.body_start :].splitlines())
    return [line for line in lines if line]


def written(slug: str, ending: str, folder: Path) -> Document:
    lines, path = lines_of(slug), folder / f"{slug}{ending}"
    if ending == ".html":
        path.write_text(papers.page(lines[0].lstrip("# "), lines), encoding="utf-8")
    else:
        (papers.word if ending == ".docx" else papers.pdf)(path, lines)
    (one,) = read(path)
    return one


def plain(slug: str) -> Document:
    return document("\n".join(line.lstrip("# ") for line in lines_of(slug)) + "\n", slug)


@pytest.mark.parametrize("ending", [".html", ".docx"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_text_is_the_same_line_by_line(slug: str, ending: str, tmp_path: Path) -> None:
    assert written(slug, ending, tmp_path).text.splitlines() == plain(slug).text.splitlines()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_words_printed_are_the_same_and_paragraphs_are_lines_again(slug: str, tmp_path: Path) -> None:
    printed, expected = written(slug, ".pdf", tmp_path).text, plain(slug).text
    assert printed.split() == expected.split()
    assert abs(printed.count("\n") - expected.count("\n")) <= 1


@pytest.mark.parametrize("ending", [".html", ".docx", ".pdf"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_facts_are_the_same(slug: str, ending: str, tmp_path: Path, gazetteer: loaders.Gazetteer) -> None:
    extraction = loaders.extract(written(slug, ending, tmp_path), gazetteer)
    assert stated(extraction) == stated(loaders.extract(plain(slug), gazetteer))
    assert_quotes_are_in_the_text(extraction)


def assert_quotes_are_in_the_text(extraction: Extraction) -> None:
    text = extraction.document.text
    spans = [fact.span for fact in extraction.facts]
    assert spans
    assert all(0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip() for span in spans)


PRINTED = {"chromium": "opdc-regional-2-2564", "libreoffice": "opdc-two-subcommittees-2564"}


@pytest.mark.parametrize("program", PRINTED)
def test_facts_of_what_other_programs_print(program: str, gazetteer: loaders.Gazetteer) -> None:
    (printed,) = read(DATA / f"{program}.pdf")
    assert "".join(printed.text.split()) == "".join(plain(PRINTED[program]).text.split())
    extraction = loaders.extract(printed, gazetteer)
    assert stated(extraction) == stated(loaders.extract(plain(PRINTED[program]), gazetteer))
    assert_quotes_are_in_the_text(extraction)
