"""Which provinces take part in a programme, in which fiscal year and group: read from lists of provinces."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.facts.programmes import programme_at
from loaders.model import Kind, Participation
from loaders.rules import engine
from loaders.text.calendar import find_fiscal_years, fiscal_year
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Entity
    from loaders.rules.engine import Rule
    from loaders.text.marked import Tag

_BETWEEN = re.compile(r"[\s,;*•>()\d.]*(?:คืบหน้า)?(?:>>[^\n]{0,20})?[\s,;*•>()\d.]*(?:และ)?[\s()\d.]*(?:จังหวัด|จ\.)? {0,2}")
_LEAST = 3  # provinces that make a list
_LEAD = 200  # characters before a list that may say what it is


@dataclass(slots=True)
class _Listing:
    """A run of provinces and the words that introduce it."""

    tags: list[Tag]
    lead: str

    @property
    def start(self) -> int:
        return self.tags[0].start


def find_participations(scene: Scene) -> list[Participation]:
    """The participations of a document; a list that says less than another of the same year adds evidence to it."""
    found: list[Participation] = []
    group = ""
    for listing in _listings(scene):
        rule, cohort = _cohort(listing.lead, group)
        programme = programme_at(scene, listing.start)
        year = _year(scene, listing.start)
        if rule is None or programme is None or year is None:
            continue
        group = cohort if cohort.startswith("group-") else group
        found += _made(scene, listing, programme, year, cohort, rule)
    return _with_cohorts(found)


def _listings(scene: Scene) -> list[_Listing]:
    runs: list[list[Tag]] = []
    for tag in scene.names.tags:
        if tag.sign is not Sign.PROVINCE:
            continue
        if runs and _BETWEEN.fullmatch(scene.text, runs[-1][-1].end, tag.start):
            runs[-1].append(tag)
        else:
            runs.append([tag])
    lists = [run for run in runs if len(run) >= _LEAST]
    ends = [0, *(run[-1].end for run in lists)]
    return [_Listing(run, _lead(scene.text, end, run[0].start)) for run, end in zip(lists, ends, strict=False)]


def _lead(text: str, end_of_last: int, start: int) -> str:
    """The words before a list: its own line, or the line above when the list has lines of its own."""
    line = text.rfind("\n", 0, start) + 1
    if not re.search(r"[ก-๙]{2}", text[line:start].replace("จังหวัด", "")):
        line = text.rfind("\n", 0, max(0, line - 1)) + 1
    return " ".join(re.sub(r"[\d.)( ]*(?:จังหวัด)? *$", "", text[max(line, end_of_last, start - _LEAD) : start]).split()) + " "


def _cohort(lead: str, group: str) -> tuple[Rule | None, str]:
    for rule in engine.load("participations"):
        match = rule.pattern.search(lead)
        if match is None:
            continue
        number = match["number"] if "number" in rule.pattern.groupindex else ""
        if rule.says.get("of"):
            number = group.removeprefix("group-")
        return rule, "-".join(filter(None, (rule.says["cohort"], number)))
    return None, ""


def _year(scene: Scene, position: int) -> int | None:
    """The fiscal year stated last before *position* as such, or that of the meeting reported there."""
    stated = [hit for hit in find_fiscal_years(scene.text[:position]) if hit.fiscal]
    event = scene.event_at(position)
    begun = next((start for start, it in scene.events if it is event), -1)
    if event is not None and event.date is not None and not (stated and stated[-1].span.start > begun):
        return fiscal_year(event.date)
    return stated[-1].year if stated else None


def _made(
    scene: Scene, listing: _Listing, programme: Entity, year: int, cohort: str, rule: Rule
) -> list[Participation]:
    first, last = listing.tags[0], listing.tags[-1]
    made = []
    for tag in listing.tags:
        line = scene.structure.line_at(tag.start)
        whole = (scene.structure.line_at(first.start).start, last.end)
        place = whole if whole[1] - whole[0] <= 500 else (max(line.start, tag.start - 120), tag.end)  # noqa: PLR2004
        province = next(entity for entity in tag.entities if entity.kind is Kind.PROVINCE)
        made.append(Participation(province, programme, year, scene.raw(*place), rule.id, cohort or None))
    return made


def _with_cohorts(found: list[Participation]) -> list[Participation]:
    cohorts = {(p.province.iri, p.programme.iri, p.fiscal_year): p.cohort for p in found if p.cohort}
    return [p if p.cohort else replace(p, cohort=cohorts.get((p.province.iri, p.programme.iri, p.fiscal_year))) for p in found]
