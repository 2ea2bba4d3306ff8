"""Answers of other engines, brought into the form in which the embedded one gives them.

Engines differ in how they write a value: 007 or 7, true or 1, ``typed-literal`` for ``literal``. The embedded engine
rewrites what it stores and computes; so each value that may be written in several ways is put to an empty store of it,
and taken back as it writes it. There are no rules of our own.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kg.answers import Format, Solutions, Truth
from kg.sparql import form_of
from kg.store import in_memory, read_rows, read_statements
from kg.terms import XSD
from loaders.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import Answer
    from kg.remote.reply import Reply

_ACCEPT_ROWS = "application/sparql-results+json"
_ACCEPT_GRAPH = "application/n-triples, text/plain;q=0.8, text/turtle;q=0.5"
_ROWS = {"application/sparql-results+json", "application/json"}
_GRAPHS = {
    "application/n-triples": Format.NTRIPLES,
    "text/plain": Format.NTRIPLES,  # as drafts of the format had it
    "text/ntriples": Format.NTRIPLES,
    "text/turtle": Format.TURTLE,
    "application/x-turtle": Format.TURTLE,
    "application/rdf+xml": Format.RDFXML,
}
# A value as read_rows writes it; within a text, quotes stand after a backslash.
_TYPED = re.compile(
    rb'\{"type":"literal","value":"((?:[^"\\]++|\\.)*+)","datatype":"(%b[A-Za-z]+)"\}' % re.escape(XSD).encode()
)
_AS_IT_IS = {  # written in one way only, and so most of the time
    "integer": re.compile(r"0|-?[1-9][0-9]{0,17}"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "boolean": re.compile(r"true|false"),
}
_AT_ONCE = 5000  # values in a query


def accept_of(query: str) -> str:
    """Say which formats are taken of the answer to a query; some engines write a graph as rows where both are taken."""
    return _ACCEPT_GRAPH if form_of(query) in {"CONSTRUCT", "DESCRIBE"} else _ACCEPT_ROWS


def answer_of(reply: Reply) -> Answer | None:
    """Read an answer by its media type, as the embedded engine would give it; None for what is none.

    Raises FormatError where it is not what its media type says.
    """
    if reply.media_type in _ROWS:
        return same_rows(reply.body)
    form = _GRAPHS.get(reply.media_type)
    return None if form is None else read_statements(reply.body, form)


def same_rows(content: bytes) -> Solutions | Truth:
    """Read SPARQL 1.1 JSON, each value written as the embedded engine writes it; FormatError when it is none."""
    answer = read_rows(content)
    if isinstance(answer, Truth):
        return answer
    doubtful = sorted(set(_doubtful(answer.json)))
    if not doubtful:
        return answer
    known = dict(zip(doubtful, _rewritten(doubtful), strict=True))
    return Solutions(_TYPED.sub(lambda found: known.get((found[1], found[2]), found[0]), answer.json))


def _doubtful(rows: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the values, and their datatypes, that could be written in another way."""
    for value, datatype in _TYPED.findall(rows):
        plain = _AS_IT_IS.get(datatype.decode().removeprefix(XSD))
        if plain is None or not plain.fullmatch(value.decode()):
            yield value, datatype


def _rewritten(values: list[tuple[bytes, bytes]]) -> Iterator[bytes]:
    with in_memory() as engine:
        for at in range(0, len(values), _AT_ONCE):
            some = values[at : at + _AT_ONCE]
            terms = " ".join(f"({number} {_term(*one)})" for number, one in enumerate(some))
            answer = engine.query(f"SELECT ?x {{ VALUES (?n ?x) {{ {terms} }} }} ORDER BY ?n")
            if not isinstance(answer, Solutions) or len(answer) != len(some):
                raise FormatError("the values of an answer cannot be read again")
            for row in json.loads(answer.json)["results"]["bindings"]:
                yield json.dumps(row["x"], ensure_ascii=False, separators=(",", ":")).encode()


def _term(value: bytes, datatype: bytes) -> str:
    """Write a value as SPARQL does; JSON's escapes are those of SPARQL but for the stroke and pairs of surrogates."""
    text = json.loads(b'"%b"' % value)
    return f"{json.dumps(text, ensure_ascii=False)}^^<{datatype.decode()}>"
