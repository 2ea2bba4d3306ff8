"""How a document is named, so that its name does not depend on the way in which its path was given."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Roots:
    """The files and folders that were given to a store; documents are named within them.

    A path below one of them adds none, so that ``hpp load reports/2564/a.txt`` names the file as ``hpp build reports``
    did. What was named within a folder, or by itself, keeps its name when a folder above it is given later.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        """Begin with the paths of an earlier run."""
        self._given = {Path(path) for path in given}
        self._resolved: dict[Path, Path] = {}

    def paths(self) -> list[str]:
        """Give the paths, from the root of the file system on, sorted."""
        return sorted(map(str, self._given))

    def add(self, path: Path) -> None:
        """Take a file or folder that was given."""
        whole = path.resolve() if path.is_dir() else self.whole(path)
        if self._given.isdisjoint((whole, *whole.parents)):
            self._given.add(whole)

    def name(self, file: Path) -> str:
        """Name a file that was given, or lies in a folder that was: within the innermost of these."""
        whole = self.whole(file)
        if whole in self._given:
            return whole.name
        return whole.relative_to(next(one for one in whole.parents if one in self._given)).as_posix()

    def whole(self, file: Path) -> Path:
        """Give the path of a file from the root of the file system on, whatever links lead to its folder."""
        if file.parent not in self._resolved:
            self._resolved[file.parent] = file.parent.resolve()
        return self._resolved[file.parent] / file.name
