"""Every place in a document that names a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.model import Mention
from loaders.names.people import PersonHit
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Entity
    from loaders.text.marked import Tag

_HOLDERS = "OfficeHolders"
_NEAR = 200  # characters between a person's name and a post that he is said to hold


def find_mentions(scene: Scene) -> list[Mention]:
    """Every entity named, issues included, in the order of the text."""
    named = [
        (tag.start, tag.end, entity, tag.rule)
        for tag in scene.names.tags
        for entity in tag.entities
        if not _says_who(scene, tag, entity)
    ]
    named += [(start, end, issue, "vocabulary") for start, end, issue in scene.names.issues]
    return [
        Mention(entity, scene.raw(start, end), rule)
        for start, end, entity, rule in sorted(named, key=lambda n: (n[0], n[1], n[2].iri))
    ]


def _says_who(scene: Scene, tag: Tag, entity: Entity) -> bool:
    """Whether a post that is charged with work as such only says who a person is: ``นายสมชาย ใจดี นายกรัฐมนตรี``."""
    thing = scene.gazetteer.things.get(entity.iri)
    if thing is None or _HOLDERS not in thing.classes:
        return False
    people = scene.tags_in(max(0, tag.start - _NEAR), tag.end + _NEAR, Sign.PERSON)
    return any(
        isinstance(person.value, PersonHit)
        and person.value.position_span is not None
        and person.value.position_span.start <= tag.start < person.value.position_span.end
        for person in people
    )
