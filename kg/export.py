"""The graph in the formats that other programs read."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.answers import Solutions
from kg.cells import guarded_csv
from kg.prefixes import WRITTEN
from kg.store import trig
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.store import Queryable

_PREFIXES = """\
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX hpp: <https://w3id.org/hpp/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
# One row for each fact and each passage that says it. Several matters of one fact stand in one cell.
_FACTS = f"""{_PREFIXES}\
SELECT DISTINCT ?fact (STRAFTER(STR(?class), "#") AS ?kind) ?is ?body ?person ?province
  ?task ?due ?value ?year ?date ?quote ?document ?title ?start ?end
WHERE {{
  VALUES ?class {{
    hpp:Meeting hpp:Attendance hpp:AgendaItem hpp:Decision hpp:Responsibility hpp:Participation hpp:Claim
  }}
  ?fact a ?class ; hpp:evidence ?passage .
  ?passage oa:exact ?quote ; oa:start ?start ; oa:end ?end ; oa:hasSource ?document .
  ?document dct:title ?title .
  OPTIONAL {{ ?fact hpp:role|hpp:decisionType|hpp:attendedAs|hpp:kind|hpp:cohort|hpp:measure ?is }}
  OPTIONAL {{ ?fact hpp:bearer|hpp:takenBy|hpp:convenedBy ?b . ?b skos:prefLabel ?body . FILTER(LANG(?body) = "th") }}
  OPTIONAL {{ ?fact hpp:person ?p . ?p skos:prefLabel ?person . FILTER(LANG(?person) = "th") }}
  OPTIONAL {{ ?fact hpp:province ?v . ?v skos:prefLabel ?province . FILTER(LANG(?province) = "th") }}
  OPTIONAL {{ ?fact hpp:task ?task }}
  OPTIONAL {{ ?fact hpp:due ?due }}
  OPTIONAL {{ ?fact hpp:value ?value }}
  OPTIONAL {{ ?fact hpp:fiscalYear ?year }}
  OPTIONAL {{ ?fact dct:date ?date }}
}}
ORDER BY STR(?document) ?start ?end ?kind STR(?fact) STR(?is) STR(?body) STR(?person) STR(?province) ?value ?year ?date
"""
# What a fact may have several of, joined here: engines do not agree in which order GROUP_CONCAT takes them.
_SEVERAL = {
    "concerns": f"""{_PREFIXES}\
SELECT DISTINCT ?fact ?value WHERE {{
  ?fact hpp:concerns|hpp:programme|hpp:about ?matter . ?matter skos:prefLabel ?value . FILTER(LANG(?value) = "th")
}}""",
    "rule": f"{_PREFIXES}SELECT DISTINCT ?fact ?value WHERE {{ ?fact hpp:rule ?value }}",
}
_COLUMNS = (
    "fact", "kind", "as", "body", "person", "province", "concerns", "task", "due", "value", "year", "date", "quote",
    "document", "title", "start", "end", "rule",
)  # fmt: skip


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
    several = {column: _joined(store, query) for column, query in _SEVERAL.items()}
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, _COLUMNS)
    table.writeheader()
    answer = _select(store, _FACTS)
    for cells in dict.fromkeys(answer.texts()):
        row = dict(zip(answer.variables, cells, strict=True))
        row["as"] = row.pop("is").rpartition("#")[2]
        table.writerow(row | {column: known.get(row["fact"], "") for column, known in several.items()})
    return guarded_csv(written.getvalue().encode())


def _joined(store: Queryable, query: str) -> dict[str, str]:
    """The values of each fact in one text, in order."""
    values: dict[str, list[str]] = defaultdict(list)
    for fact, value in _select(store, query).texts():
        values[fact].append(value)
    return {fact: "; ".join(sorted(those)) for fact, those in values.items()}


def _select(store: Queryable, query: str) -> Solutions:
    answer = store.query(query)
    if not isinstance(answer, Solutions):
        raise TypeError("a SELECT gives solutions")
    return answer


FORMATS: dict[str, Callable[[Queryable], bytes]] = {
    "nq": _nquads,
    "trig": _trig,
    "ttl": _turtle,
    "jsonld": _jsonld,
    "csv": _csv,
}
