"""What a permalink has beside its question, and what is said of it, as the OpenAPI document has them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, Field

from kg.citing.marks import GRAPH, ROWS

_OF_GRAPH = "Of a permalink: the beginning of the SHA-256 of the graph that was cited."
_OF_ROWS = "Of a permalink: the digests of the rows that were cited; the answer then has `since`."
_LONGEST = 1000  # characters; what is wrong is said by kg.citing.marks
GraphMark = Annotated[
    str | None, Query(max_length=_LONGEST, description=_OF_GRAPH, json_schema_extra={"pattern": f"^{GRAPH.pattern}$"})
]
RowsMark = Annotated[
    str | None, Query(max_length=_LONGEST, description=_OF_ROWS, json_schema_extra={"pattern": f"^({ROWS.pattern})$"})
]
MARKS: tuple[dict[str, Any], ...] = tuple(
    {"name": name, "in": "query", "description": text, "schema": {"type": "string", "pattern": f"^({pattern})$"}}
    for name, text, pattern in (("graph", _OF_GRAPH, GRAPH.pattern), ("rows", _OF_ROWS, ROWS.pattern))
)


class Since(BaseModel):
    """What has changed since a permalink was made; null is what it cannot tell. Places are counted from 1."""

    graph: str = Field(description="`same` or `changed`.", examples=["changed"])
    was: str = Field(description="The beginning of the SHA-256 of the graph that was cited.")
    is_: str = Field(alias="is", description="That of the graph of now.")
    software: str = Field(description="The program that answers now.")
    rows: str = Field(description="`same`, `changed`, `moved` (in another order) or `unknown`.")
    before: int | None = Field(description="How many rows were cited.")
    now: int
    added: list[Any] | None = Field(description="Rows that are new, as the answer has them.")
    gone: int | None = Field(description="How many of the cited rows are gone.")
    evidence: list[Any] | None = Field(description="Rows that say the same and rest on something else now.")
    moved: bool | None
    added_at: list[int] = Field(description="The places of these in the answer; none where it has no order.")
    gone_at: list[int] = Field(description="The places in the answer that was cited.")
    evidence_at: list[int]


class Words(BaseModel):
    """A text in both languages."""

    th: str
    en: str


class Quote(BaseModel):
    """A passage, with its place in the document as read where that is known."""

    quote: str
    document: str = Field(description="Its IRI.")
    start: int | None
    end: int | None
    passage: str | None = Field(description="Its IRI.")


class RowInWords(BaseModel):
    """A row for people."""

    label: Words
    quotes: list[Quote] = Field(description="Some of them.")


class SinceInWords(Since):
    """What has changed since a permalink was made, with the rows in words."""

    title: Words = Field(description="The question.")
    added: list[RowInWords] | None
    evidence: list[RowInWords] | None
