"""The graph as nodes and edges, in columns: what a page needs to find neighbours, ways and times by itself.

Numbers are places in a column, from 0; ``explorer/src/published/web.ts`` reads them.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.answers import Solutions
from kg.explore.naming import short
from kg.explore.relations import relations
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import Queryable
    from kg.explore.web import Web

_NODES = "SELECT id, type, grp, th, en, date, sort, year, degree, candidate FROM node ORDER BY number"
_COLUMNS = ("id", "type", "group", "th", "en", "date", "sort", "year", "degree", "candidate")
_EDGES = "SELECT source, relation, target, days FROM edge ORDER BY number"
_FACTS = "SELECT edge, fact, date, year FROM edge_fact ORDER BY edge, place"
_EVIDENCE = "SELECT fact, passage FROM evidence ORDER BY fact, passage"
_MENTIONS = "SELECT source, target, passages FROM mention ORDER BY source, target"
# Which meetings and decisions name a province or a law in their own words: as queries/explore/named.rq, for all.
_NAMED = f"""
SELECT DISTINCT ?thing ?event WHERE {{
  {{ ?thing a <{HPP.Province}> }} UNION {{ ?thing a <{HPP.Legislation}> }}
  ?passage <{HPP.mentions}> ?thing .
  ?event <{HPP.evidence}> ?passage .
  {{ ?event <{HPP.decisionType}> ?sort }} UNION {{ ?event <{HPP.kind}> ?sort }}
}} ORDER BY ?thing ?event"""


def web_tables(store: Queryable, web: Web) -> dict[str, Any]:
    """Give all nodes, edges, facts and mentions."""
    columns = list(zip(*web.rows(_NODES), strict=True)) or [()] * len(_COLUMNS)
    keys = {key: place for place, key in enumerate(relations())}
    edges = web.rows(_EDGES)
    stated, facts = _stated(web, len(edges))
    passages = [row[0] for row in web.rows("SELECT id FROM passage ORDER BY number")]
    return {
        "nodes": {name: [_plain(one) for one in those] for name, those in zip(_COLUMNS, columns, strict=True)},
        "edges": {
            "source": [row[0] - 1 for row in edges],
            "relation": [keys[row[1]] for row in edges],
            "target": [row[2] - 1 for row in edges],
            "days": [row[3] for row in edges],
            "facts": facts,
        },
        "stated": stated,
        "facts": {
            "id": [row[0] for row in web.rows("SELECT id FROM fact ORDER BY number")],
            "passages": _evidence(web),
        },
        "passages": [one.removeprefix("passage/") for one in passages],
        "mentions": _mentions(web),
        "named": _named(store, web),
        "relations": list(_relations()),
    }


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _stated(web: Web, edges: int) -> tuple[dict[str, list[Any]], list[list[list[int]]]]:
    """When facts were stated, each day once; and of each edge its facts, with the place of the day."""
    days: dict[tuple[str, int], int] = {}
    facts: list[list[list[int]]] = [[] for _ in range(edges)]
    for edge, fact, date, year in web.rows(_FACTS):
        place = days.setdefault((date, year or 0), len(days))
        facts[edge - 1].append([fact - 1, place])
    return {"date": [day for day, _ in days], "year": [year for _, year in days]}, facts


def _evidence(web: Web) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in web.rows("SELECT number FROM fact")]
    for fact, rows in groupby(web.rows(_EVIDENCE), itemgetter(0)):
        found[fact - 1] = [row[1] - 1 for row in rows]
    return found


def _mentions(web: Web) -> list[list[int]]:
    rows = web.rows(_MENTIONS)
    return [[row[0] - 1 for row in rows], [row[1] - 1 for row in rows], [row[2] for row in rows]]


def _named(store: Queryable, web: Web) -> dict[str, list[int]]:
    numbers: dict[str, int] = dict(web.rows("SELECT id, number FROM node"))
    answer = store.query(_NAMED)
    rows = answer.texts() if isinstance(answer, Solutions) else []
    pairs = [(short(thing), numbers[short(event)] - 1) for thing, event in rows if short(event) in numbers]
    return {thing: [event for _, event in those] for thing, those in groupby(pairs, itemgetter(0))}


def _relations() -> Iterator[dict[str, Any]]:
    for one in relations().values():
        back = {"th": one.back.th, "en": one.back.en}
        said = {"th": one.forth.th, "en": one.forth.en, "back": back, "both": one.both_ways, "busy": one.busy}
        yield {"key": one.key, "rank": one.rank, **said}
