"""The answers of ``/owner`` and ``/health`` as the OpenAPI document has them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, Field

from kg.api.since import Since  # noqa: TC001 - Pydantic reads the annotations
from loaders.model import Role  # noqa: TC001 - Pydantic reads the annotations

_MOI = "https://w3id.org/hpp/id/body/moi"
_ISSUE = "https://w3id.org/hpp/id/issue/pm25"


class Relation(StrEnum):
    """How the issue of a row stands to the one that was asked about."""

    DIRECT = "direct"
    NARROWER = "narrower"
    RELATED = "related"


class Named(BaseModel):
    """A thing and its names."""

    iri: str = Field(examples=[_ISSUE])
    th: str | None = Field(examples=["ฝุ่นละอองขนาดเล็ก"])
    en: str | None = Field(examples=["Fine particulate matter (PM2.5)"])
    label: str | None = Field(default=None, description="Its name in the language asked for.")


class Body(Named):
    """A body, and the one it is part of."""

    iri: str = Field(examples=[_MOI])
    partOf: Named | None = Field(description="The body above it.")  # noqa: N815 - as the answer has it


class Correction(BaseModel):
    """Who corrected something, when and why."""

    by: str = Field(examples=["สมหญิง ใจดี"])
    date: str = Field(examples=["2026-11-22"])
    why: str


class Evidence(BaseModel):
    """A passage that says so."""

    quote: str
    document: str = Field(description="Its IRI.")
    title: str | None
    date: str | None = Field(description="Of the meeting or, failing that, of the document.", examples=["2021-02-15"])
    start: int = Field(ge=0, description="Where the quote begins: code points of the document as read.")
    end: int = Field(ge=0)
    task: str | None
    due: str | None = Field(description="By when, as precise as stated.", examples=["2021-04"])
    rule: str | None = Field(description="What read it.")
    source: str | None = Field(description="The address that the document was published at.")
    issue: str | None = Field(description="The IRI of what it concerns.")
    passage: str = Field(
        description="Give it to `/evidence/…` for its paragraph.", examples=["opdc-regional-7-2565-758-917"]
    )
    correction: Correction | None = Field(
        default=None, description="Who accepted, changed or added the fact, where a person did."
    )


class Owner(BaseModel):
    """A body in one role, with all passages that say so."""

    body: Body
    role: Role
    label: str | None = Field(default=None, description="The role in the language asked for.")
    task: str | None
    due: str | None
    relation: Relation
    issue: Named
    passages: int = Field(description="How many passages say so; of many, `evidence` has the nearest and newest.")
    evidence: list[Evidence]


class Near(Named):
    """Another issue that may be meant."""

    name: str = Field(description="By which name.")
    score: float = Field(ge=0, le=100)
    owners: int = Field(description="How many bodies answer for it.")


class Rejected(BaseModel):
    """A responsibility that rules read, and a person rejected; it is in no answer."""

    fact: str = Field(description="The IRI that it had.")
    correction: Correction
    quote: str
    document: str = Field(description="Its IRI.")
    title: str | None
    body: Named | None
    role: Role | None
    label: str | None = Field(default=None, description="The role in the language asked for.")


class Merged(BaseModel):
    """A thing that a person merged into one of the answer."""

    iri: str = Field(description="The IRI that it had.")
    name: str | None
    into: str = Field(description="The IRI of what it has become.")
    correction: Correction


class Answer(BaseModel):
    """Who owns an issue."""

    query: str = Field(examples=["PM2.5"])
    issue: Named | None = Field(description="The issue found; null when the graph holds none of that name.")
    owners: list[Owner]
    nearest: list[Near]
    searched: int = Field(description="How many documents the graph holds.")
    found: int = Field(description="How many bodies in their roles there are; of very many, `owners` has the best.")
    matched: str | None = Field(description="The name by which it was found.")
    score: float | None = Field(description="How well it fits, from 0 to 100.")
    other: Named | None = Field(description="What the text names instead: a body or a province.")
    since: Since | None = Field(default=None, description="Of a permalink: what has changed since it was made.")
    rejected: list[Rejected] = Field(default=[], description="What people rejected of what rules had read on it.")
    merged: list[Merged] = Field(default=[], description="What people merged into the issue and the bodies.")


class Health(BaseModel):
    """What is served."""

    status: str = Field(examples=["ok"])
    generation: str
    documents: int
    quads: int
    graphs: int
    software: str
