"""Who is appointed to what post, and from which day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.model import PostHolding
from loaders.rules import engine
from loaders.text.calendar import DateHit
from loaders.text.marked import Sign

if TYPE_CHECKING:
    import datetime as dt

    from loaders.facts.scene import Scene
    from loaders.rules.engine import Find

_SINCE = re.compile(r"ตั้งแต่(?:วันที่)? ?$")
_AFTER_LIST = 1600  # characters after the line of a list within which its common day may stand


def find_appointments(scene: Scene) -> list[PostHolding]:
    """The appointments of a document, each person and post once, in order."""
    found: dict[tuple[str, str], PostHolding] = {}
    for find in engine.run(engine.load("appointments"), scene.marked):
        if not scene.is_headline(scene.place(find)[0]):
            made = _appointment(scene, find)
            found.setdefault((made.person.iri, made.post), made)
    return sorted(found.values(), key=lambda made: made.span)


def _appointment(scene: Scene, find: Find) -> PostHolding:
    start, end = scene.place(find)
    first, last = scene.place(find, "post")
    bodies = find.tags("post")
    return PostHolding(
        person=find.tags("person", Sign.PERSON)[0].entities[0],
        post=" ".join(scene.text[first:last].split()),
        span=scene.raw(*scene.structure.passage(start, end)),
        rule=find.rule.id,
        body=bodies[-1].entities[0] if bodies else None,
        since=_since(scene, last),
    )


def _since(scene: Scene, position: int) -> dt.date | None:
    """The day after ตั้งแต่ in the same line, or else in the lines that follow within the same item."""
    line = scene.structure.line_at(position)
    outer = max((end for start, end, item in scene.items if start <= position < end and item.parent is None), default=0)
    for start, end in ((position, line.end), (line.end, min(outer, line.end + _AFTER_LIST))):
        for tag in scene.tags_in(start, end, Sign.DATE):
            if isinstance(tag.value, DateHit) and _SINCE.search(scene.text[max(0, tag.start - 20) : tag.start]):
                return tag.value.first
    return None
