"""What a document says, as plain data: no RDF, no store, no network.

Offsets are code points in :attr:`Document.text`, half-open, and always point into the text as it was read.
Years of the Buddhist Era (BE) are integers such as 2564; dates are Gregorian.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt


class Span(NamedTuple):
    """A run of characters: ``text[start:end]``."""

    start: int
    end: int


class Kind(StrEnum):
    """What sort of thing a name names; also the second-last part of its IRI (``id/{kind}/{slug}``)."""

    BODY = "body"
    PROVINCE = "province"
    PERSON = "person"
    ISSUE = "issue"
    LEGISLATION = "legislation"


class Role(StrEnum):
    """RASCI, a responsibility matrix: what a body is to a matter."""

    ACCOUNTABLE = "Accountable"
    RESPONSIBLE = "Responsible"
    SUPPORTING = "Supporting"
    CONSULTED = "Consulted"
    INFORMED = "Informed"


class DecisionType(StrEnum):
    """What a body did with a matter before it."""

    APPROVAL = "Approval"
    ACKNOWLEDGEMENT = "Acknowledgement"
    ASSIGNMENT = "Assignment"
    APPOINTMENT = "Appointment"
    RECOMMENDATION = "Recommendation"


class Capacity(StrEnum):
    """In what capacity a person attended."""

    CHAIR = "Chair"
    VICE_CHAIR = "ViceChair"
    LEADER = "Leader"
    SPEAKER = "Speaker"
    PARTICIPANT = "Participant"


class EventKind(StrEnum):
    """What sort of gathering a document reports."""

    MEETING = "meeting"
    SEMINAR = "seminar"
    CONSULTATION = "consultation"
    VISIT = "visit"
    CEREMONY = "ceremony"


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be read, and what is known of where it came from.

    :attr:`slug` names it in the graph: loading another text under the same slug replaces this one.
    """

    slug: str
    text: str
    sha256: str  # of the bytes read, lower-case hexadecimal
    title: str
    filename: str
    body_start: int = 0  # where the text proper begins, after a metadata header
    source: str | None = None  # the address it was published at
    publisher: str | None = None  # as written in its metadata
    issued: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that names point to: one of the vocabulary, or a candidate that a text has introduced."""

    iri: str
    kind: Kind
    label: str  # Thai
    candidate: bool = False  # not in the vocabulary
    year: int | None = None  # of a law, BE
    honorific: str | None = None  # of a person: นาย, พลเอก …
    body_class: str | None = None  # of a candidate body: "Committee", "Department" …
    part_of: str | None = None  # IRI of the body that a candidate belongs to


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names an entity."""

    entity: Entity
    span: Span
    rule: str  # how it was recognised: "vocabulary", "defined-in-text", "anaphora", a rule id …


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as precise as the text states it: a day, a month or a year."""

    value: str  # ISO 8601: 2021-04-30, 2021-04 or 2021
    last: dt.date  # the last day of it


@dataclass(frozen=True, slots=True)
class Event:
    """A gathering that the document reports as held; one *told* of in passing begins no report of its own."""

    iri: str
    kind: EventKind
    span: Span
    rule: str
    date: dt.date | None = None
    body: Entity | None = None
    number: str | None = None  # "2/2564"
    start: dt.time | None = None
    end: dt.time | None = None
    place: str | None = None
    online: bool | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person at an event, in a capacity."""

    event: str  # IRI
    person: Entity
    capacity: Capacity
    span: Span
    rule: str
    position: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A numbered matter before a meeting; items nest by number (1, 1.1)."""

    iri: str
    number: str
    span: Span
    event: str | None = None
    parent: str | None = None
    title: str | None = None
    section: str | None = None  # the heading of the agenda that it stands under
    concerns: tuple[Entity, ...] = ()
    linked: str | None = None  # the rule that found what it concerns, where that is named by none of its names


@dataclass(frozen=True, slots=True)
class Decision:
    """Something a body resolved."""

    iri: str
    type: DecisionType
    span: Span
    rule: str
    by: Entity | None = None
    item: str | None = None  # IRI
    event: str | None = None  # IRI
    date: dt.date | None = None
    concerns: tuple[Entity, ...] = ()
    linked: str | None = None  # the rule that found what it concerns, where that is named by none of its names
    qualification: str | None = None  # in-principle, conditional, partial


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A body that is to do, own, support, be asked about or be told of something."""

    bearer: Entity
    role: Role
    span: Span
    rule: str
    post: str | None = None  # as written, where a post is told to act for the body: ปลัดกระทรวงมหาดไทย
    task: str | None = None
    due: Due | None = None
    set_by: str | None = None  # IRI of a decision
    item: str | None = None
    date: dt.date | None = None
    concerns: tuple[Entity, ...] = ()
    linked: str | None = None  # the rule that found what it concerns, where that is named by none of its names


@dataclass(frozen=True, slots=True)
class Participation:
    """A province that takes part in a programme in a fiscal year (BE)."""

    province: Entity
    programme: Entity
    fiscal_year: int
    span: Span
    rule: str
    cohort: str | None = None
    also: tuple[Span, ...] = ()  # further places that say the same


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that the text states."""

    about: Entity
    measure: str
    value: int
    span: Span
    rule: str
    fiscal_year: int | None = None
    also: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PostHolding:
    """A person appointed to a post."""

    person: Entity
    post: str  # as written
    span: Span
    rule: str
    body: Entity | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something seen and not understood: a line of the build report."""

    kind: str
    message: str
    span: Span | None = None


Fact = Event | Attendance | Decision | Responsibility | Participation | Claim | PostHolding


@dataclass(slots=True)
class Extraction:
    """All that was read out of one document."""

    document: Document
    facts: list[Fact] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    clauses: list[Span] = field(default_factory=list)  # the passages that mentions are hung on
    notes: list[Note] = field(default_factory=list)
