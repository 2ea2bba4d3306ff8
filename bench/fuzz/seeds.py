"""What a target begins with, and words that it may put anywhere."""
# ruff: noqa: E501 - seeds stand as they are

from __future__ import annotations

import gzip
import json
import lzma
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzed_documents import strings, words, zipped

from kg.resources import DOCUMENTS, ONTOLOGY, QUERIES, VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent.parent
FOUND = ROOT / "tests" / "data" / "fuzz"
_PIECE = 1500  # characters of a seed: small ones are changed in more ways
_MEETING = "เมื่อวันที่ 26 มีนาคม 2564 เวลา 9.00 น. คณะกรรมการยุทธศาสตร์ชาติ ได้มีการประชุมครั้งที่ 1/2564\n"
_HTML = (
    '<html><head><meta charset="utf-8"><title>ก</title><meta property="og:title" content="ข่าว"></head><body><nav>x</nav>'
    '<article><h1>ข่าว</h1><p>ที่ประชุมเห็นชอบ</p><ol start="3" type="i"><li>หนึ่ง<li value="7">สอง</ol><table><tr><td>ก<td>ข'
    "</table><!-- c --><script>x</script><svg><style></svg></article></body></html>"
)
_P = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>ก</w:t><w:tab/></w:r></w:p>"
_W = "<w:{0} xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{1}</w:{0}>"
_DOCX = (
    _W.format("document", f"<w:body>{_P}<w:tbl><w:tr><w:tc>{_P}</w:tc></w:tr></w:tbl></w:body>"),
    _W.format(
        "numbering",
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='thaiLetters'/>"
        "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    ),
    _W.format("styles", "<w:style w:styleId='a'><w:basedOn w:val='a'/><w:pPr/></w:style>"),
    "<cp:x xmlns:cp='urn:c' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>ก</dc:title></cp:x>",
)
_PDF = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]"
    "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>endobj\n"
    "4 0 obj<</Length 68>>stream\nBT /F1 12 Tf 20 200 Td (Hello world) Tj 0 -20 Td [(a)-500(b)] TJ ET\nendstream endobj\n"
    "trailer<</Root 1 0 R/Size 5/Info<</Title(x)>>>>\n%%EOF\n"
)
_SPARQL = (
    "SELECT * { SERVICE <TRAP> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT ?g { ?s ?p ?o } }",
    "PREFIX service: <TRAP> SELECT * { SERVICE service:x { ?s ?p 'a\\'b' } }",
    'SELECT ?s (1 AS ?n) FROM <urn:g> { ?s ?p """a"b"""@th . FILTER(?s<?o && ?p>1) } # SERVICE',
    "ASK { ?s <urn:\\u0053ERVICE> <<( ?a ?b ?c )>> }",
    "INSERT DATA { GRAPH <urn:g> { <urn:a> a 'x'^^<urn:t> } } ; DELETE WHERE { ?s ?p ?o }",
    "LOAD <TRAP> INTO GRAPH <urn:g>",
    "WITH <urn:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o SERVICE<TRAP>{ ?s ?p ?o } }",
)
_ADDRESSES = (
    "https://example.org/ก?ข=1\n/next%20one\ntext/html; charset=tis-620\ntis-620\nสวัสดี",
    "http://[::1]:80/a.pdf\n//example.org:99999/\n\nutf-7\n+Dgw-",
    "http://2130706433/\nhttp://a@b/\napplication/x-xz\nutf_16\na\0b\0",
)


def seeds(target: str) -> list[bytes]:
    """Small inputs that are sound, and all that was found before."""
    found = [path.read_bytes() for path in sorted((FOUND / target).glob("*"))]
    return [*_SEEDS[target](), *found]


def dictionary(target: str) -> str:
    """Words in the form that libFuzzer reads."""
    words = dict.fromkeys(one for one in _words(target) if 0 < len(one.encode()) <= 60)  # noqa: PLR2004 - longer ones do not fit
    return "".join('"{}"\n'.format("".join(f"\\x{byte:02x}" for byte in one.encode())) for one in words)


def _documents() -> list[bytes]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.md")) if path.stem != "README"]
    return [text[at : at + _PIECE].encode() for text in texts for at in range(0, len(text), _PIECE)]


def _examples() -> list[bytes]:
    """The examples of all rules, a few in each text."""
    said = [one for one in _said(ROOT / "loaders") if len(one) > 20]  # noqa: PLR2004 - shorter ones are words
    return [(_MEETING + "\n".join(said[at : at + 4])).encode() for at in range(0, len(said), 4)]


