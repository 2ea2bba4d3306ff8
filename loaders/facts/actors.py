"""Whose statement it is, where it names nobody itself: of the speaker quoted, or of the body that meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.names.people import PersonHit
from loaders.rules import engine
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Entity
    from loaders.rules.engine import Find

_SPOKESMAN = "โฆษก"  # speaks for the body that meets, not for an office of his own


def find_actors(scene: Scene) -> list[tuple[int, Entity | None]]:
    """Where somebody begins to speak or a body resolves, and the body whose word it is; ``None``: of the meeting."""
    posts = _posts(scene)
    found = []
    for find in engine.run(engine.load("actors"), scene.marked):
        start, _ = scene.place(find)
        known, body = _actor(scene, find, posts)
        if known:
            found.append((start, body))
    return sorted(found, key=lambda actor: actor[0])


def _actor(scene: Scene, find: Find, posts: dict[str, Entity]) -> tuple[bool, Entity | None]:
    """Whether anything is known of who acts, and the body."""
    if named := find.tags("by"):
        return True, named[0].entities[0]
    if find.rule.says.get("meeting"):
        return True, None
    start, end = scene.place(find, "post")
    if _SPOKESMAN in scene.text[start:end]:
        return True, None
    person = find.tags("person", Sign.PERSON)[0].entities[0]
    body = next((tag.entities[0] for tag in find.tags("post")), posts.get(person.iri))
    return body is not None, body


def _posts(scene: Scene) -> dict[str, Entity]:
    """The body in the post with which each person is introduced."""
    posts: dict[str, Entity] = {}
    for tag in scene.names.tags:
        if isinstance(tag.value, PersonHit) and tag.value.position_span is not None:
            bodies = scene.tags_in(*tag.value.position_span, Sign.BODY)
            if bodies:
                posts.setdefault(tag.entities[0].iri, bodies[0].entities[0])
    return posts
