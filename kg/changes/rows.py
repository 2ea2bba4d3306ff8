"""What was found in a document, a line for each fact: short, without a sentence of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from loaders.model import Due, Entity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.model import AgendaItem, Document, Extraction, Fact

TEXT = "Text"  # the kind of the line that says which text the others are about
MENTION = "Mention"

_SHORT = frozenset({"number", "measure", "cohort"})  # of the fields that are strings; others are texts or identifiers
_LONGEST = 40  # characters of a part of a key, or of the name of a document
_LONGEST_LIST = 120  # characters of a list of issues


class Row(NamedTuple):
    """A fact in short."""

    document: str
    start: int  # where its evidence stands in the text, in code points
    end: int
    kind: str
    rule: str
    key: str  # what it says: Responsible moi pm25

    @property
    def span(self) -> Span:
        """Where its evidence stands."""
        return Span(self.start, self.end)


def rows_of(extraction: Extraction) -> list[Row]:
    """Give the lines of a document, sorted; the same fact stated twice is two lines."""
    name = short_name(extraction.document)
    return sorted([_text(extraction, name), *_facts(extraction, name), *_mentions(extraction, name)])


def _text(extraction: Extraction, name: str) -> Row:
    text = extraction.document.text
    return Row(name, 0, len(text), TEXT, "", hashlib.sha256(text.encode()).hexdigest()[:12])


def _facts(extraction: Extraction, name: str) -> Iterator[Row]:
    for fact in [*extraction.facts, *extraction.items]:
        yield Row(name, *fact.span, type(fact).__name__, getattr(fact, "rule", ""), _key(fact))


def _mentions(extraction: Extraction, name: str) -> Iterator[Row]:
    """Give a line for each thing named, where it is first named."""
    first = {mention.entity.iri: mention for mention in reversed(extraction.mentions)}
    for mention in first.values():
        yield Row(name, *mention.span, MENTION, mention.rule, f"{mention.entity.kind} {_part(mention.entity)}")


def _key(fact: Fact | AgendaItem) -> str:
    values = ((field.name, getattr(fact, field.name)) for field in fields(fact))
    parts = (
        _part(value) for name, value in values if name in _SHORT or isinstance(value, Enum) or type(value) is not str
    )
    return " ".join(part for part in parts if part)


def _part(value: object) -> str:
    match value:
        case None | Span() | bool():
            return ""
        case Entity():
            return _cut(value.iri.rpartition("/")[2])
        case Due():
            return value.value
        case tuple():
            return _cut("+".join(filter(None, map(_part, value))), _LONGEST_LIST)
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return _cut(str(value))


def short_name(document: Document) -> str:
    """Name a document in the table."""
    return _cut(document.slug)


def _cut(part: str, longest: int = _LONGEST) -> str:
    """Shorten what may be a long title, so that different ones stay different."""
    part = "-".join(part.split())
    return part if len(part) <= longest else f"{part[:longest]}…{hashlib.sha256(part.encode()).hexdigest()[:6]}"
