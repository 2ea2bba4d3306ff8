"""What the answers in JSON are made of. An answer is written from these, so that the schemas of OpenAPI are true."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field
from pydantic.alias_generators import to_camel

from kg.api.owning import Correction  # noqa: TC001 - Pydantic reads the annotations
from kg.api.phrases import page_of, path_of
from ontology.terms import ID

_ISSUE = "https://w3id.org/hpp/id/issue/pm25"


class Said(BaseModel):
    """An object of an answer, made of one of the program's own of the same fields."""

    model_config = ConfigDict(from_attributes=True, alias_generator=to_camel, populate_by_name=True, frozen=True)


class Both(Said):
    """A text in both languages."""

    th: str
    en: str


class Name(Said):
    """A text in one or both languages."""

    th: str | None
    en: str | None


class Ref(Said):
    """A thing: its IRI and its names; null where it has none in a language."""

    iri: str = Field(examples=[_ISSUE])
    th: str | None = Field(examples=["ฝุ่นละอองขนาดเล็ก"])
    en: str | None = Field(examples=["Fine dust"])

    @computed_field(  # type: ignore[prop-decorator]
        description="The page about it on this server; null for what is elsewhere.", examples=["/page/issue/pm25"]
    )
    @property
    def page(self) -> str | None:
        """The page about it."""
        return page_of(self.iri)

    @computed_field(  # type: ignore[prop-decorator]
        description="All that is known of it as JSON; null for what is no thing of the graph.",
        examples=["/things/issue/pm25"],
    )
    @property
    def facts(self) -> str | None:
        """What is known of it."""
        return f"/things/{path_of(self.iri)}" if self.iri.startswith(ID) else None


Status = Literal["accepted", "candidate"]


class Item(Said):
    """A line of a list: a thing and its class."""

    thing: Ref
    kind: Ref


class Issue(Item):
    """An issue, a programme, a reform activity or target."""

    status: Status | None = Field(description="Whether it is in the vocabulary, or only found in documents.")
    accountable: int = Field(description="Bodies that are accountable for it.")
    bodies: int = Field(description="Bodies with any role in it.")
    responsibilities: int
    decisions: int


class Body(Item):
    """A body."""

    status: Status | None
    part_of: Ref | None
    responsibilities: int
    decisions: int
    meetings: int = Field(description="Meetings that it convened.")


class Joined(Said):
    """That a province took part in a programme in a fiscal year (Buddhist Era)."""

    programme: Ref
    fiscal_year: int = Field(examples=[2564])
    cohort: str | None = Field(examples=["group-2"])


class Province(Item):
    """A province."""

    iso_code: str | None = Field(examples=["TH-81"])
    region: Name | None
    participations: list[Joined]


class Person(Item):
    """A person whom documents name."""

    honorific: str | None
    meetings: int
    appointments: int
    mentions: int = Field(description="Passages that name the person.")


class Meeting(Item):
    """A meeting, seminar, consultation, visit or ceremony."""

    event: str | None = Field(examples=["meeting"])
    number: str | None = Field(examples=["2/2564"])
    date: str | None = Field(examples=["2021-02-15"])
    fiscal_year: int | None
    convened_by: Ref | None
    place: str | None
    decisions: int
    people: int


class Document(Item):
    """A document that was read."""

    file: str | None
    publisher: str | None
    date: str | None = Field(description="When it was issued, else the last meeting that it reports.")
    fiscal_year: int | None
    source: str | None = Field(description="The address it was published at.")
    events: list[str] = Field(description="The kinds of meeting that it reports.")
    facts: int


class Page(Said):
    """A part of a list."""

    total: int = Field(description="How many there are that fit.")
    limit: int
    offset: int
    next: str | None = Field(description="Where the next part is; null at the end.")


class Issues(Page):
    """A part of the list of issues."""

    items: list[Issue]


class Bodies(Page):
    """A part of the list of bodies."""

    items: list[Body]


class Provinces(Page):
    """A part of the list of provinces."""

    items: list[Province]


class People(Page):
    """A part of the list of people."""

    items: list[Person]


class Meetings(Page):
    """A part of the list of meetings."""

    items: list[Meeting]


class Documents(Page):
    """A part of the list of documents."""

    items: list[Document]


class Value(Said):
    """A value of a property: a thing, by its IRI, or a text."""

    iri: str | None
    text: Both = Field(description="As people read it.")
    language: str | None = Field(description="Of a text that has one.")
    datatype: str | None = Field(description="Of a value that is no plain text.")
    code: str | None = Field(description="The value as it stands in the graph, where that is a code.")


class Property(Said):
    """A property with its values."""

    iri: str = Field(examples=["https://w3id.org/hpp/ns#task"])
    label: Both
    total: int = Field(description="How many values there are; some are left out of very many.")
    values: list[Value]


class Quoted(Said):
    """A passage: `text[start:end]` of the document as read, in code points."""

    iri: str
    quote: str
    start: int
    end: int
    document: Ref
    date: str | None = Field(description="Of the document.")
    source: str | None


class Fact(Said):
    """What a document states, with the passages that say so."""

    iri: str
    name: Ref
    kinds: list[Ref]
    date: str | None
    rule: str | None = Field(description="The rule that read it.")
    correction: Correction | None = Field(
        default=None, description="Who accepted, changed or added it, where a person did."
    )
    properties: list[Property] = Field(validation_alias="fields")
    evidence: list[Quoted] = Field(validation_alias="quotes")


class Listing(Said):
    """A part of a list of what points to a thing."""

    key: str = Field(description="Names the list: give it as `list=`.", examples=["Responsibility-bearer"])
    heading: Both
    total: int
    facts: list[Fact]
    passages: list[Quoted] = Field(validation_alias="quotes")
    things: list[Ref]


class Thing(Said):
    """What the graph says of a thing."""

    thing: Ref
    kinds: list[Ref]
    properties: list[Property] = Field(validation_alias="fields")
    evidence: list[Quoted] = Field(description="The passages that say so, where it is a fact.")
    rule: str | None
    lists: list[Listing] = Field(validation_alias="listings")


class Around(Said):
    """The paragraph of a passage, without the passage."""

    before: str
    after: str
    start: int
    end: int


class Evidence(Said):
    """A passage where it stands, and the facts that rest on it."""

    passage: Quoted
    context: Around | None = Field(description="null where the graph does not hold the text of the document.")
    mentions: list[Ref]
    rules: list[str] = Field(description="The rules that read facts out of it.")
    facts: list[Fact]


class OfKind(Said):
    """How many documents report meetings of a kind; `none` stands for no meeting."""

    kind: str
    documents: int
    with_facts: int


class OfYear(Said):
    """How many documents are of a fiscal year (Buddhist Era; null: of no known date), and how many facts they state."""

    fiscal_year: int | None
    documents: int
    with_facts: int
    facts: int


class FactCount(Said):
    """How many facts there are of a class."""

    kind: Ref
    facts: int


class NotUnderstood(Said):
    """How often the build reported something that it did not understand."""

    kind: str = Field(examples=["unknown-body"])
    number: int
    documents: int


class Coverage(Said):
    """What the graph rests on."""

    documents: int
    with_facts: int
    first: str | None = Field(description="The earliest date of a document.")
    last: str | None
    facts: list[FactCount]
    kinds: list[OfKind]
    fiscal_years: list[OfYear]
    not_understood: list[NotUnderstood]
