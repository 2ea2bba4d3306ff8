"""The annotations beside the checkout: an extraction that says what they say is right in everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from extracting import entity

from kg.gold import Gold, read_gold
from kg.measure.compare import compare
from kg.measure.duties import LETTERS
from kg.measure.evidence import Evidence
from kg.measure.facts import TYPES
from kg.measure.things import CAPACITIES
from loaders.model import (
    Attendance,
    Capacity,
    Claim,
    Decision,
    Document,
    Event,
    EventKind,
    Extraction,
    Fact,
    Kind,
    Mention,
    Participation,
    Responsibility,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANNOTATED = [*(f"{number:03}" for number in range(5)), *(f"d{number:02}" for number in range(1, 17))]
PLACE = Span(0, 10)
UNSTATED = {"decision item", "due", "event start", "event end", "event online"}


def said_by(gold: Gold, text: str) -> Extraction:
    document = Document("gold", text, "0" * 64, "gold", "gold.txt")
    return Extraction(document, list(facts(gold, Evidence(text))), mentions=list(mentions(gold)))


def mentions(gold: Gold) -> Iterator[Mention]:
    kinds = (
        (Kind.BODY, [row[0] for row in gold.agencies]),
        (Kind.PROVINCE, gold.provinces),
        (Kind.PERSON, [person.name for person in gold.people if not person.optional]),
        (Kind.LEGISLATION, [row[0] for row in gold.laws]),
    )
    for kind, names in kinds:
        for name in names:
            yield Mention(entity(name, kind), PLACE, "gold")


def facts(gold: Gold, text: Evidence) -> Iterator[Fact]:
    for number, row in enumerate(gold.events):
        kind = EventKind(min(row.types))
        yield Event(f"event/{number}", kind, PLACE, "gold", row.date, entity(row.body[0]), row.number)
    capacity = {word: one for one, word in CAPACITIES.items()}
    for person in gold.people:
        if not person.optional and "mentioned" not in person.roles:
            one = capacity[min(person.roles)]
            yield Attendance("event/0", entity(person.name, Kind.PERSON), one, PLACE, "gold", person.position)
    yield from quoted(gold, text)
    for part in gold.participations:
        if not part.optional:
            province, programme = entity(part.province, Kind.PROVINCE), entity(part.programme, Kind.ISSUE)
            yield Participation(province, programme, part.fiscal_year, PLACE, "gold", part.group)


def quoted(gold: Gold, text: Evidence) -> Iterator[Fact]:
    kind = {word: one for one, word in TYPES.items()}
    role = {letter: one for one, letter in LETTERS.items()}
    for row in gold.decisions:
        if not row.optional:
            (span,) = text.find(row.quote)
            yield Decision("decision", kind[min(row.types)], span, "gold", entity(row.by[0]) if row.by else None)
    for duty in gold.responsibilities:
        if not duty.optional:
            (span,) = text.find(duty.quote)
            yield Responsibility(entity(duty.agency[0]), role[min(duty.roles)], span, "gold")
    for claim in gold.claims:
        if not claim.optional:
            (span,) = text.find(claim.quote)
            yield Claim(entity(claim.about, Kind.ISSUE), claim.measure, claim.value, span, "gold", claim.fiscal_year)


@pytest.mark.shared
@pytest.mark.parametrize("name", ANNOTATED)
def test_saying_what_the_annotations_say_is_right_in_everything(shared: Path, name: str) -> None:
    gold = read_gold(shared / "gold" / f"{name}.yaml")
    text = (shared / gold.document).read_text(encoding="utf-8")
    scores = compare(gold, said_by(gold, text), {})
    without_bodies = {kind: score for kind, score in scores.kinds.items() if kind != "bodies"}
    assert {kind: score for kind, score in without_bodies.items() if score.f1 not in {None, 1.0}} == {}
    assert scores.kinds["bodies"].recall == 1
    assert scores.evidence.right == scores.evidence.found
    assert {name for name, score in scores.traits.items() if score.right < score.gold} <= UNSTATED


def test_every_capacity_role_and_type_has_a_word() -> None:
    assert len(CAPACITIES) == len(Capacity)
    assert sorted(LETTERS.values()) == sorted("RASCI")
    assert len(set(TYPES.values())) == len(TYPES)
