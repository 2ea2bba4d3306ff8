"""The documents that are looked at: the bundled ones always, others where the corpus is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import loaders
from kg import resources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loaders.model import Document

TABLES = resources.CHECKOUT / "tests" / "data" / "found"
CORPUS = resources.CHECKOUT.parent / "shared" / "corpus"
BUNDLED = "bundled"


@dataclass(frozen=True, slots=True)
class Sample:
    """Some documents and the table of what is found in them."""

    name: str
    source: Path  # a folder or a file with documents
    chosen: frozenset[str] | None = None  # slugs of those that are looked at; None: all
    tables: Path = TABLES

    @property
    def table(self) -> Path:
        """Where the table is kept."""
        return self.tables / f"{self.name}.tsv"

    def documents(self) -> Iterator[Document]:
        """Read them."""
        for document in loaders.read(self.source):
            if self.chosen is None or document.slug in self.chosen:
                yield document


def samples() -> list[Sample]:
    """List the samples whose documents are at hand."""
    every = [
        Sample(BUNDLED, resources.DOCUMENTS),
        Sample("annotated", CORPUS, frozenset(f"d{number:02}" for number in range(1, 17))),
        Sample("corpus", CORPUS / "thaigov-2000.jsonl.xz", _slugs(TABLES / "corpus.txt")),
    ]
    return [sample for sample in every if sample.source.exists()]


def _slugs(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else frozenset()
