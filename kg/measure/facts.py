"""Events, decisions, participations and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.measure.case import Shown, either, split
from kg.measure.match import match
from loaders.model import Claim, Decision, DecisionType, Event, Participation

if TYPE_CHECKING:
    from kg.gold import GoldClaim, GoldDecision, GoldEvent, GoldParticipation
    from kg.measure.case import Case, Placed

TYPES = {
    DecisionType.APPROVAL: "approve",
    DecisionType.ACKNOWLEDGEMENT: "acknowledge",
    DecisionType.ASSIGNMENT: "assign",
    DecisionType.APPOINTMENT: "appoint",
    DecisionType.RECOMMENDATION: "recommend",
}


def compare_events(case: Case) -> None:
    """Compare events: right by type and day; what else they state is counted apart."""
    rows, optional = split(case.gold.events)

    def answers(row: GoldEvent, event: Event) -> bool:
        right = event.kind in row.types and row.date in {None, event.date}
        return right and case.evidence.valid(event.span)

    def agreement(row: GoldEvent, event: Event) -> int:
        return 2 * (row.number == event.number) + case.named(event.body, row.body)

    outcome = match(rows, optional, case.found.of(Event), answers, agreement)
    case.count("events", outcome, _shown_event_row, _shown_event)
    for row, event in outcome.pairs:
        _count_event_traits(case, row, event)


def _count_event_traits(case: Case, row: GoldEvent, event: Event) -> None:
    case.scores.trait("event body", row.body[0], row.body[0] if case.named(event.body, row.body) else None)
    case.scores.trait("event number", row.number, event.number)
    case.scores.trait("event start", row.start, event.start and event.start.strftime("%H:%M"))
    case.scores.trait("event end", row.end, event.end and event.end.strftime("%H:%M"))
    case.scores.trait("event online", row.online, event.online)


def _shown_event_row(row: GoldEvent) -> Shown:
    return Shown(f"{either(row.types)} {row.number or ''} on {row.date}")


def _shown_event(event: Event) -> Shown:
    return Shown(f"{event.kind} {event.number or ''} on {event.date} [{event.rule}]", span=event.span)


def compare_decisions(case: Case) -> None:
    """Compare decisions: right by type, body and evidence."""
    rows, optional = case.place("decisions", case.gold.decisions)

    def answers(placed: Placed[GoldDecision], one: Decision) -> bool:
        right = TYPES[one.type] in placed.row.types and case.evidence.proves(one.span, placed.places)
        return right and (not placed.row.by or case.named(one.by, placed.row.by))

    outcome = match(rows, optional, case.found.of(Decision), answers)
    case.count("decisions", outcome, _shown_decision_row, _shown_decision)
    for placed, one in outcome.pairs:
        case.scores.trait("decision item", placed.row.item, case.found.item_number(one))


def _shown_decision_row(placed: Placed[GoldDecision]) -> Shown:
    row = placed.row
    return Shown(f"{either(row.types)} by {row.by[0] if row.by else 'anyone'}", row.quote)


def _shown_decision(one: Decision) -> Shown:
    return Shown(f"{TYPES[one.type]} by {one.by.label if one.by else 'no one'} [{one.rule}]", span=one.span)


def compare_participations(case: Case) -> None:
    """Compare participations: right by province, programme, fiscal year, and group where one is given."""
    rows, optional = split(case.gold.participations)

    def answers(row: GoldParticipation, one: Participation) -> bool:
        right = row.fiscal_year == one.fiscal_year and row.group in {None, one.cohort}
        names = case.named(one.province, (row.province,)) and case.named(one.programme, (row.programme,))
        return right and names and case.evidence.valid(one.span)

    outcome = match(rows, optional, case.found.of(Participation), answers)
    case.count("participations", outcome, _shown_participation_row, _shown_participation)


def _shown_participation_row(row: GoldParticipation) -> Shown:
    return Shown(f"{row.province} in {row.programme} {row.fiscal_year} {row.group or ''}")


def _shown_participation(one: Participation) -> Shown:
    what = f"{one.province.label} in {one.programme.label} {one.fiscal_year} {one.cohort or ''} [{one.rule}]"
    return Shown(what, span=one.span)


def compare_claims(case: Case) -> None:
    """Compare figures: right by subject, measure, value, fiscal year where one is given, and evidence."""
    rows, optional = case.place("claims", case.gold.claims)

    def answers(placed: Placed[GoldClaim], one: Claim) -> bool:
        row = placed.row
        right = (row.measure, row.value) == (one.measure, one.value) and row.fiscal_year in {None, one.fiscal_year}
        return (
            right
            and case.named(one.about, (row.about,))
            and any(case.evidence.proves(span, placed.places) for span in (one.span, *one.also))
        )

    outcome = match(rows, optional, case.found.of(Claim), answers)
    case.count("claims", outcome, _shown_claim_row, _shown_claim)


def _shown_claim_row(placed: Placed[GoldClaim]) -> Shown:
    row = placed.row
    return Shown(f"{row.about}: {row.measure} {row.fiscal_year or ''} = {row.value}", row.quote)


def _shown_claim(one: Claim) -> Shown:
    return Shown(f"{one.about.label}: {one.measure} {one.fiscal_year or ''} = {one.value} [{one.rule}]", span=one.span)
