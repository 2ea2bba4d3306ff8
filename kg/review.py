"""What texts name and the vocabulary lacks: bodies and issues kept as candidates, the most frequent first.

Candidates that are written nearly alike are shown together here, for a person to judge; the graph keeps them apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.matching import Label, Matcher
from kg.store import Iri, Literal, Solutions
from loaders.model import Kind
from loaders.names.matternames import key
from loaders.text.likeness import alike
from ontology.terms import DCTERMS, GRAPH_VOCABULARY, HPP, NS, OA, ORG, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.store import Queryable, Row

KINDS = (Kind.BODY, Kind.ISSUE)
_ALIKE = {Kind.BODY: 92.0, Kind.ISSUE: 88.0}  # per cent of likeness of candidates that are shown together
_MATCHES = 3
_NEAR = 45.0  # score from which a thing of the vocabulary is worth showing
_TELLING_QUOTE = 160  # characters of a quote that shows enough and not too much
_CANDIDATES = f"""
SELECT ?thing ?property ?value WHERE {{
  ?thing <{HPP.status}> "candidate" ; ?property ?value .
  FILTER(?property IN (<{RDF.type}>, <{SKOS.prefLabel}>, <{SKOS.altLabel}>, <{ORG.subOrganizationOf}>))
}}"""
_COUNTS = f"""
SELECT ?thing (COUNT(DISTINCT ?document) AS ?documents) (COUNT(DISTINCT ?passage) AS ?passages) WHERE {{
  ?thing <{HPP.status}> "candidate" .
  ?passage <{HPP.mentions}> ?thing ; <{OA.hasSource}> ?document .
}} GROUP BY ?thing"""
_KNOWN = f"""
SELECT DISTINCT ?thing ?name WHERE {{
  ?type <{RDFS.subClassOf}>* ?class . ?thing a ?type .
  GRAPH <{GRAPH_VOCABULARY}> {{
    ?thing <{SKOS.prefLabel}>|<{SKOS.altLabel}>|<{SKOS.hiddenLabel}>|<{HPP.abbreviation}> ?name
  }}
}}"""
_PASSAGES = f"<{HPP.mentions}> ?thing ; <{OA.hasSource}> ?document"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body or issue that texts name and the vocabulary lacks; counts are of all documents of the graph."""

    iri: str
    kind: Kind
    name: str  # the one that most documents write
    others: tuple[str, ...]  # further ways in which documents write it
    class_: str  # local name of the most special class: Committee, Issue …
    part_of: str | None
    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that names a candidate."""

    text: str
    document: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A thing of the vocabulary that a candidate may be, by the name that is most alike; *score* from 0 to 100."""

    iri: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with those written nearly alike; the counts are of all of them together."""

    candidate: Candidate
    alike: tuple[Candidate, ...]
    documents: int
    passages: int
    quote: Quote | None
    matches: tuple[Match, ...]

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        one, quote = self.candidate, self.quote
        return {
            "iri": one.iri,
            "kind": str(one.kind),
            "class": one.class_,
            "name": one.name,
            "names": [one.name, *one.others],
            "documents": self.documents,
            "passages": self.passages,
            "quote": {name: getattr(quote, name) for name in Quote.__slots__} if quote else None,
            "matches": [{"iri": m.iri, "name": m.name, "score": round(m.score)} for m in self.matches],
            "alike": [{"iri": o.iri, "name": o.name, "documents": o.documents} for o in self.alike],
        }


@dataclass(frozen=True, slots=True)
class Review:
    """The candidates of a graph: how many of each kind there are, and those asked for."""

    totals: dict[Kind, int]
    found: tuple[Found, ...]

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        totals = {str(kind): number for kind, number in self.totals.items()}
        return {"totals": totals, "candidates": [one.to_json() for one in self.found]}


def review(store: Queryable, kind: Kind | None = None, limit: int = 20) -> Review:
    """List the candidates of a graph, of one kind or of both, the most frequent first; a *limit* of 0 lists all."""
    known = candidates(store)
    totals = {one: sum(other.kind is one for other in known) for one in KINDS}
    asked = [one for one in known if kind in {None, one.kind}]
    matchers: dict[Kind, Matcher] = {}
    found = []
    for group in _groups(asked, limit or len(asked)):
        of = group[0].kind
        matcher = matchers[of] = matchers.get(of) or _matcher(store, of)
        found.append(_found(store, group, matcher))
    found.sort(key=lambda one: (-one.documents, -one.passages, one.candidate.iri))
    return Review(totals, tuple(found))


def candidates(store: Queryable) -> list[Candidate]:
    """All candidates of a graph, the most frequent first."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in _select(store, _CANDIDATES):
        value = row["value"]
        said[str(row["thing"])][str(row["property"])].append(value.value if isinstance(value, Literal) else str(value))
    counts = {
        str(row["thing"]): (_number(row, "documents"), _number(row, "passages")) for row in _select(store, _COUNTS)
    }
    found = [_candidate(iri, said[iri], *number) for iri, number in counts.items()]
    return sorted(found, key=lambda one: (-one.documents, -one.passages, one.iri))


