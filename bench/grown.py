"""More documents and more quads than there are, made of those that there are by distinct renaming.

    python bench/grown.py documents CORPUS STORE 60000 -o many.jsonl
    python bench/grown.py quads STORE 10000000 -o many.nq
    python bench/grown.py quads STORE 50000000 -o many.nq.gz      # compressed

STORE is a store of the corpus. The first copy of a document is the document itself; each further one has another name,
title and date, and in it a part of what only documents name (people, issues, bodies, laws) is called otherwise. How
large that part is follows from the store: names grow with the number of documents as they did from its first half to
the whole (Heaps' law), so that 30 times the documents have not 30 times the names. Nothing is left to chance: the same
arguments give the same bytes. What is not made: other sentences. Copies say the same in the same words, so time and
size are those of many documents, and how well facts are found cannot be measured with them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import re
import sys
import zlib
from collections import defaultdict
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import loaders
from kg.generations import open_current
from ontology.terms import GRAPH_DERIVED, GRAPH_ONTOLOGY, GRAPH_VOCABULARY, ID, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARED = "body|issue|person|legislation|province|programme|plan|activity|target|region|scheme|agenda|role"
_OWN = re.compile(rf"<{ID}(?!(?:{SHARED})/)([a-z-]+/)".encode())  # what belongs to a document
_LABEL = re.compile(rf'^<({ID}[^>]+)> <{RDFS.label}> "((?:[^"\\]|\\.)*)"@th '.encode(), re.MULTILINE)
_TITLE = re.compile(rb'(<http://purl\.org/dc/terms/title> "(?:[^"\\]|\\.)*)"')
_MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
_DATE = re.compile(rf"(?<!\d)([1-3]?\d) ({_MONTHS}) (?:พ\.ศ\. ?)?(25\d\d)")
_DAY = re.compile(rb'"(\d{4}-\d\d-\d\d)"\^\^<http://www\.w3\.org/2001/XMLSchema#date>')
_ERA, _DAYS = 543, 61  # between the Buddhist and the Christian era; that a copy is later than the one before
_HEADLINE = re.compile(r"\A(.{10,200}?)$", re.MULTILINE)
_SYLLABLES = (  # noqa: SIM905 - words that names are made longer by, easier to read so
    "กานต์ กิจ เกียรติ ขวัญ คุณ จันทร์ เจริญ ชัย ชาญ โชติ ฐาน ดำรง เดช ตระกูล ถาวร ทอง ธรรม นคร นันท์ บุญ ประเสริฐ ปัญญา ผล พงษ์ "
    "พัฒน์ ไพบูลย์ ภักดี มงคล มณี ยศ รัตน์ ฤทธิ์ ลาภ วงศ์ วัฒน์ ศรี ศักดิ์ สกุล สมบูรณ์ สิริ สุข เสถียร โสภณ หิรัญ อนันต์ อุดม เอก โอภาส"
).split()


class Store(NamedTuple):
    """What is taken from the store: the N-Quads of each document, by its name, and the names in it."""

    blocks: dict[str, bytes]
    names: dict[str, list[tuple[bytes, str]]]  # of each document: what only documents name, and how it does
    growth: float  # names = documents ** growth


def read(store_dir: Path) -> Store:
    """Read a store."""
    with open_current(store_dir) as store:
        lines = store.nquads().splitlines(keepends=True)
    by_graph: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:
        by_graph[line[line.rfind(b" <") + 2 : -4]].append(line)
    for graph in (GRAPH_DERIVED, GRAPH_ONTOLOGY, GRAPH_VOCABULARY):
        by_graph.pop(graph.encode(), None)
    blocks = {graph.decode().rpartition("/")[2]: b"".join(by_graph[graph]) for graph in sorted(by_graph)}
    names = {slug: _introduced(block) for slug, block in blocks.items()}
    return Store(blocks, names, _growth(names))


def _introduced(block: bytes) -> list[tuple[bytes, str]]:
    return [(iri, label.decode()) for iri, label in _LABEL.findall(block) if b"\\" not in label]


def _growth(names: dict[str, list[tuple[bytes, str]]]) -> float:
    """Heaps' exponent: how much longer a list of names gets when there are twice as many documents."""
    slugs = sorted(names, key=lambda slug: zlib.crc32(slug.encode()))  # not by date: mixed
    whole, *halves = (
        len({iri for slug in some for iri, _ in names[slug]}) for some in (slugs, slugs[::2], slugs[1::2])
    )
    return log2(2 * whole / max(1, sum(halves)))


