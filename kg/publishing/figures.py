"""Figures of the whole graph, counted by SPARQL: what VoID tells of a dataset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.answers import Solutions
from ontology.terms import DCTERMS, HPP, ID, OWL, SKOS

if TYPE_CHECKING:
    from kg.answers import Queryable

_WHOLE = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }"
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
_OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"
_ENTITIES = f'SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{ID}")) }}'
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class FILTER(ISIRI(?class)) } GROUP BY ?class"
_PROPERTIES = """
SELECT ?p (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } } GROUP BY ?p"""
_DAYS = f"""
SELECT (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) WHERE {{
  ?document a <{HPP.Document}> ; <{DCTERMS.issued}> ?day
}}"""
_LINKS = f"""
SELECT ?p (COUNT(*) AS ?n) WHERE {{
  SELECT DISTINCT ?s ?p ?o WHERE {{
    VALUES ?p {{
      <{OWL.sameAs}> <{SKOS.exactMatch}> <{SKOS.BASE}closeMatch> <{SKOS.BASE}broadMatch> <{SKOS.BASE}narrowMatch>
    }}
    ?s ?p ?o FILTER(ISIRI(?o) && !STRSTARTS(STR(?o), "{ID}") && !STRSTARTS(STR(?o), "{HPP.BASE}"))
  }}
}} GROUP BY ?p"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted; statements are those of the union of all graphs, each once."""

    triples: int
    subjects: int
    objects: int
    entities: int  # things of the graph's own
    classes: dict[str, int]  # instances, by IRI
    properties: dict[str, int]  # statements, by IRI
    links: dict[str, int]  # statements that tie things here with things elsewhere, by property
    first: str  # day of a document; "" where none has one
    last: str


def count(store: Queryable) -> Figures:
    """Count a graph."""
    triples, subjects, objects, entities = (_number(store, one) for one in (_WHOLE, _SUBJECTS, _OBJECTS, _ENTITIES))
    classes, properties, links = (_by_iri(store, query) for query in (_CLASSES, _PROPERTIES, _LINKS))
    first, last = _rows(store, _DAYS)[0]
    return Figures(triples, subjects, objects, entities, classes, properties, links, first[:10], last[:10])


def _number(store: Queryable, query: str) -> int:
    return int(_rows(store, query)[0][0])


def _by_iri(store: Queryable, query: str) -> dict[str, int]:
    return {iri: int(number) for iri, number in sorted(_rows(store, query))}


def _rows(store: Queryable, query: str) -> list[tuple[str, ...]]:
    answer = store.query(query)
    if not isinstance(answer, Solutions):
        raise TypeError("a SELECT gives solutions")
    return list(answer.texts())
