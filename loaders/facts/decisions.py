"""What a body resolved, and whom it told to do what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.facts.concerns import concerned, passage_about
from loaders.model import Decision, DecisionType
from loaders.names.iri import digest, iri
from loaders.rules import engine

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Entity
    from loaders.rules.engine import Find

_QUALIFIED = 160  # characters after a resolution in which it may be qualified
_EARLIER = re.compile(r"(?:มติ|คำสั่ง|ผลการประชุม)[^\n]{0,60}เมื่อ(?:วันที่)? ?$|ที่ประชุมครั้งก่อน ?$")
_SAID_OF_OTHERS = re.compile(r"ที่ประชุม")
_DENIED = re.compile(r"(?:ไม่|มิ|ยังไม่)(?:ได้|มี)?[^\n ]{0,12}$")
_WISHED = re.compile(r"(?:เพื่อ|ขอ|เสนอ|ก่อน|หาก|เมื่อ)(?:ขอ|โปรด|พิจารณา|ให้|รับ|มี|ได้)* ?$")


def find_decisions(scene: Scene) -> list[Decision]:
    """The decisions of a document, in order."""
    found: dict[tuple[DecisionType, int], tuple[int, Decision]] = {}
    for find in engine.run(engine.load("decisions"), scene.marked):
        start, end = scene.place(find)
        if not scene.is_headline(start) and _made(scene, find):
            decision = decide(scene, DecisionType(find.rule.says["type"]), (start, end), find.rule.id, _by(scene, find))
            if decision.by is not None:
                found.setdefault((decision.type, end), (start, decision))
    return [decision for _, decision in sorted(found.values(), key=lambda pair: pair[0])]


def decide(scene: Scene, kind: DecisionType, place: tuple[int, int], rule: str, by: Entity | None) -> Decision:
    """A decision stated at a *place* of the normalised text."""
    span = passage_about(scene, *place)
    event = scene.event_at(place[0])
    item = scene.item_at(place[0])
    return Decision(
        iri=iri("decision", scene.document.slug, digest(kind, place[1])),
        type=kind,
        span=scene.raw(*span),
        rule=rule,
        qualification=_qualification(scene, place[0], span[1]) if kind is DecisionType.APPROVAL else None,
        by=by,
        item=item.iri if item else None,
        event=event.iri if event else None,
        date=event.date if event else scene.document.issued,
        concerns=concerned(scene, *span),
    )


def _qualification(scene: Scene, start: int, end: int) -> str | None:
    """How a resolution stated between two positions, or right after, is qualified; by the first rule that fits."""
    line = scene.structure.line_at(start)
    words = scene.marked.text[scene.marked.index(start) : scene.marked.index(min(line.end, end + _QUALIFIED))]
    for rule in engine.load("qualifications"):
        if rule.pattern.search(words):
            return str(rule.says["qualification"])
    return None


def _made(scene: Scene, find: Find) -> bool:
    """Whether the words say that it was decided here, and not before, elsewhere, perhaps or not at all."""
    before = scene.marked.text[max(0, find.match.start() - 80) : find.match.start()]
    inner = find.match.group()
    if find.rule.says.get("meeting_only") and scene.event_at(scene.place(find)[0]) is None:
        return False
    if _SAID_OF_OTHERS.search(inner) and scene.topics and "by" in find.rule.pattern.groupindex and not find.tags("by"):
        return False  # a summary by topics names the body that meets; another meeting is told of
    if not find.tags("by") and scene.is_background(scene.place(find)[0]):
        return False
    return not (_EARLIER.search(before) or _DENIED.search(before) or _WISHED.search(before) or "ไม่เห็นชอบ" in inner)


def _by(scene: Scene, find: Find) -> Entity | None:
    named = find.tags("by")
    if named:
        return named[0].entities[0]
    return scene.authority_at(scene.place(find)[1] - 1)
