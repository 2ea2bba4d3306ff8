"""What somebody is to do, in the words of the text, where these say it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from loaders.rules import engine

if TYPE_CHECKING:
    import re

_LONGEST = 240  # characters
_SIGNS = r"[\s,.:;()\[\]\"“”'‘’/–-]*"


def task_of(words: str) -> str | None:
    """Give the task that stands after the names of those who are to do it; None where the words say nothing of it."""
    task = words.strip(" ,)")
    return None if _nothing().fullmatch(task) else task[:_LONGEST].strip()


@cache
def _nothing() -> re.Pattern[str]:
    """Match what is made only of words that ``tasks.toml`` lists."""
    return engine.compiled(f"{_SIGNS}(?:(?:{'|'.join(engine.table('tasks')['empty'])}){_SIGNS})*", "tasks.toml")
