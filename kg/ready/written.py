"""Whether N-Triples are written just as the engine writes them, so that they have the hash that it would give."""

from __future__ import annotations

import re

from loaders.errors import DocumentError
from ontology.terms import XSD

_PERHAPS_ESCAPE = re.compile(rb'\\[^nrt"\\]')  # also \\\\x, which is right; but quick
_OTHER_ESCAPE = re.compile(rb'(?<!\\)(?:\\\\)*\\[^nrt"\\]')
_AFTER_TEXT = re.compile(rb'"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+)) \.\n')
_USUAL = b"\t\n" + bytes({*range(0x20, 0x100)} - {0x7F})  # no other control characters
_UNUSUAL_NUMBER = re.compile(rb'"(?:0\d|\+|-0)\d*"\^\^')  # 007 is 7 to the engine
_OTHER_TRUTH = re.compile(rb'"[01]"\^\^<[^>]*boolean>')
_TYPES = {b""} | {one.encode() for one in (XSD.integer, XSD.date, XSD.boolean, XSD.time, XSD.gYear, XSD.gYearMonth)}
_BLANK = re.compile(rb"^_:|^\S+ \S+ _:", re.MULTILINE)


def as_the_engine_writes(triples: bytes) -> bytes | None:
    """Give N-Triples as they are, tabulators escaped; None where the engine might write a term in another way."""
    odd = (
        any(type_ not in _TYPES or tag != tag.lower() for type_, tag in set(_AFTER_TEXT.findall(triples)))
        or (_PERHAPS_ESCAPE.search(triples) and _OTHER_ESCAPE.search(triples))
        or triples.translate(None, _USUAL)  # ten times as fast as to search
        or _UNUSUAL_NUMBER.search(triples)
        or (b"boolean>" in triples and _OTHER_TRUTH.search(triples))
    )
    return None if odd else triples.replace(b"\t", b"\\t")


def has_blank_nodes(triples: bytes) -> bool:
    """Tell whether there are blank nodes, which two builds would name differently."""
    return (triples[:2] == b"_:" or b"\n_:" in triples or b"> _:" in triples) and _BLANK.search(triples) is not None


def refuse_blank_nodes(graph: str, triples: bytes) -> None:
    """Raise DocumentError, naming the graph, where there are blank nodes."""
    if has_blank_nodes(triples):
        raise DocumentError(f"{graph}: has blank nodes, which have no lasting name; give them IRIs")
