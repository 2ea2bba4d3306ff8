"""Writes vocabulary Turtle in one order: one value a line, always in the same place, so that a change shows.

The Turtle is the source: comments in it are lost when it is rewritten, so what must be remembered about an entry stands
in ``skos:editorialNote``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.terms import XSD_INTEGER, Literal
from ontology.terms import DCTERMS, HPP, ID, NS, ORG, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.terms import Iri, Triple

_PREFIXES = {
    "activity": f"{ID}activity/",
    "body": f"{ID}body/",
    "cohort": f"{ID}cohort/",
    "issue": f"{ID}issue/",
    "plan": f"{ID}plan/",
    "programme": f"{ID}programme/",
    "province": f"{ID}province/",
    "scheme": f"{ID}scheme/",
    "target": f"{ID}target/",
    "hpp": NS,
    "dct": DCTERMS.BASE,
    "org": ORG.BASE,
    "skos": SKOS.BASE,
}
_ORDER = (
    RDF.type,
    SKOS.prefLabel,
    HPP.abbreviation,
    SKOS.altLabel,
    SKOS.hiddenLabel,
    SKOS.notation,
    HPP.isoCode,
    HPP.region,
    ORG.subOrganizationOf,
    DCTERMS.isPartOf,
    DCTERMS.replaces,
    SKOS.broader,
    SKOS.related,
    HPP.serves,
    HPP.linkedTo,
    SKOS.inScheme,
    HPP.status,
)  # then all others by name, and skos:editorialNote last
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")


def canonical(triples: Iterable[Triple]) -> str:
    """Write *triples* as Turtle: the scheme first, then the things by IRI; predicates in a fixed order."""
    things: dict[str, list[Triple]] = defaultdict(list)
    for triple in set(triples):
        things[triple.subject].append(triple)
    ordered = sorted(things, key=lambda iri: (not iri.startswith(_PREFIXES["scheme"]), iri))
    blocks = "\n".join(_block(iri, things[iri]) for iri in ordered)
    used = [name for name in _PREFIXES if re.search(rf"(?:^|\s){name}:", blocks, re.MULTILINE)]
    head = "".join(f"@prefix {name}: <{_PREFIXES[name]}> .\n" for name in used)
    return f"# How to add a name: docs/vocabulary.md. Then: python tools/vocabulary.py format\n\n{head}\n{blocks}"


def _block(iri: str, triples: list[Triple]) -> str:
    rows = sorted(triples, key=lambda triple: (_rank(triple.predicate), _value_rank(triple.object)))
    lines = [f"    {short(row.predicate)} {short(row.object)} ;\n" for row in rows]
    return f"{short(iri)}\n{''.join(lines)}.\n"


def _rank(predicate: str) -> tuple[int, str]:
    last = 2 * (predicate == SKOS.editorialNote)
    return (_ORDER.index(predicate), "") if predicate in _ORDER else (len(_ORDER) + last, predicate)


def _value_rank(value: Iri | Literal) -> tuple[bool, str, str]:
    if isinstance(value, Literal):
        return value.language != "th", value.language or "", value.value
    return False, "", value


def short(term: str | Literal) -> str:
    """Write a term as the vocabulary does: prefixed where it can be."""
    if isinstance(term, Literal):
        plain = term.datatype == XSD_INTEGER and re.fullmatch(r"[+-]?\d+", term.value)
        return term.value if plain else term.n3
    if term == RDF.type:
        return "a"
    for prefix, namespace in _PREFIXES.items():
        if term.startswith(namespace) and _LOCAL.fullmatch(term, len(namespace)):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return f"<{term}>"
