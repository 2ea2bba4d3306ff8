"""What a build read and what it did not understand: kept with the generation, printed in short."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.reports import DocumentReport, DocumentReports
from loaders.line import message, place

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 10_000  # places passed over that are named; an archive may hold millions


@dataclass(slots=True)
class BuildReport:
    """What all documents of the graph gave, and what of the given paths is not in it."""

    documents: DocumentReports = field(default_factory=DocumentReports)  # by slug
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
        return {"documents": {slug: one.to_json() for slug, one in sorted(self.documents.items())}, **self._rest()}

    def pieces(self) -> Iterator[str]:
        """Give it as JSON text, in pieces: a line a document, so that they need not be in memory together."""
        rest = self._rest()
        for number, name in enumerate(sorted([*rest, "documents"])):
            yield f"{',' if number else '{'}\n {json.dumps(name)}: "
            yield from self._documents() if name == "documents" else [_text(rest[name])]
        yield "\n}\n"

    def continue_from(self, content: dict[str, Any]) -> None:
        """Begin with the documents of an earlier run, whose report is given as JSON data."""
        for slug, one in content["documents"].items():
            self.documents[slug] = DocumentReport(**one)

    def _rest(self) -> dict[str, Any]:
        names = ("read", "skipped", "remarks", "given", "unchanged", "resumed", "quads", "derived", "corrections")
        totals = {"facts": dict(self.facts), "notes": dict(self.notes)}
        return {**totals, **{name: getattr(self, name) for name in names}}

    def _documents(self) -> Iterator[str]:
        for number, slug in enumerate(sorted(self.documents)):
            yield f"{',' if number else '{'}\n  {_text(slug)}: {self.documents.line(slug)}"
        yield "\n }" if self.documents else "{}"


def pieces_of(content: dict[str, Any]) -> Iterator[str]:
    """Give a report that is JSON data as text."""
    yield f"{_text(content)}\n"


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)


def _sum(counts: Iterator[dict[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total
