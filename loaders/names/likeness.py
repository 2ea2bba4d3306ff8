"""Which known issue a matter is, although it is not named by any of the issue's names.

Compared are runs of three letters of the keys of names (:func:`loaders.names.matternames.key`), so that spaces, tone
marks and years do not matter and words may stand in between; a run that few names hold counts more. A matter is an
issue if it holds nearly all of one of its names in one place, or is itself nearly all contained in a long one. Rather
too few are taken than too many: a matter that is not taken becomes a candidate that a person can still accept.
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

from loaders.model import Kind
from loaders.names.matternames import key
from loaders.names.thing import NameSort
from loaders.text.likeness import holds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loaders.names.thing import Thing

HELD = 0.85  # of the weight of a name's runs
_ONE_PLACE = 85.0  # per cent of likeness between a name and the piece of the matter that is likest
_WITHIN = 0.95  # of the weight of the matter's own runs, if it is a piece of a name
_LARGE = 0.6  # and this of the name's
_SHORTEST = 9  # letters of a name, and of a piece of one
_RUN = 3


class Likeness(NamedTuple):
    """A known issue, by the name that is alike; *score* from 0 to 1, 1 being the same."""

    thing: Thing
    name: str
    score: float


class LikeNames:
    """The Thai names of the issues of a vocabulary, ready to be compared with matters."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._names: list[tuple[str, str, Thing]] = []
        self._same: dict[str, tuple[str, Thing]] = {}
        for thing in things:
            for name in thing.names if thing.kind is Kind.ISSUE else ():
                if name.lang == "th" and name.sort is not NameSort.ABBREVIATION and (form := key(name.text)):
                    self._same.setdefault(form, (name.text, thing))
                    if len(form) >= _SHORTEST:
                        self._names.append((form, name.text, thing))
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, (form, _, _) in enumerate(self._names):
            for run in _runs(form):
                self._holding[run].append(at)
        self._weights = {run: self._weight(len(holding)) for run, holding in self._holding.items()}
        self._totals = [sum(self._weights[run] for run in _runs(form)) for form, _, _ in self._names]

    def find(self, label: str) -> Likeness | None:
        """The issue that a matter is, if it is surely one of those known."""
        form = key(label)
        if same := self._same.get(form):
            return Likeness(same[1], same[0], 1.0)
        if len(form) < _SHORTEST:
            return None
        shared, total = self._shared(form)
        found = [
            Likeness(thing, name, common / self._totals[at])
            for at, common in shared.items()
            if common >= _LARGE * self._totals[at]
            for (other, name, thing) in (self._names[at],)
            if self._alike(form, other, common, total, self._totals[at])
        ]
        return max(found, key=lambda one: (one.score, len(one.name), one.thing.iri), default=None)

    def _shared(self, form: str) -> tuple[dict[int, float], float]:
        """The weight of the runs that each name shares with a key, and of all runs of the key."""
        shared: dict[int, float] = defaultdict(float)
        total, unknown = 0.0, self._weight(0)
        for run in _runs(form):
            weight = self._weights.get(run, unknown)
            total += weight
            for at in self._holding.get(run, ()):
                shared[at] += weight
        return shared, total

    def _alike(self, form: str, other: str, common: float, total: float, name_total: float) -> bool:
        held = common >= HELD * name_total and len(other) <= len(form) and holds(form, other, _ONE_PLACE)
        return held or common >= _WITHIN * total

    def _weight(self, holding: int) -> float:
        return log(1 + (1 + len(self._names)) / (1 + holding))


def _runs(form: str) -> set[str]:
    return {form[at : at + _RUN] for at in range(len(form) - _RUN + 1)}
