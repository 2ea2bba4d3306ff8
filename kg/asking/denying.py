"""Words that turn a question round: who is *not* responsible, which provinces *never* joined."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.asking.file import any_of, content, spelt

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
    words = (word for group in (*template.cues, *template.signs) for word in spelt(group))
    return not any(_denying().search(word) and word in said for word in words)


@cache
def _denying() -> re.Pattern[str]:
    return _alone(spelt(content()["guess"]["denying"]))


@cache
def _harmless() -> re.Pattern[str]:
    return _alone(spelt(content()["guess"]["denying-nothing"]))


def _alone(words: Iterable[str]) -> re.Pattern[str]:
    """What finds words that stand alone; ``n't``, where it is one of them, stands at the end of others."""
    return re.compile(rf"(?:(?<![a-z0-9-])|(?=n't))(?:{any_of(words)})(?![a-z0-9-])")
