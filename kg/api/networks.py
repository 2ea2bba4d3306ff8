"""What may be asked under ``/network``, as parameters; one that is not known is refused."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - Pydantic reads the annotations
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.api.since import GraphMark, RowsMark  # noqa: TC001 - Pydantic reads the annotations
from kg.network.views import Filter
from loaders.errors import ParameterError

_BUDDHIST_ERA = 2400  # years from here on are not Gregorian
_YEARS = re.compile(r"(2[4-6]\d\d)(?:-(2[4-6]\d\d))?")
View = Literal["body-issue", "bodies", "subcommittees", "provinces", "people"]
Name = Annotated[str, Field(min_length=1, max_length=300)]
Lang = Annotated[Literal["th", "en"], Field(description="Language of the names.")]


class Asked(BaseModel):
    """What every question may have."""

    model_config = ConfigDict(extra="forbid")

    form: str = Field("json", alias="format", description="Which formats there are depends on the question.")
    lang: Lang = "th"
    passages: int = Field(5, ge=0, le=10_000, description="In JSON: passages of each row or tie, the newest.")


class Dated(Asked):
    """A question about a day."""

    as_of: dt.date | None = Field(None, description="A day, 2021-09-30.", examples=["2021-09-30"])

    @property
    def day(self) -> str:
        """The day as ISO 8601, "" for none; ParameterError for one of the Buddhist Era."""
        if self.as_of and self.as_of.year >= _BUDDHIST_ERA:
            raise ParameterError(f"“{self.as_of}” is of the Buddhist Era; write {self.as_of.year - 543}-…")
        return self.as_of.isoformat() if self.as_of else ""


class Listed(Dated):
    """A question about the entries of a finding, as of a day."""

    limit: int = Field(100, ge=0, le=10_000, description="In JSON: entries at most; `count` says how many there are.")
    offset: int = Field(0, ge=0, le=10**9, description="In JSON: entries to pass over.")
    graph: GraphMark = None
    rows: RowsMark = None


class Timed(Dated):
    """A question about some years."""

    year: list[str] = Field(
        [], description="Only these fiscal years (Buddhist Era): 2564 or 2563-2565.", examples=[["2564"]]
    )

    @property
    def filter(self) -> Filter:
        """What to keep."""
        return Filter(years_of(self.year), self.day)


class Kept(Timed):
    """A question about a part of a view."""

    role: list[str] = Field([], description="Only these roles.", examples=[["Accountable"]])
    kind: list[str] = Field([], description="Only ties of these kinds.", examples=[["meeting"]])
    document: list[str] = Field([], description="Only documents that report this.", examples=[["meeting"]])
    evidence: int = Field(1, ge=1, le=1000, description="Passages that a tie needs at least.")

    @property
    def filter(self) -> Filter:
        """What to keep."""
        roles, kinds, documents = (frozenset(texts) for texts in (self.role, self.kind, self.document))
        return Filter(years_of(self.year), self.day, roles, kinds, self.evidence, documents)


class Viewed(Kept):
    """A question about a view: its ties, or a measure, or what changed since other years."""

    measure: str | None = Field(None, description="What to measure; /network lists them.", examples=["brokers"])
    compare: list[str] = Field([], description="Tell the changes since these fiscal years.", examples=[["2563"]])


class Path(Timed):
    """A question about two things."""

    one: Name = Field(alias="from", description="A body, issue, province or person, by any of its names.")
    other: Name = Field(alias="to", description="Another one.")
    longer: int = Field(0, ge=0, le=3, description="Also paths that are so many steps longer than the shortest.")
    most: int = Field(10, ge=1, le=100, description="How many paths at most.")
    graph: GraphMark = None
    rows: RowsMark = None


class Drawn(Timed):
    """A question about a drawing of what is near a thing, or of all."""

    form: str = Field("html", alias="format", description="html")
    about: str | None = Field(None, max_length=300, description="Only what is near this thing.", examples=["PM2.5"])
    depth: int = Field(1, ge=1, le=5, description="Steps that count as near.")
    most: int = Field(200, ge=1, le=500, description="Things drawn at most.")


class Charted(Timed):
    """A question about the load by fiscal year, as a picture."""

    form: str = Field("svg", alias="format", description="svg or png")
    most: int = Field(12, ge=1, le=30, description="Bodies drawn at most.")


class Told(Asked):
    """A question about what happened, as a picture."""

    form: str = Field("svg", alias="format", description="svg or png")
    about: Name = Field(description="A body, issue, province or person, by any of its names.", examples=["PM2.5"])


def years_of(texts: list[str]) -> frozenset[int]:
    """Read fiscal years and ranges of them; raises ParameterError for what is none."""
    years: set[int] = set()
    for text in texts:
        found = _YEARS.fullmatch(text)
        if found is None:
            raise ParameterError(f"“{text}” is not a fiscal year of the Buddhist Era; write 2564 or 2563-2565")
        years.update(range(int(found[1]), int(found[2] or found[1]) + 1))
    return frozenset(years)
