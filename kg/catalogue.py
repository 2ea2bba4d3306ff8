"""The names of the things in a store and how they hang together, read once a generation.

A store that is open to read never changes: a build makes a new one. So what is read here stays right as long as the
store is open.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg.fitting import HELD
from kg.matching import Label, Matcher
from kg.ownership import Named
from kg.store import Iri, Literal, Solutions
from ontology.terms import DCTERMS, HPP, ORG, RDFS, SKOS

if TYPE_CHECKING:
    from kg.matching import Candidate
    from kg.store import Queryable, Row

_NAMES = f"""
PREFIX rdfs: <{RDFS.BASE}>
SELECT DISTINCT ?thing ?property ?name WHERE {{
  ?type rdfs:subClassOf* ?class .
  ?thing a ?type .
  ?thing ?property ?name .
  FILTER(?property IN (<{SKOS.prefLabel}>, <{SKOS.altLabel}>, <{SKOS.hiddenLabel}>, <{HPP.abbreviation}>))
}}"""
_LINKS = f"""
PREFIX rdfs: <{RDFS.BASE}>
SELECT DISTINCT ?upper ?lower WHERE {{
  {{ ?lower <{SKOS.broader}> ?upper }} UNION {{ ?upper <{SKOS.narrower}> ?lower }}
  UNION {{ ?type rdfs:subClassOf* <{HPP.Issue}> . ?lower a ?type ; <{DCTERMS.isPartOf}> ?upper }}
}}"""
_RELATED = f"SELECT DISTINCT ?one ?other WHERE {{ ?one <{SKOS.related}>|^<{SKOS.related}> ?other }}"
_PARENTS = f"SELECT DISTINCT ?part ?whole WHERE {{ ?part <{ORG.subOrganizationOf}> ?whole }}"
_BEARERS = f"""
SELECT ?issue (COUNT(DISTINCT ?body) AS ?bodies) WHERE {{
  ?fact <{HPP.bearer}> ?body ; <{HPP.concerns}> ?issue .
}} GROUP BY ?issue"""
_CANDIDATES = f'SELECT DISTINCT ?thing WHERE {{ ?thing <{HPP.status}> "candidate" }}'
_DOCUMENTS = f"SELECT (COUNT(DISTINCT ?document) AS ?number) WHERE {{ ?document a <{HPP.Document}> }}"
_DEEPEST = 5  # levels of narrower issues that an answer takes in

_catalogues: WeakKeyDictionary[Queryable, Catalogue] = WeakKeyDictionary()


def catalogue(store: Queryable) -> Catalogue:
    """Return the catalogue of a store, the same one as long as the store is open."""
    known = _catalogues.get(store)
    if known is None:
        known = _catalogues[store] = Catalogue(store)
    return known


class Catalogue:
    """Names and links of issues (programmes, activities and targets included), bodies and provinces."""

    def __init__(self, store: Queryable) -> None:
        """Read the names; this takes a few milliseconds for a thousand things."""
        issues = _labels(store, HPP.Issue)
        others = _labels(store, HPP.Body) + _labels(store, HPP.Province)
        self._named = _preferred([*issues, *others])
        self._issue_labels, self._other_labels = issues, others
        self.documents = _number(next(iter(_select(store, _DOCUMENTS))), "number")
        self.bearers = {str(row["issue"]): _number(row, "bodies") for row in _select(store, _BEARERS)}
        self._candidates = {str(row["thing"]) for row in _select(store, _CANDIDATES)}
        self._narrower = _pairs(store, _LINKS, "upper", "lower")
        self._related = _pairs(store, _RELATED, "one", "other")
        self._wholes = _pairs(store, _PARENTS, "part", "whole")

    @cached_property
    def issues(self) -> Matcher:
        """The issues of the vocabulary, by any of their names."""
        return Matcher(label for label, _ in self._issue_labels if label.iri not in self._candidates)

    @cached_property
    def introduced(self) -> Matcher:
        """The issues that only documents name."""
        return Matcher(label for label, _ in self._issue_labels if label.iri in self._candidates)

    def rank_issues(self, text: str, limit: int) -> list[Candidate]:
        """Rank the issues that *text* may mean: those of the vocabulary first, if one of them fits.

        There are many more that only documents name; these count by their very name, or where nothing else fits.
        """
        known = self.issues.rank(text, limit)
        held = bool(known) and known[0].score >= HELD
        introduced = self.introduced.rank(text, limit) if self._candidates and not _is_same(known) else []
        if held and not _is_same(introduced):
            return known
        ranked = sorted([*introduced, *known], key=lambda one: (-one.score, len(one.name), one.iri))
        return ranked[:limit]

    @cached_property
    def others(self) -> Matcher:
        """All bodies and provinces, by any of their names."""
        return Matcher(label for label, _ in self._other_labels)

    def named(self, iri: str) -> Named:
        """Return the thing with its preferred names; without names if it is unknown."""
        return self._named.get(iri) or Named(iri)

    def whole(self, body: str) -> Named | None:
        """Return the body that *body* is part of, if the store says so."""
        wholes = self._wholes.get(body)
        return self.named(min(wholes)) if wholes else None

    def narrower(self, issue: str) -> dict[str, int]:
        """Return the issues below *issue*, each with the number of steps down, a few levels deep."""
        steps, level = {issue: 0}, [issue]
        for depth in range(1, _DEEPEST + 1):
            level = sorted({below for above in level for below in self._narrower.get(above, ())} - steps.keys())
            steps.update(dict.fromkeys(level, depth))
        return {iri: depth for iri, depth in steps.items() if depth}

    def related(self, issue: str) -> list[str]:
        """Return the issues that bear on *issue* or that it bears on."""
        return sorted(self._related.get(issue, set()) - {issue})


def _is_same(ranked: list[Candidate]) -> bool:
    """Whether the best of *ranked* is named by the very text."""
    return bool(ranked) and ranked[0].rule == "same" and ranked[0].score >= HELD


_Labels = list[tuple[Label, str]]  # each with its language, "" for one that is not preferred


def _labels(store: Queryable, kind: str) -> _Labels:
    return sorted({_label(row) for row in _select(store, _NAMES, {"class": Iri(kind)})}, key=str)


def _label(row: Row) -> tuple[Label, str]:
    name = row["name"]
    language = (name.language or "") if isinstance(name, Literal) else ""
    text = name.value if isinstance(name, Literal) else str(name)
    preferred = row["property"] == SKOS.prefLabel
    return Label(str(row["thing"]), text, row["property"] == SKOS.hiddenLabel), language if preferred else ""


def _preferred(labels: _Labels) -> dict[str, Named]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for label, language in labels:
        names[label.iri].setdefault(language, label.text)
    return {iri: Named(iri, known.get("th"), known.get("en")) for iri, known in names.items()}


def _pairs(store: Queryable, query: str, key: str, value: str) -> dict[str, set[str]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for row in _select(store, query):
        pairs[str(row[key])].add(str(row[value]))
    return dict(pairs)


def _select(store: Queryable, query: str, values: dict[str, Iri | Literal] | None = None) -> Solutions:
    answer = store.query(query, substitutions=values)
    if not isinstance(answer, Solutions):
        raise TypeError("a SELECT gives solutions")
    return answer


def _number(row: Row, column: str) -> int:
    value = row[column]
    return int(value.value) if isinstance(value, Literal) else 0
