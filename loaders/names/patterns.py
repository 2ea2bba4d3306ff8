"""Names of bodies that the vocabulary lacks, found by how such names are built (``bodies.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_RUN = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎.]+")
_LONGEST = 130  # characters
_SHORTEST = 3  # letters after the head


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which names of bodies begin, and the ontology class of such bodies."""

    head: re.Pattern[str]
    body_class: str
    more: re.Pattern[str] | None
    examples: tuple[tuple[str, str], ...]
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewBody:
    """A name found by pattern at ``text[start:end]``."""

    start: int
    end: int
    name: str
    body_class: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    patterns: tuple[Pattern, ...]
    any_head: re.Pattern[str]
    stop: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def grammar() -> _Grammar:
    """What ``bodies.toml`` says, compiled."""
    data: dict[str, Any] = tomllib.loads(files("loaders.names").joinpath("bodies.toml").read_text("utf-8"))
    rows = tuple(_pattern(row) for row in data["pattern"])
    words = data["words"]
    return _Grammar(
        rows,
        re.compile("|".join(row.head.pattern for row in rows)),
        re.compile("|".join(words["stops"])),
        re.compile("|".join(words["bare"])),
    )


def _pattern(row: dict[str, Any]) -> Pattern:
    more = re.compile(rf" {{1,2}}(?={'|'.join(row['more'])})[ก-ฮเ-ไ]") if row["more"] else None
    return Pattern(re.compile(row["head"]), row["class"], more, tuple(row["examples"].items()), tuple(row["counter"]))


def find_bodies(text: str, taken: list[tuple[int, int]]) -> list[NewBody]:
    """Names of bodies in *text* that do not begin inside a *taken* span; spans are sorted, half-open."""
    rules, found, done = grammar(), [], 0
    ends = dict(taken)
    for head in rules.any_head.finditer(text):
        if head.start() < done or _inside(head.start(), taken):
            continue
        row = next(row for row in rules.patterns if row.head.match(text, head.start()))
        end = _end(text, head.end(), row, rules, ends)
        if end:
            found.append(NewBody(head.start(), end, text[head.start() : end], row.body_class))
            done = end
    return found


def _inside(position: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in taken)


def _end(text: str, start: int, row: Pattern, rules: _Grammar, ends: dict[int, int]) -> int:
    """Where the name ends that has its head before *start*; 0 if the head stands alone."""
    position = start + (text[start : start + 1] == " " and row.more is not None and bool(row.more.match(text, start)))
    if rules.bare.match(text, position):
        return 0
    limit = min(start + _LONGEST, len(text))
    while run := _RUN.match(text, position, limit):
        stop = rules.stop.search(text, max(position, start + _SHORTEST), run.end())
        owner = _owner(text, position, stop.start() if stop else run.end(), ends)
        if owner or stop:
            position = owner or (stop.start() if stop else position)
            break
        position = run.end()
        if row.more is None or not row.more.match(text, position):
            break
        position += 1
    return _trim(text, start, position)


def _owner(text: str, start: int, end: int, ends: dict[int, int]) -> int:
    """Where a name ends that is followed by the known body it belongs to (``…ของกระทรวงมหาดไทย``); else 0."""
    for begin, finish in ends.items():
        if start < begin <= end and text[:begin].endswith(("ของ", "ใน", "ประจำ", "สังกัด")):
            return finish
    return 0


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " .":
        end -= 1
    for tail in ("และ", "หรือ", "ของ", "ใน", "กับ", "ที่", "ก็", "ๆ", "มี"):
        if text[start:end].endswith(tail):
            end -= len(tail)
    return end if end - start >= _SHORTEST else 0