def _renamed(store: Store, slug: str, copy: int) -> Iterator[tuple[bytes, str, str]]:
    """Give the names of a document that are other ones in a copy, each with what is put after it."""
    share = ((copy + 1) ** store.growth - copy**store.growth) if copy else 0.0
    for iri, label in store.names[slug]:
        if zlib.crc32(iri, copy) < share * 2**32:
            yield iri, label, _suffix(copy, iri)


def _suffix(copy: int, iri: bytes) -> str:
    number, first = len(_SYLLABLES), zlib.crc32(iri)
    return _SYLLABLES[(first + copy) % number] + _SYLLABLES[(first // number + copy // number) % number]


def quads(store: Store, number: int) -> Iterator[bytes]:
    """Give the N-Quads of documents, one document after the other in the order of their names, at least a number."""
    given = copy = 0
    while True:
        for slug, block in store.blocks.items():
            made = _block(store, slug, block, copy)
            given += len(made)
            yield b"".join(made)
            if given >= number:
                return
        copy += 1


def _block(store: Store, slug: str, block: bytes, copy: int) -> list[bytes]:
    if not copy:
        return block.splitlines(keepends=True)
    made = _OWN.sub(rf"<{ID}\g<1>k{copy:03}-".encode(), block)
    made = _TITLE.sub(rf'\1 ({copy})"'.encode(), made)
    made = _DAY.sub(lambda found: _moved(found, copy), made)
    for iri, label, suffix in _renamed(store, slug, copy):
        new = f"{ID}{iri.decode().removeprefix(ID)}-{suffix}".encode()
        made = made.replace(b"<" + iri + b">", b"<" + new + b">").replace(
            f'"{label}"'.encode(), f'"{label}{suffix}"'.encode()
        )
    return sorted(set(made.splitlines(keepends=True)))


def documents(store: Store, corpus: Path, number: int) -> Iterator[str]:
    """Give lines of JSON, a document each; those that the store does not hold are left out."""
    known = {one.filename: one for one in loaders.read(corpus) if one.slug in store.blocks}
    for copy in range(-(-number // len(known))):
        for one in list(known.values())[: number - copy * len(known)]:
            yield json.dumps(_record(store, one.slug, one.filename, one.text, copy), ensure_ascii=False) + "\n"


def _record(store: Store, slug: str, filename: str, text: str, copy: int) -> dict[str, str]:
    if not copy:
        return {"name": filename, "text": text}
    for _, label, suffix in sorted(_renamed(store, slug, copy), key=lambda one: -len(one[1])):
        text = text.replace(label, label + suffix)
    text = _HEADLINE.sub(rf"\1 ({copy})", text, count=1)
    text = _DATE.sub(lambda found: _later(found, copy), text)
    return {"name": f"k{copy:03}/{filename}", "text": text}


def _moved(found: re.Match[bytes], copy: int) -> bytes:
    """Move a day of N-Quads to a later one."""
    day = dt.date.fromisoformat(found[1].decode()) + dt.timedelta(copy * _DAYS)
    return found[0].replace(found[1], day.isoformat().encode())


def _later(found: re.Match[str], copy: int) -> str:
    """Move a day as texts write it to a later one."""
    months = _MONTHS.split("|")
    try:
        day = dt.date(int(found[3]) - _ERA, months.index(found[2]) + 1, int(found[1])) + dt.timedelta(copy * _DAYS)
    except ValueError:  # the 31st of a month of 30 days
        return found[0]
    return f"{day.day} {months[day.month - 1]} {day.year + _ERA}"


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parts = parser.add_subparsers(dest="what", required=True)
    for what, given in (("documents", ("corpus", "store")), ("quads", ("store",))):
        part = parts.add_parser(what)
        for name in given:
            part.add_argument(name, type=Path)
        part.add_argument("number", type=int)
        part.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    write(options.output, options.what, read(options.store), options.number, getattr(options, "corpus", None))


def write(path: Path, what: str, store: Store, number: int, corpus: Path | None = None) -> None:
    """Write documents (JSON Lines) or quads (N-Quads) to a file."""
    made: dict[str, Callable[[], Iterator[bytes]]] = {
        "quads": lambda: quads(store, number),
        "documents": lambda: (line.encode() for line in documents(store, corpus or Path(), number)),
    }
    with gzip.open(path, "wb", 1) if path.suffix == ".gz" else path.open("wb") as file:
        file.writelines(made[what]())
    print(f"{path}: {path.stat().st_size:,} bytes; names grow with documents ** {store.growth:.2f}")


if __name__ == "__main__":
    main()
