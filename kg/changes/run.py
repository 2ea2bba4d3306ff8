"""Read the samples, compare them with their tables, and write the tables anew when that is wished."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import loaders
from kg.changes.compare import Changes, compare
from kg.changes.rows import Row, rows_of, short_name
from kg.changes.samples import BUNDLED, Sample, samples
from kg.changes.table import read_table, write_table
from kg.resources import VOCABULARY
from kg.vocabulary import read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Sampled:
    """One sample: what is found in it now, and how that differs from its table."""

    sample: Sample
    rows: list[Row] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # by document
    changes: Changes = field(default_factory=Changes)

    @property
    def must_agree(self) -> bool:
        """Whether the table is part of what everyone has, and so has to be up to date."""
        return self.sample.name == BUNDLED

    def quote(self, row: Row) -> str:
        """Give what stands at the place of a fact."""
        return self.texts.get(row.document, "")[row.start : row.end]

    def line(self, row: Row) -> int:
        """Give the number of the line that its place begins in, from 1."""
        return self.texts.get(row.document, "").count("\n", 0, row.start) + 1


def find_changes(chosen: Iterable[Sample] | None = None, *, accept: bool = False) -> list[Sampled]:
    """Read all samples that are at hand; with *accept*, what is found becomes what is expected.

    Raises:
        GoldError: a table is broken.
        DocumentError: a document cannot be read.

    """
    gazetteer = loaders.Gazetteer(read_vocabulary(VOCABULARY))
    return [_sampled(sample, gazetteer, accept=accept) for sample in (samples() if chosen is None else chosen)]


def _sampled(sample: Sample, gazetteer: loaders.Gazetteer, *, accept: bool) -> Sampled:
    found = Sampled(sample)
    for document in sample.documents():
        found.texts[short_name(document)] = document.text
        found.rows += rows_of(loaders.extract(document, gazetteer))
    found.changes = compare(read_table(sample.table), found.rows)
    if accept:
        write_table(sample.table, found.rows)
    return found
