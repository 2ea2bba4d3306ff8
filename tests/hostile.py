"""A store whose names, titles and texts mean harm, made of the bundled documents: read, built and served for real."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from serving import publish_nquads

from kg.build import build
from kg.generations import open_current
from kg.resources import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path

HARMS = (  # each would raise window.hurt, fetch something, turn the letters around it, or break the page's layout
    "<script>window.hurt=1</script>",
    "<img src=x onerror=\"window.hurt=1\"><svg onload='window.hurt=1'>",
    '"\'><a href="javascript:window.hurt=1">ลิงก์</a>',
    "]]></text></svg><script>window.hurt=1</script>&lt;&amp;",
    "\u202eกลับด้าน\u2067ไม่ปิด",
    "\u2069\u2069ปิดเกิน\u202c",
    "ก\u200b\u200c\u200d\u2060\ufeffข",
    "ย" * 10_000,
    "\u0e34\u0e49\u0301\u0301\u0301เริ่มด้วยสระ",
    "👩\u200d👩\u200d👧🇹🇭 🏳️\u200d🌈",
    '=HYPERLINK("http://example.org";"x")',
    '<img src="https://example.org/x.png"><link rel=stylesheet href=https://example.org/x.css>',
    "{{7*7}}${7*7}<%= 7 %>",
    "__proto__",
)
IN_A_SENTENCE = " <img src=x onerror=window.hurt=1> \u202eกลับ\u2067 "
AT_THE_END = "\n\n".join(HARMS)
_LABEL = re.compile(
    r"^<https://w3id\.org/hpp/id/(?P<thing>[^>]+)> "
    r"<(?P<name>http://www\.w3\.org/2004/02/skos/core#prefLabel|http://purl\.org/dc/terms/title|[^>]*#task)> "
    r'(?P<text>"(?:[^"\\]|\\.)*")(?P<rest>.*)$'
)
_SOURCE = re.compile(r"(<http://purl\.org/dc/terms/source>) <[^>]*>")


def publish_hostile(store_dir: Path, beside: Path) -> None:
    """Build the documents with harm in their sentences; then give every thing and title a name that means harm."""
    beside.mkdir(parents=True)
    for document in DOCUMENTS.glob("*.md"):
        if document.stem != "README":
            text = document.read_text(encoding="utf-8").replace("PM2.5 ", f"PM2.5{IN_A_SENTENCE}")
            (beside / document.name).write_text(f"{text}\n{AT_THE_END}\n", encoding="utf-8")
    build([beside], beside / "built")
    with open_current(beside / "built") as store:
        lines = store.nquads().decode().split("\n")
    publish_nquads(store_dir, "\n".join(_harmful(number, line) for number, line in enumerate(lines)).encode())


def _harmful(number: int, line: str) -> str:
    line = _SOURCE.sub(r"\1 <javascript:window.hurt=1>", line)
    found = _LABEL.match(line)
    if not found:
        return line
    old = json.loads(found["text"])
    harm = HARMS[number % len(HARMS)]
    new = json.dumps(f"{harm} {old}", ensure_ascii=False)
    return f"<https://w3id.org/hpp/id/{found['thing']}> <{found['name']}> {new}{found['rest']}"
