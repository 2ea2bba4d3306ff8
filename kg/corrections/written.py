"""Values as N-Triples write them, just as the engine does."""

from __future__ import annotations

from kg.terms import XSD_INTEGER, Iri, Literal


def iri(value: str) -> str:
    """An IRI; ValueError for what is none."""
    return Iri(value).n3


def string(value: str) -> str:
    """A plain string."""
    return Literal(value).n3


def thai(value: str) -> str:
    """A text in Thai."""
    return Literal.tagged(value, "th").n3


def typed(value: object, datatype: str) -> str:
    """A value of an XML Schema datatype."""
    return Literal(str(value), None, Iri(datatype)).n3


def integer(value: int) -> str:
    """A whole number."""
    return typed(value, XSD_INTEGER)
