"""What the graph rests on: how many documents, of which dates and kinds, and what in them was not understood."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.ownership import Named
from kg.things.ontology import ontology
from kg.things.tables import documents, facts_by_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.answers import Queryable
    from kg.things.tables import DocumentRow

NO_EVENT = "none"


@dataclass(frozen=True, slots=True)
class OfKind:
    """The documents that report a kind of meeting; :data:`NO_EVENT` stands for none."""

    kind: str
    documents: int
    with_facts: int


@dataclass(frozen=True, slots=True)
class OfYear:
    """The documents of a fiscal year, Buddhist Era; of no known date: None."""

    fiscal_year: int | None
    documents: int
    with_facts: int
    facts: int


@dataclass(frozen=True, slots=True)
class FactCount:
    """How many facts there are of a class."""

    kind: Named
    facts: int


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """What the build reported: how often, and in how many documents."""

    kind: str
    number: int
    documents: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the graph rests on."""

    documents: int
    with_facts: int
    first: str | None
    last: str | None
    facts: tuple[FactCount, ...]
    kinds: tuple[OfKind, ...]
    fiscal_years: tuple[OfYear, ...]
    not_understood: tuple[NotUnderstood, ...]


def coverage(store: Queryable, missed: Sequence[NotUnderstood]) -> Coverage:
    """Sum up a graph.

    :param missed: what the build that made it did not understand.
    """
    rows = documents(store)
    days = sorted(one.date for one in rows if one.date)
    return Coverage(
        len(rows),
        _with_facts(rows),
        days[0] if days else None,
        days[-1] if days else None,
        _facts(store),
        _kinds(rows),
        _years(rows),
        tuple(missed),
    )


def _with_facts(rows: Iterable[DocumentRow]) -> int:
    return sum(one.facts > 0 for one in rows)


def _facts(store: Queryable) -> tuple[FactCount, ...]:
    total: Counter[str] = Counter()
    for counted in facts_by_document(store).values():
        total.update(counted)
    labels = {iri: ontology().label(iri) for iri in total}
    named = {iri: Named(iri, label.th, label.en) if label else Named(iri) for iri, label in labels.items()}
    return tuple(FactCount(named[iri], facts) for iri, facts in total.most_common())


def _kinds(rows: Iterable[DocumentRow]) -> tuple[OfKind, ...]:
    grouped: dict[str, list[DocumentRow]] = defaultdict(list)
    for one in rows:
        for kind in one.events or (NO_EVENT,):
            grouped[kind].append(one)
    return tuple(OfKind(kind, len(those), _with_facts(those)) for kind, those in sorted(grouped.items()))


def _years(rows: Iterable[DocumentRow]) -> tuple[OfYear, ...]:
    grouped: dict[int | None, list[DocumentRow]] = defaultdict(list)
    for one in rows:
        grouped[one.fiscal_year].append(one)
    ordered = sorted(grouped.items(), key=lambda item: -(item[0] or 0))
    return tuple(
        OfYear(year, len(those), _with_facts(those), sum(one.facts for one in those)) for year, those in ordered
    )


def not_understood(report: Mapping[str, Any]) -> tuple[NotUnderstood, ...]:
    """What a build did not understand, by its report as JSON data; what it met most often first."""
    number: Counter[str] = Counter()
    documents_of: Counter[str] = Counter()
    for one in report.get("documents", {}).values():
        number.update(one["notes"])
        documents_of.update(one["notes"].keys())
    return tuple(NotUnderstood(kind, times, documents_of[kind]) for kind, times in number.most_common())
