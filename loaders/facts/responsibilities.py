"""Who is to do, own, support, be asked about or be told of what (RASCI)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.facts.concerns import concerned, passage_about
from loaders.facts.decisions import decide
from loaders.facts.task import task_of
from loaders.model import DecisionType, Due, Entity, Kind, Responsibility, Role
from loaders.names.iri import iri, local
from loaders.rules import engine
from loaders.text.calendar import DateHit
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from loaders.facts.scene import Scene
    from loaders.model import Decision
    from loaders.rules.engine import Find
    from loaders.text.marked import Tag

_BY_THEN = re.compile(
    r"(?:ภายใน|ไม่เกิน|ไม่ช้ากว่า|ให้(?:แล้ว)?เสร็จ(?:สิ้น)?(?:ภายใน)?(?:ใน)?|ก่อน"
    r"|ครั้งต่อไปใน|ในการประชุมครั้งต่อไป) ?(?:สิ้น)?(?:เดือน|วันที่)?[ (]*$"
)
_ADVICE = re.compile(r"(?:ข้อสังเกต|ข้อเสนอแนะ|ข้อคิดเห็น|ความเห็น|เสนอแนะ)(?:เพิ่มเติม)?[^\n]{0,12}$")
_POST = engine.compiled(r"(?P<post>{post} ?)\Z", "responsibilities.py")
_LONGEST_POST = 40  # characters


def find_responsibilities(scene: Scene) -> tuple[list[Responsibility], list[Decision]]:
    """The responsibilities of a document and the assignments they were given by, in order."""
    found: dict[tuple[str, Role, int], tuple[int, Responsibility]] = {}
    assignments: dict[int, Decision] = {}
    for find in engine.run(engine.load("responsibilities"), scene.marked):
        start, end = scene.place(find)
        if scene.is_headline(start) or _tells_itself(scene, find):
            continue
        decision = _assignment(scene, find)
        if decision is not None:
            assignments.setdefault(end, decision)
        for group, role in find.rule.says["roles"].items():
            for tag in (*find.tags(group), *find.tags(group, Sign.PROVINCE)):
                made = _responsibility(scene, find, tag, Role(role), decision)
                found.setdefault((made.bearer.iri, made.role, made.span.start), (start, made))
    ordered = sorted(found.values(), key=lambda pair: pair[0])
    return [made for _, made in ordered], [assignments[end] for end in sorted(assignments)]


def _tells_itself(scene: Scene, find: Find) -> bool:
    """Whether the body that meets, and no post in it, would be told by its own meeting: then others ask it."""
    event = scene.event_at(scene.place(find)[0])
    if "decision" not in find.rule.says or event is None or event.body is None:
        return False
    return any(tag.entities[0] == event.body and _post(scene, tag) is None for tag in find.tags("bearer"))


def _assignment(scene: Scene, find: Find) -> Decision | None:
    start, end = scene.place(find)
    by = scene.authority_at(start)
    if "decision" not in find.rule.says or by is None or _advised(scene, find) or scene.is_background(start):
        return None
    return decide(scene, DecisionType(find.rule.says["decision"]), (start, end), find.rule.id, by)


def _advised(scene: Scene, find: Find) -> bool:
    """Whether a remark advises it (``มีข้อสังเกตให้…``): then it is a recommendation and no order."""
    return _ADVICE.search(scene.marked.text[max(0, find.match.start() - 30) : find.match.start()]) is not None


def _responsibility(scene: Scene, find: Find, tag: Tag, role: Role, decision: Decision | None) -> Responsibility:
    start, end = scene.place(find)
    span = passage_about(scene, min(start, tag.start), max(end, tag.end))
    item, event = scene.item_at(start), scene.event_at(start)
    return Responsibility(
        bearer=_bearer(tag),
        role=role,
        span=scene.raw(*span),
        rule=find.rule.id,
        post=_post(scene, tag),
        task=_task(scene, find, span[1]),
        due=_due(scene, *span),
        set_by=decision.iri if decision else None,
        item=item.iri if item else None,
        date=event.date if event else scene.document.issued,
        concerns=concerned(scene, *span),
    )


def _bearer(tag: Tag) -> Entity:
    """The body that a tag names; a province that is told to act does so as the administration of that province."""
    named = tag.entities[0]
    if named.kind is not Kind.PROVINCE:
        return named
    subject = iri("body", f"province-{local(named.iri)}")
    return Entity(subject, Kind.BODY, f"จังหวัด{named.label}", candidate=True, body_class="Agency")


def _post(scene: Scene, tag: Tag) -> str | None:
    """The post of the body that is told to act, where one stands right before its name."""
    before = _POST.search(scene.text[max(0, tag.start - _LONGEST_POST) : tag.start])
    return before["post"] + scene.text[tag.start : tag.end] if before else None


def _task(scene: Scene, find: Find, end: int) -> str | None:
    """What is to be done: the words from after the last name of the bearers to the end of the passage."""
    named = [group for group in find.rule.says["roles"] if find.match[group]]
    last = max(scene.place(find, group)[1] for group in named)
    return task_of(scene.text[last:end])


def _due(scene: Scene, start: int, end: int) -> Due | None:
    """The deadline that the passage sets: a date after ภายใน and the like."""
    for tag in scene.tags_in(start, end, Sign.DATE):
        if isinstance(tag.value, DateHit) and _BY_THEN.search(scene.text[max(0, tag.start - 40) : tag.start]):
            return Due(tag.value.value, tag.value.last)
    return None
