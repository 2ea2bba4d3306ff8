"""A document as it was read, and which runs of it facts rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.naming import short
from kg.terms import Iri, Literal
from kg.things.names import said_of
from kg.things.passages import places_of, text_of
from ontology.terms import DCTERMS, HPP

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.explore.model import Node
    from kg.explore.web import Web
    from kg.terms import Term

_AT_ONCE = 500  # passages


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
    here = [
        (short(passage), first, last) for first, last, passage in places_of(store, iri) if first < end and last > start
    ]
    facts = _facts_on(web, [passage for passage, _, _ in here])
    about = {name: _first(values) for name, values in said_of(store, [iri])[iri].items()}
    return Text(
        whole[start:end],
        start,
        len(whole),
        tuple(Place(passage, first, last, facts.get(passage, 0)) for passage, first, last in here),
        about.get(DCTERMS.title),
        about.get(DCTERMS.publisher),
        about.get(DCTERMS.source),
        about.get(HPP.sha256),
    )


def _facts_on(web: Web, passages: list[str]) -> dict[str, int]:
    """How many facts rest on each of some passages."""
    found: dict[str, int] = {}
    for at in range(0, len(passages), _AT_ONCE):
        some = passages[at : at + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        found |= dict(web.rows(f"SELECT id, facts FROM passage WHERE id IN ({marks})", some))  # noqa: S608 - marks
    return found


def _first(values: list[Term]) -> str:
    """The first value, without language and type."""
    return values[0].value if isinstance(values[0], Literal) else str(values[0])
