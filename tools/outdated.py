"""Lists the pins of ``constraints.txt`` that are behind what the index has.

    python tools/outdated.py

First what the project names itself, then what comes with that. Asks the index by pip; changes nothing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_NAME = re.compile(r"[\w.-]+")


def key(name: str) -> str:
    """Write a name as all its spellings are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def named() -> set[str]:
    """List the packages that the project names itself, to run, test, measure and release."""
    content = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = content["project"]
    lists = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        *content["dependency-groups"].values(),
    ]
    texts = [one for every in lists for one in every if isinstance(one, str)]
    return {key(found[0]) for text in texts if (found := _NAME.match(text))}


def pins() -> dict[str, str]:
    """Give the pinned version of each package."""
    lines = (_ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {key(name): version for name, _, version in (line.partition("==") for line in lines) if version}


def behind(listed: str) -> list[str]:
    """Give a line for each pin behind, from what ``pip list --outdated --format json`` wrote."""
    pinned, own = pins(), named()
    rows = [(key(one["name"]) not in own, key(one["name"]), one["latest_version"]) for one in json.loads(listed)]
    known = sorted(row for row in rows if row[1] in pinned and pinned[row[1]] != row[2])
    return [f"{name} {pinned[name]} → {new}{'  (comes with another)' if comes else ''}" for comes, name, new in known]


def main() -> int:
    """List them."""
    command = [sys.executable, "-m", "pip", "list", "--outdated", "--format", "json", "--disable-pip-version-check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        print(f"outdated: the index cannot be asked: {done.stderr.strip().splitlines()[-1]}")
        return 1
    found = behind(done.stdout)
    print("\n".join([*found, f"{len(found)} of {len(pins())} pins are behind, of those installed here"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
