"""Answers and RDF → text in the formats of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.answers import Format, Statements
from kg.store.results import GRAPHS, RESULTS, taken
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer


def serialize(answer: Answer, form: Format, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Write an answer in a format.

    :param prefixes: for Turtle, by short name.
    :raises QueryError: for a format that does not suit the answer.
    """
    if isinstance(answer, Statements):
        return write_graph(answer, form, prefixes)
    if form not in RESULTS:
        raise QueryError(f"format {form} is for CONSTRUCT and DESCRIBE; for this query take {', '.join(RESULTS)}")
    if form is Format.JSON:
        return answer.json
    parsed = ox.parse_query_results(answer.json, ox.QueryResultsFormat.JSON)
    return taken(parsed.serialize(format=RESULTS[form]))


def trig(nquads: bytes, prefixes: Mapping[str, str]) -> bytes:
    """Write N-Quads as TriG, each graph apart, in the order given."""
    quads = ox.parse(nquads, format=ox.RdfFormat.N_QUADS)
    return taken(ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=dict(prefixes)))


def rewrite_turtle(turtle: bytes, form: Format, prefixes: Mapping[str, str], base: str) -> bytes:
    """Write Turtle in another format of RDF, or more readably.

    :param base: what it names relatively is relative to.
        Raises QueryError for a format that is not one of graphs.
    """
    if form not in GRAPHS:
        raise QueryError(f"format {form} is for rows; for a graph take {', '.join(GRAPHS)}")
    triples = [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=base)]
    return taken(ox.serialize(triples, format=GRAPHS[form], prefixes=dict(prefixes)))


def write_graph(answer: Statements, form: Format, prefixes: Mapping[str, str] | None) -> bytes:
    """Write a graph in a format; raises QueryError for one of rows."""
    if form not in GRAPHS:
        raise QueryError(f"format {form} is for SELECT and ASK; for this query take {', '.join(GRAPHS)}")
    if form is Format.NTRIPLES:
        return answer.ntriples
    triples = (quad.triple for quad in ox.parse(answer.ntriples, format=ox.RdfFormat.N_TRIPLES))
    return taken(ox.serialize(triples, format=GRAPHS[form], prefixes=dict(prefixes or {})))
