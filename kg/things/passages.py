"""A passage where it stands: its paragraph, and what it proves; a document as pieces of text, marked or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.things.asking import number, rows, text
from kg.things.facts import quotes_of
from kg.things.pointing import pointing
from ontology.terms import HPP, OA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.answers import Queryable
    from kg.terms import Iri
    from kg.things.facts import Quote

_TEXT = f"SELECT ?text WHERE {{ ?document <{HPP.text}> ?text }}"
_PLACES = f"""
SELECT DISTINCT ?passage ?start ?end WHERE {{
  ?passage <{OA.hasSource}> ?document ; <{OA.start}> ?start ; <{OA.end}> ?end .
  FILTER EXISTS {{ ?fact <{HPP.evidence}> ?passage }}
}}"""
_AROUND = 500  # characters before and after a passage, at most
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Context:
    """The paragraph that a passage stands in; the passage is ``before`` … ``after``."""

    before: str
    after: str
    start: int  # of the paragraph, in code points of the document
    end: int


class Piece(NamedTuple):
    """A run of a document's text, and the passage that it belongs to, if facts rest on it."""

    text: str
    passage: str | None


def text_of(store: Queryable, document: Iri) -> str | None:
    """The text of a document as read; None where the graph does not hold it."""
    return next((text(row, "text") for row in rows(store, _TEXT, {"document": document})), None)


def context_of(whole: str | None, quote: Quote) -> Context | None:
    """The paragraph around a passage; None where the text is not at hand, or is another."""
    if whole is None or whole[quote.start : quote.end] != quote.quote:
        return None
    first, last = _begin(whole, quote.start), _end(whole, quote.end)
    return Context(whole[first : quote.start], whole[quote.end : last], first, last)


def _begin(whole: str, at: int) -> int:
    """Where the paragraph of a place begins; in one too long, the first line that is near enough."""
    paragraph = whole.rfind(_PARAGRAPH, 0, at)
    begin = paragraph + len(_PARAGRAPH) if paragraph >= 0 else 0
    line = whole.find("\n", max(at - _AROUND, 0), at)
    return begin if at - begin <= _AROUND else line + 1 if line >= 0 else at - _AROUND


def _end(whole: str, at: int) -> int:
    """Where it ends; in one too long, the last line that is near enough."""
    paragraph = whole.find(_PARAGRAPH, at)
    end = paragraph if paragraph >= 0 else len(whole)
    line = whole.rfind("\n", at, at + _AROUND)
    return end if end - at <= _AROUND else line if line >= 0 else at + _AROUND


def quote_of(store: Queryable, passage: Iri) -> Quote | None:
    """A passage; None where there is none of that IRI."""
    return quotes_of(store, [passage]).get(passage)


def facts_on(store: Queryable, passage: Iri) -> list[str]:
    """The facts that rest on a passage."""
    return [fact for one in pointing(store, passage) if one.heading.by == HPP.evidence for fact in one.iris]


def pieces(store: Queryable, document: Iri) -> list[Piece]:
    """The text of a document, cut where passages that facts rest on begin and end."""
    whole = text_of(store, document)
    return list(_cut(whole, places_of(store, document))) if whole else []


def places_of(store: Queryable, document: Iri) -> list[tuple[int, int, str]]:
    """Where the passages that facts rest on begin and end, with their IRIs, in order; the longer before those in it."""
    found = rows(store, _PLACES, {"document": document})
    places = sorted((number(row, "start"), -number(row, "end"), str(row["passage"])) for row in found)
    return [(start, -end, passage) for start, end, passage in places]


def _cut(whole: str, places: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    at = 0
    for start, end, passage in places:
        if at < start:
            yield Piece(whole[at:start], None)
        if at < end:
            yield Piece(whole[max(at, start) : end], passage)
        at = max(at, end)
    if at < len(whole):
        yield Piece(whole[at:], None)
