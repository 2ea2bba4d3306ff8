"""One found thing answers one row: a largest matching, and what it leaves over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.measure.scores import Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

G = TypeVar("G")
F = TypeVar("F")


@dataclass(slots=True)
class Outcome(Generic[G, F]):
    """Pairs of what was expected and found, and what is left over on both sides."""

    pairs: list[tuple[G, F]] = field(default_factory=list)
    missed: list[G] = field(default_factory=list)
    false: list[F] = field(default_factory=list)
    waived: list[F] = field(default_factory=list)  # answers a row that is optional

    @property
    def score(self) -> Score:
        """The counts of the outcome."""
        right = len(self.pairs)
        return Score(right, right + len(self.false), right + len(self.missed))


def match(
    rows: Sequence[G],
    optional: Sequence[G],
    found: Sequence[F],
    answers: Callable[[G, F], bool],
    agreement: Callable[[G, F], int] | None = None,
) -> Outcome[G, F]:
    """Match *found* with *rows* one to one; what is left over and answers an optional row counts for nothing.

    Where something found could answer several rows, the one of most *agreement* is tried first.
    """
    edges = [_edges(rows, one, answers, agreement) for one in found]
    waivable = [any(answers(row, one) for row in optional) for one in found]
    taken = assign(edges, sorted(range(len(found)), key=waivable.__getitem__))
    held = set(taken.values())
    outcome = Outcome(
        pairs=[(rows[row], found[one]) for one, row in taken.items()],
        missed=[row for number, row in enumerate(rows) if number not in held],
    )
    for number, one in enumerate(found):
        if number not in taken:
            (outcome.waived if waivable[number] else outcome.false).append(one)
    return outcome


def _edges(
    rows: Sequence[G], one: F, answers: Callable[[G, F], bool], agreement: Callable[[G, F], int] | None
) -> list[int]:
    right = [number for number, row in enumerate(rows) if answers(row, one)]
    return sorted(right, key=lambda number: -agreement(rows[number], one)) if agreement else right


def assign(edges: Sequence[Sequence[int]], order: Iterable[int]) -> dict[int, int]:
    """Return a largest one-to-one matching, left to right (Kuhn's augmenting paths).

    ``edges[i]`` are the right-hand sides that *i* may take, the preferred first. Of the largest matchings it is one
    that leaves out those on the left which come last in *order*.

    >>> assign([[0, 1], [0]], [0, 1])
    {0: 1, 1: 0}
    """
    holder: dict[int, int] = {}

    def place(left: int, tried: set[int]) -> bool:
        for right in edges[left]:
            if right not in tried:
                tried.add(right)
                if right not in holder or place(holder[right], tried):
                    holder[right] = left
                    return True
        return False

    for left in order:
        place(left, set())
    return dict(sorted((left, right) for right, left in holder.items()))
