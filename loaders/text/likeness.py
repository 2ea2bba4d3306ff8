"""How alike two texts are, letter by letter: the loaders' door to rapidfuzz."""

from __future__ import annotations

from rapidfuzz import fuzz


def alike(one: str, other: str, at_least: float) -> bool:
    """Whether two texts, spaces aside, are alike by *at_least* per cent (normalised indel similarity)."""
    return fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""), score_cutoff=at_least) > 0


def holds(whole: str, piece: str, at_least: float) -> bool:
    """Whether a text holds, in one place, what is alike to a *piece* by *at_least* per cent."""
    return fuzz.partial_ratio(piece, whole, score_cutoff=at_least) > 0