def _said(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.toml")):
        yield from strings(tomllib.loads(path.read_text(encoding="utf-8")))


def _spoken() -> list[bytes]:
    """Words by their numbers, see :func:`fuzzed_documents.facts`."""
    most = len(words())
    return [
        b"\0" + b"".join(((at * 7 + step * 31) % most).to_bytes(2) for step in range(12)) for at in range(0, most, 40)
    ]


def _turtle() -> list[bytes]:
    files = [*VOCABULARY.glob("*.ttl"), *ONTOLOGY.glob("*.ttl")]
    lists = (
        b'{"backup":1,"store":3,"content":"x","files":{"a":{"size":1,"sha256":"x"}}}',
        b'{"format":1,"files":{},"graphs":{}}',
        b'<urn:a> <urn:b> "x\\u0e01"@th <urn:g> .\n_:a <urn:b> _:c .\n',
        b"@prefix : <urn:x> . :a :b [ :c ( 1 2 [] ) ] , 'x'^^:t .",
    )
    return [*(path.read_bytes()[:_PIECE] for path in files), *lists]


def _tokens() -> list[bytes]:
    mark = "a" * 64
    return [f'[[token]]\nname = "ก"\nsha256 = "{mark}"\nscopes = ["read"]\nper_minute = 5\n'.encode()]


def _lines() -> bytes:
    return b"".join(
        json.dumps({"name": f"n{at}.txt", "text": "ก ข", "date": "2021-03-26"}).encode() + b"\n" for at in (1, 2)
    )


_SEEDS = {
    "text": lambda: [*_documents()[::3], "สวัสดี".encode("tis-620"), "ก ข".encode("utf-16"), "สวัสดี\n".encode("utf-16-le") * 9],
    "html": lambda: [_HTML.encode(), b"<table><tr><td>" * 9, b"<p>" + _MEETING.encode("tis-620")],
    "pdf": lambda: [_PDF.encode()],
    "docx": lambda: [b"\0\0\0".join(one.encode() for one in _DOCX), _DOCX[0].encode(), zipped({"word/document.xml": b"<a/>"})],
    "jsonl": lambda: [_lines(), b'\xef\xbb\xbf{"name":"\\ud800","text":"\\u0000"}\n[[1]]\n{"text":1}\n'],
    "archive": lambda: [b"a.txt\0abc\0b/../c.html\0<p>x\0d.jsonl\0" + _lines(), zipped({"a.txt": b"x", "ก/b.zip": zipped({"c.md": b"y"})})],
    "packed": lambda: [b"\0" + gzip.compress(b"abc"), b"\2" + lzma.compress(b"abc"), b"\1BZh9", b"\0" + _lines()],
    "address": lambda: [one.encode() for one in _ADDRESSES],
    "facts": lambda: [*_documents()[::2], *_examples()[::2], *_spoken()],
    "sparql": lambda: [*(one.encode() for one in _SPARQL), *(path.read_bytes()[:_PIECE] for path in QUERIES.rglob("*.rq"))],
    "parameters": lambda: [bytes([number]) + one.encode() for number in range(10) for one in ("hpp:x", "2564-01-01", "๑๒", "มท.", "th")],
    "typed": lambda: [one.encode() for one in ("กระทรวงมหาดไทย", "ใครรับผิดชอบฝุ่น PM2.5", "นาย ก ข", "ก.พ.ร.", "Ministry of Interior")],
    "turtle": _turtle,
    "headers": lambda: [*(path.read_bytes()[:_PIECE] for path in QUERIES.rglob("*.rq")), *_tokens()],
}  # fmt: skip


def _words(target: str) -> Iterable[str]:
    if target in {"facts", "text"}:
        return (word for one in _said(ROOT / "loaders") for word in re.findall(r"[ก-๛.]{2,20}", one))
    if target in {"typed", "parameters"}:
        return (
            *re.findall(r"[ก-๛.]{2,20}", "".join(_said(ROOT / "kg"))),
            "นาย",
            "ฯ",
            "https://w3id.org/hpp/id/",
            "hpp:",
        )
    return re.findall(r"[A-Za-z:_]{3,24}|[^\sA-Za-zก-๛]{1,3}", b"".join(_SEEDS[target]()).decode("utf-8", "ignore"))[
        :800
    ]
