"""One thing: what it is called, what is said of it, and lists of what points to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.answers import Truth
from kg.ownership import Named
from kg.terms import Iri
from kg.things.facts import Fact, Field, Quote, facts_of, fields_of, links_in, quotes_of
from kg.things.names import names_of, said_of
from kg.things.ontology import ontology
from kg.things.pointing import Pointers, page_of, pointing
from kg.things.words import words
from ontology.terms import HPP, ID, RDF

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.things.names import Properties
    from kg.things.words import Heading

_ASK = "ASK { { ?thing ?p1 ?o1 } UNION { ?s2 ?p2 ?thing } UNION { GRAPH ?thing { ?s3 ?p3 ?o3 } } }"
_REST = re.compile(  # the path of an IRI (RFC 3987, section 2.2), without brackets and the apostrophe
    "(?:[A-Za-z0-9._~!$&*+,;=:@/-]|%[0-9A-Fa-f]{2}|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef])+"
)
_MOST = 60  # values of one property that are given


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of a list of what points to a thing: facts, passages or other things."""

    heading: Heading
    key: str  # names the list in an address
    total: int
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    things: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """What the graph says of an IRI."""

    iri: str
    name: Named
    kinds: tuple[Named, ...]
    fields: tuple[Field, ...]
    own: Fact | None  # the thing as a fact with its evidence, where it is one
    listings: tuple[Listing, ...]


def thing_iri(rest: str) -> Iri | None:
    """The IRI of what stands after ``…/id/``; None for what no IRI of ours can hold."""
    return Iri(ID + rest) if _REST.fullmatch(rest) else None


def holds(store: Queryable, iri: Iri) -> bool:
    """Whether the graph knows an IRI: as a subject, as an object, or as the name of a graph."""
    answer = store.query(_ASK, substitutions={"thing": iri})
    return isinstance(answer, Truth) and answer.value


def thing(store: Queryable, iri: Iri, *, only: str | None = None, limit: int = 10, offset: int = 0) -> Thing:
    """What the graph says of *iri*; nothing where it does not hold it.

    :param only: the key of the one list to give.
    :param limit: how many of a list.
    :param offset: how many of it to pass over.
    """
    about = said_of(store, [iri])[iri]
    shown = {name: values[:_MOST] for name, values in about.items()}
    names = names_of(store, {iri, *links_in([shown])})
    lists = pointing(store, iri, is_document=HPP.Document in about.get(RDF.type, ()))
    return Thing(
        iri,
        names.get(iri, Named(iri)),
        tuple(names.get(kind, Named(kind)) for kind in _nearest(about)),
        tuple(_counted(one, about) for one in fields_of(shown, names, words().unsaid)),
        facts_of(store, [iri])[0] if HPP.evidence in about else None,
        tuple(_filled(store, one, limit, offset) for one in lists if only in {None, one.key}),
    )


def _nearest(about: Properties) -> list[str]:
    """The classes of a thing, without those that are above another of them."""
    kinds = [str(kind) for kind in about.get(RDF.type, ())]
    return [one for one in kinds if not any(other != one and other in ontology().below(one) for other in kinds)]


def _counted(field: Field, about: Properties) -> Field:
    return Field(field.iri, field.label, field.values, len(about[field.iri]))


def _filled(store: Queryable, those: Pointers, limit: int, offset: int) -> Listing:
    heading, total = those.heading, len(those.iris)
    shown = page_of(those.iris, limit, offset)
    if heading.kind is not None:
        return Listing(heading, those.key, total, facts=tuple(facts_of(store, shown)))
    if those.quoting:
        quotes = quotes_of(store, shown)
        return Listing(heading, those.key, total, quotes=tuple(quotes[one] for one in shown if one in quotes))
    names = names_of(store, shown)
    return Listing(heading, those.key, total, things=tuple(names.get(one, Named(one)) for one in shown))
