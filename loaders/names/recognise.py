"""All names in a document, each with what it means there.

Order of trust: a person or law that spans a name; the document's own definitions; the vocabulary, longest name first;
names built like names of bodies; short forms that point back.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.model import Entity, Kind
from loaders.names import ambiguity, anaphora, definitions, patterns, provinces
from loaders.names.elided import find_elided
from loaders.names.iri import iri, slug
from loaders.names.laws import find_laws
from loaders.names.offices import served
from loaders.names.people import find_people
from loaders.names.provincial import join_provinces
from loaders.text.calendar import DateHit, find_dates, find_times
from loaders.text.marked import Sign, Tag
from loaders.text.squeeze import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loaders.names.gazetteer import Gazetteer, Hit
    from loaders.names.thing import Thing

_FULL_DATE = 7  # characters of an ISO date that names at least a month


@dataclass(slots=True)
class Names:
    """What :func:`recognise` found: tags in order, none overlapping, and issues, which may lie over them."""

    tags: list[Tag]
    issues: list[tuple[int, int, Entity]]
    unclear: list[tuple[int, int, str]] = field(default_factory=list)  # abbreviations of which no meaning fits


def recognise(text: str, gazetteer: Gazetteer, year: int | None = None, start: int = 0) -> Names:
    """Find every name in the normalised *text* from *start* on; *year* (BE) completes dates without one."""
    fixed = [*_people(text), *_laws(text)]
    hits = [served(text, hit, gazetteer) for hit in gazetteer.find(text)]
    known, open_hits = _known(text, hits, gazetteer)
    known = join_provinces(text, [*known, *find_elided(text, known, gazetteer)], gazetteer)
    bodies = _merge([*fixed, *known])
    bodies = _with_new_bodies(text, bodies, gazetteer)
    defined = _definitions(text, bodies)
    settled, unclear = _settle(text, open_hits, bodies, defined, gazetteer)
    tags = _merge([*bodies, *settled, *_defined_tags(text, defined)])
    tags = _merge([*tags, *_dates(text, year)])
    tags = [_extended(tag, text) for tag in tags]
    issues = [
        (hit.start, hit.end, gazetteer.entity(hit.meanings[0][0]))
        for hit in gazetteer.find_issues(text)
        if not _inside_a_name(hit, tags)
    ]
    return Names([tag for tag in _merge(tags) if tag.start >= start], [i for i in issues if i[0] >= start], unclear)


def _inside_a_name(hit: Hit, tags: Sequence[Tag]) -> bool:
    """Whether the name of an issue is only a part of the name of a body or person: กองพัฒนาระบบบริหาร…."""
    index = bisect_right(tags, hit.start, key=lambda tag: tag.start) - 1
    return index >= 0 and hit.end <= tags[index].end and tags[index].sign in {Sign.BODY, Sign.PERSON}


def add_pointers(text: str, names: Names, convener: Entity | None) -> bool:
    """Resolve the short forms of *text*, now that the body that meets is known; whether there are any."""
    bodies = anaphora.Bodies(text, [tag for tag in names.tags if tag.sign is Sign.BODY])
    found = []
    for pointer in anaphora.find_pointers(text):
        entity = anaphora.resolve(pointer, bodies, convener)
        if entity is not None:
            found.append(Tag(pointer.start, pointer.end, Sign.BODY, "anaphora", (entity,)))
    if convener is not None:
        found += _units(text, convener, {tag.start for tag in names.tags})
    if found:
        names.tags = _merge([*names.tags, *found])
    return bool(found)


def _units(text: str, convener: Entity, taken: set[int]) -> list[Tag]:
    """Units named by what they do; where a body follows (*taken*: where names begin), they are of that body."""
    return [
        Tag(match.start(), match.end(), Sign.BODY, "unit", (_unit(unit.label, convener),))
        for unit in anaphora.units()
        for match in unit.point.finditer(text)
        if taken.isdisjoint({match.end(), match.end() + 1})
    ]


def _unit(label: str, whole: Entity) -> Entity:
    subject = f"{whole.iri}-{slug(label)}"
    return Entity(subject, Kind.BODY, label, candidate=True, body_class="Division", part_of=whole.iri)


def _people(text: str) -> list[Tag]:
    full: dict[str, Entity] = {}
    tags = []
    for hit in find_people(text):
        entity = full.get(hit.name) or Entity(iri("person", hit.name), Kind.PERSON, hit.name, honorific=hit.title)
        full.setdefault(hit.name, entity)
        tags.append(Tag(*hit.span, Sign.PERSON, "person", (entity,), hit))
    return tags


def _laws(text: str) -> list[Tag]:
    return [
        Tag(
            *hit.span,
            Sign.LAW,
            "law",
            (Entity(iri("legislation", hit.key), Kind.LEGISLATION, hit.name, year=hit.year),),
            hit,
        )
        for hit in find_laws(text)
    ]


def _dates(text: str, year: int | None) -> list[Tag]:
    dates = [Tag(*hit.span, Sign.DATE, "date", (), hit) for hit in find_dates(text, year) if _names_a_month(hit)]
    return dates + [Tag(*hit.span, Sign.TIME, "time", (), hit) for hit in find_times(text)]


def _names_a_month(hit: DateHit) -> bool:
    return len(hit.value) >= _FULL_DATE


def _known(text: str, hits: Sequence[Hit], gazetteer: Gazetteer) -> tuple[list[Tag], list[Hit]]:
    """Tags for the hits whose meaning is plain; the others are left for later."""
    places = [hit for hit in hits if _means(hit, Kind.PROVINCE)]
    real = provinces.accepted(text, [hit for hit in places if not _is_short(hit)])
    tags, unsettled = [], []
    for hit in hits:
        things = [thing for thing, _ in hit.meanings if thing.kind is not Kind.PROVINCE]
        if _means(hit, Kind.PROVINCE) and hit.start in real:
            tags.append(_tag(hit, [thing for thing, _ in hit.meanings], gazetteer))
        elif len(things) == 1 and not hit.abbreviated:
            tags.append(_tag(hit, things, gazetteer))
        elif things:
            unsettled.append(hit)
    return tags, unsettled


def _is_short(hit: Hit) -> bool:
    return hit.abbreviated


def _means(hit: Hit, kind: Kind) -> bool:
    return any(thing.kind is kind for thing, _ in hit.meanings)


def _tag(hit: Hit, things: Iterable[Thing], gazetteer: Gazetteer) -> Tag:
    entities = tuple(sorted((gazetteer.entity(thing) for thing in things), key=lambda e: e.kind is not Kind.BODY))
    sign = Sign.PROVINCE if entities[0].kind is Kind.PROVINCE else Sign.BODY
    return Tag(hit.start, hit.end, sign, "vocabulary", entities)


def _with_new_bodies(text: str, tags: list[Tag], gazetteer: Gazetteer) -> list[Tag]:
    taken = [(tag.start, tag.end) for tag in tags]
    found = [
        Tag(
            new.start,
            new.end,
            Sign.BODY,
            "pattern",
            (_candidate(new.name, new.body_class), *_places(new, tags, gazetteer)),
        )
        for new in patterns.find_bodies(text, taken)
        if not gazetteer.meanings(new.name)  # a known name that does not stand by itself here: กฎกระทรวงมหาดไทย
    ]
    return _merge([*tags, *found])


def _places(new: patterns.NewBody, tags: Sequence[Tag], gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The province after which a local government is named, or those in the name of another body."""
    first = bisect_right(tags, new.start, key=lambda tag: tag.start)
    last = bisect_right(tags, new.end - 1, key=lambda tag: tag.start)
    named = [entity for tag in tags[first:last] if tag.sign is Sign.PROVINCE for entity in tag.entities]
    return tuple(dict.fromkeys([*_place(new, gazetteer), *named]))


