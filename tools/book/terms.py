"""docs/terms.md: every class and property of the ontology, in Thai and English, out of ``ontology/hpp.ttl``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology_docs import LINKS, SECTIONS, load

from book.tables import head, table
from kg.prefixes import shorten
from kg.resources import ONTOLOGY
from kg.terms import Iri, Literal
from ontology.terms import HPP, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from ontology_docs import Graph


def page() -> str:
    """Write the page."""
    graph = load(ONTOLOGY / "hpp.ttl")
    return "\n".join([head("terms"), *(_section(graph, *section) for section in SECTIONS)])


def _section(graph: Graph, thai: str, english: str, kinds: set[str]) -> str:
    members = [term for term in graph if term.startswith(HPP.BASE) and kinds & set(graph[term][RDF.type])]
    terms = [_term(graph, term) for term in sorted(members, key=str.lower)]
    return "\n".join([f"## {thai} · {english}\n", *terms])


def _term(graph: Graph, term: str) -> str:
    about = graph[term]
    labels = " · ".join(_texts(about[RDFS.label]) or _texts(about[SKOS.prefLabel]))
    definitions = [f"{text}\n" for text in _texts(about[SKOS.definition])]
    rows = [[f"{th} · {en}", _links(about[predicate])] for predicate, th, en in LINKS if about[predicate]]
    below = sorted(other for other in graph if term in graph[other][RDFS.subClassOf] + graph[other][RDFS.subPropertyOf])
    if below:
        rows.append(["มีชนิดย่อย · has below it", " ".join(map(_link, below))])
    details = [table(["", ""], rows)] if rows else []
    return "\n".join([f"### hpp:{term.removeprefix(HPP.BASE)}\n", f"**{labels}**\n", *definitions, *details])


def _texts(values: list[Iri | Literal]) -> list[str]:
    found = [value for value in values if isinstance(value, Literal)]
    return [value.value for value in sorted(found, key=lambda one: one.language or "", reverse=True)]


def _links(values: list[Iri | Literal]) -> str:
    return " ".join(_link(value) if isinstance(value, Iri) else f"`{value.value}`" for value in values)


def _link(iri: str) -> str:
    name = shorten(iri)
    target = f"#{name.replace(':', '').lower()}" if iri.startswith(HPP.BASE) else iri
    return f"[{name}]({target})"
