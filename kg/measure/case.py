"""One document under measure: its annotations, what was found in it, and the scores that fill up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from kg.measure.evidence import Evidence, normal
from kg.measure.found import Found
from kg.measure.scores import DocumentScores, Miss
from loaders.errors import GoldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.gold import Gold
    from kg.measure.match import Outcome
    from loaders.model import Entity, Extraction, Span


class _Quoted(Protocol):
    @property
    def quote(self) -> str: ...
    @property
    def optional(self) -> bool: ...


class _Optional(Protocol):
    @property
    def optional(self) -> bool: ...


Q = TypeVar("Q", bound=_Quoted)
O = TypeVar("O", bound=_Optional)  # noqa: E741
G = TypeVar("G")
F = TypeVar("F")


class Shown(NamedTuple):
    """How a row or a fact is shown in the list of differences: what it says, and where."""

    what: str
    quote: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Placed(Generic[Q]):
    """A row with the places of its quote; :attr:`more` are rows that count once with it."""

    row: Q
    places: tuple[Span, ...]
    more: tuple[Q, ...] = ()


class Case:
    """What the comparisons of all kinds share."""

    def __init__(self, gold: Gold, extraction: Extraction, names: Mapping[str, frozenset[str]]) -> None:
        self.gold = gold
        self.evidence = Evidence(extraction.document.text)
        self.found = Found(extraction, names)
        self.scores = DocumentScores(gold.path.stem)

    def named(self, entity: Entity | None, names: Iterable[str]) -> bool:
        """Tell whether any name of *entity* is among *names*."""
        return entity is not None and not self.found.names(entity).isdisjoint(map(normal, names))

    def place(self, section: str, rows: Sequence[Q]) -> tuple[list[Placed[Q]], list[Placed[Q]]]:
        """Find the quotes of *rows* in the text; return the rows that count and the optional ones.

        Raises:
            GoldError: a quote does not stand in the text.

        """
        placed = [Placed(row, self._places(section, number, row.quote)) for number, row in enumerate(rows, start=1)]
        return [one for one in placed if not one.row.optional], [one for one in placed if one.row.optional]

    def _places(self, section: str, number: int, quote: str) -> tuple[Span, ...]:
        if places := self.evidence.find(quote):
            return places
        place = f"{self.gold.path}: {section}, row {number}"
        raise GoldError(f"{place}: the quote {quote!r} does not stand in {self.gold.document}; copy it literally")

    def count(
        self, kind: str, outcome: Outcome[G, F], show_row: Callable[[G], Shown], show_found: Callable[[F], Shown]
    ) -> None:
        """Add the outcome of one kind to the scores, and its differences to the list."""
        self.scores.kinds[kind] = outcome.score
        for row in outcome.missed:
            self._difference(kind, "missed", show_row(row))
        for one in outcome.false:
            self._difference(kind, "false alarm", show_found(one))

    def _difference(self, kind: str, sort: str, shown: Shown) -> None:
        span = shown.span
        if span is None and shown.quote:
            span = next(iter(self.evidence.find(shown.quote)), None)
        quote = shown.quote or (self.evidence.excerpt(span) if span else "")
        line = self.evidence.line(span) if span else None
        self.scores.misses.append(Miss(self.gold.path.stem, kind, sort, shown.what, quote, line))


def split(rows: Sequence[O]) -> tuple[list[O], list[O]]:
    """Return the rows that count and the optional ones."""
    return [row for row in rows if not row.optional], [row for row in rows if row.optional]


def either(words: Iterable[str]) -> str:
    """Write alternatives: "A/R"."""
    return "/".join(sorted(words))
