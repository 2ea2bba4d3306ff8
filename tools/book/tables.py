"""Tables, blocks of code and heads, for the pages that are generated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADS = Path(__file__).parent / "heads"
LONGEST = 90  # characters of a cell


def head(name: str) -> str:
    """Read what stands above a generated page."""
    return (HEADS / f"{name}.md").read_text(encoding="utf-8")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; a bar in a cell is escaped."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def block(language: str, text: str) -> str:
    """Write a block of code."""
    return f"```{language}\n{text.strip()}\n```\n"


def cut(text: str, longest: int = LONGEST) -> str:
    """Cut a text that is too long for a cell, before a mark of Thai never."""
    if len(text) <= longest:
        return text
    end = longest
    while "\u0e31" <= text[end] <= "\u0e4e" and text[end] != "\u0e40":
        end -= 1
    return text[:end].rstrip() + "…"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
