"""What the graph shows that nobody wrote down: issues without an owner, bodies that should meet and do not, and so on.

Each finding counts its entries, keeps the passages behind them, and says on how much of the record it rests.
"""

from __future__ import annotations

import tomllib
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.findings.coordination import gaps, load, overdue, provinces
from kg.findings.model import Basis, Finding
from kg.findings.owners import absent_owner, many_owners, no_owner
from kg.network.known import once, together
from kg.network.model import Table
from kg.network.reading import network_query, select

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.answers import Queryable
    from kg.findings.owners import Found

__all__ = ["Basis", "Finding", "described", "find"]

_FILE = Path(__file__).parent / "findings.toml"
_FINDERS: dict[str, Callable[[Queryable], Found]] = {
    "no-owner": no_owner,
    "many-owners": many_owners,
    "absent-owner": absent_owner,
    "gaps": gaps,
    "load": load,
    "provinces": provinces,
}


@cache
def described() -> list[dict[str, Any]]:
    """Give what the file says of each finding, in the order of their numbers."""
    found: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["finding"]
    return found


def find(store: Queryable, as_of: str = "", only: int = 0) -> list[Finding]:
    """Work out all findings, or the one of a number.

    :param as_of: the day (ISO 8601) from which assignments are overdue; without it all their dates count as past.
    """
    asked = [(number, about) for number, about in enumerate(described(), 1) if only in {0, number}]
    counts: dict[str, tuple[int, int]]
    counts, *found = together(
        partial(_counts, store), *(partial(_entries, store, about["name"], as_of) for _, about in asked)
    )
    searched = counts.get("documents", (0, 0))[1]
    return [
        _finding(number, about, entries, Basis(about["rests"], *counts.get(about["rests"], (0, 0)), searched))
        for (number, about), entries in zip(asked, found, strict=True)
    ]


def _counts(store: Queryable) -> dict[str, tuple[int, int]]:
    """Count the facts and documents that bear on each aspect."""
    rows = select(store, network_query("record")).texts()
    return {aspect: (int(facts), int(documents)) for aspect, facts, documents in rows}


def _entries(store: Queryable, name: str, as_of: str) -> Found:
    """The entries of a finding; those that depend on no day are worked out once, so that pages of them are quick."""
    if name == "overdue":
        return overdue(store, as_of)
    found: Found = once(store, f"finding {name}", partial(_FINDERS[name], store))
    return found


def _finding(number: int, about: dict[str, Any], found: Found, basis: Basis) -> Finding:
    columns, lines = found
    table = Table(about["name"], columns, tuple(lines), about["meaning_en"], about["meaning_th"])
    return Finding(number, about["name"], about["en"], about["th"], table, basis)
