"""From a document to what it says: the whole way, as a pure function of the document and the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.facts.actors import find_actors
from loaders.facts.agenda import find_topics
from loaders.facts.appointments import find_appointments
from loaders.facts.attendance import find_attendances
from loaders.facts.claims import find_claims
from loaders.facts.decisions import find_decisions
from loaders.facts.events import MOST as MOST_EVENTS
from loaders.facts.events import find_events
from loaders.facts.items import find_items
from loaders.facts.matters import settle_matters
from loaders.facts.mentions import find_mentions
from loaders.facts.participations import find_participations
from loaders.facts.responsibilities import find_responsibilities
from loaders.facts.scene import Scene
from loaders.model import Extraction, Note, Span
from loaders.names.recognise import add_pointers, recognise
from loaders.text.calendar import find_dates
from loaders.text.marked import Marked, Sign
from loaders.text.months import BE
from loaders.text.normal import normalise
from loaders.text.segments import Structure

if TYPE_CHECKING:
    from loaders.model import Document, Entity, Mention
    from loaders.names.gazetteer import Gazetteer


def extract(document: Document, gazetteer: Gazetteer) -> Extraction:
    """Everything that the rules find in *document*, with the passages that say it."""
    scene = prepare(document, gazetteer)
    responsibilities, assignments = find_responsibilities(scene)
    extraction = Extraction(document)
    extraction.facts += [event for _, event in scene.events]
    extraction.facts += find_attendances(scene)
    extraction.facts += [*find_decisions(scene), *assignments]
    extraction.facts += responsibilities
    extraction.facts += find_participations(scene)
    extraction.facts += find_claims(scene)
    extraction.facts += find_appointments(scene)
    extraction.items += [item for _, _, item in scene.items]
    extraction.mentions += find_mentions(scene)
    settle_matters(scene, extraction)
    extraction.clauses += _clauses(scene, extraction.mentions)
    extraction.notes += _notes(scene)
    return extraction


def prepare(document: Document, gazetteer: Gazetteer) -> Scene:
    """*document* made ready for the rules: names, events, agenda and actors found."""
    normal = normalise(document.text)
    start = normal.normal_span(document.body_start, document.body_start).start
    structure = Structure(normal.text, start)
    names = recognise(normal.text, gazetteer, _year(document, normal.text), start)
    scene = Scene(document, normal, structure, names, Marked(normal.text, names.tags), gazetteer)
    _gather(scene)
    if add_pointers(normal.text, names, _convener(scene)):
        scene.marked = Marked(normal.text, names.tags)
        _gather(scene)
    scene.topics = find_topics(scene)
    scene.items = find_items(scene)
    scene.actors = find_actors(scene)
    return scene


def _gather(scene: Scene) -> None:
    scene.events = find_events(scene)
    scene.reports = [(start, event) for start, event in scene.events if not event.told]


def _year(document: Document, text: str) -> int | None:
    """The year (BE) of a document, for dates that it writes without one: of its issue, or of the first day it names."""
    if document.issued:
        return document.issued.year + BE
    days = (hit for hit in find_dates(text) if hit.first == hit.last)
    first = next(days, None)
    return first.first.year + BE if first else None


def _convener(scene: Scene) -> Entity | None:
    return next((event.body for _, event in scene.reports if event.body is not None), None)


def _clauses(scene: Scene, mentions: list[Mention]) -> list[Span]:
    """The clause around each mention, each once."""
    clauses = {}
    for mention in mentions:
        start, end = scene.normal.normal_span(*mention.span)
        clauses[scene.raw(*scene.structure.passage(start, end))] = True
    return sorted(clauses)


def _notes(scene: Scene) -> list[Note]:
    notes = [
        Note(
            "ambiguous-abbreviation",
            f"{name} may mean several bodies and the document does not say which",
            scene.raw(s, e),
        )
        for s, e, name in scene.names.unclear
    ]
    notes += [
        Note("unknown-body", tag.entities[0].label, scene.raw(tag.start, tag.end))
        for tag in scene.names.tags
        if tag.sign is Sign.BODY and tag.rule == "pattern"
    ]
    notes += [
        Note("agenda-without-report", f"{topic.number}. {topic.title}", scene.raw(topic.line.start, topic.line.end))
        for topic in scene.topics
        if not topic.reported
    ]
    if any(topic.indexed for topic in scene.topics):
        notes += [
            Note("report-not-in-agenda", f"{topic.number}. {topic.title}", scene.raw(topic.line.start, topic.line.end))
            for topic in scene.topics
            if not topic.indexed
        ]
    if len(scene.events) == MOST_EVENTS:
        notes.append(Note("too-many-events", f"more than {MOST_EVENTS:,} meetings; those after them are not read"))
    if not scene.events:
        notes.append(Note("no-event", "no meeting, seminar or consultation with a day was found"))
    return notes
