"""What the engine answers → bytes.

Answers are taken out of the engine whole, in the thread that asked: its results may not be read in another thread, and
reading them row by row waits for the interpreter lock at each row.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.answers import Answer, Format, Solutions, Statements, Truth
from kg.terms import Blank, Iri, Literal, Term
from loaders.errors import StoreError

RESULTS = {
    Format.JSON: ox.QueryResultsFormat.JSON,
    Format.XML: ox.QueryResultsFormat.XML,
    Format.CSV: ox.QueryResultsFormat.CSV,
    Format.TSV: ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    Format.JSONLD: ox.RdfFormat.JSON_LD,
    Format.RDFXML: ox.RdfFormat.RDF_XML,
    Format.TRIG: ox.RdfFormat.TRIG,
}
Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def taken(written: bytes | None) -> bytes:
    """Give what the engine wrote."""
    return written or b""  # None only where the engine was given a file to write to


def answer_of(found: Found) -> Answer:
    """Take an answer out of the engine."""
    if isinstance(found, ox.QueryBoolean):
        return Truth(bool(found))
    if isinstance(found, ox.QueryTriples):
        return statements_of(found)
    return Solutions(taken(found.serialize(format=ox.QueryResultsFormat.JSON)))


def statements_of(found: ox.QueryTriples) -> Statements:
    """Take a graph out of the engine, sorted, each statement once."""
    lines = taken(found.serialize(format=ox.RdfFormat.N_TRIPLES)).splitlines(keepends=True)
    return Statements(b"".join(sorted(set(lines))))


def unsuited(found: Found) -> str:
    """Say that an answer is not written in the formats of the other kind."""
    if isinstance(found, ox.QueryTriples):
        there = ", ".join(form.media_type for form in GRAPHS)
        return f"the query makes a graph, which is written as {there}"
    sort = "a truth value" if isinstance(found, ox.QueryBoolean) else "rows"
    there = ", ".join(form.media_type for form in RESULTS)
    return f"the query gives {sort}, written as {there}"


def term_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Give a term of the engine as plain data; raises StoreError for a triple term."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.language, Iri(term.datatype.value))
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    raise StoreError(f"a triple term, {term}, which the graph does not hold; say it with a node")
