"""The file of templates, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("questions.toml")


@cache
def content() -> dict[str, Any]:
    """What ``questions.toml`` holds."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
