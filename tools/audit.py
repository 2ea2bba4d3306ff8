"""Asks whether a version that is installed to run has a known weakness (PyPI's advisories, by pip-audit).

    python tools/audit.py

Without a way to the advisories it says so in one line and is content: the check must also pass offline. Ends with 1
where a weakness is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import urllib.request
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

_SERVICE = "https://pypi.org/pypi/jinja2/3.1.3/json"  # of which a weakness is known: who says none knows none at all
_PATIENCE = 5  # seconds


def installed(name: str, *chosen: str) -> Iterator[str]:
    """Yield what a package needs to run, with these extras, and what that needs, as ``name==version``."""
    seen, todo = set(), [(name, frozenset(chosen))]
    while todo:
        one, extras = todo.pop()
        if (key := one.lower().replace("_", "-")) in seen:
            continue
        seen.add(key)
        try:
            found = distribution(one)
        except PackageNotFoundError:
            continue  # for another system or version of Python
        if one != name:
            yield f"{key}=={found.version}"
        for need in map(Requirement, found.requires or ()):
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
                todo.append((need.name, frozenset(need.extras)))  # noqa: PERF401 - grows while it is gone through


def answers() -> bool:
    """Tell whether the advisories can be asked."""
    try:
        with urllib.request.urlopen(_SERVICE, timeout=_PATIENCE) as answer:
            return bool(json.load(answer).get("vulnerabilities"))
    except (OSError, ValueError):
        return False


def main() -> int:
    """Ask."""
    if not answers():
        print("audit: the advisories of PyPI cannot be asked from here; versions are not checked")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text("\n".join(installed("hpp-kg")), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "pip_audit",
            "--strict",
            "--disable-pip",
            "--no-deps",
            "--progress-spinner",
            "off",
            "-r",
        ]
        return subprocess.run([*command, str(listed)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
