"""What is answered to "who owns this issue?": plain data, as JSON for programs and as rows for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kg.corrections.marks import Mark, Merged, Rejected
    from loaders.model import Role


class Nearness(IntEnum):
    """How the issue that a responsibility concerns stands to the issue that was asked about."""

    DIRECT = 0
    NARROWER = 1
    RELATED = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and its names; a name that it lacks in a language is None."""

    iri: str
    th: str | None = None
    en: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return its IRI and names."""
        return {"iri": self.iri, "th": self.th, "en": self.en}

    def __str__(self) -> str:
        return self.th or self.en or self.iri


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that says so: ``text[start:end]`` of the document as read, and what was found to be said there."""

    quote: str
    document: str  # IRI
    title: str | None
    date: dt.date | None  # of the meeting or, failing that, of the document
    start: int
    end: int
    task: str | None = None
    due: str | None = None  # as precise as stated: 2021-04-30, 2021-04, 2021
    rule: str | None = None  # that read it
    source: str | None = None  # the address it was published at
    issue: str | None = None  # IRI of what it concerns
    passage: str | None = None  # the end of its IRI, after passage/
    correction: Mark | None = None  # who accepted, changed or added it, where a person did

    def to_json(self) -> dict[str, Any]:
        """Return it as DESIGN section 6 has it, with the task, due date, rule, address, issue and passage added.

        Who corrected the fact is there only where a person did.
        """
        date = self.date.isoformat() if self.date else None
        fields = {name: getattr(self, name) for name in self.__slots__ if name != "correction"}
        mark = {"correction": self.correction.to_json()} if self.correction else {}
        return fields | {"date": date} | mark


@dataclass(frozen=True, slots=True)
class Owner:
    """A body in one role, with the evidence for it, the best first."""

    body: Named
    role: Role
    nearness: Nearness
    issue: Named  # through which it bears on the question
    evidence: tuple[Evidence, ...]
    passages: int  # how many say so; of many, the evidence is the best
    part_of: Named | None = None  # the body above it

    @property
    def told(self) -> Evidence:
        """The best evidence that states by when; failing that, what it is to do; failing that, the best."""
        due = (one for one in self.evidence if one.due)
        task = (one for one in self.evidence if one.task)
        return next(due, None) or next(task, self.evidence[0])

    @property
    def task(self) -> str | None:
        """What it is to do, by the same evidence as :attr:`due`."""
        return self.told.task

    @property
    def due(self) -> str | None:
        """By when that is to be done."""
        return self.told.due

    def to_json(self) -> dict[str, Any]:
        """Return the row as JSON data."""
        return {
            "body": self.body.to_json() | {"partOf": self.part_of.to_json() if self.part_of else None},
            "role": self.role.value,
            "task": self.task,
            "due": self.due,
            "relation": self.nearness.name.lower(),
            "issue": self.issue.to_json(),
            "passages": self.passages,
            "evidence": [one.to_json() for one in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Near:
    """An issue near to what was typed: by which name, how near from 0 to 100, and how many bodies answer for it."""

    thing: Named
    name: str
    score: float
    bearers: int

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return self.thing.to_json() | {"name": self.name, "score": round(self.score, 1), "owners": self.bearers}


class OwnerRow(NamedTuple):
    """One line of the answer for people: a body, its role and its best quote; what is not known is empty."""

    agency: str  # Thai
    agency_en: str
    part_of: str  # Thai name of the body above it
    role: Role
    relation: str  # direct, narrower, related
    issue: str  # Thai name of what it concerns
    task: str
    due: str  # and when that was said, if not in the quote
    quote: str
    title: str
    date: str  # ISO 8601
    passages: int  # how many say so
    correction: str  # who accepted, changed or added it, when and why


class RejectedFact(NamedTuple):
    """A responsibility that a person rejected."""

    rejected: Rejected
    body: Named | None

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON data, with the names of the body."""
        return self.rejected.to_json() | {"body": self.body.to_json() if self.body else None}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question, best first; no owner on record is an empty list, not an error."""

    query: str
    issue: Named | None  # None: the graph holds no such issue
    searched: int  # documents
    owners: tuple[Owner, ...] = ()  # of very many, the best
    found: int = 0  # how many there are
    nearest: tuple[Near, ...] = ()
    matched: str | None = None  # the name by which the issue was found
    score: float | None = None  # how well it fits
    other: Named | None = None  # what the text names instead: a body or a province
    rejected: tuple[RejectedFact, ...] = ()  # what people rejected of what rules had read
    merged: tuple[Merged, ...] = ()  # into the issue and the bodies of the answer

    def to_json(self) -> dict[str, Any]:
        """Return the answer as DESIGN section 6 fixes it, with some keys added."""
        return {
            "query": self.query,
            "issue": self.issue.to_json() if self.issue else None,
            "owners": [one.to_json() for one in self.owners],
            "nearest": [one.to_json() for one in self.nearest],
            "searched": self.searched,
            "found": self.found,
            "matched": self.matched,
            "score": None if self.score is None else round(self.score, 1),
            "other": self.other.to_json() if self.other else None,
            "rejected": [one.to_json() for one in self.rejected],
            "merged": [one.to_json() for one in self.merged],
        }

    def rows(self) -> Iterator[OwnerRow]:
        """Return a line for each body and role, in the order of the answer."""
        return (_row(one) for one in self.owners)


def _row(owner: Owner) -> OwnerRow:
    best = owner.evidence[0]
    return OwnerRow(
        agency=str(owner.body),
        agency_en=owner.body.en or "",
        part_of=str(owner.part_of or ""),
        role=owner.role,
        relation=owner.nearness.name.lower(),
        issue=str(owner.issue),
        task=owner.task or "",
        due=_due(owner),
        quote=best.quote,
        title=best.title or "",
        date=best.date.isoformat() if best.date else "",
        passages=owner.passages,
        correction=_corrected(owner),
    )


def _corrected(owner: Owner) -> str:
    """Tell of the best evidence that a person has had a hand in."""
    mark = next((one.correction for one in owner.evidence if one.correction), None)
    return f"{mark.by}, {mark.date}: {mark.why}" if mark else ""


def _due(owner: Owner) -> str:
    told = owner.told
    if not told.due or told is owner.evidence[0] or told.date is None:
        return told.due or ""
    return f"{told.due} (said {told.date.isoformat()})"
