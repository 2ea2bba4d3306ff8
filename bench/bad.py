"""Documents that mean harm: each name makes the bytes of one, or of a folder of them, for `bounds.py` and the tests.

Sizes are those at which a reader or rule whose time grows with the square of the text takes minutes.
"""
# ruff: noqa: E501, PLW0108 - documents stand as they are, a line each; the functions are written further down

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Made = Callable[[], bytes]

MEETING = "หัวเรื่อง\nเมื่อวันที่ 26 มีนาคม 2564 เวลา 9.00 น. คณะกรรมการยุทธศาสตร์ชาติ ได้มีการประชุมครั้งที่ 1/2564 โดยมีรายละเอียด ดังนี้\n"
MILLION = 1_000_000
_LONG = 3_900_000  # characters: just below what one document may have
_MIB = 2**20


def text(unit: str, times: int | None = None, start: str = MEETING) -> Made:
    """A text that says one thing again and again, as long as a document may be unless *times* says how often."""
    return lambda: (start + unit * (times or (_LONG - len(start)) // len(unit)) + "\nจบ\n").encode(
        "utf-8", "surrogatepass"
    )


def page(body: Callable[[], str]) -> Made:
    """A web page."""
    return lambda: f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body()}</body></html>".encode()


def packed(members: Callable[[], list[tuple[str, bytes]]]) -> Made:
    """A ZIP archive; names are written as they are."""

    def made() -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in members():
                file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return stream.getvalue()

    return made


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: Callable[[], str], before: str = "", **parts: str) -> Made:
    """A Word file with this body; *before* stands before its first element."""
    members = {f"word/{name}.xml": f'<w:{name} xmlns:w="{_W}">{xml}</w:{name}>' for name, xml in parts.items()}
    return packed(
        lambda: [
            (
                "word/document.xml",
                f'{before}<w:document xmlns:w="{_W}"><w:body>{body()}</w:body></w:document>'.encode(),
            ),
            *((name, xml.encode()) for name, xml in members.items()),
        ]
    )


def paragraphs(words: str, times: int, properties: str = "") -> str:
    """Paragraphs of Word."""
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>" * times


def pdf(
    *objects: str, head: str = "", stream: bytes = b"BT /F1 12 Tf 20 200 Td (Hello world of meetings) Tj ET"
) -> Made:
    """A PDF of one page; *objects* are added as they are, *head* stands in its catalogue."""
    plain = (
        f"1 0 obj<</Type/Catalog/Pages 2 0 R{head}>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        (
            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
            "/BaseFont/Helvetica>>>>>>/Contents 4 0 R/AA<</O<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9'\\))>>>>>>endobj"
        ),
    )

    def made() -> bytes:
        parts = {one.split(" ", 1)[0]: one for one in (*plain, *objects)}
        body = f"4 0 obj<</Length {len(stream)}>>stream\n".encode() + stream + b"\nendstream endobj"
        return b"\n".join(
            [b"%PDF-1.7", *(one.encode() for one in parts.values()), body, b"trailer<</Root 1 0 R>>\n%%EOF\n"]
        )

    return made


def _flate(data: bytes, name: str) -> str:
    return f"{name} obj<</Filter/FlateDecode/Length {len(data)}>>stream"


def _pages(count: int) -> Made:
    kids = " ".join(f"{number} 0 R" for number in range(10, 10 + count))
    pages = [
        f"{number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj"
        for number in range(10, 10 + count)
    ]
    return pdf(f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj", *pages)


def _pdf_bomb() -> bytes:
    data = zlib.compress(zlib.compress(b"(a) Tj " * 60_000_000, 9), 9)
    head = f"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length {len(data)}>>stream\n".encode()
    start = pdf()().partition(b"4 0 obj")[0]
    return start + head + data + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def _encrypted() -> bytes:
    crypt = "9 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>endobj"
    return pdf(crypt)().replace(b"trailer<<", b"trailer<</Encrypt 9 0 R/ID[<41><41>]")


def lines(*records: dict[str, object]) -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(one).encode() + b"\n" for one in records)


_SOUND = {"name": "sound", "text": MEETING}


