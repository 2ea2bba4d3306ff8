"""What a typed text may stand for: the text itself, what is left without words around it, and short forms in full."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.spelling import Spelling, fold, spell, without_asking
from loaders.names.titles import words as title_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = Path(__file__).with_suffix(".toml")
_LATIN = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a text: as what it is then compared, and as a thing of which kinds (none: of any)."""

    spelling: Spelling
    kinds: frozenset[str] = frozenset()
    as_it_stands: bool = False  # it counts only where it is a name, letter by letter


@dataclass(frozen=True, slots=True)
class Around:
    """A rule of ``typed.toml``: what is written before or after a name, and what it means."""

    begin: tuple[str, ...]
    end: tuple[str, ...]
    means: str
    least: int  # letters that must be left
    kinds: frozenset[str]
    examples: dict[str, str]
    untouched: tuple[str, ...]  # counter-examples

    def read(self, text: str) -> str | None:
        """Return the folded *text* with what it means in full; None where the rule does not apply."""
        for word in self.begin:
            if text.startswith(word):
                return self._in_full(self.means, text[len(word) :].strip())
        for word in self.end:
            if text.endswith(word):
                return self._in_full("", text[: -len(word)].strip())
        return None

    def _in_full(self, means: str, left: str) -> str | None:
        return means + left if len(spell(left).bare) >= self.least else None


def spell_name(text: str) -> Spelling:
    """Bring a name, or a text that may be one, into the forms that are compared; words of one meaning become one."""
    spelling = spell(text)
    if not _LATIN.search(spelling.compact):
        return spelling
    same = _data()[1]
    words = tuple(word for word in (same.get(one, one) for one in spelling.words) if word)
    return spell(" ".join(words)) if words and words != spelling.words else spelling


def readings(text: str) -> list[Reading]:
    """Give the ways to take a text, the text itself first, each once."""
    return list(dict.fromkeys(one for one in _readings(text) if one.spelling.compact))


def around() -> tuple[Around, ...]:
    """Return the rules of ``typed.toml``."""
    return _data()[0]


def same_words() -> dict[str, str]:
    """Return the words that are written in two ways, and what each is compared as."""
    return dict(_data()[1])


def title_forms() -> tuple[str, ...]:
    """Return the titles of people, folded."""
    return _titles()


def _readings(text: str) -> Iterator[Reading]:
    whole, left = spell_name(text), spell_name(without_asking(text))
    yield Reading(whole, as_it_stands=whole != left)  # a name may itself begin with words that ask
    yield Reading(left)
    folded = fold(text).strip()
    for rule in around():
        if (read := rule.read(folded)) is not None:
            yield Reading(spell_name(read), rule.kinds)
    if (name := _without_title(folded)) is not None:
        yield Reading(spell_name(name), frozenset({"person"}))


def _without_title(text: str) -> str | None:
    """Cut a title (นาย, พล.อ., ดร.) from the beginning of what may be a person's name."""
    titles = [form for form in _titles() if text.startswith(form)]
    left = text[len(max(titles, key=len)) :].strip() if titles else ""
    return left if " " in left else None


@cache
def _titles() -> tuple[str, ...]:
    return tuple(fold(form) for form in title_words().titles)


@cache
def _data() -> tuple[tuple[Around, ...], dict[str, str]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_rule(one) for one in data["around"]), data["same"]


def _rule(row: dict[str, Any]) -> Around:
    begin, end = tuple(map(str.casefold, row.get("begin", ()))), tuple(map(str.casefold, row.get("end", ())))
    kinds, least = frozenset(row.get("kinds", ())), row.get("least", 1)
    return Around(begin, end, row["means"], least, kinds, row["examples"], tuple(row["not"]))
