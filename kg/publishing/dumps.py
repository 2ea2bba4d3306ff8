"""The whole graph as files to download, each with its size and its SHA-256."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from kg.export import export_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.publishing.folder import Folder, Written
    from kg.publishing.run import Making

PLACE = "dumps"
SUMS = f"{PLACE}/SHA256SUMS"


class Kind(NamedTuple):
    """A file to download: what it holds and how it is written."""

    name: str
    form: str  # of kg.export
    media: str
    packed: bool
    th: str
    en: str


KINDS = (
    Kind("graph.nq", "nq", "application/n-quads", True, "กราฟทั้งหมด แยกตามเอกสาร (N-Quads)", "the whole graph, by document (N-Quads)"),
    Kind("graph.trig", "trig", "application/trig", True, "กราฟทั้งหมด แยกตามเอกสาร (TriG)", "the whole graph, by document (TriG)"),
    Kind("graph.ttl", "ttl", "text/turtle", True, "กราฟทั้งหมดรวมกัน (Turtle)", "the union of all graphs (Turtle)"),
    Kind("graph.jsonld", "jsonld", "application/ld+json", True, "กราฟทั้งหมดรวมกัน (JSON-LD)", "the union of all graphs (JSON-LD)"),
    Kind("facts.csv", "csv", "text/csv", False, "ตารางข้อเท็จจริงพร้อมข้อความต้นทาง (CSV)", "a table of all facts with their quotes (CSV)"),
)  # fmt: skip
REPORT = Kind("report.json", "", "application/json", False, "รายงานการสร้างกราฟ", "the report of the build")


class Dump(NamedTuple):
    """A file that was written, and what it is."""

    kind: Kind
    file: Written


def write_dumps(making: Making) -> list[Dump]:
    """Write the files, and a list of their sums as ``sha256sum -c`` reads it."""
    found = [*_written(making), Dump(REPORT, making.folder.write(f"{PLACE}/{REPORT.name}", _report(making)))]
    names = sorted((one.file.path.removeprefix(f"{PLACE}/"), one.file.sha256) for one in found)
    making.folder.write(SUMS, "".join(f"{sha256}  {name}\n" for name, sha256 in names))
    return found


def _written(making: Making) -> Iterator[Dump]:
    wanted = [kind for kind in KINDS if kind.form == "nq" or making.wish.has("formats")]
    for number, kind in enumerate(wanted, 1):
        making.tell(number, len(wanted), kind.name)
        yield Dump(kind, _write(making.folder, kind, export_graph(making.store, kind.form)))


def _write(folder: Folder, kind: Kind, content: bytes) -> Written:
    place = f"{PLACE}/{kind.name}"
    return folder.write_packed(place, content) if kind.packed else folder.write(place, content)


def _report(making: Making) -> str:
    return json.dumps(making.generation.report(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
