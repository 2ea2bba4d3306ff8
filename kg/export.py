"""The graph in the formats that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cells import guarded_csv
from kg.prefixes import WRITTEN
from kg.store import Format, serialize, trig
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.store import Queryable

# One row for each fact and each passage that says it. Several matters of one fact stand in one cell.
_FACTS = """\
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX hpp: <https://w3id.org/hpp/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?fact (STRAFTER(STR(?class), "#") AS ?kind) (REPLACE(STR(?is), "^.*#", "") AS ?as) ?body ?person ?province
  ?concerns ?task ?due ?value ?year ?date ?quote ?document ?title ?start ?end ?rule
WHERE {
  VALUES ?class {
    hpp:Meeting hpp:Attendance hpp:AgendaItem hpp:Decision hpp:Responsibility hpp:Participation hpp:Claim
  }
  ?fact a ?class ; hpp:evidence ?passage .
  ?passage oa:exact ?quote ; oa:start ?start ; oa:end ?end ; oa:hasSource ?document .
  ?document dct:title ?title .
  OPTIONAL { ?fact hpp:role|hpp:decisionType|hpp:attendedAs|hpp:kind|hpp:cohort|hpp:measure ?is }
  OPTIONAL { ?fact hpp:bearer|hpp:takenBy|hpp:convenedBy ?b . ?b skos:prefLabel ?body . FILTER(LANG(?body) = "th") }
  OPTIONAL { ?fact hpp:person ?p . ?p skos:prefLabel ?person . FILTER(LANG(?person) = "th") }
  OPTIONAL { ?fact hpp:province ?v . ?v skos:prefLabel ?province . FILTER(LANG(?province) = "th") }
  OPTIONAL {
    SELECT ?fact (GROUP_CONCAT(DISTINCT STR(?label); SEPARATOR="; ") AS ?concerns) {
      ?fact hpp:concerns|hpp:programme|hpp:about ?matter .
      ?matter skos:prefLabel ?label .
      FILTER(LANG(?label) = "th")
    } GROUP BY ?fact
  }
  OPTIONAL { ?fact hpp:task ?task }
  OPTIONAL { ?fact hpp:due ?due }
  OPTIONAL { ?fact hpp:value ?value }
  OPTIONAL { ?fact hpp:fiscalYear ?year }
  OPTIONAL { ?fact dct:date ?date }
  OPTIONAL { SELECT ?fact (GROUP_CONCAT(?one; SEPARATOR="; ") AS ?rule) {
    SELECT ?fact ?one { ?fact hpp:rule ?one } ORDER BY ?one
  } GROUP BY ?fact }
}
ORDER BY STR(?document) ?start ?end ?kind STR(?fact) ?as ?body
"""


def export_graph(store: Queryable, form: str) -> bytes:
    """Write the whole graph in a format, a key of :data:`FORMATS`; the same graph gives the same bytes."""
    if form not in FORMATS:
        raise QueryError(f"no format “{form}”; there are {', '.join(FORMATS)}")
    return FORMATS[form](store)


def _nquads(store: Queryable) -> bytes:
    return store.nquads()


def _trig(store: Queryable) -> bytes:
    by_graph = sorted(store.nquads().splitlines(keepends=True), key=lambda line: line.rsplit(b" <", 1)[-1])
    return trig(b"".join(by_graph), WRITTEN)


def _turtle(store: Queryable) -> bytes:
    from kg.rdf import turtle  # noqa: PLC0415 - takes long to import

    return turtle(store.nquads())


def _jsonld(store: Queryable) -> bytes:
    from kg.rdf import jsonld  # noqa: PLC0415 - takes long to import

    return jsonld(store.nquads())


def _csv(store: Queryable) -> bytes:
    return guarded_csv(serialize(store.query(_FACTS), Format.CSV))


FORMATS: dict[str, Callable[[Queryable], bytes]] = {
    "nq": _nquads,
    "trig": _trig,
    "ttl": _turtle,
    "jsonld": _jsonld,
    "csv": _csv,
}
