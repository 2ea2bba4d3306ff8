"""The words that laws are cited with, compiled from ``laws.toml`` (the data; its head says what the fields mean)."""

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

FILE = "laws.toml"


@dataclass(frozen=True, slots=True)
class LawKind:
    """A kind of law: how it is spelt out, how what follows is read, and its titles where they are listed."""

    name: str
    reading: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A short way to cite a law; :attr:`name` has ``{year}`` in it."""

    pattern: re.Pattern[str]
    name: str


@dataclass(frozen=True, slots=True)
class LawWords:
    """Compiled patterns; all for normalised text."""

    trigger: Finder
    kinds: Mapping[str, LawKind]  # by form, without spaces
    after_space: re.Pattern[str]  # ends a title after a space
    inside: re.Pattern[str]  # ends a title, glued to it
    never: re.Pattern[str]  # no title begins so
    aliases: tuple[Alias, ...]


@cache
def law_words() -> LawWords:
    """Read and compile ``laws.toml``.

    Raises:
        RuleError: the file is not TOML or lacks a field.

    """
    return read_words(FILE, _compiled)


def _compiled(data: Mapping[str, Any]) -> LawWords:
    kinds: dict[str, LawKind] = {}
    forms: dict[str, str] = {}
    for row in data["kind"]:
        for form in row["forms"]:
            kinds[form.replace(" ", "")] = LawKind(row["name"], row["reading"], tuple(row.get("titles", ())))
            forms[form] = ""
    ends = {where: [word for row in data["end"] if row["where"] == where for word in row["words"]] for where in _WHERE}
    return LawWords(
        trigger=Finder(re.compile(any_form(forms))),
        kinds=kinds,
        after_space=re.compile(f"[ \n]{any_of(ends['space'])}"),
        inside=re.compile(any_of(ends["inside"])),
        never=re.compile(any_of([word for row in data["never"] for word in row["words"]])),
        aliases=tuple(Alias(re.compile(row["pattern"]), row["name"]) for row in data["alias"]),
    )


_WHERE = ("space", "inside")
