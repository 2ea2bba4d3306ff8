"""What was read out of a document, one line a fact, without where it stood, so that two wordings can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.model import Attendance, Claim, Decision, Event, Kind, Participation, Responsibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loaders.model import Entity, Extraction, Fact

MENTIONED = {Kind.BODY, Kind.PROVINCE, Kind.PERSON, Kind.LEGISLATION}


def stated(extraction: Extraction) -> set[str]:
    """Write down every fact, and everything named, as lines."""
    numbers = {item.iri: item.number for item in extraction.items}
    facts = {_line(fact, numbers) for fact in extraction.facts}
    named = {mention.entity for mention in extraction.mentions if mention.entity.kind in MENTIONED}
    return facts | {f"names {name(entity)}" for entity in named}


def name(entity: Entity | None) -> str:
    """Show a thing by the end of its IRI: ``body/opdc``."""
    return "/".join(entity.iri.rsplit("/", 2)[1:]) if entity else "-"


def _line(fact: Fact, numbers: dict[str, str]) -> str:
    for kind, write in _WRITERS.items():
        if isinstance(fact, kind):
            return " ".join(str(part) for part in write(fact, numbers))
    raise AssertionError(fact)


def _event(one: Event, _numbers: dict[str, str]) -> Iterator[object]:
    yield from ("event", one.kind, name(one.body), one.number, one.date, one.start, one.end, f"online={one.online}")


def _attendance(one: Attendance, _numbers: dict[str, str]) -> Iterator[object]:
    yield from ("attendance", name(one.person), one.capacity, one.position)


def _decision(one: Decision, numbers: dict[str, str]) -> Iterator[object]:
    yield from ("decision", one.type, "by", name(one.by), "item", numbers.get(one.item or ""), one.date)


def _responsibility(one: Responsibility, numbers: dict[str, str]) -> Iterator[object]:
    due = one.due.value if one.due else None
    yield from ("responsibility", name(one.bearer), one.role, "item", numbers.get(one.item or ""), "due", due)


def _participation(one: Participation, _numbers: dict[str, str]) -> Iterator[object]:
    yield from ("participation", name(one.province), name(one.programme), one.fiscal_year, one.cohort)


def _claim(one: Claim, _numbers: dict[str, str]) -> Iterator[object]:
    yield from ("claim", name(one.about), one.measure, one.value, "in", one.fiscal_year)


_WRITERS: dict[type, Callable[..., Iterator[object]]] = {
    Event: _event,
    Attendance: _attendance,
    Decision: _decision,
    Responsibility: _responsibility,
    Participation: _participation,
    Claim: _claim,
}
