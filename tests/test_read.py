"""Files and folders become documents, or one line says why not."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.errors import DocumentError
from loaders.read import read
from loaders.read.decode import decode
from loaders.read.formats import FORMATS
from loaders.read.slug import slug_of
from loaders.read.title import title_of
from tests.filed import one, write

if TYPE_CHECKING:
    from pathlib import Path


THAI = "ที่ประชุมรับทราบผลการดำเนินงานของจังหวัดราชบุรี และเห็นชอบแผนปี ๒๕๖๔\n"


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read(path))
    message = str(caught.value)
    assert message.startswith(str(path)), message
    assert "\n" not in message
    return message


def test_plain_text_is_kept_to_the_last_character(tmp_path: Path) -> None:
    raw = "หัวเรื่อง\r\n\r\n\tข้อความ\xa0\u200b เเละ ํา \n\n".encode()
    document = one(write(tmp_path / "Report 1-2564 (ฉบับ ๒).TXT", raw))
    assert document.text.encode() == raw
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.slug == "report-1-2564-ฉบับ-๒"
    assert document.title == "หัวเรื่อง"
    assert document.filename == "Report 1-2564 (ฉบับ ๒).TXT"
    assert (document.body_start, document.source, document.publisher, document.issued) == (0, None, None, None)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + THAI.encode())).text == THAI


def test_tis_620_is_recognised(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", THAI.encode("tis-620"))).text == THAI


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    assert one(write(tmp_path / "a.txt", (THAI * 3).encode(encoding))).text == THAI * 3


def test_a_file_put_together_of_two_encodings_is_read_line_by_line(tmp_path: Path) -> None:
    data = THAI.encode() + THAI.encode("cp874") + b"abc\r\n" + THAI.encode()
    assert one(write(tmp_path / "a.txt", data)).text == f"{THAI}{THAI}abc\r\n{THAI}"


def test_windows_874_punctuation_is_recognised(tmp_path: Path) -> None:
    text = f"“{THAI}” …"
    assert one(write(tmp_path / "a.txt", text.encode("cp874"))).text == text


HEADER = """---
title: "รายงาน: ครั้งที่ 1"
publisher: สำนักงาน ก.พ.ร.
source: https://www.example.org/เอกสาร?id=1
issued: 2021-03-26
language: th
tags: [a, b]
---
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_header_describes_and_stays_in_the_text(tmp_path: Path, line_end: str) -> None:
    text = (HEADER + "# หัวข้อ\n\n" + THAI).replace("\n", line_end)
    document = one(write(tmp_path / "a.md", text))
    assert document.text == text
    assert document.text[document.body_start :].startswith("# หัวข้อ")
    assert document.title == "รายงาน: ครั้งที่ 1"
    assert document.publisher == "สำนักงาน ก.พ.ร."
    assert document.source == "https://www.example.org/เอกสาร?id=1"
    assert document.issued == dt.date(2021, 3, 26)


