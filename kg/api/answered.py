"""The answers of ``/ask`` as the OpenAPI document has them."""

from __future__ import annotations

from pydantic import BaseModel, Field

from kg.api.owning import Named  # noqa: TC001 - Pydantic reads the annotations

_ISSUE = "https://w3id.org/hpp/id/issue/pm25"


class Said(BaseModel):
    """One text in two languages."""

    th: str
    en: str


class Asks(Said):
    """A template: what it asks."""

    id: str = Field(examples=["owner"])


class Template(Asks):
    """A template, with the saved question that answers it."""

    query: str = Field(examples=["owner"])
    examples: list[str] = Field(examples=[["ใครรับผิดชอบ PM2.5"]])


class Templates(BaseModel):
    """What can be asked."""

    templates: list[Template]


class ReadSlot(BaseModel):
    """A slot of the template, what stood in it, and what that was read as."""

    name: str = Field(examples=["issue"])
    text: str = Field(examples=["pm2.5"])
    value: str | None = Field(description="For the saved question; null where it could not be read.", examples=[_ISSUE])
    thing: Named | None
    problem: str | None = Field(description="unknown, ambiguous or unreadable.")
    nearest: list[Named] = Field(description="Things that may be meant instead.")


class BecameQuery(BaseModel):
    """The saved question, by which the same can be asked under ``/queries``."""

    name: str = Field(examples=["owner"])
    parameters: dict[str, str] = Field(examples=[{"issue": _ISSUE, "lang": "th"}])


class AskedPassage(BaseModel):
    """A passage behind a row."""

    quote: str
    document: str = Field(description="Its IRI.")
    title: str | None
    date: str | None
    start: int = Field(ge=0, description="Where the quote begins: code points of the document as read.")
    end: int = Field(ge=0)
    passage: str = Field(description="Give it to `/evidence/…` for its paragraph.")
    source: str | None = Field(description="The address that the document was published at.")


class AnsweredRow(BaseModel):
    """A row of the saved question."""

    values: dict[str, str] = Field(description="By column; what is not known is missing.")
    evidence: list[AskedPassage] = Field(description="Empty where no passage stands behind the row.")


class Answered(BaseModel):
    """What a question was taken for, and what the graph says to that."""

    question: str
    lang: str = Field(description="Of the question: th or en.")
    template: Asks | None = Field(description="Null where none fits.")
    slots: list[ReadSlot]
    aside: list[str] = Field(
        description="Words of the question that were not understood: the answer leaves them aside."
    )
    query: BecameQuery | None
    sparql: str | None = Field(description="The query as it was run: it can be run again as it stands.")
    columns: list[str]
    rows: list[AnsweredRow]
    found: int = Field(description="How many rows there are.")
    trouble: Said | None = Field(description="Why it was not answered.")
    also: list[Asks] = Field(description="Other templates that fit.")
    nearest: list[Template] = Field(description="What can be asked instead, where it was not answered.")
    searched: int = Field(description="How many documents were searched.")
    cited: int = Field(description="How many documents stand behind the rows.")
    coverage: Said = Field(description="How much the answer rests on.")
    graph: str = Field(description="SHA-256 of the graph's content.")
    software: str
