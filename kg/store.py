"""The only door to the triple store: embedded Oxigraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.terms import Blank, Iri, Literal, Term, Triple
from loaders.errors import StoreError, VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Blank", "Iri", "Literal", "Term", "Triple", "read_turtle"]


def read_turtle(path: Path) -> list[Triple]:
    """Read a Turtle file, in the order written.

    Raises VocabularyError, naming file and line, for Turtle that does not parse, for a file that cannot be read and
    for blank nodes, which have no name that two builds would agree on.
    """
    return [_triple(quad, path) for quad in _parse_turtle(path)]


def _parse_turtle(path: Path) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        reason = error.msg.partition(": ")[2] or error.msg
        raise VocabularyError(f"{path}: line {error.lineno}: {reason}; correct the Turtle there") from error
    except OSError as error:
        raise VocabularyError(f"{path}: {error.strerror or error}") from error


def _triple(quad: ox.Quad, path: Path) -> Triple:
    value = _term(quad.object)
    if isinstance(quad.subject, ox.NamedNode) and not isinstance(value, Blank):
        return Triple(Iri(quad.subject.value), quad.predicate.value, value)
    raise VocabularyError(f"{path}: a blank node at {quad.subject} {quad.predicate} {quad.object}; give it an IRI")


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.language, Iri(term.datatype.value))
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    raise StoreError(f"a triple term, {term}, which the graph does not hold; say it with a node")
