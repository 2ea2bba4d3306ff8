"""Words that turn a question round: who is *not* responsible, which provinces *never* joined."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.asking.file import content
from kg.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.asking.templates import Template


def turned_round(text: str, template: Template) -> bool:
    """Whether a folded question denies something that the template does not ask for.

    A template asks for what is not there where one of its cues or signs that stand in the question denies as well.
    """
    said = _harmless().sub(" ", text)
    if not _denying().search(said):
        return False
    lists = content()["words"]
    words = (word for group in (*template.cues, *template.signs) for one in group for word in _spelt(one, lists))
    return not any(_denying().search(word) and word in said for word in words)


def _spelt(word: str, lists: dict[str, list[str]]) -> Iterable[str]:
    return map(fold, lists[word.strip("{}")] if word.startswith("{") else [word])


@cache
def _denying() -> re.Pattern[str]:
    return _any_of(content()["guess"]["denying"])


@cache
def _harmless() -> re.Pattern[str]:
    return _any_of(content()["guess"]["denying-nothing"])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(map(fold, words), key=lambda one: (-len(one), one))
    parts = (one if one.startswith("n't") else rf"(?<![a-z0-9-]){re.escape(one)}" for one in ordered)
    return re.compile(rf"(?:{'|'.join(parts)})(?![a-z0-9-])")