def _place(new: patterns.NewBody, gazetteer: Gazetteer) -> tuple[Entity, ...]:
    """The province after which a local government is named, if it is."""
    meanings = gazetteer.meanings(new.place) if new.place else ()
    return tuple(gazetteer.entity(thing) for thing, _ in meanings if thing.kind is Kind.PROVINCE)


def _candidate(name: str, body_class: str) -> Entity:
    label = " ".join(name.split())
    return Entity(iri("body", squeeze(label)), Kind.BODY, label, candidate=True, body_class=body_class)


def _definitions(text: str, tags: Sequence[Tag]) -> dict[str, Entity]:
    defined: dict[str, Entity] = {}
    for tag in tags:
        found = definitions.definition_after(text, tag.end) if tag.sign is Sign.BODY else None
        if found:
            defined.setdefault(squeeze(found[0]), tag.entities[0])
    return defined


def _defined_tags(text: str, defined: dict[str, Entity]) -> list[Tag]:
    places = definitions.occurrences(text, defined.items())
    return [Tag(start, end, Sign.BODY, "defined-in-text", (entity,)) for start, end, entity in places]


def _settle(
    text: str, hits: Sequence[Hit], tags: Sequence[Tag], defined: dict[str, Entity], gazetteer: Gazetteer
) -> tuple[list[Tag], list[tuple[int, int, str]]]:
    settled, unclear = [], []
    present = {entity.iri for tag in tags for entity in tag.entities}
    for hit in hits:
        name = text[hit.start : hit.end]
        thing = None if squeeze(name) in defined else ambiguity.choose(hit, present, gazetteer.things)
        if thing is not None:
            settled.append(Tag(hit.start, hit.end, Sign.BODY, "abbreviation", (gazetteer.entity(thing),)))
        elif squeeze(name) not in defined:
            unclear.append((hit.start, hit.end, name))
    return settled, unclear


def _extended(tag: Tag, text: str) -> Tag:
    end = definitions.extended(tag, text) if tag.sign is Sign.BODY else tag.end
    return Tag(tag.start, end, tag.sign, tag.rule, tag.entities, tag.value)


_TRUST = {"person": 0, "law": 1, "defined-in-text": 2, "vocabulary": 3, "abbreviation": 4, "pattern": 5, "anaphora": 6}


def _merge(tags: Iterable[Tag]) -> list[Tag]:
    """Of tags that overlap, keep the one that begins first, then the longest, then the most trusted."""
    kept: list[Tag] = []
    for tag in sorted(tags, key=lambda t: (t.start, -t.end, _TRUST.get(t.rule, 9))):
        if not kept or tag.start >= kept[-1].end:
            kept.append(tag)
        elif kept[-1].end < tag.end and tag.rule in {"person", "law"}:
            kept[-1] = tag
    return kept
