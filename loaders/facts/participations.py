"""Which provinces take part in a programme, in which fiscal year and group: read from lists of provinces."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.facts.programmes import programme_at
from loaders.model import Kind, Participation, Span
from loaders.rules import engine
from loaders.text.calendar import find_fiscal_years, fiscal_year
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.rules.rule import Rule
    from loaders.text.marked import Tag
    from loaders.text.years import YearHit

_BETWEEN = re.compile(
    r"[\s,;*•>()\d.]*(?:คืบหน้า)?(?:>>[^\n]{0,20})?[\s,;*•>()\d.]*(?:และ)?[\s()\d.]*(?:จังหวัด|จ\.)? {0,2}"
)
_WORDS = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]{2}")
_NUMBERED = re.compile(r"[\d.)( ]*(?:จังหวัด)? *$")
_LEAST = 3  # provinces that make a list
_LONGEST = 700  # characters of a passage that shows a whole list
_LEAD = 200  # characters before a list that may say what it is


@dataclass(slots=True)
class _Listing:
    """A run of provinces and the words that introduce it, which begin at :attr:`lead_start`."""

    tags: list[Tag]
    lead: str
    lead_start: int

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
        model = Participation(listing.tags[0].entities[0], programme, year, Span(0, 0), rule.id, cohort or None)
        found += _of_each(scene, listing, model)
    return _gathered(_with_cohorts(found))


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
    return [_listing(scene, run, end) for run, end in zip(lists, ends, strict=False)]


def _listing(scene: Scene, run: list[Tag], end_of_last: int) -> _Listing:
    """A run with its lead: the words of its own line, or the line above when the list has lines of its own."""
    text, start = scene.text, run[0].start
    floor = max(0, start - 2 * _LEAD)  # farther back nothing is read
    line = max(floor, text.rfind("\n", floor, start) + 1)
    if not _WORDS.search(text[line:start].replace("จังหวัด", "")):
        line = max(floor, text.rfind("\n", floor, max(floor, line - 1)) + 1)
    begin = max(line, end_of_last)
    begin = begin if start - begin <= _LEAD else text.find(" ", start - _LEAD) + 1
    lead = " ".join(_NUMBERED.sub("", text[begin:start]).split()) + " "
    return _Listing(run, lead, begin)


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
    stated = _stated_before(scene, position)
    event = scene.event_at(position)
    begun = next((start for start, it in scene.reports if it is event), -1)
    if event is not None and event.date is not None and not (stated and stated.span.start > begun):
        return fiscal_year(event.date)
    return stated.year if stated else None


def _stated_before(scene: Scene, position: int) -> YearHit | None:
    """The last fiscal year that ends before *position*."""
    years = find_fiscal_years(scene.text)
    last = bisect_right(years, position, key=lambda hit: hit.span.end) - 1
    return next((years[at] for at in range(last, -1, -1) if years[at].fiscal), None)


def _of_each(scene: Scene, listing: _Listing, model: Participation) -> list[Participation]:
    """The *model* for each province of a list, with the passage that shows the list, or as much of it as fits."""
    start, end = scene.structure.passage(listing.start, listing.tags[-1].end)
    start = min(start, listing.lead_start) if end - listing.lead_start <= _LONGEST else start
    made = []
    for tag in listing.tags:
        place = (start, end) if end - start <= _LONGEST else scene.structure.passage(tag.start, tag.end)
        province = next(entity for entity in tag.entities if entity.kind is Kind.PROVINCE)
        made.append(replace(model, province=province, span=_trimmed(scene, *place)))
    return made


def _trimmed(scene: Scene, start: int, end: int) -> Span:
    piece = scene.text[start:end]
    return scene.raw(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _gathered(found: list[Participation]) -> list[Participation]:
    """Each participation once, with all the places that state it."""
    kept: dict[tuple[str, str, int, str | None], list[Participation]] = {}
    for one in found:
        kept.setdefault((one.province.iri, one.programme.iri, one.fiscal_year, one.cohort), []).append(one)
    return [replace(first, also=tuple(one.span for one in more)) if more else first for first, *more in kept.values()]


def _with_cohorts(found: list[Participation]) -> list[Participation]:
    cohorts = {(p.province.iri, p.programme.iri, p.fiscal_year): p.cohort for p in found if p.cohort}
    return [
        p if p.cohort else replace(p, cohort=cohorts.get((p.province.iri, p.programme.iri, p.fiscal_year)))
        for p in found
    ]
