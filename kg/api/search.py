"""``/search``: things by any of their names."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api.service import opened_of
from kg.api.writing import as_json
from kg.search import Kind, index_of, search
from kg.search.data import as_data
from kg.search.find import LONGEST

router = APIRouter(tags=["questions"])


class Lang(StrEnum):
    """The languages that notes are written in."""

    TH = "th"
    EN = "en"


class Found(BaseModel):
    """A thing that the text may mean."""

    iri: str = Field(examples=["https://w3id.org/hpp/id/body/moi"])
    kind: Kind
    type: str = Field(description="The local name of its class.", examples=["Ministry"])
    th: str | None = Field(examples=["กระทรวงมหาดไทย"])
    en: str | None = Field(examples=["Ministry of Interior"])
    name: str = Field(description="The name that matched.", examples=["กระทรวงมหาดไทย"])
    ranges: list[tuple[int, int]] = Field(
        description="The letters of `name` that the text has too: code points, half-open.", examples=[[[7, 14]]]
    )
    rule: str = Field(description="How it matched: same, part, within, typo, piece, reword or near.", examples=["part"])
    score: float = Field(ge=0, le=100, description="Likeness of the name, and a little for what is known of the thing.")
    facts: int = Field(description="How many facts speak of it.")
    candidate: bool = Field(description="Whether only documents name it, and not the vocabulary.")
    note: str = Field(description="What it is and how much is known of it.", examples=["กระทรวง · ข้อเท็จจริง 363 ข้อ"])


class Results(BaseModel):
    """What a search gives."""

    query: str
    total: int = Field(description="How many things are like it, at most a few hundred.")
    limit: int
    offset: int
    results: list[Found]


class Asked(BaseModel):
    """The parameters of a search."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(
        min_length=1,
        max_length=LONGEST,
        description="A name, an abbreviation or a part of one, Thai or English; tone marks may be missing.",
        examples=["มหาดไทย", "จ.เชียงใหม่"],
    )
    kind: list[Kind] = Field(default=[], description="Only this kind; may be given several times.")
    lang: Lang = Field(default=Lang.TH, description="The language of the notes.")
    limit: int = Field(default=10, ge=1, le=100, description="How many at most.")
    offset: int = Field(default=0, ge=0, le=10_000, description="How many to pass over.")


@router.get(
    "/search",
    summary="ค้นชื่อ · Find things by name",
    response_class=Response,
    responses={200: {"model": Results, "description": "What may be meant, best first"}},
)
def find(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Return issues, bodies, provinces, people, meetings, documents, agenda items and laws that the text may name.

    Nothing found is an empty list, not an error.
    """
    index = index_of(opened_of(request).store)
    page = search(index, asked.q, kinds=asked.kind, limit=asked.limit, offset=asked.offset)
    results = [as_data(index, hit, asked.lang) for hit in page.hits]
    about = {"query": asked.q, "total": page.total, "limit": asked.limit, "offset": asked.offset}
    return as_json({**about, "results": results})
