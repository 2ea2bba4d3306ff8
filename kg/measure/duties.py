"""Responsibilities, with the role and without: what is stated twice of one body in a sentence counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.measure.case import Placed, Shown, either
from kg.measure.evidence import normal
from kg.measure.match import match
from loaders.model import Responsibility, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.gold import GoldResponsibility
    from kg.measure.case import Case
    from kg.measure.match import Outcome

LETTERS = {role: role.value[0] for role in Role}


def compare_responsibilities(case: Case) -> None:
    """Compare responsibilities, right by body and evidence, then by body, role and evidence."""
    _Duties(case, roles=False).compare("responsibilities (any role)")
    outcome = _Duties(case, roles=True).compare("responsibilities")
    for placed, one in outcome.pairs:
        due = next((row.due for row in (placed.row, *placed.more) if row.due), None)
        case.scores.trait("due", due, one.due and one.due.value)


class _Duties:
    """The comparison of responsibilities, minding the role or not."""

    def __init__(self, case: Case, *, roles: bool) -> None:
        self._case = case
        self._roles = roles

    def compare(self, kind: str) -> Outcome[Placed[GoldResponsibility], Responsibility]:
        rows, optional = self._case.place("responsibilities", self._case.gold.responsibilities)
        found = self._case.found.of(Responsibility)
        outcome = match(self._once(rows), optional, found, self._answers)
        self._forgive_repeats(outcome)
        self._case.count(kind, outcome, _shown_row, _shown)
        return outcome

    def _answers(self, placed: Placed[GoldResponsibility], one: Responsibility) -> bool:
        role = not self._roles or LETTERS[one.role] in placed.row.roles
        bearer = role and self._case.named(one.bearer, placed.row.agency)
        return bearer and self._case.evidence.proves(one.span, placed.places)

    def _once(self, rows: Sequence[Placed[GoldResponsibility]]) -> list[Placed[GoldResponsibility]]:
        kept: list[Placed[GoldResponsibility]] = []
        for placed in rows:
            for number, other in enumerate(kept):
                if self._same(placed, other):
                    places, more = (*other.places, *placed.places), (*other.more, placed.row)
                    kept[number] = Placed(other.row, places, more)
                    break
            else:
                kept.append(placed)
        return kept

    def _same(self, placed: Placed[GoldResponsibility], other: Placed[GoldResponsibility]) -> bool:
        agency = not set(map(normal, placed.row.agency)).isdisjoint(map(normal, other.row.agency))
        role = not self._roles or placed.row.roles == other.row.roles
        sentence = self._case.evidence.same_sentence
        return agency and role and any(sentence(a, b) for a in placed.places for b in other.places)

    def _forgive_repeats(self, outcome: Outcome[Placed[GoldResponsibility], Responsibility]) -> None:
        counted = [one for _, one in outcome.pairs] + outcome.waived
        false = []
        for one in outcome.false:
            if not any(self._repeats(one, other) for other in counted):
                false.append(one)
                counted.append(one)
        outcome.false = false

    def _repeats(self, one: Responsibility, other: Responsibility) -> bool:
        role = not self._roles or one.role is other.role
        same = role and one.bearer.iri == other.bearer.iri
        return same and self._case.evidence.same_sentence(one.span, other.span)


def _shown_row(placed: Placed[GoldResponsibility]) -> Shown:
    return Shown(f"{either(placed.row.roles)} {placed.row.agency[0]}", placed.row.quote)


def _shown(one: Responsibility) -> Shown:
    return Shown(f"{LETTERS[one.role]} {one.bearer.label} [{one.rule}]", span=one.span)
