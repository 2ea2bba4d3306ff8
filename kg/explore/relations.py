"""What ties two things, and of which group of the legend a thing is: the data of ``relations.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.headers import Bilingual
from kg.network.levels import level
from kg.things.ontology import ontology
from loaders.errors import ParameterError
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parent / "relations.toml"
BACK = "^"  # after a key: the relation seen from its target


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of edge: its key, what it is called from either end, and how much it matters (0: most)."""

    key: str
    rank: int
    forth: Bilingual
    back: Bilingual
    busy: bool = False  # so many that they are given only when asked for
    both_ways: bool = False  # it has no direction
    example: str | None = None  # an edge of the bundled documents, * for anything
    counter: str | None = None  # one that they do not have

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, forth and back."""
        return (self.key,) if self.both_ways else (self.key, self.key + BACK)

    def called(self, key: str) -> Bilingual:
        """What it is called by a key of its own, forth or back."""
        return self.back if key.endswith(BACK) else self.forth


@cache
def relations() -> dict[str, Relation]:
    """All relations by key, in the order of the file."""
    return {one["key"]: _relation(one) for one in _content()["relation"]}


def relation_of(key: str) -> Relation:
    """The relation of a key, forth or back; raises ParameterError for what is no key."""
    found = relations().get(key.removesuffix(BACK))
    if found is None or key not in found.keys:
        known = " ".join(one for each in relations().values() for one in each.keys)
        raise ParameterError(f"no relation “{key}”; there are {known}")
    return found


@cache
def group(kind: str, name: str) -> str:
    """The key of the legend for a thing of a class, by its local name, that has this name in Thai."""
    return _groups().get(kind) or level(kind, name) or "other"


@cache
def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for key, classes in _content()["groups"].items():
        below = (one for name in classes for one in ontology().below(HPP.BASE + name))
        found.update(dict.fromkeys((iri.removeprefix(HPP.BASE) for iri in below), key))
    return found


def _relation(one: Mapping[str, Any]) -> Relation:
    back = one["back"]
    return Relation(
        one["key"],
        one["rank"],
        Bilingual(one["en"], one["th"]),
        Bilingual(back["en"], back["th"]),
        one.get("busy", False),
        one.get("both_ways", False),
        one.get("example"),
        one.get("counter"),
    )


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
