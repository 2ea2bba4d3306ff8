"""The kinds of facts and their parts, as corrections name them: the data of ``kinds.toml``."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.corrections.written import integer, iri, string, thai, typed
from kg.prefixes import expand
from loaders.errors import CorrectionError
from loaders.text.calendar import fiscal_year
from ontology import terms
from ontology.terms import DCTERMS, HPP, ID, XSD

FILE = Path(__file__).parent / "kinds.toml"
_THING = re.compile(r"[a-z-]+/[^\s/<>\"{}|^`\\]+")
_DUES = (
    (re.compile(r"\d{4}"), XSD.gYear),
    (re.compile(r"\d{4}-\d\d"), XSD.gYearMonth),
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD.date),
)
_LAST_MONTH = 12

Value = str | int | dt.date
Said = tuple[tuple[str, str], ...]  # property and value, both as N-Triples writes them


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a fact: how its value is written, and by which property the graph has it."""

    name: str
    form: str
    term: str  # IRI of the property

    @property
    def properties(self) -> tuple[str, ...]:
        """All that its value is written as, in angle brackets; the first has the value itself."""
        return (f"<{self.term}>", *(f"<{one}>" for one in _FOLLOWING.get(self.term, ())))


_FOLLOWING = {HPP.due: (HPP.dueBy,)}


@dataclass(frozen=True, slots=True)
class FactKind:
    """A kind of fact."""

    name: str
    class_: str  # IRI
    says: tuple[str, ...]
    needs: tuple[str, ...]
    parts: dict[str, Part]

    def part(self, name: str, place: str) -> Part:
        """Return a part by its name; CorrectionError, naming the place, where there is none."""
        if name not in self.parts:
            raise CorrectionError(f"{place}: “{name}” is no part of a {self.name}; take one of {', '.join(self.parts)}")
        return self.parts[name]

    def terms(self, name: str, values: Value | list[Value], place: str) -> Said:
        """Write what a part says as properties and values; CorrectionError for a value that it cannot have."""
        part = self.part(name, place)
        several = values if isinstance(values, list) else [values]
        said = [one for value in several for one in _written(part, value, f"{place}: {name}")]
        if part.term == DCTERMS.date and self.class_ in {HPP.Decision, HPP.Meeting}:
            years = {fiscal_year(value) for value in several if isinstance(value, dt.date)}
            said += [(f"<{HPP.fiscalYear}>", integer(year)) for year in years]
        return tuple(said)

    def properties(self, name: str) -> set[str]:
        """All properties that a change of a part replaces, in angle brackets."""
        part = self.parts[name]
        own = set(part.properties)
        if part.term == DCTERMS.date and self.class_ in {HPP.Decision, HPP.Meeting}:
            own.add(f"<{HPP.fiscalYear}>")
        return own


@cache
def kinds() -> dict[str, FactKind]:
    """All kinds by name, in the order of the file."""
    return {name: _kind(name, content) for name, content in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}


def kind_of(name: str, place: str) -> FactKind:
    """Return a kind by name; CorrectionError, naming the place, where there is none."""
    if name not in kinds():
        raise CorrectionError(f"{place}: “{name}” is no kind of fact; take one of {', '.join(kinds())}")
    return kinds()[name]


def _kind(name: str, content: dict[str, Any]) -> FactKind:
    parts = {one: Part(one, form, expand(term)) for one, (form, term) in content["parts"].items()}
    needs = tuple(content.get("needs", ()))
    return FactKind(name, HPP.BASE + content["class"], tuple(content["says"]), needs, parts)


def _written(part: Part, value: Value, place: str) -> list[tuple[str, str]]:
    own = f"<{part.term}>"
    if part.form in {"thing", "fact"}:
        return [(own, iri(thing_iri(value, place)))]
    if part.form == "term":
        return [(own, f"<{_term(value, place)}>")]
    if part.form == "number":
        return [(own, integer(_number(value, place)))]
    if part.form == "day":
        return [(own, typed(_day(value, place), XSD.date))]
    if part.form == "due":
        return _due(value, place)
    if not isinstance(value, str) or not value.strip():
        raise CorrectionError(f"{place}: “{value}” is no text; write it in quotes")
    return [(own, (thai if part.form == "thai" else string)(value))]


def thing_iri(value: object, place: str) -> str:
    """Write the end of an IRI out (body/moi); CorrectionError for what is none."""
    short = value.removeprefix(ID) if isinstance(value, str) else ""
    if not _THING.fullmatch(short):
        raise CorrectionError(f"{place}: “{value}” names no thing; write the end of its IRI, such as body/moi")
    return ID + short


def _term(value: Value, place: str) -> str:
    if not isinstance(value, str) or not hasattr(terms.HPP, value):
        raise CorrectionError(f"{place}: “{value}” is no term of the ontology, such as Accountable or Approval")
    return HPP.BASE + value


def _number(value: Value, place: str) -> int:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        return int(value)
    raise CorrectionError(f"{place}: “{value}” is no whole number")


def _day(value: Value, place: str) -> dt.date:
    try:
        return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise CorrectionError(
            f"{place}: “{value}” is no day; write it as 2021-04-30, in the Gregorian calendar"
        ) from error


def _due(value: Value, place: str) -> list[tuple[str, str]]:
    text = str(value)
    datatype = next((datatype for form, datatype in _DUES if form.fullmatch(text)), None)
    if datatype is None:
        raise CorrectionError(f"{place}: “{value}” is no due date; write it as 2021-04-30, 2021-04 or 2021")
    return [
        (f"<{HPP.due}>", typed(text, datatype)),
        (f"<{HPP.dueBy}>", typed(_last_day(text, place), XSD.date)),
    ]


def _last_day(text: str, place: str) -> dt.date:
    year, month, *day = (*map(int, text.split("-")), *([] if "-" in text else [_LAST_MONTH]))
    try:
        if day:
            return dt.date(year, month, day[0])
        dt.date(year, month, 1)  # raises where there is no such month
        after = dt.date(year + month // _LAST_MONTH, month % _LAST_MONTH + 1, 1)
    except ValueError as error:
        raise CorrectionError(f"{place}: “{text}” is no due date ({error})") from error
    return after - dt.timedelta(days=1)
