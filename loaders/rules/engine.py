"""Reads rule files and runs them over a marked text.

A rule is a regular expression over :class:`~loaders.text.marked.Marked` text, written with the words in braces of
``words.toml`` (``{body}``, ``{bodies}``, ``{subject}`` …). Its named groups say which part plays which role.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from loaders.errors import RuleError
from loaders.rules.rule import Rule
from loaders.rules.search import Lines, Search
from loaders.text.marked import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loaders.text.marked import Marked, Tag

_BEFORE = 80  # characters before a match that ``unless_before`` sees
_OWN = {"id", "needs", "pattern", "unless_before", "examples", "counter"}
_WORD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Find:
    """A rule's match, in positions of the marked text."""

    rule: Rule
    match: re.Match[str]
    marked: Marked

    def tags(self, group: str, sign: Sign = Sign.BODY) -> list[Tag]:
        """The tags of one sign inside a named group; none if the group took no part."""
        if group not in self.rule.pattern.groupindex or self.match.start(group) < 0:
            return []
        return self.marked.tags_in(*self.match.span(group), sign)


def run(rules: tuple[Rule, ...], marked: Marked) -> Iterator[Find]:
    """Every match of every rule, rule by rule in the order of the file; no match crosses a line end."""
    lines = _lines(marked)
    for rule in rules:
        for match in lines.matches(rule):
            if not (rule.unless and rule.unless.search(marked.text[max(0, match.start() - _BEFORE) : match.start()])):
                yield Find(rule, match, marked)


@lru_cache(maxsize=1)
def _lines(marked: Marked) -> Lines:
    return Lines(_search(), marked)


@cache
def _search() -> Search:
    """Every rule of every file."""
    places = files("loaders.rules").iterdir()
    names = sorted(place.name.removesuffix(".toml") for place in places if place.name.endswith(".toml"))
    return Search(rule for name in names for rule in load(name))


@cache
def load(name: str) -> tuple[Rule, ...]:
    """The rules of ``loaders/rules/{name}.toml``.

    Raises:
        RuleError: the file is broken; names the file, the rule and the fault.

    """
    rows = table(name).get("rule", [])
    rules = tuple(_rule(name, row) for row in rows)
    twice = {rule.id for rule in rules if sum(other.id == rule.id for other in rules) > 1}
    if twice:
        raise RuleError(f"{name}.toml: two rules have the id {min(twice)!r}; rename one")
    return rules


@cache
def words() -> dict[str, str]:
    """The words in braces, each spelt out as a regular expression."""
    spelt: dict[str, str] = {sign.name.lower(): sign.value for sign in Sign}
    for key, value in table("words")["words"].items():
        spelt[key] = _spell(value if isinstance(value, str) else f"(?:{'|'.join(value)})", spelt, f"words.toml: {key}")
    return spelt


def compiled(pattern: str, where: str) -> re.Pattern[str]:
    """A pattern with its words in braces spelt out.

    Raises:
        RuleError: an unknown word, or not a regular expression; *where* names the place.

    """
    try:
        return re.compile(_spell(pattern, words(), where))
    except re.error as error:
        raise RuleError(f"{where}: not a regular expression: {error}") from error


def _spell(pattern: str, spelt: Mapping[str, str], where: str) -> str:
    def replace(match: re.Match[str]) -> str:
        if match[1] not in spelt:
            raise RuleError(f"{where}: {match[0]} is not a word of words.toml; write it there or correct it")
        return spelt[match[1]]

    return _WORD.sub(replace, pattern)


def _rule(name: str, row: dict[str, Any]) -> Rule:
    where = f"{name}.toml: rule {row.get('id', '?')!r}"
    missing = [key for key in ("id", "needs", "pattern", "examples", "counter") if key not in row]
    if missing:
        raise RuleError(f"{where}: lacks {', '.join(missing)}")
    says = {key: row[key] for key in row.keys() - _OWN}
    return Rule(
        f"{name}.{row['id']}",
        compiled(row["pattern"], where),
        tuple(row["needs"]),
        compiled(row["unless_before"], where) if "unless_before" in row else None,
        says,
        tuple(row["examples"]),
        tuple(row["counter"]),
    )


def table(name: str) -> dict[str, Any]:
    """What ``loaders/rules/{name}.toml`` holds."""
    try:
        return tomllib.loads(files("loaders.rules").joinpath(f"{name}.toml").read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}.toml: {error}") from error
