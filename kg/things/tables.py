"""The things of the graph as tables: issues, bodies, provinces, people, meetings, documents, each with its figures.

A table is made once a generation. Its rows stand in the order in which most people want them: what most is said of
first, or the newest.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from kg.ownership import Named
from kg.terms import Literal
from kg.things.asking import listed, number, once, rows
from kg.things.names import names_of
from kg.things.ontology import ontology
from kg.things.pointing import dates
from loaders.text.years import fiscal_year
from ontology.terms import DCTERMS, HPP, OA, ORG, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kg.answers import Queryable
    from kg.terms import Term

_THINGS = f"SELECT DISTINCT ?thing ?kind WHERE {{ VALUES ?kind {{ %s }} ?thing <{RDF.type}> ?kind }}"
_SAID = "SELECT DISTINCT ?thing ?property ?value WHERE { VALUES ?thing { %s } %s }"
_COUNT = "SELECT ?thing (COUNT(DISTINCT ?other) AS ?number) WHERE { ?other <%s> ?thing %s } GROUP BY ?thing"
_OF_CLASS = f"; <{RDF.type}> <%s>"
_BODIES_OF = f"""
SELECT ?thing ?role (COUNT(DISTINCT ?body) AS ?number) WHERE {{
  ?fact <{HPP.concerns}> ?thing ; <{HPP.bearer}> ?body ; <{HPP.role}> ?role .
}} GROUP BY ?thing ?role"""
_ALL_BODIES_OF = f"""
SELECT ?thing (COUNT(DISTINCT ?body) AS ?number) WHERE {{
  ?fact <{HPP.concerns}> ?thing ; <{HPP.bearer}> ?body .
}} GROUP BY ?thing"""
_FACTS_OF = f"""
SELECT ?thing ?kind (COUNT(*) AS ?number) WHERE {{
  SELECT DISTINCT ?thing ?kind ?fact WHERE {{
    ?fact <{HPP.evidence}> ?passage ; <{RDF.type}> ?kind . ?passage <{OA.hasSource}> ?thing .
  }}
}} GROUP BY ?thing ?kind"""
_REPORTED = f"""
SELECT DISTINCT ?thing ?kind WHERE {{
  ?meeting <{HPP.kind}> ?kind ; <{HPP.evidence}> ?passage . ?passage <{OA.hasSource}> ?thing .
}}"""

_Said = dict[str, dict[str, list["Term"]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A thing: what it is called, and of which class it is, the nearest."""

    thing: Named
    kind: Named

    @property
    def names(self) -> tuple[str, ...]:
        """What a search looks at."""
        return tuple(filter(None, (self.thing.th, self.thing.en)))


_R = TypeVar("_R", bound=Row)


@dataclass(frozen=True, slots=True)
class IssueRow(Row):
    """An issue, with how many bodies answer for it and how many facts concern it."""

    status: str | None
    accountable: int  # bodies
    bodies: int  # in any role
    responsibilities: int
    decisions: int


@dataclass(frozen=True, slots=True)
class BodyRow(Row):
    """A body, with how many facts name it."""

    status: str | None
    part_of: Named | None
    responsibilities: int
    decisions: int
    meetings: int


@dataclass(frozen=True, slots=True)
class Joined:
    """That a province took part in a programme."""

    programme: Named
    fiscal_year: int
    cohort: str | None


@dataclass(frozen=True, slots=True)
class ProvinceRow(Row):
    """A province, with the programmes that it took part in."""

    iso_code: str | None
    region: Named | None
    participations: tuple[Joined, ...]


@dataclass(frozen=True, slots=True)
class PersonRow(Row):
    """A person, with how many meetings the person was at and how many appointments are stated."""

    honorific: str | None
    meetings: int
    appointments: int
    mentions: int


@dataclass(frozen=True, slots=True)
class MeetingRow(Row):
    """A meeting, a seminar, a consultation, a visit or a ceremony."""

    event: str | None  # which of these
    number: str | None
    date: str | None  # ISO 8601
    fiscal_year: int | None
    convened_by: Named | None
    place: str | None
    decisions: int
    people: int


@dataclass(frozen=True, slots=True)
class DocumentRow(Row):
    """A document, with what it reports and how many facts were read out of it."""

    file: str | None
    publisher: str | None
    date: str | None  # when it was issued or, where that is not stated, of the last meeting that it reports
    fiscal_year: int | None
    source: str | None
    events: tuple[str, ...]  # the kinds of meeting that it reports
    facts: int


