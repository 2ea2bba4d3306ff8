"""What people call the terms of the graph: labels of the ontology, and the words of ``words.toml`` beside it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.headers import Bilingual
from kg.prefixes import expand, shorten
from kg.things.ontology import ontology
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).parent / "words.toml"


@dataclass(frozen=True, slots=True)
class Heading:
    """A list of what points to a thing: facts of a class (its IRI), or any things, by a property."""

    kind: str | None
    by: str
    text: Bilingual


class Words:
    """The words of one file, all under full IRIs."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._fields = {expand(name): _both(text) for name, text in content["fields"].items()}
        self._values = {
            (expand(name), code): _both(text)
            for name, codes in content["values"].items()
            for code, text in codes.items()
        }
        self._order = {expand(name): at for at, name in enumerate(content["order"])}
        self.hidden = frozenset(map(expand, content["hidden"]))
        self.not_in_lists = frozenset(map(expand, content["not_in_lists"]))
        self.titles = {expand(f"hpp:{kind}"): tuple(map(expand, names)) for kind, names in content["titles"].items()}
        self.headings = tuple(_heading(one) for one in content["section"])
        self.unlisted = frozenset(map(expand, content["passed_over"]["incoming"]))
        self.unsaid = frozenset(map(expand, content["passed_over"]["outgoing"]))

    def term(self, iri: str) -> Bilingual:
        """What a property or a class is called; its short name where nothing else is known."""
        known = self._fields.get(iri) or ontology().label(iri)
        return known or Bilingual(shorten(iri), shorten(iri))

    def value(self, name: str, code: str) -> Bilingual | None:
        """What a code of a property means; None for what is no code."""
        return self._values.get((name, code))

    def rank(self, name: str) -> tuple[int, str]:
        """Where a property stands among others."""
        return self._order.get(name, len(self._order)), name

    def heading(self, kind: str | None, by: str) -> Heading:
        """The heading of a list; one made of the labels of class and property where the file has none."""
        known = next((one for one in self.headings if (one.kind, one.by) == (kind, by)), None)
        return known or Heading(kind, by, self._made(kind, by))

    def place(self, heading: Heading) -> int:
        """Where a list stands on the page; the facts of a document or a passage come first, in the order of titles."""
        if heading.by == HPP.evidence and heading.kind in self.titles:
            return list(self.titles).index(heading.kind) - len(self.titles)
        return self.headings.index(heading) if heading in self.headings else len(self.headings)

    def _made(self, kind: str | None, by: str) -> Bilingual:
        if kind and by == HPP.evidence:
            return self.term(kind)
        said = self.term(by)
        what = self.term(kind) if kind else Bilingual("things", "สิ่ง")
        return Bilingual(f"{what.en}: {said.en}", f"{what.th} ({said.th})")


@cache
def words() -> Words:
    """The words that come with the program."""
    return Words(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def _heading(one: dict[str, str]) -> Heading:
    kind = expand(f"hpp:{one['of']}") if "of" in one else None
    return Heading(kind, expand(one["by"]), _both(one))


def _both(text: Mapping[str, str]) -> Bilingual:
    return Bilingual(text["en"], text["th"])
