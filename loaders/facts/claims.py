"""Figures that a document states of a programme, which another document may contradict."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.facts.programmes import programme_at
from loaders.model import Claim
from loaders.rules import engine
from loaders.text.calendar import find_fiscal_years, fiscal_year

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Entity
    from loaders.rules.engine import Find
    from loaders.text.years import YearHit

_FOLLOWS = 60  # characters after a figure in which its year may stand: 38 จังหวัดภายในปี พ.ศ. 2565


def find_claims(scene: Scene) -> list[Claim]:
    """The figures of a document, each once however often it is told, in order."""
    years = find_fiscal_years(scene.text)
    found: dict[tuple[str, str, int, int | None], list[Claim]] = {}
    for find in engine.run(engine.load("claims"), scene.marked):
        about = _about(scene, find)
        if about is not None:
            claim = _claim(scene, find, about, years)
            found.setdefault((about.iri, claim.measure, claim.value, claim.fiscal_year), []).append(claim)
    once = (replace(first, also=tuple(one.span for one in more)) for first, *more in found.values())
    return sorted(once, key=lambda claim: claim.span)


def _about(scene: Scene, find: Find) -> Entity | None:
    if iri := find.rule.says.get("about"):
        thing = scene.gazetteer.things.get(iri)
        return scene.gazetteer.entity(thing) if thing else None
    return programme_at(scene, scene.place(find)[1])


def _claim(scene: Scene, find: Find, about: Entity, years: list[YearHit]) -> Claim:
    start, end = scene.place(find)
    return Claim(
        about=about,
        measure=find.rule.says["measure"],
        value=int(find.match["value"]),
        span=scene.raw(*scene.structure.passage(start, end)),
        rule=find.rule.id,
        fiscal_year=None if "about" in find.rule.says else _year(scene, years, start, end),
    )


def _year(scene: Scene, years: list[YearHit], start: int, end: int) -> int | None:
    """The year stated inside the find, right after it, before it in its line, by its meeting, or last of all."""
    line = scene.structure.line_at(start)
    first, next_one = bisect_left(years, start, key=_begins), bisect_left(years, end, key=_begins)
    after = years[next_one : bisect_right(years, min(line.end, end + _FOLLOWS), key=_begins)]
    last = years[max(0, first - 1) : first]  # before the find
    before = [hit for hit in last if hit.span.start >= line.start]
    stated = years[first:next_one] or _close(scene, after, end) or before
    event = scene.event_at(start)
    if not stated and event is not None and event.date is not None:
        return fiscal_year(event.date)
    stated = stated or last
    return stated[0].year if stated else None


def _begins(hit: YearHit) -> int:
    return hit.span.start


def _close(scene: Scene, after: list[YearHit], end: int) -> list[YearHit]:
    """Years after a figure that speak of it: joined by ภายใน, ใน or a bracket and not by a new clause."""
    return [hit for hit in after if scene.text[end : hit.span.start].strip(" (").startswith(("ภายใน", "ใน", "ปี", "ตาม"))
            or not scene.text[end : hit.span.start].strip(" (")]  # fmt: skip
