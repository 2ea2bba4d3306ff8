"""What a finding is: a table of entries with their passages, and on how much of the record it rests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.network.model import Table


@dataclass(frozen=True, slots=True)
class Basis:
    """How many facts bear on a finding, in how many documents, of how many searched."""

    aspect: str
    facts: int
    documents: int
    searched: int

    def said(self, lang: str = "en") -> str:
        """Say it in a sentence."""
        if lang == "th":
            return f"อาศัยข้อเท็จจริง {self.facts} รายการ ใน {self.documents} จาก {self.searched} เอกสาร"
        noun = "fact" if self.facts == 1 else "facts"
        return f"rests on {self.facts} {noun} ({self.aspect}) in {self.documents} of {self.searched} documents"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its number and name, its title in two languages, its entries, the first the gravest."""

    number: int
    name: str
    en: str
    th: str
    table: Table
    basis: Basis

    def to_json(self, most: int | None = None, part: slice = slice(None)) -> dict[str, object]:
        """Give it as JSON data: the entries, or a *part* of them, with the passages, or the newest *most* of each."""
        table = replace(self.table, lines=self.table.lines[part])
        basis = {"aspect": self.basis.aspect, "facts": self.basis.facts, "documents": self.basis.documents}
        return {
            "number": self.number,
            "name": self.name,
            "title": {"en": self.en, "th": self.th},
            "count": len(self.table.lines),
            "basis": basis | {"searched": self.basis.searched, "said": self.basis.said()},
            **{key: value for key, value in table.to_json(most).items() if key != "name"},
        }