def _candidate(iri: str, about: dict[str, list[str]], documents: int, passages: int) -> Candidate:
    classes = sorted(one.removeprefix(NS) for one in about[RDF.type])
    kind = Kind.ISSUE if "Issue" in classes else Kind.BODY
    special = next((one for one in classes if one not in {"Body", "Issue"}), classes[0])
    name = min(about[SKOS.prefLabel], default=iri)
    others = tuple(sorted(set(about[SKOS.altLabel]) - {name}))
    part_of = min(about[ORG.subOrganizationOf], default=None)
    return Candidate(iri, kind, name, others, special, part_of, documents, passages)


def _groups(ranked: list[Candidate], limit: int) -> Iterator[list[Candidate]]:
    """The first *limit* candidates, each with those further down that are written nearly alike."""
    left = {one.iri: (one, _compared(one)) for one in ranked}
    for _ in range(limit):
        if not left:
            return
        leader, form = left.pop(next(iter(left)))
        near = [one for one, other in left.values() if one.kind is leader.kind and _is_near(form, other, leader.kind)]
        for one in near:
            del left[one.iri]
        yield [leader, *near]


def _compared(one: Candidate) -> str:
    return key(one.name) if one.kind is Kind.ISSUE else one.name.replace(" ", "")


def _is_near(one: str, other: str, kind: Kind) -> bool:
    return alike(one, other, _ALIKE[kind]) and _DIGITS.findall(one) == _DIGITS.findall(other)


def _matcher(store: Queryable, kind: Kind) -> Matcher:
    class_ = HPP.Body if kind is Kind.BODY else HPP.Issue
    rows = _select(store, _KNOWN, {"class": Iri(class_)})
    return Matcher(Label(str(row["thing"]), _text(row, "name")) for row in rows)


def _found(store: Queryable, group: list[Candidate], matcher: Matcher) -> Found:
    leader, *near = group
    where = f"VALUES ?thing {{ {' '.join(Iri(one.iri).n3 for one in group)} }} ?passage {_PASSAGES}"
    counts = (
        f"SELECT (COUNT(DISTINCT ?document) AS ?documents) (COUNT(DISTINCT ?passage) AS ?passages) WHERE {{ {where} }}"
    )
    row = next(iter(_select(store, counts)))
    ranked = matcher.rank(leader.name, _MATCHES)
    matches = tuple(Match(one.iri, one.name, one.score) for one in ranked if one.score >= _NEAR)
    return Found(
        leader, tuple(near), _number(row, "documents"), _number(row, "passages"), _quote(store, leader), matches
    )


def _quote(store: Queryable, one: Candidate) -> Quote | None:
    """A passage that names the candidate and is neither too short nor too long to judge by."""
    query = f"""
    SELECT ?text ?start ?end ?document ?title WHERE {{
      ?passage {_PASSAGES} ; <{OA.exact}> ?text ; <{OA.start}> ?start ; <{OA.end}> ?end .
      OPTIONAL {{ ?document <{DCTERMS.title}> ?title }}
    }} ORDER BY ABS(STRLEN(?text) - {_TELLING_QUOTE}) STR(?passage) LIMIT 1"""
    row = next(iter(_select(store, query, {"thing": Iri(one.iri)})), None)
    if row is None:
        return None
    return Quote(
        _text(row, "text"), str(row["document"]), _text(row, "title"), _number(row, "start"), _number(row, "end")
    )


def _select(store: Queryable, query: str, values: dict[str, Iri | Literal] | None = None) -> Iterable[Row]:
    answer = store.query(query, substitutions=values)
    return answer if isinstance(answer, Solutions) else ()


def _text(row: Row, column: str) -> str:
    value = row.get(column)
    return value.value if isinstance(value, Literal) else ""


def _number(row: Row, column: str) -> int:
    return int(_text(row, column) or 0)
