"""Terms and statements in N-Quads, the line-based syntax for RDF datasets (W3C Recommendation, 25 February 2014).

A term here is a ``str`` that is already in that syntax; nothing of RDF but these few lines is needed to write a graph.
"""

from __future__ import annotations

import re
from typing import Final, NewType

from ontology.terms import XSD

Term = NewType("Term", str)

_ESCAPED: Final = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))  # the backslash first
_FOREIGN: Final = re.compile(r'[\x00-\x20<>"{}|^`\\\x7f]')  # those of the table below
_NOT_IN_IRIS: Final = str.maketrans({chr(c): f"%{c:02X}" for c in (*range(33), *map(ord, '<>"{}|^`\\'), 127)})


def iri(value: str) -> Term:
    """An IRI (RFC 3987); characters that IRIs may not hold are percent-encoded."""
    return Term(f"<{value.translate(_NOT_IN_IRIS) if _FOREIGN.search(value) else value}>")


def _escaped(value: str) -> str:
    for plain, escaped in _ESCAPED:
        value = value.replace(plain, escaped)
    return value


def string(value: str) -> Term:
    """A plain string."""
    return Term(f'"{_escaped(value)}"')


def thai(value: str) -> Term:
    """A text in Thai."""
    return Term(f'"{_escaped(value)}"@th')


def typed(value: object, datatype: str) -> Term:
    """A value of an XML Schema datatype."""
    return Term(f'"{_escaped(str(value))}"^^<{datatype}>')


def integer(value: int) -> Term:
    """A whole number."""
    return Term(f'"{value}"^^<{XSD.integer}>')


class Graph:
    """The statements of one named graph, each once."""

    __slots__ = ("_graph", "_said", "_terms")

    def __init__(self, name: str) -> None:
        self._graph = iri(name)
        self._terms: dict[str, Term] = {}
        self._said: dict[Term, set[str]] = {}  # by subject: predicate and value, each with a space after it

    def _term(self, value: str) -> Term:
        term = self._terms.get(value)
        if term is None:
            term = self._terms[value] = iri(value)
        return term

    def add(self, subject: str, predicate: str, value: Term | None) -> None:
        """State that *subject* has *value*; nothing is stated of a value that is missing."""
        if value is None:
            return
        term = self._term(subject)
        said = self._said.get(term)
        if said is None:
            said = self._said[term] = set()
        said.add(f"<{predicate}> {value} ")

    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """State that *subject* points to the thing *target*, if there is one."""
        if target is not None:
            self.add(subject, predicate, self._term(target))

    def encode(self) -> bytes:
        """The graph in UTF-8, its lines sorted, so that the same facts give the same bytes."""
        end = f"{self._graph} .\n"
        pieces: list[str] = []
        for subject, said in sorted(self._said.items()):
            pieces += [f"{subject} {line}{end}" for line in sorted(said)]
        return "".join(pieces).encode()
