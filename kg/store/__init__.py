"""The only door to the triple store: embedded Oxigraph.

Its files (:mod:`kg.store.files`), what it answers (:mod:`kg.store.results`), and RDF that it reads and writes beside
them (:mod:`kg.store.reading`, :mod:`kg.store.writing`).
"""

from kg.answers import Answer, Format, Hashes, Queryable, Row, Solutions, Statements, Truth
from kg.store.files import Store, check_query, graph_hash, in_memory
from kg.store.reading import read_rows, read_statements, read_turtle, triples_of, turtle_as_nquads
from kg.store.writing import rewrite_turtle, serialize, trig
from kg.terms import Blank, Iri, Literal, Term, Triple

__all__ = [
    "Answer",
    "Blank",
    "Format",
    "Hashes",
    "Iri",
    "Literal",
    "Queryable",
    "Row",
    "Solutions",
    "Statements",
    "Store",
    "Term",
    "Triple",
    "Truth",
    "check_query",
    "graph_hash",
    "in_memory",
    "read_rows",
    "read_statements",
    "read_turtle",
    "rewrite_turtle",
    "serialize",
    "trig",
    "triples_of",
    "turtle_as_nquads",
]
