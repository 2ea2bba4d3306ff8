"""What an extraction holds, asked for the way a measure asks: entities with all their names, facts by sort."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from kg.measure.evidence import normal
from loaders.model import (
    Attendance,
    Claim,
    Decision,
    Entity,
    Event,
    Extraction,
    Fact,
    Kind,
    Mention,
    Participation,
    PostHolding,
    Responsibility,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FactT = TypeVar("FactT", Event, Attendance, Decision, Responsibility, Participation, Claim)


class Found:
    """An extraction, and the names of everything in it.

    The names of an entity are its label, those the vocabulary has for it (*names*, by IRI, in normal form), what the
    text calls it where it mentions it, and for a law also its label with the year.
    """

    def __init__(self, extraction: Extraction, names: Mapping[str, frozenset[str]]) -> None:
        self.extraction = extraction
        self._entities = {entity.iri: entity for entity in _named(extraction)}
        self._names: dict[str, set[str]] = defaultdict(set)
        for iri in self._entities:
            self._names[iri] |= names.get(iri, frozenset())
        for mention in extraction.mentions:
            self._names[mention.entity.iri] |= _surfaces(mention.entity, extraction.document.text[slice(*mention.span)])

    def entities(self, kind: Kind) -> list[Entity]:
        """Return the entities of a kind that the document mentions or that its facts speak of."""
        return [entity for entity in self._entities.values() if entity.kind is kind]

    def names(self, entity: Entity) -> set[str]:
        """Return all names of *entity* in normal form."""
        return self._names[entity.iri] | _surfaces(entity, entity.label)

    def first_mention(self, entity: Entity) -> Mention | None:
        """Return where the document first names *entity*."""
        places = (mention for mention in self.extraction.mentions if mention.entity.iri == entity.iri)
        return min(places, key=lambda mention: mention.span, default=None)

    def of(self, sort: type[FactT]) -> Sequence[FactT]:
        """Return the facts of one sort."""
        return [fact for fact in self.extraction.facts if isinstance(fact, sort)]

    def attendances(self) -> list[Attendance]:
        """Return the attendances, a person and a capacity once, the one that states a post first."""
        best: dict[tuple[str, str], Attendance] = {}
        for one in sorted(self.of(Attendance), key=lambda one: one.position is None):
            best.setdefault((one.person.iri, one.capacity), one)
        return list(best.values())

    def item_number(self, decision: Decision) -> str | None:
        """Return the number of the agenda item that a decision stands under."""
        return next((item.number for item in self.extraction.items if item.iri == decision.item), None)


def _surfaces(entity: Entity, name: str) -> set[str]:
    names = {normal(name)}
    if entity.honorific:
        names.add(normal(name).removeprefix(normal(entity.honorific)))
    if entity.year:
        names.add(normal(f"{name} พ.ศ. {entity.year}"))
    return names


def _named(extraction: Extraction) -> Iterator[Entity]:
    for mention in extraction.mentions:
        yield mention.entity
    for fact in extraction.facts:
        yield from filter(None, _parts(fact))


def _parts(fact: Fact) -> tuple[Entity | None, ...]:  # noqa: PLR0911 - one line a kind of fact
    match fact:
        case Event():
            return (fact.body,)
        case Attendance():
            return (fact.person,)
        case Decision():
            return (fact.by, *fact.concerns)
        case Responsibility():
            return (fact.bearer, *fact.concerns)
        case Participation():
            return (fact.province, fact.programme)
        case Claim():
            return (fact.about,)
        case PostHolding():
            return (fact.person, fact.body)
