"""What the index holds of each thing, read from a store: its class, its names, and how many facts speak of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.search.classes import local, lowest, rows_of
from kg.search.kinds import kind_of
from kg.store import Literal
from ontology.terms import DCTERMS, HPP, OA, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.search.classes import Class
    from kg.store import Queryable

# How a name is held, best first; the number is its rank.
PROPERTIES = (SKOS.prefLabel, SKOS.altLabel, HPP.abbreviation, SKOS.hiddenLabel, DCTERMS.title)
HIDDEN = PROPERTIES.index(SKOS.hiddenLabel)

_NAMES = "SELECT DISTINCT ?thing ?name WHERE { ?thing ?property ?name }"
_TYPES = f"""
SELECT DISTINCT ?thing ?type WHERE {{ ?thing ?property ?name ; a ?type . FILTER(?type != <{HPP.Passage}>) }}"""
_FACTS = f"""
SELECT ?thing (COUNT(DISTINCT ?fact) AS ?facts) WHERE {{
  ?fact <{HPP.evidence}> ?passage ; ?property ?thing
  FILTER(isIRI(?thing) && ?property NOT IN (<{HPP.evidence}>, <{RDF.type}>))
}} GROUP BY ?thing"""
_STATED = f"""
SELECT ?thing (COUNT(DISTINCT ?fact) AS ?facts) WHERE {{
  ?fact <{HPP.evidence}> ?passage . ?passage <{OA.hasSource}> ?thing
}} GROUP BY ?thing"""
_CANDIDATES = f'SELECT DISTINCT ?thing WHERE {{ ?thing <{HPP.status}> "candidate" }}'


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing, with its language and its rank in :data:`PROPERTIES`."""

    text: str
    language: str
    rank: int


@dataclass(slots=True)
class Entry:
    """One thing with all its names."""

    iri: str
    kind: str
    types: tuple[str, ...] = ()  # the local names of its most specific classes, the rarest first
    facts: int = 0
    candidate: bool = False  # only documents name it
    names: set[Name] = field(default_factory=set)

    def preferred(self, language: str) -> str | None:
        """Return its best name in a language."""
        ranked = sorted((one.rank, one.text) for one in self.names if one.language == language and _is_name(one))
        return ranked[0][1] if ranked else None


def read_entries(store: Queryable, classes: dict[str, Class]) -> list[Entry]:
    """Read all things that have a name, by kind, class and IRI."""
    entries = dict(_named(store))
    _add_types(store, entries, classes)
    for query in (_FACTS, _STATED):
        for row in rows_of(store, query):
            if entry := entries.get(str(row["thing"])):
                entry.facts += _number(row["facts"])
    for row in rows_of(store, _CANDIDATES):
        if entry := entries.get(str(row["thing"])):
            entry.candidate = True
    return sorted(entries.values(), key=lambda one: (one.kind, one.types, one.iri))


def _named(store: Queryable) -> Iterator[tuple[str, Entry]]:
    entries: dict[str, Entry] = {}
    for rank, property_ in enumerate(PROPERTIES):
        for row in rows_of(store, _NAMES, property_):
            iri, name = str(row["thing"]), row["name"]
            kind = kind_of(iri)
            if kind and isinstance(name, Literal) and name.value.strip():
                entry = entries.setdefault(iri, Entry(iri, kind))
                entry.names.add(Name(name.value, name.language or "th", rank))
    yield from entries.items()


def _add_types(store: Queryable, entries: dict[str, Entry], classes: dict[str, Class]) -> None:
    types: defaultdict[str, set[str]] = defaultdict(set)
    for property_ in (SKOS.prefLabel, DCTERMS.title):
        for row in rows_of(store, _TYPES, property_):
            types[str(row["thing"])].add(local(row["type"]))
    number = Counter(name for names in types.values() for name in names)
    for iri, entry in entries.items():
        entry.types = tuple(sorted(lowest(types[iri], classes), key=lambda name: (number[name], name)))


def _is_name(one: Name) -> bool:
    return one.rank != HIDDEN


def _number(term: object) -> int:
    return int(term.value) if isinstance(term, Literal) else 0
