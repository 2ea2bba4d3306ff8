"""A document as it was read, and which runs of it facts rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.reading import short
from kg.terms import Iri, Literal
from kg.things.names import said_of
from kg.things.passages import places_of, text_of
from ontology.terms import DCTERMS, HPP

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.explore.model import Node
    from kg.explore.web import Web
    from kg.terms import Term


@dataclass(frozen=True, slots=True)
class Place:
    """A passage by its id, where it stands (code points, half-open), and how many facts rest on it."""

    id: str
    start: int
    end: int
    facts: int


@dataclass(frozen=True, slots=True)
class Text:
    """A run of a document's text, from a place on, with the passages that reach into it; and what is known of it."""

    text: str
    start: int
    length: int  # of the whole document, in code points
    places: tuple[Place, ...]
    title: str | None
    publisher: str | None
    source: str | None
    sha256: str | None


def read_text(store: Queryable, web: Web, document: Node, start: int, most: int) -> Text:
    """Read at most so many code points of a document from a place on; no text where the graph does not hold it."""
    iri = Iri(document.iri)
    whole = text_of(store, iri) or ""
    end = start + most
    places = (
        Place(id_ := short(passage), first, last, web.facts_on[id_]) for first, last, passage in places_of(store, iri)
    )
    about = {name: _first(values) for name, values in said_of(store, [iri])[iri].items()}
    return Text(
        whole[start:end],
        start,
        len(whole),
        tuple(place for place in places if place.start < end and place.end > start),
        about.get(DCTERMS.title),
        about.get(DCTERMS.publisher),
        about.get(DCTERMS.source),
        about.get(HPP.sha256),
    )


def _first(values: list[Term]) -> str:
    """The first value, without language and type."""
    return values[0].value if isinstance(values[0], Literal) else str(values[0])
