"""Web pages, Word documents, JSON Lines, compressed files and archives: real files, good, odd and hostile."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import re
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from typing import TYPE_CHECKING

import docx
import papers
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from loaders.errors import DocumentError
from loaders.read import limits, read
from tests.filed import one, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loaders.model import Document

THAI = "ที่ประชุมรับทราบผลการดำเนินงานของจังหวัดราชบุรี และเห็นชอบแผนปี ๒๕๖๔\n"


def all_of(path: Path) -> tuple[list[Document], dict[str, str]]:
    skipped: dict[str, str] = {}
    documents = list(read(path, lambda place, reason: skipped.update({str(place).removeprefix(str(path)): reason})))
    return documents, skipped


def refusal(path: Path) -> str:
    start = time.perf_counter()
    with pytest.raises(DocumentError) as caught:
        list(read(path))
    message = str(caught.value)
    assert message.startswith(str(path)), message
    assert "\n" not in message
    assert len(message) < 400
    assert time.perf_counter() - start < 20
    return message


# --- web pages

PAGE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html lang="th"><head><meta charset="utf-8">
<title>ผลการประชุมครั้งที่ 2/2564 | สำนักงาน</title><meta property="og:site_name" content="สำนักงาน ก.พ.ร.">
<meta property="og:title" content="ผลการประชุมครั้งที่ 2/2564">
<meta property="article:published_time" content="2021-03-30T10:00:00+07:00">
<style>p { color: red }</style><script>var menu = "ข้อความในโปรแกรม";</script></head><body>
<nav><ul><li><a href="/">หน้าแรก</a></li><li><a href="/a">เกี่ยวกับหน่วยงาน</a></li></ul></nav>
<div class="content"><h2>ระเบียบวาระ</h2>
<p>เมื่อวันที่ 26 มีนาคม 2564 คณะกรรมการได้มีการประชุม<br>โดยมีนายวิษณุ เครืองาม เป็นประธาน
   ซึ่งที่ประชุมได้พิจารณาเรื่องสำคัญหลายเรื่องด้วยกัน</p>
<ol start="3"><li>เห็นชอบแผนปฏิบัติการประจำปีของจังหวัดราชบุรี</li><li><p>รับทราบรายงาน</p>
<ol type="a"><li>ส่วนที่หนึ่ง</li><li>ส่วนที่สอง</li></ol></li><li>5. มอบหมายสำนักงาน</li></ol>
<ul><li>ข้อสังเกตของที่ประชุม</li></ul>
<table><tr><th>ที่</th><th>จังหวัด</th></tr><tr><td>1</td><td>ราชบุรี</td></tr>
<tr><td><p>มติ</p><p>เห็นชอบ</p></td><td>สระบุรี</td></tr></table>
<p>มอบหมายให้สำนักงาน ก.พ.ร. ดำเนินการต่อไป ภายในเดือน<b>เมษายน</b> 2564 &amp; รายงานผล</p></div>
<footer><p>สงวนลิขสิทธิ์ พ.ศ. 2564</p></footer></body></html>"""


def test_a_page_gives_its_main_text_and_title(tmp_path: Path) -> None:
    document = one(write(tmp_path / "page.html", PAGE))
    assert document.text.splitlines() == [
        "ผลการประชุมครั้งที่ 2/2564",
        "ระเบียบวาระ",
        "เมื่อวันที่ 26 มีนาคม 2564 คณะกรรมการได้มีการประชุม",
        "โดยมีนายวิษณุ เครืองาม เป็นประธาน ซึ่งที่ประชุมได้พิจารณาเรื่องสำคัญหลายเรื่องด้วยกัน",
        "3. เห็นชอบแผนปฏิบัติการประจำปีของจังหวัดราชบุรี",
        "4. รับทราบรายงาน",
        "a. ส่วนที่หนึ่ง",
        "b. ส่วนที่สอง",
        "5. มอบหมายสำนักงาน",
        "ข้อสังเกตของที่ประชุม",
        "ที่\tจังหวัด",
        "1\tราชบุรี",
        "มติ",
        "เห็นชอบ",
        "สระบุรี",
        "มอบหมายให้สำนักงาน ก.พ.ร. ดำเนินการต่อไป ภายในเดือนเมษายน 2564 & รายงานผล",
    ]
    assert document.title == "ผลการประชุมครั้งที่ 2/2564"
    assert (document.publisher, str(document.issued)) == ("สำนักงาน ก.พ.ร.", "2021-03-30")


