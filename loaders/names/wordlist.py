"""Makes one fast pattern of many words: those with the same beginning are tried together, the longest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_Node = dict[str, "_Node | str"]
_END = ""


def any_of(terms: Iterable[str]) -> str:
    """Make a pattern that matches the longest of the *terms*."""
    return _written(_tree({term: ("", [re.escape(letter) for letter in term]) for term in terms}))


def any_form(forms: Mapping[str, str]) -> str:
    """Make a pattern of *forms* in which a space may follow each dot but the last; the values are what must follow."""
    return _written(_tree({form: (after, _letters(form)) for form, after in forms.items()}))


def _letters(form: str) -> list[str]:
    letters: list[str] = []
    for letter in form:
        if letters and letters[-1] == r"\." and letter != " ":
            letters.append(" ?")
        letters.append(re.escape(letter))
    return letters


def _tree(terms: Mapping[str, tuple[str, list[str]]]) -> _Node:
    root: _Node = {}
    for after, letters in terms.values():
        node = root
        for letter in letters:
            child = node.setdefault(letter, {})
            if not isinstance(child, dict):
                raise TypeError(letter)
            node = child
        node[_END] = after
    return root


def _written(node: _Node) -> str:
    ways = [letter + _written(child) for letter, child in node.items() if isinstance(child, dict)]
    end = node.get(_END)
    if isinstance(end, str):
        ways.append(end)
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
