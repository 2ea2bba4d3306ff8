"""Precision, recall and F1, and the report that they make up."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = (
    "bodies",
    "provinces",
    "people",
    "chairs",
    "attendance",
    "events",
    "decisions",
    "responsibilities (any role)",
    "responsibilities",
    "participations",
    "laws",
    "claims",
)
TRAITS = (
    "event body",
    "event number",
    "event start",
    "event end",
    "event online",
    "position",
    "decision item",
    "due",
)


class Score(NamedTuple):
    """How many were found, how many were expected, and how many of both are the same."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def plus(self, other: Score) -> Score:
        """Return the sum of both counts."""
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was expected that was found; None when nothing was expected."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None when there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else None


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: a row that was not found ("missed"), or something found that no row answers ("false alarm")."""

    document: str
    kind: str
    sort: str
    what: str
    quote: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a kind of fact, or what is stated about it, over all documents or in one."""

    kind: str
    score: Score
    document: str | None = None


@dataclass(slots=True)
class DocumentScores:
    """What one document gives; :attr:`evidence` counts the facts and those among them with valid evidence."""

    document: str
    kinds: dict[str, Score] = field(default_factory=dict)
    traits: dict[str, Score] = field(default_factory=dict)
    evidence: Score = field(default_factory=Score)
    misses: list[Miss] = field(default_factory=list)

    def trait(self, name: str, stated: object, found: object) -> None:
        """Count what a matched fact says of itself, where the annotation states it."""
        if stated is not None:
            score = Score(int(stated == found), int(found is not None), 1)
            self.traits[name] = self.traits.get(name, Score()).plus(score)


@dataclass(slots=True)
class Report:
    """The measures of all documents; :attr:`published` counts the facts of the graphs that would be published."""

    documents: list[DocumentScores]
    published: Score | None = None

    def rows(self) -> list[Line]:
        """Return one line a kind, summed over the documents (micro average)."""
        return [Line(kind, _sum(one.kinds.get(kind) for one in self.documents)) for kind in KINDS]

    def rows_by_document(self) -> list[Line]:
        """Return one line a document and kind, leaving out where there was nothing to find and nothing found."""
        return [
            Line(kind, one.kinds[kind], one.document)
            for one in self.documents
            for kind in KINDS
            if one.kinds[kind].found or one.kinds[kind].gold
        ]

    def traits(self) -> list[Line]:
        """Return how often matched facts say of themselves what the annotation states: an item, a date, a number."""
        return [Line(name, _sum(one.traits.get(name) for one in self.documents)) for name in TRAITS]

    def evidence(self) -> Score:
        """Return the number of facts, and of those whose quote is the very slice of the text it points to."""
        return self.published or _sum(one.evidence for one in self.documents)

    def errors(self) -> list[Miss]:
        """Return all differences, by document, kind and place, so that a miss stands beside what was found instead."""
        return [miss for one in self.documents for miss in sorted(one.misses, key=_place)]

    def to_json(self) -> dict[str, Any]:
        """Return the whole report as data for JSON."""
        evidence = self.evidence()
        return {
            "documents": len(self.documents),
            "kinds": {line.kind: _figures(line.score) for line in self.rows()},
            "traits": {line.kind: {"right": line.score.right, "stated": line.score.gold} for line in self.traits()},
            "evidence": {"valid": evidence.right, "facts": evidence.found},
            "by_document": {
                one.document: {kind: _figures(score) for kind, score in one.kinds.items()} for one in self.documents
            },
            "errors": [asdict(miss) for miss in self.errors()],
        }


def _place(miss: Miss) -> tuple[int, int]:
    return KINDS.index(miss.kind), miss.line or 0


def _sum(scores: Iterable[Score | None]) -> Score:
    total = Score()
    for score in scores:
        total = total.plus(score or Score())
    return total


def _figures(score: Score) -> dict[str, float | int | None]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "right": score.right,
        "found": score.found,
        "gold": score.gold,
    }
