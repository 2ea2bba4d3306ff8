"""The words around the names of people, compiled from ``titles.toml``; its head says what the fields mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from loaders.names.wordfile import read_words
from loaders.names.wordlist import any_form, any_of
from loaders.text.finder import Finder

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "titles.toml"


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and where its forms are no title."""

    canonical: str
    not_after: tuple[str, ...]
    glued: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled patterns and lists; all for normalised text."""

    trigger: Finder  # a title
    titles: Mapping[str, Title]  # by form, without spaces
    inside: re.Pattern[str]  # ends a name or post, also inside a word
    begin: re.Pattern[str]  # no surname begins so
    whole: frozenset[str]
    doubtful: re.Pattern[str]  # few surnames begin so
    post: re.Pattern[str]  # a post begins
    post_end: re.Pattern[str]
    within: re.Pattern[str]  # a post goes on after a space
    named_after: tuple[str, ...]
    after_na: re.Pattern[str]  # second word of a surname, after ณ


@cache
def words() -> Words:
    """Read and compile ``titles.toml``.

    Raises:
        RuleError: the file is not TOML or lacks a field.

    """
    return read_words(FILE, _compiled)


def _compiled(data: Mapping[str, Any]) -> Words:
    titles: dict[str, Title] = {}
    forms: dict[str, str] = {}
    for row in data["title"]:
        traps = f"(?!{any_of(row['not_before'])})" if row["not_before"] else ""
        for form in row["forms"]:
            spelt = row.get("spelt", {}).get(form, row["canonical"])
            titles[form.replace(" ", "")] = Title(spelt, tuple(row["not_after"]), row.get("glued", True))
            forms[form] = traps
    ending = {
        where: [word for row in data["ending"] if row["where"] == where for word in row["words"]] for where in _WHERE
    }
    posts = [word for row in data["post"] for word in row["words"]]
    return Words(
        trigger=Finder(re.compile(any_form(forms))),
        titles=titles,
        inside=re.compile(any_of([*ending["inside"], *posts])),
        begin=re.compile(any_of([*ending["inside"], *ending["begin"], *posts])),
        whole=frozenset(ending["whole"]),
        doubtful=re.compile(any_of(ending["doubtful"])),
        post=re.compile(any_of(posts)),
        post_end=re.compile(any_of([word for row in data["post_end"] for word in row["words"]])),
        within=re.compile(any_of([word for row in data["within"] for word in row["words"]])),
        named_after=tuple(word for row in data["named_after"] for word in row["words"]),
        after_na=re.compile(any_of(data["surname"]["after_na"])),
    )


_WHERE = ("inside", "begin", "whole", "doubtful")
