"""The short names of the vocabularies in use: for Turtle that is written, and for queries typed at the command line."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.sparql import tokens
from ontology.terms import DCTERMS, FOAF, HPP, ID, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, XSD

PREFIXES = {
    "dct": DCTERMS.BASE,
    "foaf": FOAF.BASE,
    "hpp": HPP.BASE,
    "id": ID,
    "oa": OA.BASE,
    "org": ORG.BASE,
    "owl": OWL.BASE,
    "prov": PROV.BASE,
    "rdf": RDF.BASE,
    "rdfs": RDFS.BASE,
    "schema": SCHEMA.BASE,
    "skos": SKOS.BASE,
    "xsd": XSD.BASE,
}
WRITTEN = {name: base for name, base in PREFIXES.items() if name != "id"}  # id:body/opdc would be written id:body\/opdc
_LOCAL = re.compile(r"[^\s<>\"{}|\\^`()#?]+")


def shorten(iri: str) -> str:
    """Write an IRI with its short name (``id:body/opdc``), for people; as it is where none fits."""
    for name, base in PREFIXES.items():
        if iri.startswith(base) and _LOCAL.fullmatch(iri, len(base)):
            return f"{name}:{iri[len(base) :]}"
    return iri


def expand(text: str) -> str:
    """Write a shortened IRI out; any other text stays as it is."""
    name, colon, local = text.partition(":")
    return PREFIXES[name] + local if colon and name in PREFIXES and not local.startswith("//") else text


def declare(query: str) -> str:
    """Declare the short names that a query uses and does not declare itself; lines keep their numbers."""
    names = [token.text.partition(":")[0] for token in tokens(query) if token.kind == "name"]
    own = _declared(query)
    missing = [name for name in PREFIXES if name in names and name not in own]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + query


def _declared(query: str) -> set[str]:
    found = [token for token in tokens(query) if token.kind not in {"space", "comment"}]
    return {name.text.partition(":")[0] for word, name in pairwise(found) if word.keyword == "PREFIX"}
