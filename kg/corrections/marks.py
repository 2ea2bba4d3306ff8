"""What answers tell of corrections: who accepted, changed or added a fact, what was rejected, what was merged."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from kg.answers import Solutions, Truth
from kg.terms import Iri
from ontology.terms import DCTERMS, FOAF, GRAPH_CORRECTIONS, HPP, ID, OA, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.answers import Queryable

_ANY = f"ASK {{ GRAPH <{GRAPH_CORRECTIONS}> {{ ?s ?p ?o }} }}"
_WHO = (
    f"""?correction <{PROV.wasAttributedTo}>/<{FOAF.name}> ?by ; <{DCTERMS.created}> ?date ; <{HPP.because}> ?why ."""
)
_MARKS = f"""
SELECT DISTINCT ?fact ?by ?date ?why WHERE {{ VALUES ?fact {{ %s }} ?correction <{HPP.corrects}> ?fact . {_WHO} }}
ORDER BY ?fact ?date ?by"""
_REJECTED = f"""
SELECT DISTINCT ?fact ?by ?date ?why ?body ?role ?quote ?document ?title WHERE {{
  VALUES ?issue {{ %s }}
  ?correction <{HPP.onIssue}> ?issue ; <{HPP.rejects}> ?fact ; <{HPP.states}> ?passage . {_WHO}
  ?passage <{OA.exact}> ?quote ; <{OA.hasSource}> ?document .
  OPTIONAL {{ ?document <{DCTERMS.title}> ?title }}
  OPTIONAL {{ ?b <{RDF.subject}> ?fact ; <{RDF.predicate}> <{HPP.bearer}> ; <{RDF.object}> ?body }}
  OPTIONAL {{ ?r <{RDF.subject}> ?fact ; <{RDF.predicate}> <{HPP.role}> ; <{RDF.object}> ?role }}
}} ORDER BY ?date ?fact ?quote"""
_MERGED = f"""
SELECT DISTINCT ?thing ?into ?name ?by ?date ?why WHERE {{
  VALUES ?into {{ %s }} ?correction <{HPP.mergedInto}> ?into ; <{HPP.mergedThing}> ?thing . {_WHO}
  OPTIONAL {{ ?correction <{HPP.mergedName}> ?name }}
}} ORDER BY ?into ?thing"""
_corrected: WeakKeyDictionary[Queryable, bool] = WeakKeyDictionary()  # a store that is open to read never changes


@dataclass(frozen=True, slots=True)
class Mark:
    """Who corrected, on which day (ISO 8601), and why."""

    by: str
    date: str
    why: str

    def to_json(self) -> dict[str, str]:
        """Give it as JSON data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A fact that a person rejected: what rules had read, and in which words."""

    fact: str  # IRI
    correction: Mark
    quote: str
    document: str  # IRI
    title: str | None
    body: str | None  # IRI of who was to bear it
    role: str | None  # Accountable …

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Merged:
    """A thing that has become another."""

    iri: str
    name: str | None
    into: str  # IRI
    correction: Mark

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return asdict(self)


def marks_of(store: Queryable, facts: Iterable[str]) -> dict[str, Mark]:
    """Tell which of these facts a person accepted, changed or added; by IRI."""
    return {row["fact"]: _mark(row) for row in _rows(store, _MARKS, facts)}


def rejected_on(store: Queryable, issues: Iterable[str]) -> tuple[Rejected, ...]:
    """Give the facts on some issues that people rejected, the first rejected first."""
    found = {row["fact"]: row for row in _rows(store, _REJECTED, issues)}
    return tuple(
        Rejected(
            row["fact"],
            _mark(row),
            row["quote"],
            row["document"],
            row["title"] or None,
            row["body"] or None,
            row["role"].removeprefix(HPP.BASE) or None,
        )
        for row in found.values()
    )


def merged_into(store: Queryable, things: Iterable[str]) -> tuple[Merged, ...]:
    """Give what was merged into some things."""
    rows = _rows(store, _MERGED, things)
    return tuple(Merged(row["thing"], row["name"] or None, row["into"], _mark(row)) for row in rows)


def _rows(store: Queryable, query: str, iris: Iterable[str]) -> Iterator[dict[str, str]]:
    wanted = sorted({one for one in iris if one.startswith(ID)})
    if not wanted or not _is_corrected(store):
        return
    answer = store.query(query % " ".join(Iri(one).n3 for one in wanted))
    if isinstance(answer, Solutions):
        for row in answer.texts():
            yield dict(zip(answer.variables, row, strict=True))


def _is_corrected(store: Queryable) -> bool:
    if store not in _corrected:
        answer = store.query(_ANY)
        _corrected[store] = isinstance(answer, Truth) and answer.value
    return _corrected[store]


def _mark(row: dict[str, str]) -> Mark:
    return Mark(row["by"], row["date"], row["why"])
