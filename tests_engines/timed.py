"""How long engines take for all queries together, as a ratio to the embedded store that was asked just before."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engines import Engine

_SLOWEST = 5
_LITTLE = 0.02  # seconds; a ratio of less says nothing


def _by_source() -> dict[str, list[float]]:
    return defaultdict(lambda: [0.0, 0.0])


class Times:
    """Seconds by graph, engine and question."""

    def __init__(self) -> None:
        self._seconds: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(_by_source)

    def note(self, data: str, engine: Engine, source: str, ours: float, theirs: float) -> None:
        """Keep what one question took the embedded store, and an engine over HTTP."""
        pair = self._seconds[data, f"{engine.name} {engine.version}"][source]
        pair[0] += ours
        pair[1] += theirs

    def lines(self) -> Iterator[str]:
        """The table, and the questions for which an engine takes longest in comparison."""
        for (data, engine), those in sorted(self._seconds.items()):
            ours, theirs = (sum(pair[at] for pair in those.values()) for at in (0, 1))
            ratio = theirs / max(ours, _LITTLE)
            took = f"embedded {ours:.1f} s, there {theirs:.1f} s, ratio {ratio:.2f}"
            yield f"{data}, {engine}: {len(those)} questions, {took}"
            ratios = sorted(((pair[1] / max(pair[0], _LITTLE), source) for source, pair in those.items()), reverse=True)
            yield from (f"  {ratio:.1f} {source}" for ratio, source in ratios[:_SLOWEST])
