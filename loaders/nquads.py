"""Terms and statements in N-Quads, the line-based syntax for RDF datasets (W3C Recommendation, 25 February 2014).

A term here is a ``str`` that is already in that syntax; nothing of RDF but these few lines is needed to write a graph.
"""

from __future__ import annotations

from typing import Final, NewType

from ontology.terms import XSD

Term = NewType("Term", str)

_ESCAPED: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_NOT_IN_IRIS: Final = str.maketrans({chr(c): f"%{c:02X}" for c in (*range(33), *map(ord, '<>"{}|^`\\'), 127)})


def iri(value: str) -> Term:
    """An IRI (RFC 3987); characters that IRIs may not hold are percent-encoded."""
    return Term(f"<{value.translate(_NOT_IN_IRIS)}>")


def string(value: str) -> Term:
    """A plain string."""
    return Term(f'"{value.translate(_ESCAPED)}"')


def thai(value: str) -> Term:
    """A text in Thai."""
    return Term(f'"{value.translate(_ESCAPED)}"@th')


def typed(value: object, datatype: str) -> Term:
    """A value of an XML Schema datatype."""
    return Term(f'"{str(value).translate(_ESCAPED)}"^^<{datatype}>')


def integer(value: int) -> Term:
    """A whole number."""
    return typed(value, XSD.integer)


class Graph:
    """The statements of one named graph, each once."""

    __slots__ = ("_graph", "_lines")

    def __init__(self, name: str) -> None:
        self._graph = iri(name)
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, value: Term | None) -> None:
        """State that *subject* has *value*; nothing is stated of a value that is missing."""
        if value is not None:
            self._lines.add(f"{iri(subject)} <{predicate}> {value} {self._graph} .\n")

    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """State that *subject* points to the thing *target*, if there is one."""
        if target is not None:
            self.add(subject, predicate, iri(target))

    def encode(self) -> bytes:
        """The graph in UTF-8, its lines sorted, so that the same facts give the same bytes."""
        return "".join(sorted(self._lines)).encode()
