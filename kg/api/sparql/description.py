"""The service and its graph, described in RDF: SPARQL 1.1 Service Description, and VoID for the dataset."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg.answers import Format, Solutions
from kg.api.sparql.negotiation import GRAPHS, ROWS
from kg.prefixes import PREFIXES
from kg.store import rewrite_turtle
from kg.terms import Iri, Literal
from loaders.errors import ParameterError
from ontology.terms import ID, NS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import OpenGraph

_SD, _VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-]+(?::\d+)?/[\w/]*|https?://\[[0-9A-Fa-f:.]+\](?::\d+)?/[\w/]*")
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_IRIS = {
    Format.JSON: "SPARQL_Results_JSON",
    Format.XML: "SPARQL_Results_XML",
    Format.CSV: "SPARQL_Results_CSV",
    Format.TSV: "SPARQL_Results_TSV",
    Format.TURTLE: "Turtle",
    Format.NTRIPLES: "N-Triples",
    Format.JSONLD: "JSON-LD",
    Format.RDFXML: "RDF_XML",
    Format.TRIG: "TriG",
}
_GRAPH_SIZES = "SELECT ?name (COUNT(*) AS ?number) { GRAPH ?name { ?s ?p ?o } } GROUP BY ?name ORDER BY ?name"
_CLASSES = "SELECT ?name (COUNT(DISTINCT ?thing) AS ?number) { ?thing a ?name } GROUP BY ?name ORDER BY ?name"
_COUNTED: WeakKeyDictionary[OpenGraph, tuple[str, ...]] = WeakKeyDictionary()  # it takes a second, and never changes
_TITLE = '"ความรับผิดชอบในการบริหารราชการไทย"@th, "Responsibility in Thai public administration"@en'


def describe(store: OpenGraph, form: Format, address: str, *, writable: bool = False) -> bytes:
    """Describe the endpoint at *address* and the graph it serves, in a format of RDF.

    Raises ParameterError for an address that is none.
    """
    turtle = "\n".join(_lines(store, writable=writable))
    prefixes = PREFIXES | {"sd": _SD, "void": _VOID, "formats": _FORMATS}
    if not _ADDRESS.fullmatch(address):
        raise ParameterError(f"“{address}” is not an address; ask with a Host header that names this server")
    return rewrite_turtle(turtle.encode(), form, prefixes, base=address)


def _lines(store: OpenGraph, *, writable: bool) -> Iterator[str]:
    yield f"@prefix sd: <{_SD}> . @prefix void: <{_VOID}> . @prefix dct: <http://purl.org/dc/terms/> ."
    languages = "sd:SPARQL10Query, sd:SPARQL11Query" + (", sd:SPARQL11Update" if writable else "")
    yield f"<#service> a sd:Service ; sd:endpoint <> ; sd:supportedLanguage {languages} ;"
    yield "  sd:feature sd:UnionDefaultGraph ;"
    yield f"  sd:resultFormat {', '.join(f'<{_FORMATS}{_FORMAT_IRIS[form]}>' for form in (*ROWS, *GRAPHS))} ;"
    yield "  sd:defaultDataset <#dataset> ; sd:availableGraphs <#dataset> ."
    if (counted := _COUNTED.get(store)) is None:
        counted = _COUNTED[store] = tuple(_dataset(store))
    yield from counted


def _dataset(store: OpenGraph) -> Iterator[str]:
    graphs, classes = dict(_numbers(store, _GRAPH_SIZES)), dict(_numbers(store, _CLASSES))
    total = sum(graphs.values())
    yield f"<#dataset> a sd:Dataset, void:Dataset ; dct:title {_TITLE} ; void:sparqlEndpoint <> ;"
    yield f'  void:uriSpace "{ID}" ; void:vocabulary <{NS}> ; void:triples {total} ;'
    yield f"  sd:defaultGraph <#union> ; void:classes {len(classes)} ."
    yield f"<#union> a sd:Graph, void:Dataset ; void:triples {total} ."
    for name, number in classes.items():
        yield f"<#dataset> void:classPartition [ void:class {name.n3} ; void:entities {number} ] ."
    for name, number in graphs.items():
        graph = f"[ a sd:Graph, void:Dataset ; void:triples {number} ]"
        yield f"<#dataset> sd:namedGraph [ a sd:NamedGraph ; sd:name {name.n3} ; sd:graph {graph} ] ."


def _numbers(store: OpenGraph, query: str) -> Iterator[tuple[Iri, int]]:
    answer = store.query(query)
    for row in answer if isinstance(answer, Solutions) else ():
        name, number = row.get("name"), row.get("number")
        if isinstance(name, Iri) and isinstance(number, Literal):
            yield name, int(number.value)
