"""What points to a thing: facts by class and property, passages, other things; each list newest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg.things.asking import listed, once, rows, text, texts
from kg.things.ontology import ontology
from kg.things.words import words
from ontology.terms import DCTERMS, HPP, ID, OA, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.answers import Queryable
    from kg.terms import Iri
    from kg.things.words import Heading

# The graph in which a statement stands is the document that it was read in, so that no passage need be looked at.
# What corrections describe (rdf:Statement) is left out: it is not stated.
_POINTING = f"""SELECT ?by ?other ?graph WHERE {{
  GRAPH ?graph {{ ?other ?by ?thing }} FILTER(?by NOT IN (%s) && !STRSTARTS(STR(?other), "{ID}statement/"))
}}"""
_STANDING = f"""
SELECT DISTINCT ?kind ?other ?start WHERE {{
  ?passage <{OA.hasSource}> ?thing ; <{OA.start}> ?start . ?other <{HPP.evidence}> ?passage ; a ?kind .
}}"""
_KINDS = f"SELECT DISTINCT ?thing ?kind WHERE {{ VALUES ?thing {{ %s }} ?thing <{RDF.type}> ?kind }}"
_DATES = f"""
SELECT ?document (MAX(?day) AS ?date) WHERE {{
  ?document <{DCTERMS.date}> ?day ; a <{HPP.Document}> .
}} GROUP BY ?document"""

_Group = tuple[str, str]  # a property, and what the IRIs begin with that have it


@dataclass(frozen=True, slots=True)
class Pointers:
    """A list of what points to a thing, in order."""

    heading: Heading
    iris: tuple[str, ...]
    quoting: bool = False  # whether they are passages

    @property
    def key(self) -> str:
        """Names the list in an address: ``Responsibility-bearer``."""
        names = [iri.replace("#", "/").rsplit("/", 1)[-1] for iri in (self.heading.kind, self.heading.by) if iri]
        return "-".join(names)


# The lists of the things that were asked about lately, since people turn pages.
_kept: WeakKeyDictionary[Queryable, dict[str, list[Pointers]]] = WeakKeyDictionary()
_MOST_KEPT = 64


@once
def dates(store: Queryable) -> dict[str, str]:
    """The dates of the documents, ISO 8601; those that have one."""
    return {str(row["document"]): text(row, "date") or "" for row in rows(store, _DATES)}


def pointing(store: Queryable, iri: Iri, *, is_document: bool = False) -> list[Pointers]:
    """All lists of what points to a thing, in the order of the page; of a document also the facts that it states."""
    known = _kept.setdefault(store, {})
    lists = known.get(iri)
    if lists is None:
        found = [*(_stated(store, iri) if is_document else ()), *_pointing(store, iri)]
        if len(known) >= _MOST_KEPT:
            known.clear()
        lists = known[iri] = sorted(found, key=lambda one: (words().place(one.heading), one.key))
    return lists


def _stated(store: Queryable, document: Iri) -> list[Pointers]:
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows(store, _STANDING, {"thing": document}):
        start = int(text(row, "start") or 0)
        of_kind, fact = places[str(row["kind"])], str(row["other"])
        of_kind[fact] = min(start, of_kind.get(fact, start))
    return [
        Pointers(words().heading(kind, HPP.evidence), tuple(sorted(those, key=lambda one: (those[one], one))))
        for kind, those in places.items()
    ]


def _pointing(store: Queryable, thing: Iri) -> list[Pointers]:
    groups = _groups(store, thing)
    kinds = _kinds(store, {those[0] for those in groups.values()})
    merged: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for (by, _), those in groups.items():
        merged[_fact_class(kinds.get(those[0], ())), by] += those
    quoting = {those[0] for those in groups.values() if HPP.Passage in kinds.get(those[0], ())}
    return [
        Pointers(words().heading(kind, by), tuple(those), quoting=those[0] in quoting)
        for (kind, by), those in merged.items()
    ]


def _groups(store: Queryable, thing: Iri) -> dict[_Group, list[str]]:
    """What points to the thing by property and kind of IRI (``id/decision/``), newest first."""
    known = dates(store)
    found: dict[_Group, dict[str, str]] = defaultdict(dict)
    unlisted = listed(sorted(words().unlisted)).replace(" ", ", ")
    for by, other, graph in texts(store, _POINTING % unlisted, ("by", "other", "graph"), {"thing": thing}):
        group, date = found[by, other.rpartition("/")[0]], known.get(graph, "")
        if other not in group or date > group[other]:
            group[other] = date
    return {key: _newest_first(those) for key, those in sorted(found.items())}


def _newest_first(those: dict[str, str]) -> list[str]:
    return sorted(sorted(those), key=lambda one: those[one], reverse=True)


def _kinds(store: Queryable, iris: Iterable[str]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    wanted = listed(iris)
    for row in rows(store, _KINDS % wanted) if wanted else ():
        kinds[str(row["thing"])].add(str(row["kind"]))
    return kinds


def _fact_class(kinds: Iterable[str]) -> str | None:
    return next(iter(sorted(ontology().below(HPP.Fact).intersection(kinds))), None)


def page_of(those: Sequence[str], limit: int, offset: int) -> Sequence[str]:
    """A part of a list."""
    return those[offset : offset + limit]
