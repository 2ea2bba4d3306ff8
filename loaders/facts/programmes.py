"""Which programme a part of a document speaks of."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Entity


def programme_at(scene: Scene, position: int) -> Entity | None:
    """The programme named last before *position*, or else first in the document."""
    named = scene.programmes
    before = bisect_left(named, position, key=itemgetter(0))
    return named[max(0, before - 1)][1] if named else None