def test_a_short_page_gives_all_its_text_but_the_menu(tmp_path: Path) -> None:
    page = f"<title>ข่าว</title><nav>เมนู</nav><p>{THAI}<script>x</script><footer>ติดต่อ</footer>"
    assert one(write(tmp_path / "a.htm", page)).text.splitlines() == ["ข่าว", THAI.strip()]


@pytest.mark.parametrize("encoding", ["tis-620", "windows-874", "utf-8", "utf-16"])
def test_a_page_is_read_in_its_encoding_whatever_it_says_of_it(tmp_path: Path, encoding: str) -> None:
    python = {"windows-874": "cp874"}.get(encoding, encoding)
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=tis-620"></head><p>{THAI}</p>'
    assert THAI.strip() in one(write(tmp_path / "a.html", page.encode(python))).text


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<html><body><div id=app></div><script>run()</script></body></html>", "no text on this page"),
        ("<p>" * 200_001, "200,001 tags, 200,000 at most"),
        ("<b>ก</b>" * 3_000_000, "larger than 16 MB"),
    ],
)
def test_a_page_without_text_or_with_too_much_markup_is_refused(tmp_path: Path, page: str, says: str) -> None:
    assert says in refusal(write(tmp_path / "a.html", page))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + THAI,
        "<table><tr><td>" * 20_000 + THAI,
        "<ul><li>" * 30_000 + THAI + "</li></ul>" * 30_000,
        "".join(f"<p>{THAI}{number}</p>" for number in range(20_000)),
        "<a href='" + "x" * 1_000_000 + "'>" + THAI + "</a>",
        "<!--" * 100_000 + "-->" + THAI,
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><p>&b;&b;' + THAI,
    ],
    ids=["deep", "tables", "lists", "long", "attribute", "comments", "entities"],
)
def test_a_page_made_to_hurt_is_read_or_refused_soon(tmp_path: Path, page: str) -> None:
    start = time.perf_counter()
    path = write(tmp_path / "a.html", page)
    try:
        assert THAI.strip() in one(path).text
    except DocumentError as error:
        assert str(error).startswith(str(path))  # noqa: PT017 - both outcomes are right
    assert time.perf_counter() - start < 30


# --- Word


def numbered(document: docx.document.Document, levels: list[tuple[str, str]]) -> str:
    """Define a list with a form and a text for each level; give its number."""
    root = document.part.numbering_part.element
    rows = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{rows}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return "77"


def put_in_list(paragraph: docx.text.paragraph.Paragraph, number: str, depth: int) -> None:
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(properties))  # noqa: SLF001 - it has no other way


def saved(document: docx.document.Document, path: Path) -> Path:
    document.save(str(path))
    return path


def test_word_paragraphs_get_the_numbers_that_word_shows(tmp_path: Path) -> None:
    document = docx.Document()
    number = numbered(document, [("thaiNumbers", "%1."), ("thaiNumbers", "%1.%2"), ("thaiLetters", "(%3)")])
    for text, depth in [("แรก", 0), ("ย่อย", 1), ("ย่อย", 1), ("ลึก", 2), ("ลึก", 2), ("สอง", 0), ("ใหม่", 1)]:
        put_in_list(document.add_paragraph(text), number, depth)
    document.add_paragraph("ไม่มีเลข")
    document.add_paragraph("จุด", style="List Bullet")
    document.add_paragraph("หนึ่ง", style="List Number")
    document.add_paragraph("สอง", style="List Number")
    assert one(saved(document, tmp_path / "a.docx")).text.splitlines() == [
        "๑. แรก",
        "๑.๑ ย่อย",
        "๑.๒ ย่อย",
        "(ก) ลึก",
        "(ข) ลึก",
        "๒. สอง",
        "๒.๑ ใหม่",
        "ไม่มีเลข",
        "• จุด",
        "1. หนึ่ง",
        "2. สอง",
    ]