@once
def issues(store: Queryable) -> tuple[IssueRow, ...]:
    """All issues, programmes, reform activities and targets; those that most is said of first."""
    things, bodies, accountable = _things(store, HPP.Issue), _counted(store, _ALL_BODIES_OF), _accountable(store)
    said = _said(store, things, (HPP.status,))
    to_do, decided = _pointing(store, HPP.concerns, HPP.Responsibility), _pointing(store, HPP.concerns, HPP.Decision)
    names = _names(store, things)
    found = [
        IssueRow(
            names[iri], kind, _text(said, iri, HPP.status), accountable[iri], bodies[iri], to_do[iri], decided[iri]
        )
        for iri, kind in things.items()
    ]
    return _sorted(found, lambda one: one.responsibilities + one.decisions)


@once
def bodies(store: Queryable) -> tuple[BodyRow, ...]:
    """All bodies; those that most is said of first."""
    things = _things(store, HPP.Body)
    said = _said(store, things, (HPP.status, ORG.subOrganizationOf))
    wholes = {iri: _text(said, iri, ORG.subOrganizationOf) for iri in things}
    names = _names(store, [*things, *filter(None, wholes.values())])
    to_do, decided = _pointing(store, HPP.bearer), _pointing(store, HPP.takenBy)
    met = _pointing(store, HPP.convenedBy)
    found = [
        BodyRow(
            names[iri],
            kind,
            _text(said, iri, HPP.status),
            names.get(wholes[iri] or ""),
            to_do[iri],
            decided[iri],
            met[iri],
        )
        for iri, kind in things.items()
    ]
    return _sorted(found, lambda one: one.responsibilities + one.decisions + one.meetings)


@once
def provinces(store: Queryable) -> tuple[ProvinceRow, ...]:
    """All provinces, by their Thai names."""
    things = _things(store, HPP.Province)
    said, names, joined = _said(store, things, (HPP.isoCode, HPP.region)), _names(store, things), _joined(store)
    found = [
        ProvinceRow(names[iri], kind, _text(said, iri, HPP.isoCode), _region(said, iri), tuple(joined[iri]))
        for iri, kind in things.items()
    ]
    return tuple(sorted(found, key=lambda one: (str(one.thing), one.thing.iri)))


@once
def people(store: Queryable) -> tuple[PersonRow, ...]:
    """All people; those who were at most meetings first."""
    things = _things(store, HPP.Person)
    said, names = _said(store, things, (HPP.honorific,)), _names(store, things)
    met, posts = _pointing(store, HPP.person), _pointing(store, ORG.member)
    mentioned = _pointing(store, HPP.mentions)
    found = [
        PersonRow(names[iri], kind, _text(said, iri, HPP.honorific), met[iri], posts[iri], mentioned[iri])
        for iri, kind in things.items()
    ]
    return _sorted(found, lambda one: (one.meetings, one.appointments, one.mentions))


@once
def meetings(store: Queryable) -> tuple[MeetingRow, ...]:
    """All meetings, seminars, visits and the like; the newest first."""
    things = _things(store, HPP.Meeting)
    said = _said(store, things, (HPP.kind, HPP.number, HPP.convenedBy, HPP.place, HPP.fiscalYear, DCTERMS.date))
    convened = {iri: _text(said, iri, HPP.convenedBy) for iri in things}
    names = _names(store, [*things, *filter(None, convened.values())])
    decided, present = _pointing(store, HPP.meeting, HPP.Decision), _pointing(store, HPP.meeting, HPP.Attendance)
    found = [
        MeetingRow(
            names[iri],
            kind,
            _text(said, iri, HPP.kind),
            _text(said, iri, HPP.number),
            _text(said, iri, DCTERMS.date),
            _whole(_text(said, iri, HPP.fiscalYear)),
            names.get(convened[iri] or ""),
            _text(said, iri, HPP.place),
            decided[iri],
            present[iri],
        )
        for iri, kind in things.items()
    ]
    return _sorted(found, lambda one: one.date or "")


@once
def documents(store: Queryable) -> tuple[DocumentRow, ...]:
    """All documents; the newest first."""
    things, days = _things(store, HPP.Document), dates(store)
    said = _said(store, things, (DCTERMS.identifier, DCTERMS.publisher, DCTERMS.source, DCTERMS.issued))
    names, facts, events = _names(store, things), _all_facts(store), _reported(store)
    found = [
        _document(names[iri], kind, said, days.get(iri) or _text(said, iri, DCTERMS.issued), events[iri], facts[iri])
        for iri, kind in things.items()
    ]
    return _sorted(found, lambda one: one.date or "")


