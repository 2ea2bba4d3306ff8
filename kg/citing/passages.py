"""Where quotes stand, and what the graph knows of the documents that they are from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.citing.model import Quoted, Source
from kg.terms import Literal
from kg.things.asking import listed, rows, text
from kg.things.names import said_of
from ontology.terms import DCTERMS, HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kg.answers import Queryable, Row
    from kg.things.names import Properties

_AT_ONCE = 300
_WHERE = f"?passage <{OA.exact}> ?quote ; <{OA.start}> ?start ; <{OA.end}> ?end ; <{OA.hasSource}> ?document ."
_BY_WORDS = f"""SELECT DISTINCT ?passage ?quote ?start ?end ?document ?title WHERE {{
  VALUES ?quote {{ %s }} {_WHERE} OPTIONAL {{ ?document <{DCTERMS.title}> ?title }} }}"""
_BEHIND = f"""SELECT DISTINCT ?thing ?passage ?quote ?start ?end ?document WHERE {{
  VALUES ?thing {{ %s }} ?thing <{HPP.evidence}> ?passage . {_WHERE} }}"""
_THEMSELVES = f"""SELECT DISTINCT ?passage ?quote ?start ?end ?document WHERE {{
  VALUES ?passage {{ %s }} {_WHERE} }}"""


class Words(NamedTuple):
    """A quote as an answer has it: the words as RDF writes them, with the document or its title where it tells them."""

    n3: str
    quote: str
    document: str = ""
    title: str = ""


class Passages:
    """The passages behind the rows of an answer, read once for all of them."""

    def __init__(self, store: Queryable, words: Iterable[Words], things: Iterable[str]) -> None:
        self._words: dict[str, list[tuple[str, Quoted]]] = defaultdict(list)
        self._behind: dict[str, list[Quoted]] = defaultdict(list)
        for row in _in_parts(store, _BY_WORDS, sorted({one.n3 for one in words})):
            self._words[text(row, "quote") or ""].append((text(row, "title") or "", _quoted(row)))
        ours = sorted({one for one in things if one.startswith(ID)})
        for query in (_THEMSELVES, _BEHIND):
            for row in _in_parts(store, query, [listed([one]) for one in ours]):
                self._behind[str(row.get("thing", row["passage"]))].append(_quoted(row))

    def of(self, words: Words) -> Quoted:
        """The passage that has the words; the words alone where the graph has none."""
        found = [one for title, one in self._words[words.quote] if _fits(words, title, one)]
        least = Quoted(words.quote, words.document)
        return min(found, key=lambda one: (one.document, one.start or 0), default=least)

    def behind(self, things: Iterable[str]) -> tuple[Quoted, ...]:
        """The passages that some things are, or that say them."""
        found = (one for thing in things for one in self._behind.get(thing, ()))
        return tuple(sorted(set(found), key=lambda one: (one.document, one.start or 0, one.end or 0)))


def sources(store: Queryable, documents: Collection[str]) -> tuple[Source, ...]:
    """What is known of some documents, in the order of their IRIs."""
    wanted = sorted({one for one in documents if one.startswith(ID)})
    parts = (said_of(store, part) for part in _parts(wanted))
    return tuple(_source(iri, about) for said in parts for iri, about in said.items())


def _fits(words: Words, title: str, one: Quoted) -> bool:
    return one.document == words.document if words.document else not words.title or words.title == title


def _in_parts(store: Queryable, query: str, values: list[str]) -> Iterator[Row]:
    for part in _parts(values):
        yield from rows(store, query % " ".join(part))


def _parts(values: list[str]) -> Iterator[list[str]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def _quoted(row: Row) -> Quoted:
    start, end = (int(text(row, name) or 0) for name in ("start", "end"))
    return Quoted(text(row, "quote") or "", str(row["document"]), start, end, str(row["passage"]))


def _source(iri: str, about: Properties) -> Source:
    return Source(
        iri,
        _first(about, DCTERMS.title),
        _first(about, DCTERMS.publisher),
        _first(about, DCTERMS.issued) or _first(about, DCTERMS.date),
        _first(about, DCTERMS.source),
        _first(about, HPP.sha256),
    )


def _first(about: Properties, name: str) -> str | None:
    """The first value, without language and type."""
    values = about.get(name, ())
    return next((one.value if isinstance(one, Literal) else str(one) for one in values), None)
