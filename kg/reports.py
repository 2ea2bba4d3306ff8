"""What each document gave, for the report of a build: in a file without a name, as it may be very many."""

from __future__ import annotations

import json
import weakref
from collections import Counter
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loaders.model import Extraction

_KEPT = 20  # notes of a kind and document that are kept word for word; all are counted
_IN_MEMORY = 4 * 2**20  # bytes of reports; those of more documents go to the disk


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

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return {
            "filename": self.filename,
            "title": self.title,
            "facts": self.facts,
            "notes": self.notes,
            "examples": self.examples,
        }


class DocumentReports(MutableMapping[str, DocumentReport]):
    """Reports by slug; in memory are the slugs and where each report stands."""

    def __init__(self) -> None:
        """Begin with none."""
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - open as long as this is there
        weakref.finalize(self, self._file.close)
        self._places: dict[str, int] = {}

    def __getitem__(self, slug: str) -> DocumentReport:
        return DocumentReport(**json.loads(self.line(slug)))

    def __setitem__(self, slug: str, report: DocumentReport) -> None:
        place = self._file.seek(0, 2)
        self._file.write(json.dumps(report.to_json(), ensure_ascii=False, sort_keys=True).encode() + b"\n")
        self._places[slug] = place

    def __delitem__(self, slug: str) -> None:
        del self._places[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def line(self, slug: str) -> str:
        """A report as JSON text; KeyError where there is none."""
        self._file.seek(self._places[slug])
        return self._file.readline().decode().rstrip("\n")
