"""Text in the formats of the field → answers and terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.answers import Format, Solutions, Statements, Truth
from kg.store.results import GRAPHS, answer_of, taken, term_of
from kg.terms import Blank, Iri, Term, Triple
from loaders.errors import FormatError, VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAMELESS = "https://w3id.org/hpp/.well-known/genid/"  # for blank nodes, as RDF 1.1 section 3.5 advises
_BLANK_SUBJECT = re.compile(rb"^_:(\w+)")
_BLANK_OBJECT = re.compile(rb"^(\S+ \S+ )_:(\w+)")


def read_rows(json: bytes) -> Solutions | Truth:
    """Read SPARQL 1.1 JSON of another engine; written again, it is as this one writes it. FormatError when it is none.

    The terms stay as they are; only ``typed-literal``, which drafts of the format had, becomes ``literal``.
    """
    try:
        answer = answer_of(ox.parse_query_results(json, ox.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError, RuntimeError) as error:
        reason = str(error)
    else:
        if not isinstance(answer, Statements):
            return answer
        reason = "a graph"
    # Not where the error is at hand, which would take the engine's results along, perhaps into another thread.
    raise FormatError(f"not SPARQL 1.1 JSON: {reason}")


def read_statements(content: bytes, form: Format) -> Statements:
    """Read a graph of another engine, values rewritten as this engine does; FormatError when it is not of the format.

    :param form: one of those for graphs.
    """
    engine = ox.Store()
    try:
        engine.load(content, format=GRAPHS[form])
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise FormatError(f"not {form.media_type}: {error}") from error
    written = taken(engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()))
    return Statements(b"".join(sorted(written.splitlines(keepends=True))))


def read_turtle(path: Path) -> list[Triple]:
    """Read a Turtle file, in the order written.

    Raises VocabularyError, naming file and line, for Turtle that does not parse, for a file that cannot be read and
    for blank nodes, which have no name that two builds would agree on.
    """
    return [_triple(quad, path) for quad in _parse(path)]


def turtle_as_nquads(path: Path, graph: str) -> bytes:
    """Read a Turtle file as the N-Quads of a graph, each line once, sorted.

    A blank node (of an ``owl:unionOf``, say) gets an IRI by the canonical numbering of RDFC-1.0, so that two builds
    agree on it. Raises VocabularyError as :func:`read_turtle` does.
    """
    dataset = ox.Dataset(_parse(path))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    quads = (ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(graph)) for quad in dataset)
    lines = taken(ox.serialize(quads, format=ox.RdfFormat.N_QUADS)).splitlines(keepends=True)
    return b"".join(sorted({_named(line, path) for line in lines}))


def _parse(path: Path) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        reason = error.msg.partition(": ")[2] or error.msg
        raise VocabularyError(f"{path}: line {error.lineno}: {reason}; correct the Turtle there") from error
    except OSError as error:
        raise VocabularyError(f"{path}: {error.strerror or error}; check the path") from error


def _triple(quad: ox.Quad, path: Path) -> Triple:
    value = term_of(quad.object)
    if isinstance(quad.subject, ox.NamedNode) and not isinstance(value, Blank):
        return Triple(Iri(quad.subject.value), quad.predicate.value, value)
    raise VocabularyError(f"{path}: a blank node at {quad.subject} {quad.predicate} {quad.object}; give it an IRI")


def _named(line: bytes, path: Path) -> bytes:
    name = f"<{_NAMELESS}{path.stem}-".encode()
    line = _BLANK_SUBJECT.sub(rb"%b\1>" % name, line)
    return _BLANK_OBJECT.sub(rb"\1%b\2>" % name, line)


def triples_of(statements: Statements) -> list[tuple[Term, Iri, Term]]:
    """Give what a CONSTRUCT or DESCRIBE answered as terms, in the order held; blank nodes by their labels there."""
    quads = ox.parse(statements.ntriples, format=ox.RdfFormat.N_TRIPLES)
    return [(term_of(one.subject), Iri(one.predicate.value), term_of(one.object)) for one in quads]