def test_a_header_without_a_title_leaves_it_to_the_heading(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.md", "---\nlanguage: th\n---\n\n## หัวข้อ  ที่หนึ่ง \nความ"))
    assert document.title == "หัวข้อ ที่หนึ่ง"


def test_an_empty_header_is_a_header(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.md", "---\n---\nความ")).body_start == len("---\n---\n")


def test_dashes_further_down_are_text(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.md", "ความ\n---\ntitle: x\n---\n")).title == "ความ"


@pytest.mark.parametrize(
    ("header", "line", "says"),
    [
        ("---\ntitle: ก\nความ\n", 1, "not closed"),
        ("---\ntitle: ก\npublisher: [ข\n---\nความ", 4, "broken YAML"),
        ("---\ntitle: ก: ข\n---\nความ", 2, "broken YAML"),
        ("---\nเพียงข้อความ\n---\nความ", 2, "key: value"),
        ("---\n- title\n---\nความ", 2, "key: value"),
        ("---\ntitle: ก\n\nissued: 26 มีนาคม 2564\n---\nความ", 4, "2021-03-26"),
        ("---\nissued: 2564-03-26\n---\nความ", 2, "2021-03-26"),
        ("---\nissued: 2021-02-30\n---\nความ", 2, "broken YAML"),
        ("---\nlanguage: th\ntitle: 2564\n---\nความ", 3, "quotation marks"),
        ("---\nsource: www.opdc.go.th\n---\nความ", 2, "https://"),
        ("---\nsource: https://a.go.th/ x\n---\nความ", 2, "https://"),
        ("---\ntitle: \x07\n---\n" + "ความ" * 50, 2, "broken YAML"),
    ],
)
def test_a_broken_header_is_refused_with_its_line(tmp_path: Path, header: str, line: int, says: str) -> None:
    message = refusal(write(tmp_path / "a.md", header))
    assert f": line {line}: " in message
    assert says in message


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", " \r\n\t\xa0\u200b\n".encode(), "empty"),
        ("a.md", b"---\ntitle: x\n---\n\n", "nothing after the header"),
        ("a.txt", b"\x00\x00\x01" + THAI.encode(), "NUL"),
        ("a.txt", b"PK\x03\x04\x00\x00" + THAI.encode(), "name it .zip or .docx"),
        ("a.txt", b"%PDF-1.7\n", "name it .pdf"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\xff\xd8\xff", "not text"),
        ("a.txt", b"\x01\x02\x03\x04 abc", "control characters"),
        ("a.txt", (THAI * 2).encode("utf-16-le")[:-1], "NUL"),
        ("a.txt", "ก".encode() * 1_000_001, "line 1 has 1,000,001 characters, 1,000,000 at most"),
        ("a.txt", "กขค\n".encode() * 1_000_001, "a text of 4,000,004 characters"),
        ("a.txt", "Décidé à l'unanimité par l'assemblée".encode("latin-1"), "not text in UTF-8 (byte 1 is 0xE9)"),
        ("a.txt", "Copyright \xa9 na\xefve".encode("latin-1"), "not text in UTF-8"),
        ("a.txt", "Решение принято единогласно".encode("cp1251"), "not text in UTF-8"),
        ("a.txt", "会议决定成立工作组".encode("gb18030"), "not text in UTF-8"),
        ("a.txt", THAI.encode()[:-2], "not text in UTF-8"),
        ("a.doc", b"\xd0\xcf\x11\xe0", ".doc is not read; save it as .docx; files read are .bz2, .docx"),
        ("a", THAI.encode(), "files read are"),
        ("✿.txt", THAI.encode(), "rename the file"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    assert says in refusal(write(tmp_path / name, content))


def test_a_missing_path_is_refused_before_anything_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file or folder"):
        read(tmp_path / "nowhere.txt")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in refusal(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", THAI)
    path.chmod(0)
    assert "cannot be opened" in refusal(path)


def test_a_folder_is_read_by_name_and_the_rest_is_told(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "2564/a.md",
        "2564/ข้อ 1.text",
        ".git/x.txt",
        "2564/._a.md",
        "README.md",
        "2564/readme.TXT",
        "t.csv",
    ):
        write(tmp_path / name, THAI)
    skipped: dict[str, str] = {}
    documents = list(
        read(tmp_path, lambda path, reason: skipped.update({path.relative_to(tmp_path).as_posix(): reason}))
    )
    assert [document.slug for document in documents] == ["2564-a", "2564-ข้อ-1", "b"]
    assert documents[0].filename == "2564/a.md"
    assert sorted(skipped) == ["2564/readme.TXT", "README.md", "t.csv"]
    assert skipped["t.csv"].startswith("files read are .bz2, .docx")


def test_a_readme_named_by_itself_is_read(tmp_path: Path) -> None:
    assert one(write(tmp_path / "README.md", THAI)).slug == "readme"


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "notes.csv", "a,b")
    assert "no document in this folder" in refusal(tmp_path)


def test_a_broken_file_in_a_folder_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", THAI)
    broken = write(tmp_path / "b.txt", "")
    documents = read(tmp_path)
    assert next(iter(documents)).slug == "a"
    with pytest.raises(DocumentError, match=re.escape(f"{broken}: empty")):
        next(iter(documents))


@pytest.mark.parametrize(
    "names", [("a.txt", "a.md"), ("x/y.txt", "x-y.txt"), ("A b.txt", "a (b).txt"), ("a.txt", "a.txt.gz")]
)
def test_two_files_that_would_be_one_document_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    for name in names:
        write(tmp_path / name, THAI)
    with pytest.raises(DocumentError, match="same name in the graph"):
        read(tmp_path)


def test_the_prefix_of_a_site_is_no_title() -> None:
    assert title_of("\n \u200b\nรัฐบาลไทย-ข่าวทำเนียบรัฐบาล-\u200bครม. เห็นชอบ\xa0แผน\n") == "ครม. เห็นชอบ แผน"
    assert title_of("รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-\nต่อ") == "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-"


def test_a_title_has_at_most_300_characters() -> None:
    assert len(title_of("ก" * 400)) == 300


def test_no_two_formats_claim_a_suffix() -> None:
    claimed = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(claimed) == len(set(claimed))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in claimed)


WORDS = st.lists(
    st.sampled_from(
        ["ที่ประชุม", "เห็นชอบ", "จังหวัด", "สำนักงาน ก.พ.ร.", "2564", "ต่าง ๆ", "(PM2.5)", "น้ำ", "“มติ”", "\r\n", "\xa0"]
    ),
    min_size=1,
).map(" ".join)


@given(text=WORDS.map("ที่ประชุม ".__add__))
def test_thai_survives_both_encodings(text: str) -> None:
    assert decode(text.encode(), "x") == text
    assert decode(text.encode("cp874"), "x") == text


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_utf_8_is_read_unchanged_or_called_empty(text: str) -> None:
    try:
        assert decode(b"\xef\xbb\xbf" + text.encode(), "x") == text
    except DocumentError as error:
        assert "empty" in str(error)  # noqa: PT017 - both outcomes are right, for different texts


@given(data=st.binary(max_size=200))
def test_any_bytes_are_text_or_refused_in_one_line(data: bytes) -> None:
    try:
        text = decode(data, "x.txt")
    except DocumentError as error:
        assert re.fullmatch(r"x\.txt: .+", str(error))  # noqa: PT017
    else:
        assert any(text.encode(encoding, "ignore") in data for encoding in ("utf-8", "cp874", "utf-16-le", "utf-16-be"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_a_slug_can_stand_in_an_iri(name: str, tmp_path: Path) -> None:
    try:
        slug = slug_of(tmp_path.relative_to(tmp_path) / f"{name}.txt", tmp_path)
    except DocumentError as error:
        assert "rename" in str(error)  # noqa: PT017
    else:
        assert re.fullmatch(r"[a-z0-9_\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59-]+", slug)


@pytest.mark.shared
def test_the_five_sources_are_read(shared: Path) -> None:
    documents = list(read(shared / "seeds"))
    assert [document.slug[:3] for document in documents] == ["000", "001", "002", "003", "004"]
    assert all(document.text == (shared / "seeds" / document.filename).read_bytes().decode() for document in documents)


@pytest.mark.shared
def test_titles_of_news_carry_no_site_name(shared: Path) -> None:
    titles = [document.title for document in read(shared / "corpus")]
    assert len(titles) >= 2016
    assert not [title for title in titles if title.startswith("รัฐบาลไทย")]
