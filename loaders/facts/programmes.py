"""Which programme a part of a document speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Entity


def programme_at(scene: Scene, position: int) -> Entity | None:
    """The programme named last before *position*, or else first in the document."""
    named = [(start, issue) for start, _, issue in scene.names.issues if _is_programme(scene, issue)]
    before = [issue for start, issue in named if start < position]
    return before[-1] if before else next((issue for _, issue in named), None)


def _is_programme(scene: Scene, issue: Entity) -> bool:
    thing = scene.gazetteer.things.get(issue.iri)
    return thing is not None and "Programme" in thing.classes
