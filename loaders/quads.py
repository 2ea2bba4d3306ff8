"""The only place where a fact becomes RDF: one named graph a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import singledispatch
from typing import TYPE_CHECKING

from loaders.model import (
    AgendaItem,
    Attendance,
    Claim,
    Decision,
    Entity,
    Event,
    Extraction,
    Kind,
    Participation,
    PostHolding,
    Responsibility,
)  # fmt: skip
from loaders.names.iri import BASE, digest, iri, local
from loaders.nquads import Graph, integer, string, thai, typed
from loaders.text.calendar import fiscal_year
from ontology.terms import DCTERMS, HPP, OA, ORG, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from loaders.model import Document, Due, Fact, Span

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-\d\d")
_CLASSES = {Kind.BODY: "Body", Kind.PERSON: "Person", Kind.LEGISLATION: "Legislation", Kind.ISSUE: "Issue"}


class _Writer:
    """Writes one extraction into one graph."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.document = extraction.document
        self.subject = f"{BASE}document/{self.document.slug}"
        self.graph = Graph(self.subject)
        self._passages: dict[Span, str] = {}

    def passage(self, span: Span) -> str:
        """The passage at a span, stated once; its IRI."""
        return self._passages.get(span) or self._new_passage(span)

    def _new_passage(self, span: Span) -> str:
        subject = self._passages[span] = f"{BASE}passage/{self.document.slug}-{span.start}-{span.end}"
        self.graph.link(subject, RDF.type, HPP.Passage)
        self.graph.link(subject, OA.hasSource, self.subject)
        self.graph.add(subject, OA.start, integer(span.start))
        self.graph.add(subject, OA.end, integer(span.end))
        self.graph.add(subject, OA.exact, string(self.document.text[span.start : span.end]))
        return subject

    def fact(self, subject: str, class_: str, span: Span, rule: str) -> None:
        """A fact with the passage that says it and the rule that found it."""
        self.graph.link(subject, RDF.type, class_)
        self.graph.link(subject, HPP.evidence, self.passage(span))
        self.graph.add(subject, HPP.rule, string(rule))

    def further(self, subject: str, spans: tuple[Span, ...]) -> None:
        """More passages that say the same."""
        for span in spans:
            self.graph.link(subject, HPP.evidence, self.passage(span))

    def concerns(self, subject: str, fact: AgendaItem | Decision | Responsibility) -> None:
        """What a fact is about, with the rule that found it where that is not by name."""
        for issue in fact.concerns:
            self.graph.link(subject, HPP.concerns, issue.iri)
        self.graph.add(subject, HPP.rule, string(fact.linked) if fact.linked else None)


def nquads(extraction: Extraction) -> bytes:
    """All that was read out of a document, as sorted N-Quads in UTF-8, in the graph named by the document."""
    writer = _Writer(extraction)
    _document(writer, extraction.document)
    _things(writer)
    _mentions(writer)
    for item in extraction.items:
        _item(writer, item)
    for fact in extraction.facts:
        _state(fact, writer)
    return writer.graph.encode()


def _document(writer: _Writer, document: Document) -> None:
    graph, subject = writer.graph, writer.subject
    graph.link(subject, RDF.type, HPP.Document)
    graph.add(subject, DCTERMS.title, thai(document.title))
    graph.add(subject, DCTERMS.identifier, string(document.filename))
    graph.add(subject, HPP.sha256, string(document.sha256))
    graph.add(subject, HPP.text, string(document.text))
    graph.add(subject, DCTERMS.publisher, thai(document.publisher) if document.publisher else None)
    graph.add(subject, DCTERMS.issued, typed(document.issued, XSD.date) if document.issued else None)
    graph.link(subject, DCTERMS.source, document.source)


def _things(writer: _Writer) -> None:
    """People, laws and candidates: things that this text brings in, or that no vocabulary lists."""
    named = [mention.entity for mention in writer.extraction.mentions]
    bearers = [fact.bearer for fact in writer.extraction.facts if isinstance(fact, Responsibility)]
    for entity in {entity.iri: entity for entity in (*bearers, *named)}.values():
        if entity.candidate or entity.kind in {Kind.PERSON, Kind.LEGISLATION}:
            _thing(writer.graph, entity)


