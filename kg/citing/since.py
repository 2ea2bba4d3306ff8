"""What has changed since an answer was cited: the graph, and which rows are new, gone, or rest on something else."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from kg.citing.marks import Mark, Together, in_order, mark_of, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.citing.marks import Marks
    from kg.citing.model import Answered, Row, Version

State = Literal["same", "changed", "moved", "unknown"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows by their places, from 0: new ones, ones that rest on something else now, and cited ones that are gone."""

    added: tuple[int, ...]
    changed: tuple[tuple[int, int], ...]  # the place before, the place now
    gone: tuple[int, ...]
    moved: bool  # whether rows that are still there stand in another order

    @property
    def state(self) -> State:
        """Whether the rows are the same."""
        if self.added or self.gone or self.changed:
            return "changed"
        return "moved" if self.moved else "same"


def compare(before: Sequence[Mark], rows: Sequence[Row]) -> Difference:
    """Compare the marks of rows that were cited with the rows of now.

    Rows that say the same twice are told apart by what they rest on, as far as they can be.
    """
    says, rests = (len(before[0].says), len(before[0].rests)) if before else (1, 1)
    now = [mark_of(row, says, rests) for row in rows]
    pairs = _pairs(list(before), now, lambda mark: mark)
    left = set(range(len(now))) - set(pairs)
    free = set(range(len(before))) - set(pairs.values())
    changed = _pairs(
        [mark if at in free else None for at, mark in enumerate(before)],
        [mark if at in left else None for at, mark in enumerate(now)],
        lambda mark: mark.says,
    )
    met = [(pairs | changed)[place] for place in sorted(pairs | changed)]
    return Difference(
        tuple(sorted(left - set(changed))),
        tuple((was, place) for place, was in sorted(changed.items())),
        tuple(sorted(free - set(changed.values()))),
        met != sorted(met),
    )


def since(marks: Marks, answered: Answered, version: Version) -> dict[str, Any]:
    """Say what has changed since a permalink was made, as JSON data; places are counted from 1."""
    rows = in_order(answered)
    same = marks.graph == version.mark
    said: dict[str, Any] = {
        "graph": "same" if same else "changed",
        "was": marks.graph,
        "is": version.mark,
        "software": version.software,
    }
    if marks.rows is None:
        return said | _unknown("unknown", None, len(rows))
    if isinstance(marks.rows, Together):
        return said | _together(marks.rows, rows)
    return said | _each(compare(marks.rows, rows), len(marks.rows), rows, ordered=answered.ordered)


def difference(marks: Marks, answered: Answered) -> Difference | None:
    """Which rows are others, by their places in :func:`kg.citing.marks.in_order`; None where nobody knows."""
    if marks.rows is None or isinstance(marks.rows, Together):
        return None
    return compare(marks.rows, in_order(answered))


def _each(found: Difference, before: int, rows: Sequence[Row], *, ordered: bool) -> dict[str, Any]:
    places = {
        "added_at": [place + 1 for place in found.added],
        "gone_at": [place + 1 for place in found.gone],
        "evidence_at": [place + 1 for _, place in found.changed],
    }
    return {
        "rows": found.state if ordered or found.state != "moved" else "same",
        "before": before,
        "now": len(rows),
        "added": [rows[place].shown for place in found.added],
        "gone": len(found.gone),
        "evidence": [rows[place].shown for _, place in found.changed],
        "moved": found.moved and ordered,
        **(places if ordered else dict.fromkeys(places, ())),
    }


def _together(before: Together, rows: Sequence[Row]) -> dict[str, Any]:
    others, moved, evidence = before.differs(together(rows))
    state: State = "changed" if others or evidence else "moved" if moved else "same"
    said = _unknown(state, before.number, len(rows))
    if not others:  # what is new and gone is known: nothing
        said |= {"gone": 0, "added": [], "moved": moved}
    return said | ({"evidence": []} if state in {"same", "moved"} else {})


def _unknown(state: State, before: int | None, now: int) -> dict[str, Any]:
    """Say as much as can be said where the link does not know single rows; null is what it cannot tell."""
    nothing = {"added": None, "gone": None, "evidence": None, "moved": None}
    return {"rows": state, "before": before, "now": now, **nothing, "added_at": [], "gone_at": [], "evidence_at": []}


def _pairs(before: Sequence[Any], now: Sequence[Any], key: Any) -> dict[int, int]:
    """Pair what is alike, the first with the first: places of now with places before."""
    places: defaultdict[Any, deque[int]] = defaultdict(deque)
    for at, mark in enumerate(before):
        if mark is not None:
            places[key(mark)].append(at)
    pairs: dict[int, int] = {}
    for at, mark in enumerate(now):
        if mark is not None and places[key(mark)]:
            pairs[at] = places[key(mark)].popleft()
    return pairs
