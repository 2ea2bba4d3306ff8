"""What bytes may do to the readers of documents, and texts to the rules: end in documents and facts, or in one line."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tomllib
import zipfile
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from oracle import Wrong, refusable, sane_line

import loaders
from kg.report import BuildReport
from kg.resources import VOCABULARY
from kg.vocabulary import read_vocabulary
from loaders.model import Document, Extraction
from loaders.read import limits
from loaders.read.address import _Fetched, _format, _joined, check_address, is_public
from loaders.read.decode import decode
from loaders.read.formats import KNOWN, format_of, read
from loaders.read.pieces import Piece, _split
from loaders.read.slug import slug_of_address
from loaders.read.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders import Gazetteer

_KNOWN_LINES = 50  # documents of one input that are looked at
_WORD = "word/document.xml"
_W = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def read_as(name: str, data: bytes) -> None:
    """Read bytes by the reader of a name's format, whole and taken apart."""
    with refusable():
        for document in _first(read(_source(name, data))):
            _check(document)
    with refusable():
        source = _source(name, data)
        form = format_of(source.path)
        for piece in _first(_split(source, form, (), ())):
            if isinstance(piece, Piece):
                with refusable():
                    for document in piece.documents(_skip):
                        _check(document)


def word(data: bytes) -> None:
    """Read bytes as a Word file, or as the body, the lists or the properties of one that is sound otherwise."""
    if data[:2] == b"PK":
        read_as("a.docx", data)
        return
    parts = {_WORD: _W + b"<w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>"}
    for number, part in enumerate(data.split(b"\0\0\0", 3)):
        parts[(_WORD, "word/numbering.xml", "word/styles.xml", "docProps/core.xml")[number]] = part
    read_as("a.docx", zipped(parts))


def packed(data: bytes) -> None:
    """Read bytes as a compressed file, and as what is in one that is sound."""
    suffix = (".gz", ".bz2", ".xz")[data[0] % 3] if data else ".gz"
    read_as(f"a.txt{suffix}", data[1:])
    pack = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}[suffix]
    read_as(f"a.jsonl{suffix}", pack(data[1:]))


def archive(data: bytes) -> None:
    """Read bytes as an archive, or as names and contents of members, each after a NUL."""
    if data[:1] == b"P":
        read_as("a.zip", data)
        return
    words = data.split(b"\0")
    names = [one.decode("utf-8", "replace") or "x" for one in words[::2]]
    read_as("a.zip", zipped(dict(zip(names, words[1::2], strict=False))))


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return stream.getvalue()


def address(data: bytes) -> None:
    """What a server says: an address, a place it redirects to, a type, an encoding, each a line; then a body."""
    lines = data.split(b"\n", 4)
    here, to, kind, charset = (one.decode("utf-8", "replace") for one in (*lines, b"", b"", b"", b"")[:4])
    body = lines[4] if len(lines) > 4 else b""  # noqa: PLR2004 - the fifth
    with refusable():
        decode(body, "a.txt", charset)
    with refusable():
        parts = check_address(here)
        check_address(_joined(here, to, here))
        slug_of_address(here)
        if parts.hostname and parts.hostname.replace(".", "").isdigit() and parts.hostname.count(".") == 3:  # noqa: PLR2004
            _is_public(parts.hostname)
        _format(_Fetched(here, body, kind, charset), _source(here, b"").path, here)


def facts(data: bytes) -> None:
    """Read a text, find its facts by all rules, write them as quads that the engine reads.

    After a NUL, each two bytes stand for a word of the rules, so that a change of a byte is another sentence.
    """
    said = _said(data[1:]) if data[:1] == b"\0" else data.decode("utf-8", "ignore")
    with refusable():
        (document,) = read(_source("a.md", said.encode()))
        extract(document)


def _said(data: bytes) -> str:
    known = words()
    return "".join(known[int.from_bytes(data[at : at + 2]) % len(known)] for at in range(0, len(data), 2))


@cache
def words() -> tuple[str, ...]:
    """What rules look for, their examples, and what stands between words."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(loaders.__file__).parent.rglob("*.toml")))
    known = dict.fromkeys(one for text in texts for one in strings(tomllib.loads(text)) if "ก" <= one[:1] <= "๛")
    return (*(" ", "\n", "1. ", "(", ") ", "และ", "2564", "1/2564 ", "วันที่ 1 มกราคม 2564 ", "“", "”") * 20, *known)


def strings(found: object) -> Iterator[str]:
    """All texts in what TOML says."""
    if isinstance(found, str):
        yield found
    pairs = found.items() if isinstance(found, dict) else found if isinstance(found, list | tuple) else ()
    for one in pairs:
        yield from strings(one)


def extract(document: Document) -> None:
    """Look at all facts of a document: quotes are the text, quads are N-Quads."""
    found = loaders.extract(document, gazetteer())
    spans = [*(fact.span for fact in found.facts), *(item.span for item in found.items), *found.clauses]
    for span in (*spans, *(mention.span for mention in found.mentions)):
        if not 0 <= span.start < span.end <= len(document.text):
            raise Wrong(f"a passage at {span} of {len(document.text)} characters")
    _quotes(loaders.nquads(found), document)


def _quotes(nquads: bytes, document: Document) -> None:
    at: dict[str, dict[str, str]] = {}
    for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
        at.setdefault(str(quad.subject), {})[quad.predicate.value.rpartition("#")[2]] = quad.object.value
    for thing in at.values():
        if "exact" in thing and document.text[int(thing["start"]) : int(thing["end"])] != thing["exact"]:
            raise Wrong(f"a quote that is not the text: {thing['exact'][:80]!r}")


@cache
def gazetteer() -> Gazetteer:
    """All names of the vocabulary."""
    return loaders.Gazetteer(read_vocabulary(VOCABULARY))


def _is_public(number: str) -> None:
    try:
        is_public(number)
    except ValueError:
        return


def _source(name: str, data: bytes) -> Source:
    return Source(io.BytesIO(data), name, "a", name, _skip, KNOWN, limits.Budget(name, 64 * limits.MIB))


def _skip(place: object, reason: str) -> None:
    report = BuildReport()
    report.skip(place, reason)
    sane_line(" ".join(report.skipped[0].values()))


def _first(found: Iterable[object]) -> Iterator[object]:
    return islice(found, _KNOWN_LINES)


def _check(document: Document) -> None:
    _quotes(loaders.nquads(Extraction(document)), document)
    if not document.text.strip() or len(document.text) > limits.CHARACTERS:
        raise Wrong(f"a document of {len(document.text)} characters")
    if "\n" in document.title or not document.slug:
        raise Wrong(f"title {document.title[:80]!r}, slug {document.slug[:80]!r}")
    if not 0 <= document.body_start <= len(document.text):
        raise Wrong(f"a body that begins at {document.body_start}")
