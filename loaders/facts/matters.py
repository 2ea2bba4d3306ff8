"""What an agenda item, a decision or a responsibility is about where it names no issue that is known.

The matter is named by the title of the item, or by the statement itself. It is a known issue if it is surely alike to
one of its names (rule ``likeness``); otherwise it becomes a candidate issue (rule ``matter``), for a person to accept
or to leave. In the graph, candidates are gathered by equal keys only; likeness among them is for the one who reviews.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from loaders.model import Decision, Entity, Kind, Mention, Note, Responsibility
from loaders.names import matternames
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.facts.scene import Scene
    from loaders.model import AgendaItem, Extraction, Fact
    from loaders.names.likeness import Likeness
    from loaders.names.matternames import MatterName

_ANNOUNCED = re.compile(
    r"(?:ระเบียบวาระ(?:ที่)? ?[\d.]* ?|วาระ(?:ที่)? ?[\d.]* ?|พิจารณา|รับทราบ)?เรื่อง(?![ก-ฮเ-ไ]{0,3}(?:เพื่อ|ที่|อื่น))"
)
_LEAST = 8  # Thai consonants that a name has besides the bodies and people in it
_THAI = re.compile(r"[ก-ฮ]")


@dataclass(frozen=True, slots=True)
class _Matter:
    """A matter named in the normalised text, and what it is."""

    name: MatterName
    issue: Entity
    rule: str

    @property
    def linked(self) -> str | None:
        """The rule by which the issue was found, where it is a known one: that is less sure than its name."""
        return None if self.issue.candidate else self.rule


def settle_matters(scene: Scene, extraction: Extraction) -> None:
    """Say of what concerns no issue what it is about, and mention the matters; changes *extraction* in place."""
    items = dict(_of_items(scene, extraction.facts))
    above = {item.iri: item for item in extraction.items}
    facts = {
        at: name
        for at, fact in enumerate(extraction.facts)
        if (name := _of_fact(scene, fact, items, above)) is not None
    }
    known = _identified(scene, [*items.values(), *facts.values()])
    for at, item in enumerate(extraction.items):
        if item.iri in items:
            matter = known[items[item.iri]]
            extraction.items[at] = replace(item, concerns=(matter.issue,), linked=matter.linked)
    for at, name in facts.items():
        fact = extraction.facts[at]
        if isinstance(fact, Decision | Responsibility):
            extraction.facts[at] = replace(fact, concerns=(known[name].issue,), linked=known[name].linked)
    for matter in known.values():
        span = scene.raw(matter.name.start, matter.name.end)
        extraction.mentions.append(Mention(matter.issue, span, matter.rule))
        extraction.notes.append(_note(matter, scene))
    extraction.mentions.sort(key=lambda mention: (mention.span, mention.entity.iri))


def _of_items(scene: Scene, facts: list[Fact]) -> Iterator[tuple[str, MatterName]]:
    """The matters of items whose titles name no known issue; one not announced counts only if something is decided."""
    telling = {fact.item for fact in facts if isinstance(fact, Decision | Responsibility)}
    for start, end, item in scene.items:
        if item.concerns:
            continue
        line = scene.structure.line_at(start)
        announced = _ANNOUNCED.match(scene.text, line.body, line.end)
        if announced is None and item.iri not in telling:
            continue
        first = announced.end() if announced else line.body
        name = matternames.name_of(scene.text, first, min(line.end, end), announced=announced is not None)
        if name is not None and _says_more_than_names(scene, name):
            yield item.iri, name


def _of_fact(scene: Scene, fact: Fact, items: dict[str, MatterName], above: dict[str, AgendaItem]) -> MatterName | None:
    """The matter of a statement that concerns nothing known: of its item, of an item above it, or its own."""
    if not isinstance(fact, Decision | Responsibility) or fact.concerns:
        return None
    chain = list(_chain(above, fact.item))
    named = next((items[item.iri] for item in chain if item.iri in items), None)
    if named is not None or any(item.concerns for item in chain):
        return named
    start, end = scene.normal.normal_span(*fact.span)
    own = matternames.names_in(scene.text, start, end)
    return own if own is not None and _says_more_than_names(scene, own) else None


def _chain(items: dict[str, AgendaItem], item: str | None) -> Iterator[AgendaItem]:
    """An item and those above it, innermost first."""
    while item is not None and item in items:
        yield items[item]
        item = items[item].parent


def _says_more_than_names(scene: Scene, name: MatterName) -> bool:
    return len(_THAI.findall(_without_names(scene, name))) >= _LEAST


def _without_names(scene: Scene, name: MatterName) -> str:
    """The words of a matter that are not names of bodies or people: a ministry for research is not research."""
    pieces, at = [], name.start
    tags = scene.names.tags
    first = bisect_right(tags, name.start, key=lambda tag: tag.start) - 1
    for tag in takewhile(lambda tag: tag.start < name.end, tags[max(0, first) :]):
        if tag.sign in {Sign.BODY, Sign.PERSON} and tag.end > name.start:
            pieces.append(scene.text[at : max(at, tag.start)])
            at = max(at, tag.end)
    return " ".join([*pieces, scene.text[at : max(at, name.end)]])


def _identified(scene: Scene, names: list[MatterName]) -> dict[MatterName, _Matter]:
    """What each matter is; of several names for one candidate, the most frequent in the document is its label."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for name in set(names):
        labels[name.iri][name.label] += 1
    found = {}
    for name in sorted(set(names)):
        alike = _like(scene, name)
        if alike is not None:
            found[name] = _Matter(name, scene.gazetteer.entity(alike.thing), "likeness")
        else:
            label = min(labels[name.iri], key=lambda one: (-labels[name.iri][one], len(one), one))
            found[name] = _Matter(name, Entity(name.iri, Kind.ISSUE, label, candidate=True), "matter")
    return found


def _like(scene: Scene, name: MatterName) -> Likeness | None:
    """The known issue that a matter is; not if only the name of a body in it, one within the name of a law, is like."""
    words = _without_names(scene, name)
    found = scene.gazetteer.like_issue(words)
    hits = [hit for hit in scene.gazetteer.find(words) if not hit.abbreviated] if found else []
    for hit in reversed(hits):
        words = words[: hit.start] + words[hit.end :]
    return scene.gazetteer.like_issue(words) if hits else found


def _note(matter: _Matter, scene: Scene) -> Note:
    span = scene.raw(matter.name.start, matter.name.end)
    if matter.rule == "matter":
        return Note("unknown-issue", matter.name.label, span)
    return Note("issue-by-likeness", f"“{matter.name.label}” is taken for {matter.issue.label}", span)
