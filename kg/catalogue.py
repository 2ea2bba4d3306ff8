"""The names of the things in a store and how they hang together, read once a generation.

A store that is open to read never changes: a build makes a new one. So what is read here stays right as long as the
store is open.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary, ref

from kg.fitting import HELD
from kg.matching import Label, Matcher
from kg.ownership import Named
from kg.search import KINDS, Kind, index_of
from kg.search.entries import HIDDEN
from kg.spelling import spell, without_asking
from kg.store import Iri, Literal, Solutions
from loaders.errors import StoreError
from ontology.terms import DCTERMS, HPP, ORG, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import OpenGraph
    from kg.matching import Candidate
    from kg.store import Queryable, Row

_BELOW = f"""
PREFIX rdfs: <{RDFS.BASE}>
SELECT DISTINCT ?lower WHERE {{
  {{ ?lower <{SKOS.broader}> ?upper }} UNION {{ ?upper <{SKOS.narrower}> ?lower }}
  UNION {{ ?lower <{DCTERMS.isPartOf}> ?upper ; a ?type . ?type rdfs:subClassOf* <{HPP.Issue}> }}
}}"""
_RELATED = f"SELECT DISTINCT ?other WHERE {{ ?one <{SKOS.related}>|^<{SKOS.related}> ?other }}"
_WHOLES = f"SELECT DISTINCT ?part ?whole WHERE {{ VALUES ?part {{ {{}} }} ?part <{ORG.subOrganizationOf}> ?whole }}"
_DOCUMENTS = f"SELECT (COUNT(DISTINCT ?document) AS ?number) WHERE {{ ?document a <{HPP.Document}> }}"
_DEEPEST = 5  # levels of narrower issues that an answer takes in

_MANY = 50_000  # names that are kept in memory

_catalogues: WeakKeyDictionary[Queryable, Catalogue] = WeakKeyDictionary()


def catalogue(store: Queryable) -> Catalogue:
    """Return the catalogue of a store, the same one as long as the store is open."""
    known = _catalogues.get(store)
    if known is None:
        known = _catalogues[store] = Catalogue(store)
    return known


class Catalogue:
    """Names and links of issues (programmes, activities and targets included), bodies and provinces.

    Names come from the index beside the store (:mod:`kg.search`), links from the store, of what is asked about only. In
    memory are the names of the issues in the vocabulary, which do not grow with the documents.
    """

    def __init__(self, store: Queryable) -> None:
        """Open the index; nothing is read yet."""
        self._opened = ref(store)  # which keeps this catalogue, and not the other way round
        self.index = index_of(
            cast("OpenGraph", store)
        )  # whatever is open to read has a place that the index lies beside
        self._named: dict[str, Named] = {}
        self._wholes: dict[str, str] = {}  # nothing where a body is part of none
        self._bearers: dict[str, int] = {}

    @property
    def _store(self) -> Queryable:
        if (store := self._opened()) is None:
            raise StoreError("the store has been closed; open it again")
        return store

    @cached_property
    def documents(self) -> int:
        """How many documents the store holds."""
        return _number(next(iter(_select(self._store, _DOCUMENTS))), "number")

    @cached_property
    def issues(self) -> Matcher:
        """The issues of the vocabulary, by any of their names."""
        return Matcher(_label(*one) for one in self.index.held_names(KINDS["issue"]))

    def introduced(self, text: str) -> Matcher:
        """The issues that only documents name, of which some name is near to a text."""
        return self._near(text, KINDS["issue"], only_candidates=True)

    def rank_issues(self, text: str, limit: int) -> list[Candidate]:
        """Rank the issues that *text* may mean: those of the vocabulary first, if one of them fits.

        There are many more that only documents name; these count by their very name, or where nothing else fits.
        """
        known = self.issues.rank(text, limit)
        held = bool(known) and known[0].score >= HELD
        introduced = self.introduced(text).rank(text, limit) if not _is_same(known) else []
        if held and not _is_same(introduced):
            return known
        ranked = sorted([*introduced, *known], key=lambda one: (-one.score, len(one.name), one.iri))
        return ranked[:limit]

    def same_others(self, text: str) -> list[Candidate]:
        """Give the bodies and provinces of which *text* is a name as it stands."""
        return self._near(text, (Kind.BODY, Kind.PROVINCE), only_candidates=False).same(text)

    def _near(self, text: str, kinds: Iterable[str], *, only_candidates: bool) -> Matcher:
        runs = self.index.within(kinds)
        forms = {form.bare: form for form in (spell(text), spell(without_asking(text))) if form.compact}
        found = {
            named
            for form in forms.values()
            for named in (*self.index.same([form.bare], runs), *self.index.near(form, runs))
        }
        things = self.index.things(named.thing for named in found)
        wanted = {number for number, thing in things.items() if thing.candidate or not only_candidates}
        return Matcher(Label(things[one.thing].iri, one.text, one.is_hidden) for one in found if one.thing in wanted)

    def named(self, iri: str) -> Named:
        """Return the thing with its preferred names; without names if it is unknown."""
        if iri not in self._named:
            self.read_names([iri])
        return self._named[iri]

    def read_names(self, iris: Iterable[str]) -> None:
        """Read the names of many things at a time, which will be asked for."""
        wanted = set(iris) - self._named.keys()
        if len(self._named) > _MANY:
            self._named.clear()
        self._named |= {iri: Named(iri) for iri in wanted}
        self._named |= {one.iri: Named(one.iri, one.th, one.en) for one in self.index.things_by_iri(wanted)}

    def wholes(self, bodies: Iterable[str]) -> dict[str, Named]:
        """Return the bodies that *bodies* are part of, where the store says so."""
        wanted = set(bodies)
        found = {part: self._wholes[part] for part in wanted & self._wholes.keys()}
        if new := wanted - found.keys():
            found |= self._read_wholes(new)
            self._wholes = found if len(self._wholes) > _MANY else self._wholes | found
        found = {part: whole for part, whole in found.items() if whole}
        self.read_names(found.values())
        return {part: self.named(whole) for part, whole in found.items()}

    def _read_wholes(self, bodies: set[str]) -> dict[str, str]:
        found = dict.fromkeys(bodies, "")
        parts = " ".join(Iri(one).n3 for one in sorted(bodies))
        for row in _select(self._store, _WHOLES.replace("{}", parts)):
            part, whole = str(row["part"]), str(row["whole"])
            found[part] = min(whole, found[part] or whole)
        return found

    def bearers(self, issue: str) -> int:
        """Count the bodies that answer for an issue."""
        if issue not in self._bearers:
            self._bearers[issue] = self.index.bearings.bodies(issue)
        return self._bearers[issue]

    def narrower(self, issue: str) -> dict[str, int]:
        """Return the issues below *issue*, each with the number of steps down, a few levels deep."""
        steps, level = {issue: 0}, [issue]
        for depth in range(1, _DEEPEST + 1):
            level = sorted({below for above in level for below in self._below(above)} - steps.keys())
            steps.update(dict.fromkeys(level, depth))
        return {iri: depth for iri, depth in steps.items() if depth}

    def related(self, issue: str) -> list[str]:
        """Return the issues that bear on *issue* or that it bears on."""
        rows = _select(self._store, _RELATED, {"one": Iri(issue)})
        return sorted({str(row["other"]) for row in rows} - {issue})

    def _below(self, issue: str) -> set[str]:
        return {str(row["lower"]) for row in _select(self._store, _BELOW, {"upper": Iri(issue)})}


def _is_same(ranked: list[Candidate]) -> bool:
    """Whether the best of *ranked* is named by the very text."""
    return bool(ranked) and ranked[0].rule == "same" and ranked[0].score >= HELD


def _label(iri: str, text: str, rank: int) -> Label:
    return Label(iri, text, rank == HIDDEN)


def _select(store: Queryable, query: str, values: dict[str, Iri | Literal] | None = None) -> Solutions:
    answer = store.query(query, substitutions=values)
    if not isinstance(answer, Solutions):
        raise TypeError("a SELECT gives solutions")
    return answer


def _number(row: Row, column: str) -> int:
    value = row[column]
    return int(value.value) if isinstance(value, Literal) else 0
