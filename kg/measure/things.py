"""Bodies, provinces, laws and people: right by any of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.measure.case import Shown, either, split
from kg.measure.evidence import normal
from kg.measure.match import match
from loaders.model import Attendance, Capacity, Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.gold import GoldPerson, Names
    from kg.measure.case import Case

CAPACITIES = {
    Capacity.CHAIR: "chair",
    Capacity.VICE_CHAIR: "vice-chair",
    Capacity.LEADER: "leader",
    Capacity.SPEAKER: "speaker",
    Capacity.PARTICIPANT: "participant",
}


def compare_things(case: Case) -> None:
    """Compare bodies, provinces, laws and people."""
    gold = case.gold
    _compare_names(case, "bodies", Kind.BODY, gold.agencies, gold.agencies_optional)
    _compare_names(case, "provinces", Kind.PROVINCE, [(name,) for name in gold.provinces])
    _compare_names(case, "laws", Kind.LEGISLATION, gold.laws)
    rows, optional = split(gold.people)
    _compare_names(case, "people", Kind.PERSON, _names(rows), _names(optional))
    _compare_capacities(case, "chairs", {"chair"})
    _compare_capacities(case, "attendance", set(CAPACITIES.values()))


def _names(people: Iterable[GoldPerson]) -> list[Names]:
    return [(person.name,) for person in people]


def _compare_names(case: Case, kind: str, sort: Kind, rows: Sequence[Names], optional: Sequence[Names] = ()) -> None:
    found = case.found.entities(sort)
    outcome = match(rows, optional, found, lambda row, entity: case.named(entity, row))
    case.count(kind, outcome, lambda row: Shown(row[0]), lambda entity: _shown(case, entity))


def _shown(case: Case, entity: Entity) -> Shown:
    mention = case.found.first_mention(entity)
    return Shown(f"{entity.label} [{mention.rule}]", span=mention.span) if mention else Shown(entity.label)


def _compare_capacities(case: Case, kind: str, counted: set[str]) -> None:
    named = [person for person in case.gold.people if person.roles & counted]
    rows = [person for person in named if person.roles <= counted and not person.optional]
    optional = [person for person in named if person not in rows]
    found = [one for one in case.found.attendances() if CAPACITIES[one.capacity] in counted]

    def answers(row: GoldPerson, one: Attendance) -> bool:
        return CAPACITIES[one.capacity] in row.roles and case.named(one.person, (row.name,))

    outcome = match(rows, optional, found, answers)
    case.count(kind, outcome, lambda row: Shown(f"{row.name}: {either(row.roles)}"), _shown_attendance)
    if kind == "attendance":
        for row, one in outcome.pairs:
            case.scores.trait("position", _plain(row.position), _plain(one.position))


def _shown_attendance(one: Attendance) -> Shown:
    return Shown(f"{one.person.label}: {CAPACITIES[one.capacity]} [{one.rule}]", span=one.span)


def _plain(post: str | None) -> str | None:
    return normal(post) if post else None
