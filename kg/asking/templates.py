"""The templates of ``questions.toml``: what each asks, which saved question answers it, how it may be worded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.asking.file import FILE, content
from kg.asking.patterns import Pattern, compiled
from kg.headers import Bilingual
from kg.queries import SavedQuery, find_query
from loaders.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEEDED = ("id", "query", "th", "en", "patterns", "examples", "counter")


@dataclass(frozen=True, slots=True)
class Template:
    """A question that can be asked in many words."""

    id: str
    asks: Bilingual
    query: SavedQuery
    reads: Mapping[str, str]  # how a slot is read where the parameter's type does not say it
    patterns: tuple[Pattern, ...]
    cues: tuple[tuple[str, ...], ...]  # lists of which one word each must stand in a question that no pattern fits
    fills: tuple[str, ...]  # the slots that what is left then may fill
    signs: tuple[tuple[str, ...], ...]  # more words for each of these lists, for a guess
    examples: tuple[Mapping[str, str], ...]  # the text, and what its slots are read as
    counter: tuple[str, ...]

    def sort(self, slot: str) -> str:
        """How a slot is read: a type of parameter, or ``document`` or ``person``."""
        return self.reads.get(slot) or next(one.type.value for one in self.query.parameters if one.name == slot)

    def told(self) -> dict[str, Any]:
        """Give it as JSON data, for who wants to know what can be asked."""
        return {
            "id": self.id,
            "th": self.asks.th,
            "en": self.asks.en,
            "query": self.query.name,
            "examples": [one["text"] for one in self.examples],
        }


@cache
def templates() -> tuple[Template, ...]:
    """All templates, in the order of the file, where of two that fit equally the earlier goes first.

    Raises RuleError, naming the file and the place, for one that is broken.
    """
    return tuple(_template(row) for row in content()["template"])


def _template(row: Mapping[str, Any]) -> Template:
    where = f"{FILE.name}: template {row.get('id', '?')!r}"
    if missing := [key for key in _NEEDED if key not in row]:
        raise RuleError(f"{where}: lacks {', '.join(missing)}")
    query = find_query(row["query"])
    patterns = tuple(_pattern(one, where) for one in row["patterns"])
    known = {one.name for one in query.parameters}
    if odd := {name for one in patterns for name in (*one.slots, *one.given)} - known:
        raise RuleError(f"{where}: <{min(odd)}> is no parameter of the saved question {query.name}; it has {known}")
    asks, reads = Bilingual(row["en"], row["th"]), row.get("reads", {})
    cues, fills = tuple(map(tuple, row.get("cues", ()))), tuple(row.get("fills", ()))
    examples, counter = tuple(row["examples"]), tuple(row["counter"])
    signs = tuple(map(tuple, row.get("signs", ())))
    if cues and len(signs) not in {0, len(cues)}:
        raise RuleError(f"{where}: {len(signs)} lists of signs beside {len(cues)} of cues; write one for each")
    return Template(row["id"], asks, query, reads, patterns, cues, fills, signs, examples, counter)


def _pattern(row: str | Mapping[str, str], where: str) -> Pattern:
    if isinstance(row, str):
        return compiled(row, content()["words"], {}, where)
    return compiled(row["is"], content()["words"], {key: one for key, one in row.items() if key != "is"}, where)
