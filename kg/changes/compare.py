"""Two tables → what was gained, what was lost, and what is found by another rule, elsewhere, or says something else."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.changes.rows import TEXT, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

GAINED, LOST, MOVED = "+", "−", "~"


class Change(NamedTuple):
    """One difference: a fact gained or lost, or one whose rule, place or content is another than before."""

    sign: str
    row: Row  # as it is found now; a lost one as it was
    before: Row | None = None


@dataclass(slots=True)
class Changes:
    """The differences of a sample."""

    found: Counter[str] = field(default_factory=Counter)  # what is found now, by kind
    changes: list[Change] = field(default_factory=list)
    new: int = 0  # documents that were not looked at before
    texts: list[str] = field(default_factory=list)  # documents whose text is another than before

    def counts(self) -> dict[tuple[str, str], Counter[str]]:
        """Count the differences by kind and rule, sorted; what moved counts for the rule that finds it now."""
        counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for change in self.changes:
            counted[change.row.kind, change.row.rule][change.sign] += 1
        return dict(sorted(counted.items()))


def compare(before: Iterable[Row], now: Iterable[Row]) -> Changes:
    """Hold what is found now against what was found before."""
    old, new = Counter(before), Counter(now)
    changes = Changes(Counter(row.kind for row in new.elements() if row.kind != TEXT))
    gained, lost = sorted((new - old).elements()), sorted((old - new).elements())
    known = {row.document for row in old}
    texts = [row.document for row in gained if row.kind == TEXT]
    changes.texts = [document for document in texts if document in known]
    changes.new = len(texts) - len(changes.texts)
    gained, lost = ([row for row in rows if row.kind != TEXT] for rows in (gained, lost))
    for test in (says_the_same, stands_for_the_same):
        gained, lost, moved = pair(gained, lost, test)
        changes.changes += moved
    changes.changes += [Change(GAINED, row) for row in gained] + [Change(LOST, row) for row in lost]
    changes.changes.sort(key=lambda change: (change.row.kind, change.row.rule, change.row))
    return changes


def pair(
    gained: list[Row], lost: list[Row], test: Callable[[Row, Row], bool]
) -> tuple[list[Row], list[Row], list[Change]]:
    """Pair lines that are one fact; give the others, and the pairs."""
    single, pairs = [], []
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in lost:
        by_document[row.document].append(row)
    for row in gained:
        others = by_document[row.document]
        if (partner := next((other for other in others if test(row, other)), None)) is None:
            single.append(row)
        else:
            others.remove(partner)
            pairs.append(Change(MOVED, row, partner))
    return single, [row for rows in by_document.values() for row in rows], pairs


def says_the_same(one: Row, other: Row) -> bool:
    """Tell whether two lines say the same in overlapping places."""
    overlap = one.start < other.end and other.start < one.end
    return overlap and (one.kind, one.key) == (other.kind, other.key)


def stands_for_the_same(one: Row, other: Row) -> bool:
    """Tell whether one rule has found two lines in one place."""
    return (one.kind, one.rule, one.span) == (other.kind, other.rule, other.span)
