"""Asks the question of a kept citation, or of a permalink, anew, and says what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.citing.address import question_of
from kg.citing.asking import ask
from kg.citing.data import read_file
from kg.citing.marks import Marks, in_order, mark_of, read
from kg.citing.since import compare, since
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.citing.means import Means
    from kg.citing.model import Answered, Citation, Row, Version
    from kg.citing.since import Difference

_SHA256 = 32  # bytes: whole digests


@dataclass(frozen=True, slots=True)
class Checked:
    """A citation beside the answer of now; where only a permalink was given, without its rows."""

    then: Citation | None
    now: Answered
    version: Version
    said: dict[str, Any]  # what has changed, as :func:`kg.citing.since.since` gives it

    @property
    def same(self) -> bool:
        """Whether the answer is the same, be the graph another or not."""
        same_graph = self.said["graph"] == "same"
        return bool(self.said["rows"] == "same" or (self.said["rows"] == "unknown" and same_graph))

    @property
    def gone(self) -> list[Row]:
        """The cited rows that are gone, where the citation has them."""
        return [self._then[at] for at in self._difference.gone]

    @property
    def added(self) -> list[Row]:
        """The rows that are new."""
        return [self._now[at] for at in self._difference.added]

    @property
    def changed(self) -> list[tuple[Row, Row]]:
        """The rows that rest on something else: as they were cited, and as they are."""
        return [(self._then[was], self._now[now]) for was, now in self._difference.changed]

    @property
    def _now(self) -> tuple[Row, ...]:
        return in_order(self.now)

    @property
    def _then(self) -> tuple[Row, ...]:
        return in_order(self.then.answered) if self.then else ()

    @property
    def _difference(self) -> Difference:
        return compare([mark_of(row, _SHA256, _SHA256) for row in self._then], self._now)


def check(given: str, means: Means, version: Version) -> Checked:
    """Compare a file that ``hpp cite --format json`` wrote, or a permalink, with the graph of now.

    :raises DocumentError: for a file that is none.
    :raises ParameterError: for a permalink that is none.
    """
    if "://" in given or (given.startswith("/") and not Path(given).exists()):
        question, fields = question_of(given)
        marks = read(fields)
        if marks is None:
            raise ParameterError("the address has no graph= and rows=; give a whole permalink, or a citation's file")
        now = ask(question, means)
        return Checked(None, now, version, since(marks, now, version))
    then = read_file(Path(given))
    now = ask(then.answered.question, means)
    marks = Marks(then.version.mark, tuple(mark_of(row, _SHA256, _SHA256) for row in in_order(then.answered)))
    return Checked(then, now, version, since(marks, now, version))
