"""Rows and passages as data, in which words of documents stand under ``quote`` and ``quoted`` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.asking.model import quote_json
from kg.asking.quoting import evidence_of
from kg.terms import RDF_LANG_STRING, XSD_STRING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kg.answers import OpenGraph, Row
    from kg.terms import Term
    from kg.things.facts import Quote

NOTHING = "no passage stands behind this row"
_WORDS = {"task", "position", "title", "honorific"}  # columns with words of documents, besides quotes
_LARGEST = 60_000  # characters of the rows of an answer


def rows_json(store: OpenGraph, found: Sequence[Row], *, asked_freely: bool = False) -> list[dict[str, Any]]:
    """Give rows as data, each with the passages behind it or a word that there is none; as many as an answer holds.

    :param asked_freely: whether the query is the assistant's own: then any text may be words of a document.
    """
    behind = evidence_of(store, found)
    strings = [{name for name, one in row.items() if asked_freely and _is_string(one)} for row in found]
    texts = ({name: str(getattr(one, "value", one)) for name, one in row.items()} for row in found)
    return cut(row_json(*one) for one in zip(texts, behind, strings, strict=True))


def row_json(values: Mapping[str, str], quotes: Iterable[Quote], strings: Collection[str] = ()) -> dict[str, Any]:
    """Give one row; *strings* are columns of which one does not know whose words they hold."""
    evidence = [quote_json(one) for one in quotes]
    words = {one["quote"] for one in evidence}
    theirs = {name for name in values if _is_quoted(name) or name in strings}
    quoted = {name: text for name, text in values.items() if name in theirs and text not in words}
    row: dict[str, Any] = {"values": {name: text for name, text in values.items() if name not in theirs}}
    return row | ({"quoted": quoted} if quoted else {}) | ({"evidence": evidence} if evidence else {"note": NOTHING})


def cut(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep the first rows that an answer holds, at least one."""
    kept: list[dict[str, Any]] = []
    room = _LARGEST
    for row in rows:
        room -= len(repr(row))
        if room < 0 and kept:
            break
        kept.append(row)
    return kept


def _is_string(one: Term) -> bool:
    return isinstance(one, Literal) and one.datatype in {XSD_STRING, RDF_LANG_STRING}


def _is_quoted(column: str) -> bool:
    return column in _WORDS or "uote" in column or "itle" in column
