"""The documents for programs that describe a thing: which statements they hold, in which formats."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from kg.prefixes import WRITTEN
from kg.store import Format, Statements, serialize
from kg.terms import Iri
from kg.things.asking import texts
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Queryable


class Form(StrEnum):
    """How statements are written."""

    TURTLE = "ttl"
    JSON_LD = "jsonld"
    N_TRIPLES = "nt"
    RDF_XML = "rdf"


MEDIA_TYPES: dict[str, tuple[str, ...]] = {
    "ttl": ("text/turtle", "application/x-turtle"),
    "jsonld": ("application/ld+json", "application/json"),
    "nt": ("application/n-triples", "text/plain"),
    "rdf": ("application/rdf+xml", "application/xml", "text/xml"),
}
DATA = tuple(MEDIA_TYPES)
IN_OPENAPI = {
    those[0]: {"schema": {"type": "object" if form == "jsonld" else "string"}} for form, those in MEDIA_TYPES.items()
}
_PAGE = 1000  # statements about other things that point to it, at a time
_OWN = f"""
CONSTRUCT {{ ?thing ?property ?value . ?passage ?of ?what }} WHERE {{
  {{ ?thing ?property ?value }} UNION {{ ?thing <{HPP.evidence}> ?passage . ?passage ?of ?what }}
}}"""
_POINTING = "SELECT DISTINCT ?other ?by WHERE { ?other ?by ?thing }"


class Written(NamedTuple):
    """A document about a thing, and where the next one begins, if there is more."""

    content: bytes
    next: int | None


def description(store: Queryable, thing: Iri, form: Form, offset: int = 0) -> Written:
    """Describe a thing: all that is said of it and of its passages, and a page of what points to it."""
    own = _statements(store, _OWN, thing) if offset == 0 else set()
    pointing = sorted(texts(store, _POINTING, ("other", "by"), {"thing": thing}))
    lines = {f"{Iri(other).n3} {Iri(by).n3} {thing.n3} .\n".encode() for other, by in pointing[offset : offset + _PAGE]}
    content = write(b"".join([*sorted(own), *sorted(lines - own)]), form)
    return Written(content, offset + _PAGE if len(pointing) > offset + _PAGE else None)


def write(ntriples: bytes, form: Form) -> bytes:
    """Write N-Triples in a format."""
    if form is Form.TURTLE:
        return serialize(Statements(ntriples), Format.TURTLE, WRITTEN)
    if form is Form.N_TRIPLES:
        return ntriples
    from kg import rdf  # noqa: PLC0415 - takes long to import

    return rdf.jsonld(ntriples) if form is Form.JSON_LD else rdf.rdfxml(ntriples)


def describes(iri: str, path: str, form: str, following: int | None) -> Iterator[str]:
    """The links of a document about a thing (RFC 8288): the thing, its other documents, the next part."""
    yield f'<{quote(iri, safe=":/#%")}>; rel="describes"'
    if form != "html":
        yield f'</page/{path}>; rel="alternate"; type="text/html"'
    for other in DATA:
        if other != form:
            yield f'</data/{path}.{other}>; rel="alternate"; type="{MEDIA_TYPES[other][0]}"'
    if following is not None:
        yield f'</data/{path}.{form}?offset={following}>; rel="next"'


def _statements(store: Queryable, query: str, thing: Iri) -> set[bytes]:
    answer = store.query(query, substitutions={"thing": thing})
    return set(answer.ntriples.splitlines(keepends=True)) if isinstance(answer, Statements) else set()
