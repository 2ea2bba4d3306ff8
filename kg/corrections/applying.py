"""Corrections → what they take out of the graph of a document, and what they put into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.corrections.facts import EVIDENCE, StatedFact, facts_in, statement, text_in, triple
from kg.corrections.finding import find, place
from kg.corrections.model import Action, Correction
from kg.corrections.written import integer, string
from loaders.names.iri import BASE, digest
from ontology.terms import DCTERMS, HPP, ID, OA, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.corrections.merging import Merges

_RULE = "correction"  # hpp:rule of a fact that a person added
_MEETING, _PART_OF = f"<{HPP.meeting}>", f"<{DCTERMS.isPartOf}>"


@dataclass(slots=True)
class Effects:
    """What corrections have done to one graph; lines are N-Triples."""

    removed: dict[str, Correction] = field(default_factory=dict)
    added: dict[str, Correction] = field(default_factory=dict)
    met: dict[Correction, list[StatedFact]] = field(default_factory=dict)  # the facts, as they were read


class _Working:
    """The lines of one graph while they are corrected."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.original = set(lines)
        self.lines = set(self.original)
        self._by: dict[str, Correction] = {}

    def remove(self, lines: Iterable[str], by: Correction) -> None:
        for line in lines:
            self.lines.discard(line)
            self._by.setdefault(line, by)

    def add(self, lines: Iterable[str], by: Correction) -> None:
        for line in lines:
            self.lines.add(line)
            self._by[line] = by

    def effects(self, met: dict[Correction, list[StatedFact]]) -> Effects:
        removed = {line: self._by[line] for line in sorted(self.original - self.lines)}
        added = {line: self._by[line] for line in sorted(self.lines - self.original)}
        return Effects(removed, added, met)


def apply(slug: str, lines: Iterable[str], own: Sequence[Correction], merges: Merges) -> tuple[set[str], Effects]:
    """Correct the graph of a document; give its lines as they are to be, and what was done.

    :param own: the corrections of this document, merges apart.
    :raises CorrectionError: for a quote that does not stand in the document, and a fact that two corrections meet.
    """
    working = _Working(lines)
    met: dict[Correction, list[StatedFact]] = {}
    if own:
        _correct(slug, working, own, merges, met)
    for line in sorted(working.lines):
        if merges.concern(line) and (by := merges.of(line)):
            working.remove([line], by)
            working.add(filter(None, [merges.rewritten(line)]), by)
            met.setdefault(by, [])
    return working.lines, working.effects(met)


def _correct(
    slug: str, working: _Working, own: Sequence[Correction], merges: Merges, met: dict[Correction, list[StatedFact]]
) -> None:
    facts, text = facts_in(working.lines), text_in(working.lines)
    for one in own:
        if one.action is Action.ADD:
            met[one] = _add(slug, working, one, text or "")
        elif found := find(one, facts, merges.into):
            met[one] = found
            for fact in found:
                _DO[one.action](slug, working, one, fact)


def _add(slug: str, working: _Working, one: Correction, text: str) -> list[StatedFact]:
    if one.kind is None:
        return []
    start, end = place(one.quote, text, one.content.get("start"), f"{one.place}: {slug}")
    passage = f"<{ID}passage/{slug}-{start}-{end}>"
    iri = f"{BASE}{one.kind.name}/{slug}-{digest(_RULE, one.id)}"
    said = [pair for _, pairs in one.to for pair in pairs]
    rest = [(f"<{RDF.type}>", f"<{one.kind.class_}>"), (EVIDENCE, passage), (f"<{HPP.rule}>", string(_RULE))]
    lines = [triple(f"<{iri}>", *pair) for pair in (*said, *rest)]
    working.add([*lines, *_passage(slug, passage, text, start, end)], one)
    return facts_in([*lines, *_passage(slug, passage, text, start, end)])


def _passage(slug: str, passage: str, text: str, start: int, end: int) -> list[str]:
    exact = string(text[start:end])
    said = (
        (f"<{RDF.type}>", f"<{HPP.Passage}>"),
        (f"<{OA.hasSource}>", f"<{ID}document/{slug}>"),
        (f"<{OA.start}>", integer(start)),
        (f"<{OA.end}>", integer(end)),
        (f"<{OA.exact}>", exact),
    )
    return [triple(passage, *pair) for pair in said]


def _reject(slug: str, working: _Working, one: Correction, fact: StatedFact) -> None:
    """Take out a fact, what points to it, and who attended a meeting that was none."""
    node = f"<{fact.iri}>"
    pointing = [line for line in working.lines if f" {node} ." in line]
    working.remove([*fact.lines, *pointing], one)
    for line in pointing:
        subject, predicate, _ = statement(line)
        if predicate == _PART_OF:
            working.add([triple(subject, _PART_OF, f"<{ID}document/{slug}>")], one)
        if predicate == _MEETING and subject.startswith(f"<{ID}attendance/"):
            working.remove([other for other in working.lines if other.startswith(f"{subject} ")], one)


def _change(slug: str, working: _Working, one: Correction, fact: StatedFact) -> None:  # noqa: ARG001 - as the others
    for name, said in one.to:
        properties = one.kind.properties(name) if one.kind else set()
        working.remove([line for line in fact.lines if statement(line)[1] in properties], one)
        working.add([triple(f"<{fact.iri}>", *pair) for pair in said], one)


def _accept(slug: str, working: _Working, one: Correction, fact: StatedFact) -> None:
    """Leave it as it is; that it is accepted is told in the graph of corrections."""


_DO = {Action.REJECT: _reject, Action.CHANGE: _change, Action.ACCEPT: _accept}