def _thing(graph: Graph, entity: Entity) -> None:
    graph.link(entity.iri, RDF.type, HPP.BASE + _CLASSES[entity.kind])
    graph.link(entity.iri, RDF.type, HPP.BASE + entity.body_class if entity.body_class else None)
    graph.add(entity.iri, _naming(entity), thai(entity.label))
    graph.add(entity.iri, HPP.honorific, thai(entity.honorific) if entity.honorific else None)
    graph.add(entity.iri, HPP.year, integer(entity.year) if entity.year else None)
    graph.add(entity.iri, HPP.status, string("candidate") if entity.candidate else None)
    graph.link(entity.iri, ORG.subOrganizationOf, entity.part_of)


def _naming(entity: Entity) -> str:
    """What documents may call by several names they only call so; a rule then derives which name is preferred."""
    return RDFS.label if entity.candidate or entity.kind is Kind.LEGISLATION else SKOS.prefLabel


def _mentions(writer: _Writer) -> None:
    clauses = writer.extraction.clauses
    starts = [clause.start for clause in clauses]
    for mention in writer.extraction.mentions:
        index = bisect_right(starts, mention.span.start) - 1
        if index >= 0:
            writer.graph.link(writer.passage(clauses[index]), HPP.mentions, mention.entity.iri)


def _item(writer: _Writer, item: AgendaItem) -> None:
    writer.graph.link(item.iri, RDF.type, HPP.AgendaItem)
    writer.graph.add(item.iri, HPP.number, string(item.number))
    writer.graph.add(item.iri, DCTERMS.title, thai(item.title) if item.title else None)
    writer.graph.add(item.iri, HPP.section, thai(item.section) if item.section else None)
    writer.graph.link(item.iri, DCTERMS.isPartOf, item.event)
    writer.graph.link(item.iri, HPP.parentItem, item.parent)
    writer.graph.link(item.iri, HPP.evidence, writer.passage(item.span))
    writer.graph.add(item.iri, HPP.rule, string("items.numbered-line"))
    writer.concerns(item.iri, item)


@singledispatch
def _state(fact: Fact, writer: _Writer) -> None:
    raise NotImplementedError(f"{type(fact).__name__} has no form in RDF yet ({writer.subject})")


@_state.register
def _(fact: Event, writer: _Writer) -> None:
    graph = writer.graph
    writer.fact(fact.iri, HPP.Meeting, fact.span, fact.rule)
    graph.add(fact.iri, HPP.kind, string(fact.kind))
    graph.add(fact.iri, SKOS.prefLabel, thai(_event_label(fact)))
    graph.add(fact.iri, DCTERMS.date, typed(fact.date, XSD.date) if fact.date else None)
    graph.add(fact.iri, HPP.fiscalYear, integer(fiscal_year(fact.date)) if fact.date else None)
    graph.link(fact.iri, HPP.convenedBy, fact.body.iri if fact.body else None)
    graph.add(fact.iri, HPP.number, string(fact.number) if fact.number else None)
    graph.add(fact.iri, HPP.startTime, typed(fact.start, XSD.time) if fact.start else None)
    graph.add(fact.iri, HPP.endTime, typed(fact.end, XSD.time) if fact.end else None)
    graph.add(fact.iri, HPP.place, thai(fact.place) if fact.place else None)
    graph.add(fact.iri, HPP.online, typed(str(fact.online).lower(), XSD.boolean) if fact.online is not None else None)


_NAMES = {
    "meeting": "การประชุม",
    "seminar": "การสัมมนา",
    "consultation": "การประชุมหารือ",
    "visit": "การลงพื้นที่",
    "ceremony": "พิธี",
}


def _event_label(event: Event) -> str:
    number = f" ครั้งที่ {event.number}" if event.number else ""
    day = f" วันที่ {event.date}" if event.date and not number else ""
    return f"{_NAMES[event.kind]} {event.body.label if event.body else ''}{number}{day}".replace("  ", " ").strip()


@_state.register
def _(fact: Attendance, writer: _Writer) -> None:
    subject = iri("attendance", writer.document.slug, digest(fact.event, fact.person.iri))
    writer.fact(subject, HPP.Attendance, fact.span, fact.rule)
    writer.graph.link(subject, HPP.meeting, fact.event)
    writer.graph.link(subject, HPP.person, fact.person.iri)
    writer.graph.link(subject, HPP.attendedAs, HPP.BASE + fact.capacity)
    writer.graph.add(subject, HPP.position, thai(fact.position) if fact.position else None)