def test_word_tables_are_lines_in_their_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "รายงานการประชุม ครั้งที่ 1/2564"
    document.add_paragraph("ก่อน")
    table = document.add_table(2, 2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["ที่", "มติ", "1", "เห็นชอบ"], strict=True):
        cell.text = text
    table.rows[1].cells[1].add_paragraph("มอบหมาย")
    inner = table.rows[0].cells[0].add_table(1, 2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "ใน", "ตาราง"
    document.add_paragraph("หลัง\tแท็บ")
    read_back = one(saved(document, tmp_path / "a.docx"))
    assert read_back.text.splitlines() == ["ก่อน", "ที่", "ใน\tตาราง", "มติ", "1", "เห็นชอบ", "มอบหมาย", "หลัง แท็บ"]
    assert read_back.title == "รายงานการประชุม ครั้งที่ 1/2564"


def test_word_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("เดิม ")._p  # noqa: SLF001
    run = "<w:r><w:{0}>{1}</w:{0}></w:r>"
    for tag, kind, text in [("ins", "t", "เพิ่ม"), ("del", "delText", "ลบ"), ("hyperlink", "t", "ลิงก์")]:
        paragraph.append(parse_xml(f"<w:{tag} {nsdecls('w')}>{run.format(kind, text)}</w:{tag}>"))
    body = document.element.body
    content = f"<w:sdtContent><w:p>{run.format('t', 'ในกล่อง')}</w:p></w:sdtContent>"
    body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{content}</w:sdt>"))
    assert one(saved(document, tmp_path / "a.docx")).text.splitlines() == ["เดิม เพิ่มลิงก์", "ในกล่อง"]


def word_with(path: Path, body: bytes | str, name: str = "word/document.xml") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return path


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (f"<w:document {W}><w:body/></w:document>", "no text in it"),
        (f"<w:document {W}/>", "without a body"),
        (f"<w:document {W}><w:body>", "broken XML"),
        ("", "broken XML"),
        (f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><w:document {W}>&a8;</w:document>', "defines entities"),
        (f"<w:document {W}><w:body>{'<w:p>' * 500}", "nested more than 100 deep"),
        (b" " * (limits.FILE + 1), "unpacks to more than 64 MB"),
    ],
)
def test_a_word_document_that_is_broken_or_a_bomb_is_refused(tmp_path: Path, body: str | bytes, says: str) -> None:
    assert says in refusal(word_with(tmp_path / "a.docx", body))


