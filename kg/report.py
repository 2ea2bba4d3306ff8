"""What a build read and what it did not understand: kept with the generation, printed in short."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from loaders.line import message, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import Extraction

_MOST = 10_000  # places passed over that are named; an archive may hold millions
_KEPT = 20  # notes of a kind and document that are kept word for word; all are counted


@dataclass(slots=True)
class DocumentReport:
    """What one document gave."""

    filename: str
    title: str
    facts: dict[str, int]  # by kind
    notes: dict[str, int]  # by kind, all
    examples: list[dict[str, Any]]  # kind, message, start, end: the first few of each kind

    @classmethod
    def of(cls, extraction: Extraction) -> DocumentReport:
        """Sum up what was read out of a document."""
        notes: Counter[str] = Counter()
        examples = []
        for note in extraction.notes:
            notes[note.kind] += 1
            if notes[note.kind] <= _KEPT:
                start, end = note.span or (None, None)
                examples.append({"kind": note.kind, "message": note.message, "start": start, "end": end})
        facts = Counter(type(fact).__name__ for fact in [*extraction.facts, *extraction.items])
        document = extraction.document
        return cls(document.filename, document.title, dict(facts), dict(notes), examples)


@dataclass(slots=True)
class BuildReport:
    """What all documents of the graph gave, and what of the given paths is not in it."""

    documents: dict[str, DocumentReport] = field(default_factory=dict)  # by slug
    read: list[str] = field(default_factory=list)  # slugs that this run read
    skipped: list[dict[str, str]] = field(default_factory=list)  # path, reason
    remarks: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)  # paths within which documents are named, see kg.roots
    unchanged: int = 0  # documents given that the graph held already, as they are
    resumed: int = 0  # documents read by an earlier run, which was stopped
    quads: int = 0
    derived: dict[str, str] = field(default_factory=dict)  # by which rules, with what, of what: see kg.derive
    corrections: dict[str, Any] = field(default_factory=dict)  # which were applied, see kg.corrections
    published: float | None = None  # seconds until the graph was there, where indexes were made after that
    _unnamed: int = 0  # passed over, beyond those that are named

    def add(self, slug: str, report: DocumentReport) -> None:
        """Take in what was read out of a document, in place of what was there under its slug."""
        self.documents[slug] = report
        self.read.append(slug)

    def skip(self, path: object, reason: str) -> None:
        """Note a file that was passed over."""
        if len(self.skipped) < _MOST:
            self.skipped.append({"path": place(str(path)), "reason": message(reason)})
            return
        self._unnamed += 1
        if self._unnamed == 1:
            self.skipped.append({})
        self.skipped[-1] = {"path": "…", "reason": f"{self._unnamed:,} more are passed over, which are not named here"}

    @property
    def facts(self) -> Counter[str]:
        """All facts by kind, of what this run read."""
        return _sum(self.documents[slug].facts for slug in self.read)

    @property
    def notes(self) -> Counter[str]:
        """All notes by kind, of what this run read."""
        return _sum(self.documents[slug].notes for slug in self.read)

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        documents = {slug: _fields(report) for slug, report in sorted(self.documents.items())}
        totals = {"facts": dict(self.facts), "notes": dict(self.notes)}
        names = ("read", "skipped", "remarks", "given", "unchanged", "resumed", "quads", "derived", "corrections")
        rest = {name: getattr(self, name) for name in names}
        return {"documents": documents, **totals, **rest}

    def continue_from(self, content: dict[str, Any]) -> None:
        """Begin with the documents of an earlier run, whose report is given as JSON data."""
        self.documents = {slug: DocumentReport(**one) for slug, one in content["documents"].items()}


def _sum(counts: Iterator[dict[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def _fields(report: DocumentReport) -> dict[str, Any]:
    return {
        "filename": report.filename,
        "title": report.title,
        "facts": report.facts,
        "notes": report.notes,
        "examples": report.examples,
    }