@_state.register
def _(fact: Decision, writer: _Writer) -> None:
    graph = writer.graph
    writer.fact(fact.iri, HPP.Decision, fact.span, fact.rule)
    graph.link(fact.iri, HPP.decisionType, HPP.BASE + fact.type)
    graph.add(fact.iri, HPP.qualification, string(fact.qualification) if fact.qualification else None)
    graph.link(fact.iri, HPP.takenBy, fact.by.iri if fact.by else None)
    graph.link(fact.iri, HPP.item, fact.item)
    graph.link(fact.iri, HPP.meeting, fact.event)
    graph.add(fact.iri, DCTERMS.date, typed(fact.date, XSD.date) if fact.date else None)
    graph.add(fact.iri, HPP.fiscalYear, integer(fiscal_year(fact.date)) if fact.date else None)
    writer.concerns(fact.iri, fact)


@_state.register
def _(fact: Responsibility, writer: _Writer) -> None:
    graph = writer.graph
    subject = iri(
        "responsibility", writer.document.slug, digest(fact.bearer.iri, fact.role, fact.span.start, fact.rule)
    )
    writer.fact(subject, HPP.Responsibility, fact.span, fact.rule)
    graph.link(subject, HPP.bearer, fact.bearer.iri)
    graph.link(subject, HPP.role, HPP.BASE + fact.role)
    graph.add(subject, HPP.bearerPost, thai(fact.post) if fact.post else None)
    graph.add(subject, HPP.task, thai(fact.task) if fact.task else None)
    graph.link(subject, HPP.setBy, fact.set_by)
    graph.link(subject, HPP.item, fact.item)
    graph.add(subject, DCTERMS.date, typed(fact.date, XSD.date) if fact.date else None)
    _due(graph, subject, fact.due)
    writer.concerns(subject, fact)


def _due(graph: Graph, subject: str, due: Due | None) -> None:
    if due is None:
        return
    datatype = XSD.gYear if _YEAR.fullmatch(due.value) else XSD.gYearMonth if _MONTH.fullmatch(due.value) else XSD.date
    graph.add(subject, HPP.due, typed(due.value, datatype))
    graph.add(subject, HPP.dueBy, typed(due.last, XSD.date))


@_state.register
def _(fact: Participation, writer: _Writer) -> None:
    key = (local(fact.programme.iri), str(fact.fiscal_year), local(fact.province.iri), fact.cohort or "")
    subject = iri("participation", writer.document.slug, *key)
    writer.fact(subject, HPP.Participation, fact.span, fact.rule)
    writer.further(subject, fact.also)
    writer.graph.link(subject, HPP.province, fact.province.iri)
    writer.graph.link(subject, HPP.programme, fact.programme.iri)
    writer.graph.add(subject, HPP.fiscalYear, integer(fact.fiscal_year))
    writer.graph.add(subject, HPP.cohort, string(fact.cohort) if fact.cohort else None)


@_state.register
def _(fact: PostHolding, writer: _Writer) -> None:
    subject = iri("post-holding", writer.document.slug, digest(fact.person.iri, fact.post))
    writer.fact(subject, HPP.PostHolding, fact.span, fact.rule)
    writer.graph.link(subject, ORG.member, fact.person.iri)
    writer.graph.link(subject, ORG.organization, fact.body.iri if fact.body else None)
    writer.graph.add(subject, HPP.post, thai(fact.post))
    writer.graph.add(subject, HPP.since, typed(fact.since, XSD.date) if fact.since else None)


@_state.register
def _(fact: Claim, writer: _Writer) -> None:
    subject = iri("claim", writer.document.slug, digest(fact.about.iri, fact.measure, fact.value, fact.fiscal_year))
    writer.fact(subject, HPP.Claim, fact.span, fact.rule)
    writer.further(subject, fact.also)
    writer.graph.link(subject, HPP.about, fact.about.iri)
    writer.graph.add(subject, HPP.measure, string(fact.measure))
    writer.graph.add(subject, HPP.value, integer(fact.value))
    writer.graph.add(subject, HPP.fiscalYear, integer(fact.fiscal_year) if fact.fiscal_year else None)