def test_what_is_no_word_document_is_refused(tmp_path: Path) -> None:
    assert "word/document.xml is not in it" in refusal(word_with(tmp_path / "a.docx", "x", "a.txt"))
    assert "no Word document" in refusal(write(tmp_path / "b.docx", THAI))
    assert "has a password" in refusal(write(tmp_path / "c.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512))


# --- JSON Lines


def record(**values: object) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"


GOOD = record(name="2564/ข่าว 1.txt", text=THAI, title="ข่าว", source="https://a.go.th/1", date="2021-03-26")


def test_a_line_is_a_document(tmp_path: Path) -> None:
    lines = "\ufeff" + GOOD + "\n" + record(name="สรุป 2.5", text=THAI, date=None, other=[1])
    first, second = read(write(tmp_path / "news.jsonl", lines))
    assert (first.slug, first.filename, first.title) == ("2564-ข่าว-1", "2564/ข่าว 1.txt", "ข่าว")
    assert (first.text, first.source, str(first.issued)) == (THAI, "https://a.go.th/1", "2021-03-26")
    assert (second.slug, second.title, second.issued) == ("สรุป-2-5", THAI.strip(), None)
    assert first.sha256 != second.sha256


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "broken JSON at character"),
        ("[1]", "not an object"),
        ('{"text": "ก"}', "has no “name”"),
        ('{"name": "a"}', "has no “text”"),
        ('{"name": "a", "text": 5}', "text: '5' is no text"),
        ('{"name": "a", "text": " "}', "empty"),
        ('{"name": "✿", "text": "ก"}', "rename the file"),
        ('{"name": "a", "text": "\\ud800"}', "surrogate U+D800"),
        ('{"name": "a", "text": "ก", "source": "www"}', "https://"),
        ('{"name": "a", "text": "ก", "date": "2564-03-26"}', "Gregorian"),
        ('{"name": "a", "text": "ก", "date": "26 มีนาคม"}', "Gregorian"),
        ("[" * 100_000, "JSON that cannot be read"),
        ('{"name": "2564/ข่าว 1", "text": "ก"}', "would have the same name in the graph, “2564-ข่าว-1”, as line 1"),
        ('{"name": "a", "text": "' + "ก" * 6_000_000 + '"}', "longer than 16 MB"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_broken_line_is_told_and_the_rest_is_read(tmp_path: Path, line: str | bytes, says: str) -> None:
    middle = line.encode() if isinstance(line, str) else line
    last = record(name="last", text=THAI)
    documents, skipped = all_of(write(tmp_path / "a.jsonl", GOOD.encode() + middle + b"\n" + last.encode()))
    assert [document.slug for document in documents] == ["2564-ข่าว-1", "last"]
    assert list(skipped) == [": line 2"]
    assert says in skipped[": line 2"]


def test_lines_none_of_which_can_be_read_are_an_error(tmp_path: Path) -> None:
    assert "line 1: not an object" in refusal(write(tmp_path / "a.jsonl", "1\n2\n"))
    assert "empty" in refusal(write(tmp_path / "b.jsonl", "\n\n"))


@pytest.mark.shared
def test_two_thousand_documents_stream_in_little_memory(shared: Path) -> None:
    code = (
        "from loaders.read import read\n"
        f"count = sum(1 for _ in read({str(shared / 'corpus' / 'thaigov-2000.jsonl.xz')!r}))\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(count, peak.split()[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, kilobytes = map(int, done.stdout.split())
    assert count == 2000
    assert kilobytes < 120_000  # the file unpacks to 30 MB; the interpreter and the libraries take 50


# --- compressed files

PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_compressed_file_is_read_as_what_is_in_it(tmp_path: Path, suffix: str) -> None:
    pack = PACKERS[suffix]
    document = one(write(tmp_path / f"ข่าว.txt{suffix}", pack(THAI.encode())))
    assert (document.slug, document.filename, document.text) == ("ข่าว", "ข่าว.txt", THAI)
    assert "ราชบุรี" in one(write(tmp_path / f"page.html{suffix}", pack(papers.page("ก", [THAI]).encode()))).text
    lines = [record(name=str(number), text=THAI).encode() for number in range(3)]
    assert len(list(read(write(tmp_path / f"a.jsonl{suffix}", pack(lines[0]) + pack(lines[1] + lines[2]))))) == 3


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_compressed_file_that_breaks_off_gives_what_it_holds(tmp_path: Path, suffix: str) -> None:
    lines = "".join(record(name=f"n{number}", text=f"{THAI}{number * 7919}") for number in range(20_000)).encode()
    data = PACKERS[suffix](lines)
    documents, skipped = all_of(write(tmp_path / f"a.jsonl{suffix}", data[: len(data) * 3 // 4]))
    assert len(documents) > 100
    assert re.match(r"after line \d+: broken compressed file", skipped[""])
    assert "broken compressed file" in refusal(write(tmp_path / f"b.txt{suffix}", data[: len(data) // 2]))
    assert "broken compressed file" in refusal(write(tmp_path / f"c.txt{suffix}", THAI))


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_compressed_bomb_is_refused(tmp_path: Path, suffix: str) -> None:
    bomb = PACKERS[suffix](b" " * (100 * limits.MIB))
    assert "larger than 16 MB" in refusal(write(tmp_path / f"a.txt{suffix}", bomb))
    assert "line 1: longer than 16 MB" in refusal(write(tmp_path / f"a.jsonl{suffix}", bomb))


def test_a_window_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    data = bytearray(lzma.compress(THAI.encode()))
    end = 12 + data[12] * 4  # of the block's header: its size, flags, filter, size of properties, window, padding
    assert data[14:16] == b"\x21\x01"
    data[16] = 40  # 4 GB
    data[end : end + 4] = zlib.crc32(bytes(data[12:end])).to_bytes(4, "little")
    assert "Memory usage limit exceeded" in refusal(write(tmp_path / "a.txt.xz", bytes(data)))


# --- archives


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    members = {
        "2564/ข่าว 1.txt": THAI.encode(),
        "2564/page.html": papers.page("หัวเรื่อง", [THAI]).encode(),
        "b.txt.gz": gzip.compress(THAI.encode("cp874")),
        "news.jsonl": GOOD.encode() + b"{\n",
        "inner.zip": zipped({"a.md": THAI.encode("utf-16"), "t.csv": b"1"}),
        "README.md": b"x",
        "table.xlsx": b"x",
        "broken.txt": b"",
        "__MACOSX/._b.txt": b"x",
        ".hidden.txt": b"x",
        "empty/": b"",
    }
    documents, skipped = all_of(packed(tmp_path / "Reports.zip", members))
    assert [(document.slug, document.filename) for document in documents] == [
        ("reports-2564-page", "Reports.zip/2564/page.html"),
        ("reports-2564-ข่าว-1", "Reports.zip/2564/ข่าว 1.txt"),
        ("reports-b", "Reports.zip/b.txt"),
        ("reports-inner-a", "Reports.zip/inner.zip/a.md"),
        ("2564-ข่าว-1", "2564/ข่าว 1.txt"),
    ]
    assert sorted(skipped) == ["/README.md", "/broken.txt", "/inner.zip/t.csv", "/news.jsonl: line 2", "/table.xlsx"]
    assert "save the sheet as text" in skipped["/table.xlsx"]
    assert skipped["/broken.txt"].startswith("empty")


def test_names_from_thai_windows_are_read(tmp_path: Path) -> None:
    name = "รายงาน.txt"
    data = zipped({"@" * len(name): THAI.encode()}).replace(b"@" * len(name), name.encode("cp874"))
    assert one(write(tmp_path / "a.zip", data)).slug == "a-รายงาน"


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/a.txt", "x/../../a.txt", "C:/a.txt"])
def test_a_name_that_leads_out_is_passed_over(tmp_path: Path, name: str) -> None:
    documents, skipped = all_of(packed(tmp_path / "a.zip", {name: THAI.encode(), "good.txt": THAI.encode()}))
    assert [document.slug for document in documents] == ["a-good"]
    assert list(skipped.values()) == ["a name that leads out of the archive; pack it anew"]


def test_broken_and_locked_members_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    data = zipped({"a.txt": THAI.encode() * 50, "b.txt": "ข".encode() * 99, "c.txt": THAI.encode()})
    file = io.BytesIO(data)
    with zipfile.ZipFile(file) as archive:
        at = archive.getinfo("a.txt").header_offset + 30 + len("a.txt") + 5
    broken = data[:at] + bytes([data[at] ^ 0xFF, data[at + 1] ^ 0xFF]) + data[at + 2 :]
    locked = bytearray(broken)
    central = locked.index(b"PK\x01\x02", locked.index(b"PK\x01\x02") + 4)  # of b.txt
    locked[central + 8] |= 1
    documents, skipped = all_of(write(tmp_path / "a.zip", bytes(locked)))
    assert [document.slug for document in documents] == ["a-c"]
    assert skipped["/a.txt"].startswith("broken in the archive")
    assert "password" in skipped["/b.txt"]


def test_a_bomb_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    members = {"bomb.txt": b" " * (30 * limits.MIB), "good.txt": THAI.encode()}
    documents, skipped = all_of(packed(tmp_path / "a.zip", members))
    assert [document.slug for document in documents] == ["a-good"]
    assert "grows more than 200-fold" in skipped["/bomb.txt"]


def nested(depth: int) -> dict[str, bytes]:
    members = {"deep.txt": THAI.encode()}
    for _ in range(depth):
        members = {"in.zip": zipped(members)}
    return members


def test_archives_within_each_other_are_read_to_a_depth(tmp_path: Path) -> None:
    assert one(packed(tmp_path / "a.zip", nested(2))).slug == "a-in-in-deep"
    assert "archives within each other" in str_of_refusal(packed(tmp_path / "b.zip", nested(40)))


def str_of_refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read(path))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_archive_of_archives_of_spaces_ends_when_it_grows_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits.Budget.__init__, "__defaults__", (limits.MIB,))
    members = {f"{number}.txt": (THAI * 2000).encode() for number in range(20)}
    assert "unpacks to more than 1 MB" in refusal(packed(tmp_path / "a.zip", members))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 nothing", "no ZIP archive"),
        (b"", "no ZIP archive"),
        (zipped({"a.csv": b"1"}), "no document in this archive"),
        (zipped({}), "no document in this archive"),
        (zipped({"a.txt": b""}), "a.txt: empty"),
    ],
)
def test_an_archive_with_nothing_to_read_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    assert says in str_of_refusal(write(tmp_path / "a.zip", content))


# --- what is hostile in any format


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl"])
def test_a_line_of_100_megabytes_is_refused_in_little_time_and_memory(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(("ก" * 349_525).encode())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "16 MB" in refusal(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kilobytes


@pytest.mark.parametrize("suffix", [".txt", ".html", ".pdf", ".docx", ".jsonl", ".zip", ".gz", ".xz", ".bz2"])
@pytest.mark.parametrize(
    "content", [b"\x7fELF\x02\x01\x01\0" * 999, b"\0" * 5000, b"\xff" * 5000, bytes(range(256)) * 9]
)
def test_a_binary_under_another_name_is_one_line(tmp_path: Path, suffix: str, content: bytes) -> None:
    name = f"a.txt{suffix}" if suffix in PACKERS else f"a{suffix}"
    refusal(write(tmp_path / name, content))
