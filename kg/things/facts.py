"""Facts with their evidence: what each says, property by property, and the passages that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.corrections.marks import marks_of
from kg.ownership import Named
from kg.terms import Iri, Literal
from kg.things.asking import listed, number, rows, text
from kg.things.names import in_words, names_of, parts_of_title, said_of
from kg.things.words import words
from ontology.terms import DCTERMS, HPP, OA, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.answers import Queryable, Row
    from kg.corrections.marks import Mark
    from kg.headers import Bilingual
    from kg.terms import Term
    from kg.things.names import Properties

_PASSAGES = f"""
SELECT DISTINCT ?passage ?quote ?start ?end ?document ?title ?date ?source WHERE {{
  VALUES ?passage {{ %s }}
  ?passage <{OA.exact}> ?quote ; <{OA.start}> ?start ; <{OA.end}> ?end ; <{OA.hasSource}> ?document .
  OPTIONAL {{ ?document <{DCTERMS.title}> ?title }}
  OPTIONAL {{ ?document <{DCTERMS.date}>|<{DCTERMS.issued}> ?date }}
  OPTIONAL {{ ?document <{DCTERMS.source}> ?source }}
}}"""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage: its words, where they stand (code points, half-open), and the document."""

    iri: str
    quote: str
    start: int
    end: int
    document: Named
    date: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: a thing (its IRI), or a text; as people read it in both languages."""

    text: Bilingual
    iri: str | None = None
    language: str | None = None
    datatype: str | None = None
    code: str | None = None  # as it stands in the graph


@dataclass(frozen=True, slots=True)
class Field:
    """A property with its values."""

    iri: str
    label: Bilingual
    values: tuple[Value, ...]
    total: int = 0  # how many there are; all are given unless said otherwise


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document states."""

    iri: str
    kinds: tuple[Named, ...]
    name: Named
    title: tuple[tuple[str, Value], ...]  # the values that it is called by, each with its property
    fields: tuple[Field, ...]
    quotes: tuple[Quote, ...]
    date: str | None = None
    rule: str | None = None
    correction: Mark | None = None  # who accepted, changed or added it, where a person did

    @property
    def tags(self) -> tuple[Value, ...]:
        """What it is called by that the ontology fixes: a role, a type of decision, a capacity."""
        return tuple(value for _, value in self.title if (value.iri or "").startswith(HPP.BASE))

    def called(self, about: str) -> tuple[Value, ...]:
        """What else it is called by, but for the thing that one reads about."""
        return tuple(value for _, value in self.title if value not in self.tags and value.iri != about)


def quotes_of(store: Queryable, passages: Iterable[str]) -> dict[str, Quote]:
    """Passages by IRI."""
    wanted = listed(passages)
    found: dict[str, Quote] = {}
    for row in rows(store, _PASSAGES % wanted) if wanted else ():
        found.setdefault(str(row["passage"]), _quote(row))
    return found


def facts_of(store: Queryable, iris: Sequence[str]) -> list[Fact]:
    """Facts, in the order of their IRIs given."""
    said = said_of(store, iris)
    quotes = quotes_of(store, {str(one) for about in said.values() for one in about.get(HPP.evidence, ())})
    names, marks = names_of(store, {*iris, *_others(said.values())}), marks_of(store, iris)
    return [replace(_fact(iri, said[iri], quotes, names), correction=marks.get(iri)) for iri in iris]


def fields_of(about: Properties, names: Mapping[str, Named], hidden: Iterable[str] = ()) -> tuple[Field, ...]:
    """The properties of a thing as people read them, in the order of the page."""
    left_out = {*words().hidden, *hidden}
    shown = sorted((name for name in about if name not in left_out), key=words().rank)
    return tuple(Field(name, words().term(name), _values(name, about[name], names), len(about[name])) for name in shown)


def value_of(name: str, value: Term, names: Mapping[str, Named]) -> Value:
    """One value as people read it."""
    written = in_words(name, value, names)
    if not isinstance(value, Literal):
        return Value(written, iri=str(value))
    code = value.value if words().value(name, value.value) else None
    return Value(written, None, value.language, value.datatype if value.language is None else None, code)


def links_in(abouts: Iterable[Properties]) -> set[str]:
    """The IRIs that things point to, of all properties that are shown."""
    return _others(abouts)


def _others(abouts: Iterable[Properties]) -> set[str]:
    return {
        str(value)
        for about in abouts
        for name, values in about.items()
        if name == RDF.type or name not in words().hidden
        for value in values
        if isinstance(value, Iri)
    }


def _values(name: str, values: Sequence[Term], names: Mapping[str, Named]) -> tuple[Value, ...]:
    return tuple(value_of(name, value, names) for value in values)


def _fact(iri: str, about: Properties, quotes: Mapping[str, Quote], names: Mapping[str, Named]) -> Fact:
    evidence = [quotes[str(one)] for one in about.get(HPP.evidence, ()) if str(one) in quotes]
    evidence.sort(key=lambda one: (one.date or "", one.document.iri, one.start))
    return Fact(
        iri,
        tuple(names.get(str(kind), Named(str(kind))) for kind in about.get(RDF.type, ())),
        names.get(iri, Named(iri)),
        tuple((name, value_of(name, value, names)) for name, value in parts_of_title(about)),
        fields_of(about, names, words().not_in_lists),
        tuple(evidence),
        _first(about, DCTERMS.date) or max((one.date or "" for one in evidence), default="") or None,
        _first(about, HPP.rule),
    )


def _first(about: Properties, name: str) -> str | None:
    values = about.get(name, ())
    return next((one.value for one in values if isinstance(one, Literal)), None)


def _quote(row: Row) -> Quote:
    document = str(row["document"])
    return Quote(
        str(row["passage"]),
        text(row, "quote") or "",
        number(row, "start"),
        number(row, "end"),
        Named(document, text(row, "title")),
        text(row, "date"),
        text(row, "source"),
    )
