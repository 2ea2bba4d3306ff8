"""What a backup looks like: a ZIP archive, with a list of what is in it.

::

    backup.json               the format, the content's hash, and of each file below its size and its SHA-256
    generation/manifest.json  … the files of one generation, as they lie in the store

Any program opens it; only :func:`kg.trust.restore` takes it back, and only what the list names.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Self

from kg.manifest import FORMAT
from kg.seal import FileSeal

LIST, FOLDER = "backup.json", "generation/"
LONGEST = 64 * 2**20  # bytes of the list
_FORMAT = 1


class WrongFormatError(ValueError):
    """A backup of another version."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    content: str  # SHA-256 of the graph, see kg.store.Hashes
    files: dict[str, FileSeal]  # by path within the generation

    def to_bytes(self) -> bytes:
        """Write it as JSON."""
        files = {name: {"size": one.size, "sha256": one.sha256} for name, one in sorted(self.files.items())}
        content = {"backup": _FORMAT, "store": FORMAT, "content": self.content, "files": files}
        return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def from_bytes(cls, written: bytes) -> Self:
        """Read it.

        Raises WrongFormatError for that of another version; ValueError, KeyError, TypeError, AttributeError or
        RecursionError for what is none.
        """
        content: dict[str, Any] = json.loads(written)
        made = content["backup"], content["store"]
        if made != (_FORMAT, FORMAT):
            raise WrongFormatError(f"format {made[0]} of a store of format {made[1]}")
        files = {_safe(name): FileSeal(int(one["size"]), str(one["sha256"])) for name, one in content["files"].items()}
        return cls(str(content["content"]), files)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(one.size for one in self.files.values())


def _safe(name: str) -> str:
    """Give a path that stays within its folder; ValueError for another one."""
    path = PurePosixPath(name)
    parts = set(path.parts)
    if path.is_absolute() or not parts or parts & {"..", "."} or str(path) != name or any(c in name for c in "\\:\0"):
        raise ValueError(f"“{name}” is no path within a store")
    return name