@once
def facts_by_document(store: Queryable) -> dict[str, Counter[str]]:
    """How many facts of each class (its IRI) each document states."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    classes = ontology().below(HPP.Fact)
    for row in rows(store, _FACTS_OF):
        if row["kind"] in classes:
            counted[str(row["thing"])][str(row["kind"])] = number(row, "number")
    return counted


def _document(  # noqa: PLR0913, PLR0917 - a column each
    name: Named, kind: Named, said: _Said, date: str | None, events: Iterable[str], facts: int
) -> DocumentRow:
    return DocumentRow(
        name,
        kind,
        _text(said, name.iri, DCTERMS.identifier),
        _text(said, name.iri, DCTERMS.publisher),
        date,
        _fiscal_year(date),
        _text(said, name.iri, DCTERMS.source),
        tuple(sorted(events)),
        facts,
    )


def _things(store: Queryable, above: str) -> dict[str, Named]:
    """The things of a class and of those below it, each with the nearest class that is stated."""
    classes = ontology().below(above)
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, _THINGS % listed(sorted(classes))):
        found[str(row["thing"])].append(str(row["kind"]))
    labels = {one: ontology().label(one) for one in classes}
    named = {one: Named(one, label.th, label.en) if label else Named(one) for one, label in labels.items()}
    return {iri: named[min(kinds, key=lambda one: (len(ontology().below(one)), one))] for iri, kinds in found.items()}


def _names(store: Queryable, iris: Iterable[str]) -> dict[str, Named]:
    wanted = list(iris)
    known = names_of(store, wanted)
    return {iri: known.get(iri) or Named(iri) for iri in wanted}


def _said(store: Queryable, iris: Iterable[str], properties: Sequence[str]) -> _Said:
    each = " UNION ".join(f"{{ ?thing <{one}> ?value BIND(<{one}> AS ?property) }}" for one in properties)
    said: _Said = defaultdict(lambda: defaultdict(list))
    wanted = listed(iris)
    for row in rows(store, _SAID % (wanted, each)) if wanted else ():
        said[str(row["thing"])][str(row["property"])].append(row["value"])
    return said


def _text(said: _Said, iri: str, name: str) -> str | None:
    """The first value, in an order that two runs agree on; None for nothing."""
    found = sorted(one.value if isinstance(one, Literal) else str(one) for one in said[iri][name])
    return found[0] if found else None


def _region(said: _Said, iri: str) -> Named | None:
    known = {one.language: one.value for one in said[iri][HPP.region] if isinstance(one, Literal)}
    return Named("", known.get("th"), known.get("en")) if known else None


def _counted(store: Queryable, query: str) -> Counter[str]:
    return Counter({str(row["thing"]): number(row, "number") for row in rows(store, query)})


def _pointing(store: Queryable, by: str, kind: str | None = None) -> Counter[str]:
    """How many things point to each thing by a property; of a class, if one is given."""
    return _counted(store, _COUNT % (by, _OF_CLASS % kind if kind else ""))


def _accountable(store: Queryable) -> Counter[str]:
    found = (row for row in rows(store, _BODIES_OF) if row["role"] == HPP.Accountable)
    return Counter({str(row["thing"]): number(row, "number") for row in found})


def _all_facts(store: Queryable) -> Counter[str]:
    return Counter({iri: sum(those.values()) for iri, those in facts_by_document(store).items()})


def _reported(store: Queryable) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, _REPORTED):
        kind = row["kind"]
        found[str(row["thing"])].append(kind.value if isinstance(kind, Literal) else str(kind))
    return found


def _joined(store: Queryable) -> dict[str, list[Joined]]:
    things = _things(store, HPP.Participation)
    said = _said(store, things, (HPP.province, HPP.programme, HPP.fiscalYear, HPP.cohort))
    names = _names(store, {str(one) for iri in things for one in said[iri][HPP.programme]})
    found: dict[str, set[tuple[int, str, str]]] = defaultdict(set)
    for iri in things:
        year, programme = _whole(_text(said, iri, HPP.fiscalYear)), _text(said, iri, HPP.programme)
        for province in said[iri][HPP.province] if year and programme else ():
            found[str(province)].add((year or 0, programme or "", _text(said, iri, HPP.cohort) or ""))
    made = {
        iri: [Joined(names[what], year, group or None) for year, what, group in sorted(those)]
        for iri, those in found.items()
    }
    return defaultdict(list, made)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.lstrip("+-").isdecimal() else None


def _fiscal_year(date: str | None) -> int | None:
    try:
        return fiscal_year(dt.date.fromisoformat(date)) if date else None
    except ValueError:
        return None


def _sorted(found: Iterable[_R], weight: Callable[[_R], Any]) -> tuple[_R, ...]:
    by_name = sorted(found, key=lambda one: (str(one.thing), one.thing.iri))
    return tuple(sorted(by_name, key=weight, reverse=True))