def _deep_zip(depth: int) -> bytes:
    data = MEETING.encode()
    for number in range(depth):
        one, name = data, "a.txt" if not number else "a.zip"
        data = packed(lambda one=one, name=name: [(name, one)])()
    return data


def _quine(count: int = 40) -> bytes:
    """Members that all lie over the same bytes (Fifield, 2019): small, and each unpacks to much."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = b"a" * (10 * _MIB)
    body = kernel.compress(plain) + kernel.flush()
    crc = zlib.crc32(plain)
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, len(body), len(plain), 5, 0) + b"a.txt"
    central = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, crc, len(body), len(plain), 8, 0, 0, 0, 0, 0, 0
        )
        + f"{number:04}.txt".encode()
        for number in range(count)
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(central), len(local) + len(body), 0)
    return local + body + central + end


def _link() -> list[tuple[str, bytes]]:
    return [
        ("../../etc/x.txt", b"x"),
        ("/etc/x.txt", b"x"),
        ("C:\\x.txt", b"x"),
        ("a/../../b.txt", b"x"),
        ("ก.txt", MEETING.encode()),
    ]


def _symlink() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
        file.writestr("a.txt", MEETING)
    return stream.getvalue()


def _long_line() -> bytes:
    return (
        lines(_SOUND) + b'{"name": "x", "text": "' + b"a" * (1024 * _MIB) + b'"}\n' + lines({**_SOUND, "name": "after"})
    )


def _numbers() -> Iterator[str]:
    for number in range(100_000):
        yield f"{number % 28 + 1}/{number % 12 + 1}/{2500 + number % 99} งบประมาณ {number:,} ล้านบาท "


BAD: dict[str, tuple[str, Made]] = {
    # texts
    "a million list items": (".txt", text("- \n", MILLION)),
    "a million numbered items": (".txt", text("1. ก\n", MILLION, "")),
    "numbered items to the limit": (".txt", text("1. ก\n")),
    "agenda items to the limit": (".txt", text("ระเบียบวาระที่ 1 เรื่อง การ\n")),
    "tasks to the limit": (".txt", text("1. มอบหมายให้กระทรวงมหาดไทยดำเนินการ\n")),
    "a million lines": (".txt", text("ก\n", MILLION)),
    "a million empty lines": (".txt", text("\n", MILLION)),
    "spaces to the limit": (".txt", text(" " * 900_000 + "\n")),
    "people to the limit": (".txt", text("นายสมชาย ใจดี ")),
    "people on lines": (".txt", text("นายสมชาย ใจดี\n")),
    "titles to the limit": (".txt", text("พล.อ.ดร.")),
    "attendance to the limit": (".txt", text("ผู้เข้าร่วมประชุม นายสมชาย ใจดี ประธาน\n")),
    "meetings to the limit": (".txt", text(MEETING)),
    "bodies to the limit": (".txt", text("กระทรวงมหาดไทย ")),
    "unknown bodies": (".txt", text("คณะกรรมการพัฒนาก\n")),
    "bodies that are defined": (".txt", lambda: "".join(f"คณะกรรมการพัฒนา{one(n)} (กพ{one(n)}.) " + "\n" * (n % 9 == 0) for n in range(60_000)).encode()),
    "pointers": (".txt", text("คณะกรรมการฯ ")),
    "laws to the limit": (".txt", text("พระราชบัญญัติการศึกษา พ.ศ. 2564 ")),
    "cut laws": (".txt", text("พระราชบัญญัติการศึกษาฯ\n")),
    "many laws": (".txt", lambda: "".join(f"พระราชบัญญัติ{one(n)}การศึกษา พ.ศ. 2564\n" for n in range(60_000)).encode()),
    "many cut laws": (".txt", lambda: "".join(f"พระราชบัญญัติ{one(n)}การศึกษาฯ\n" for n in range(60_000)).encode()),
    "many people": (".txt", lambda: "".join(f"นายก{one(n)} ใจ{one(n)} กล่าวว่า\n" for n in range(60_000)).encode()),
    "many matters": (".txt", lambda: (MEETING + "".join(f"{n % 99}. เรื่อง การพัฒนาระบบ{one(n)}\n" for n in range(60_000))).encode()),
    "resolutions": (".txt", text("คณะรัฐมนตรีมีมติเมื่อวันที่ 1 มกราคม 2564 และ")),
    "provinces": (".txt", text("จังหวัดน่าน ")),
    "programmes and provinces": (".txt", text("โครงการพัฒนาจังหวัดน่าน ปีงบประมาณ พ.ศ. 2564\n")),
    "dates and numbers": (".txt", lambda: (MEETING + "".join(_numbers())).encode()),
    "days of a month": (".txt", text("1, 2, 3, 4 และ 5 มกราคม 2564 - ")),
    "digits": (".txt", text("1234567890" * 9 + "\n")),
    "thousands": (".txt", text("1,000,000" * 9 + ",\n")),
    "words for numbers": (".txt", text("สิบล้านหนึ่ง")),
    "marks": (".txt", text("\u0e48\u0e34\u0e4d")),
    "marks of Latin": (".txt", text("\u0301\u0300")),
    "U+FDFA": (".txt", text("\ufdfa")),
    "bidi controls": (".txt", text("\u202e\u2066ก\u2069")),
    "NUL": (".txt", text("ก\0")),
    "escapes of a terminal": (".txt", text("ก" * 200 + "\x1b[2J\x9b31m\n", 2000)),
    "quotes": (".txt", text("“ก” ")),
    "brackets": (".txt", text("(")),
    "lone surrogates": (".txt", text("\ud800ก", 1000)),
    "UTF-7": (".txt", lambda: MEETING.encode("utf-7") * 1000),
    "UTF-16 without its mark": (".txt", lambda: MEETING.encode("utf-16-be") * 1000),
    "UTF-32": (".txt", lambda: MEETING.encode("utf-32") * 1000),
    "TIS-620": (".txt", lambda: MEETING.encode("tis-620", "ignore") * 10_000),
    "TIS-620 and UTF-8 by lines": (".txt", lambda: (MEETING.encode("tis-620", "ignore") + MEETING.encode()) * 5_000),
    "a header of aliases": (".md", lambda: ("---\n" + "a0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1},*a{n - 1}]\n" for n in range(1, 40)) + f"---\n{MEETING}").encode()),
    "a title of aliases": (".md", lambda: ("---\na0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1},*a{n - 1}]\n" for n in range(1, 40)) + f"title: *a39\n---\n{MEETING}").encode()),
    "a header of odd tags": (".md", lambda: f"---\ntitle: !!bool x\ndate: !!timestamp x\nsource: !!int ''\n---\n{MEETING}".encode()),
    "a header of a million keys": (".md", lambda: ("---\n" + "".join(f"k{n}: x\n" for n in range(MILLION)) + f"---\n{MEETING}").encode()),
    "a header nested": (".md", lambda: ("---\na: " + "[" * 100_000 + "]" * 100_000 + f"\n---\n{MEETING}").encode()),
    "a header with a long number": (".md", lambda: f"---\ntitle: {'1' * 100_000}\n---\n{MEETING}".encode()),
    "a title of a million characters": (".md", lambda: f"---\ntitle: {'ก' * 900_000}\n---\n{MEETING}".encode()),
    # pages
    "HTML: a million items": (".html", page(lambda: "<ol>" + "<li>ก\n" * 400_000 + "</ol>")),
    "HTML: items to the limit": (".html", page(lambda: "<ol>" + "<li>มอบหมายให้กระทรวงมหาดไทยดำเนินการ\n" * 50_000 + "</ol>")),
    "HTML: nested": (".html", page(lambda: "<div>" * 199_000 + "ก")),
    "HTML: nested tables": (".html", page(lambda: "<table><tr><td>ก" * 20_000)),
    "HTML: nested lists": (".html", page(lambda: "<ol><li>ก" * 60_000)),
    "HTML: formatting unclosed": (".html", page(lambda: "<p><b><i><a>ก" * 40_000)),
    "HTML: attributes": (".html", page(lambda: "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">ก</p>")),
    "HTML: comment unclosed": (".html", page(lambda: f"<p>{MEETING}" + "<!-- " * 500_000)),
    "HTML: less-than": (".html", page(lambda: "<" * 5_000_000)),
    "HTML: entities": (".html", page(lambda: "&amp;lt;" * 500_000)),
    "HTML: billion laughs": (".html", lambda: ("<!DOCTYPE html [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + f"]><html><body><p>&a11;</p><p>{MEETING}</p></body></html>").encode()),
    "HTML: cells": (".html", page(lambda: "<table>" + "<tr><td>ก<td>ข" * 60_000 + "</table>")),
    "HTML: one paragraph": (".html", page(lambda: "<p>" + "ก " * 2_000_000)),
    "HTML: breaks": (".html", page(lambda: "<p>ก<br>" * 90_000)),
    # Word
    "Word: paragraphs": (".docx", word(lambda: paragraphs("1. มอบหมายให้กระทรวงมหาดไทยดำเนินการ", 100_000))),
    "Word: a million paragraphs": (".docx", word(lambda: paragraphs("ก", MILLION))),
    "Word: nested": (".docx", word(lambda: "<w:tbl><w:tr><w:tc>" * 100_000)),
    "Word: boxes in boxes": (".docx", word(lambda: "<w:p><w:r><w:txbxContent>" * 30 + paragraphs("ก", 2000) + "</w:txbxContent></w:r></w:p>" * 30)),
    "Word: billion laughs": (".docx", word(lambda: "<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>")),
    "Word: entities outside": (".docx", word(lambda: "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")),
    "Word: entities in UTF-16": (".docx", packed(lambda: [("word/document.xml", ("<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + f"]><w:document xmlns:w='{_W}'><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>").encode("utf-16"))])),
    "Word: numbering": (".docx", word(lambda: paragraphs("ก", 50_000, "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"), numbering="<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:lvlText w:val='" + "%1" * 5000 + "'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>")),
    "Word: bomb": (".docx", word(lambda: paragraphs("ก", 1, "") + " " * (200 * _MIB))),
    "Word: attributes": (".docx", word(lambda: "<w:p " + " ".join(f"a{n}='1'" for n in range(300_000)) + "><w:r><w:t>ก</w:t></w:r></w:p>")),
    "Word: macros and links outside": (".docx", packed(lambda: [("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{paragraphs("ก", 3)}</w:body></w:document>'.encode()), ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), ("word/_rels/document.xml.rels", b'<Relationships><Relationship Id="r" TargetMode="External" Target="http://127.0.0.1:9/t.dotm" Type="attachedTemplate"/></Relationships>')])),
    # PDF
    "PDF: scripts": (".pdf", pdf("9 0 obj<</S/JavaScript/JS(while\\(1\\){})>>endobj", head="/OpenAction 9 0 R/Names<</JavaScript<</Names[(a) 9 0 R]>>>>")),
    "PDF: files in it": (".pdf", pdf("9 0 obj<</Type/Filespec/F(a.exe)/EF<</F 4 0 R>>>>endobj", head="/Names<</EmbeddedFiles<</Names[(a) 9 0 R]>>>>/OpenAction<</S/Launch/F(a.exe)>>")),
    "PDF: encrypted": (".pdf", _encrypted),
    "PDF: pages that hold each other": (".pdf", pdf("2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 100000000>>endobj")),
    "PDF: 5,000 pages": (".pdf", _pages(5000)),
    "PDF: a page 5,000 times": (".pdf", pdf("2 0 obj<</Type/Pages/Kids[" + "3 0 R " * 5000 + "]/Count 5000>>endobj", stream=b"BT /F1 12 Tf 20 200 Td " + b"(Hello world of meetings) Tj 0 -1 Td " * 2000 + b"ET")),
    "PDF: pages without end": (".pdf", pdf("2 0 obj<</Type/Pages/Kids[" + "3 0 R " * 50_000 + "]/Count 50000>>endobj")),
    "PDF: a count that lies": (".pdf", pdf("2 0 obj<</Type/Pages/Kids[3 0 R]/Count 2000000000>>endobj")),
    "PDF: a huge page": (".pdf", pdf("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[-1e38 -1e38 1e38 1e38]/UserUnit 1e9/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>endobj")),
    "PDF: letters as numbers can be": (".pdf", pdf(stream=b"BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (Hello world) Tj 0 0 0 0 0 0 Tm (Hello) Tj /F1 0 Tf (a b) Tj ET")),
    "PDF: a stream within itself": (".pdf", pdf("5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj", "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>endobj", stream=b"/X Do")),
    "PDF: object streams in a loop": (".pdf", pdf("5 0 obj<</Type/ObjStm/N 1/First 4/Extends 5 0 R/Length 9>>stream\n5 0 5 0 R \nendstream endobj")),
    "PDF: lengths in a loop": (".pdf", pdf("4 0 obj<</Length 4 0 R>>stream\nx\nendstream endobj")),
    "PDF: a million letters": (".pdf", pdf(stream=b"BT /F1 1 Tf 1 200 Td " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj 0 -1 Td " * 20_000 + b"ET")),
    "PDF: letters on one spot": (".pdf", pdf(stream=b"BT /F1 9 Tf 9 9 Td " + b"(ab) Tj 9 9 Td -9 -9 Td " * 50_000 + b"ET")),
    "PDF: lines side by side": (".pdf", pdf(stream=b"BT /F1 1 Tf " + b"".join(b"1 0 0 1 %d.5 100 Tm (a) Tj " % (30_000 - n * 3) for n in range(10_000)) + b"ET")),
    "PDF: nested arrays": (".pdf", pdf("9 0 obj" + "[" * 500_000 + "]" * 500_000 + "endobj", head="/X 9 0 R")),
    "PDF: bomb": (".pdf", _pdf_bomb),
    # lines, archives, compressed
    "JSON: a line of 1 GB": (".jsonl", _long_line),
    "JSON: nested": (".jsonl", lambda: lines(_SOUND) + b'{"name": "x", "text": ' + b"[" * 2_000_000 + b"\n" + b'{"a":' * 1_000_000 + b"\n"),
    "JSON: a long number": (".jsonl", lambda: lines(_SOUND) + b'{"name": "x", "text": ' + b"9" * 5_000_000 + b"}\n"),
    "JSON: a long name": (".jsonl", lambda: lines(_SOUND, {"name": "ก" * 1_000_000, "text": MEETING}, {"name": "../../x", "text": MEETING}, {"name": "\ud800", "text": MEETING}, {"name": "a\x1b[2J\nb", "text": "ก\x1b[2J " + MEETING})),
    "JSON: a million keys": (".jsonl", lambda: lines(_SOUND, {f"k{n}": n for n in range(700_000)})),
    "JSON: a million lines": (".jsonl", lambda: lines(_SOUND) + b"{}\n" * MILLION),
    "ZIP: bomb": (".zip", packed(lambda: [("a.txt", MEETING.encode()), ("b.txt", b"a" * (512 * _MIB))])),
    "ZIP: members over each other": (".zip", lambda: _quine()),
    "ZIP: in itself": (".zip", lambda: _deep_zip(30)),
    "ZIP: names that lead out": (".zip", packed(_link)),
    "ZIP: links": (".zip", _symlink),
    "ZIP: long names": (".zip", packed(lambda: [("a/" * 30_000 + "a.txt", b"x"), ("ก" * 20_000 + ".txt", MEETING.encode()), ("b.txt", MEETING.encode())])),
    "ZIP: names with escapes": (".zip", packed(lambda: [("a\x1b[2J\n.txt", b""), ("\u202etxt.b.txt", b""), ("b.txt", MEETING.encode())])),
    "ZIP: many members": (".zip", packed(lambda: [(f"{n}.exe", b"") for n in range(60_000)] + [("a.txt", MEETING.encode())])),
    "gzip: bomb": (".txt.gz", lambda: gzip.compress(b"a" * (512 * _MIB))),
    "gzip: lines to the limit": (".jsonl.gz", lambda: gzip.compress(lines(_SOUND) + b"\n" * (512 * _MIB))),
    "bzip2: bomb": (".txt.bz2", lambda: bz2.compress(b"a" * (512 * _MIB))),
    "xz: bomb": (".txt.xz", lambda: lzma.compress(b"a" * (512 * _MIB))),
    "xz: a large window": (".txt.xz", lambda: lzma.compress(MEETING.encode(), filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 29}])),
}  # fmt: skip
"""By name: the end of the file's name, and what makes its bytes."""


def one(number: int) -> str:
    """A word of Thai letters for a number."""
    letters = ""
    for _ in range(4):
        number, rest = divmod(number, 20)
        letters += "กขคงจชซดตถทนบปผพมยรล"[rest] + "า"
    return letters
