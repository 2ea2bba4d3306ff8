"""``/ask``: a question in words, in Thai or English."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.answers import Solutions
from kg.api.answered import Answered, Templates
from kg.api.reading import Readable
from kg.api.service import opened_of, service_of
from kg.api.slices import answer_of
from kg.api.writing import as_json
from kg.asking import ask
from kg.asking.model import MOST
from kg.asking.templates import templates
from kg.asking.typed import LONGEST
from kg.evaluation import Job
from kg.store import Format

router = APIRouter(tags=["questions"], route_class=Readable)


class Asked(BaseModel):
    """The question."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(
        min_length=1,
        max_length=LONGEST,
        description="A question as one would type it, Thai or English.",
        examples=["ใครรับผิดชอบ PM2.5", "Which provinces joined HPP in 2021?"],
    )
    run: bool = Field(default=True, description="Without it, it is only told what the question is taken for.")
    limit: int = Field(default=MOST, ge=1, le=MOST, description="How many rows at most.")


@router.get(
    "/ask",
    summary="ถามเป็นประโยค · Ask in words",
    response_class=Response,
    responses={200: {"model": Answered, "description": "What it was taken for, the query, the rows with their quotes"}},
)
async def asked(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Answer a question that fits one of the templates that ``/ask/templates`` lists; no model is asked.

    A question that fits none is an answer too: ``trouble`` says why, and ``nearest`` what can be asked instead.
    """
    return await service_of(request).questions.do(_answer, request, asked)


@router.get(
    "/ask/templates",
    summary="ถามอะไรได้บ้าง · What can be asked",
    response_class=Response,
    responses={200: {"model": Templates, "description": "Each template with the saved question and examples"}},
)
def list_templates() -> Response:
    """Return the templates, with examples in both languages."""
    return as_json({"templates": [one.told() for one in templates()]})


def _answer(request: Request, asked: Asked) -> Response:
    opened = opened_of(request)

    def run(text: str) -> Solutions:
        return Solutions(answer_of(service_of(request).evaluate(Job(opened.store.path, text, Format.JSON, None))))

    answer = ask(opened.store, asked.q, run=run, most=asked.limit, asking=asked.run)
    manifest = opened.generation.manifest
    return as_json({**answer.to_json(), "graph": manifest.sha256, "software": manifest.software})
