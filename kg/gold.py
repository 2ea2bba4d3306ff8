"""Annotations written by hand, read and checked: what a careful reader takes out of one document.

The form is YAML, one file a document; ``docs/measuring.md`` describes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from kg.measure.row import Row, section
from loaders.errors import GoldError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

EVENT_TYPES = frozenset({"meeting", "seminar", "consultation", "visit", "ceremony"})
PERSON_ROLES = frozenset({"chair", "vice-chair", "leader", "speaker", "participant", "mentioned"})
DECISION_TYPES = frozenset({"approve", "acknowledge", "assign", "appoint", "recommend"})
ROLES = frozenset("ARSCI")

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A gathering that the document reports as held; any of :attr:`types` is right."""

    types: frozenset[str]
    body: Names
    number: str | None
    date: dt.date | None
    start: str | None
    end: str | None
    online: bool | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A named person, once a document; any of :attr:`roles` is right."""

    name: str
    roles: frozenset[str]
    position: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDecision:
    """What a body decided; any of :attr:`types` is right."""

    types: frozenset[str]
    by: Names
    item: str | None
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldResponsibility:
    """What an agency is to a task; any of :attr:`roles` (letters of RASCI) is right."""

    agency: Names
    roles: frozenset[str]
    due: str | None
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldParticipation:
    """A province that takes part in a programme in a fiscal year (BE)."""

    province: str
    programme: str
    fiscal_year: int
    group: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A figure that the document states."""

    about: str
    measure: str
    value: int
    fiscal_year: int | None
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """All annotations of one document; :attr:`document` is a path relative to the folder of documents."""

    path: Path
    document: str
    events: tuple[GoldEvent, ...]
    people: tuple[GoldPerson, ...]
    agencies: tuple[Names, ...]
    agencies_optional: tuple[Names, ...]
    provinces: tuple[str, ...]
    decisions: tuple[GoldDecision, ...]
    responsibilities: tuple[GoldResponsibility, ...]
    participations: tuple[GoldParticipation, ...]
    laws: tuple[Names, ...]
    claims: tuple[GoldClaim, ...]


def read_gold(path: Path) -> Gold:
    """Read one annotation file.

    Raises:
        GoldError: it is not YAML, or not of the agreed form; the message names the file, the row and the value.

    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read ({error}); give a YAML file in UTF-8") from error
    except yaml.YAMLError as error:
        raise GoldError(f"{path}: is not YAML: {error}") from error
    if not isinstance(content, dict):
        raise GoldError(f"{path}: holds {type(content).__name__}, not a mapping that begins with 'document:'")
    return _gold(path, content)


def _gold(path: Path, content: dict[str, Any]) -> Gold:
    top = Row(path, "the file", content)
    gold = Gold(
        path=path,
        document=top.text("document"),
        events=tuple(map(_event, _rows(path, content, "events"))),
        people=tuple(map(_person, _rows(path, content, "people"))),
        agencies=_name_lists(path, content, "agencies"),
        agencies_optional=_name_lists(path, content, "agencies_optional"),
        provinces=tuple(name for names in _name_lists(path, content, "provinces") for name in names),
        decisions=tuple(map(_decision, _rows(path, content, "decisions"))),
        responsibilities=tuple(map(_responsibility, _rows(path, content, "responsibilities"))),
        participations=tuple(map(_participation, _rows(path, content, "participations"))),
        laws=_name_lists(path, content, "laws"),
        claims=tuple(map(_claim, _rows(path, content, "claims"))),
    )
    top.allow("document", *(name for name in Gold.__dataclass_fields__ if name not in {"path", "document"}))
    return gold


def _rows(path: Path, content: dict[str, Any], name: str) -> Iterator[Row]:
    for place, value in section(path, content, name):
        yield Row(path, place, value)


def _name_lists(path: Path, content: dict[str, Any], name: str) -> tuple[Names, ...]:
    return tuple(Row(path, place, {"name": value}).names("name") for place, value in section(path, content, name))


def _event(row: Row) -> GoldEvent:
    row.allow("type", "body", "number", "date", "start", "end", "online", "optional")
    return GoldEvent(
        types=row.choices("type", EVENT_TYPES),
        body=row.names("body"),
        number=row.maybe_text("number"),
        date=row.maybe_date("date"),
        start=row.maybe_text("start"),
        end=row.maybe_text("end"),
        online=row.maybe_flag("online"),
        optional=row.optional,
    )


def _person(row: Row) -> GoldPerson:
    row.allow("name", "title", "role", "position", "optional")
    return GoldPerson(
        row.text("name"), row.choices("role", PERSON_ROLES), row.maybe_text("position"), optional=row.optional
    )


def _decision(row: Row) -> GoldDecision:
    row.allow("type", "by", "item", "quote", "optional")
    by = row.names("by") if row.has("by") else ()
    types = row.choices("type", DECISION_TYPES)
    return GoldDecision(types, by, row.maybe_text("item"), row.text("quote"), optional=row.optional)


def _responsibility(row: Row) -> GoldResponsibility:
    row.allow("agency", "role", "due", "quote", "optional")
    return GoldResponsibility(
        agency=row.names("agency"),
        roles=row.choices("role", ROLES),
        due=row.maybe_text("due"),
        quote=row.text("quote"),
        optional=row.optional,
    )


def _participation(row: Row) -> GoldParticipation:
    row.allow("province", "programme", "fiscal_year", "group", "optional")
    return GoldParticipation(
        province=row.text("province"),
        programme=row.text("programme"),
        fiscal_year=row.integer("fiscal_year"),
        group=row.maybe_text("group"),
        optional=row.optional,
    )


def _claim(row: Row) -> GoldClaim:
    row.allow("about", "measure", "value", "fiscal_year", "quote", "optional")
    return GoldClaim(
        about=row.text("about"),
        measure=row.text("measure"),
        value=row.integer("value"),
        fiscal_year=row.integer("fiscal_year") if row.has("fiscal_year") else None,
        quote=row.text("quote"),
        optional=row.optional,
    )
