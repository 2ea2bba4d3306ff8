"""To which level of government a thing belongs, and what a role weighs: the data of ``levels.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "levels.toml"
_GENERAL = {"Body", "Issue", "NamedThing", "Thing"}  # classes that say little beside another


@cache
def data() -> dict[str, Any]:
    """Read the file once."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def weight(role: str) -> int:
    """Weigh one passage that gives a role; 1 for what is no role of the matrix."""
    return int(data()["weights"].get(role, 1))


def level(kind: str, name: str) -> str:
    """Tell the level of a thing by its name or else its class; "" where neither tells."""
    for pattern, found in _patterns():
        if pattern.search(name):
            return found
    return _classes().get(kind, "")


def narrowest(classes: set[str]) -> str:
    """Choose the class that says most."""
    return min(classes - _GENERAL or classes, default="")


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(entry["pattern"]), entry["level"]) for entry in data()["names"]]


@cache
def _classes() -> dict[str, str]:
    return {kind: name for name, kinds in data()["levels"].items() for kind in kinds}
