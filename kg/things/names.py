"""What things are called: preferred names, else titles, else what a fact is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.headers import Bilingual
from kg.ownership import Named
from kg.terms import Iri, Literal
from kg.things.asking import listed, rows
from kg.things.ontology import ontology
from kg.things.words import words
from ontology.terms import DCTERMS, HPP, ID, OA, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.answers import Queryable
    from kg.terms import Term

Properties = dict[str, list["Term"]]

_BY_RANK = (SKOS.prefLabel, RDFS.label, DCTERMS.title, OA.exact)
_EACH = " UNION ".join(f"{{ ?thing {listed([one])} ?name BIND({listed([one])} AS ?property) }}" for one in _BY_RANK)
_NAMES = f"SELECT DISTINCT ?thing ?property ?name WHERE {{ VALUES ?thing {{ %s }} {_EACH} }}"
_SAID = "SELECT DISTINCT ?thing ?property ?value WHERE { VALUES ?thing { %s } ?thing ?property ?value }"
_LONGEST = 90  # characters of a passage that stand for it
_SPACE = re.compile(r"\s+")


def said_of(store: Queryable, iris: Iterable[str]) -> dict[str, Properties]:
    """All properties of some things, but for the text of a document."""
    said: dict[str, Properties] = {iri: {} for iri in iris}
    for row in rows(store, _SAID % listed(said)) if said else ():
        if row["property"] != HPP.text:
            said[str(row["thing"])].setdefault(str(row["property"]), []).append(row["value"])
    return {iri: {name: in_order(values) for name, values in about.items()} for iri, about in said.items()}


def in_order(values: Sequence[Term]) -> list[Term]:
    """Values in an order that two runs agree on."""
    return sorted(values, key=lambda value: (not isinstance(value, Literal), str(value)))


def names_of(store: Queryable, iris: Iterable[str]) -> dict[str, Named]:
    """The names of some things; what has none gets one made of what it says, or of its IRI."""
    wanted = [iri for iri in dict.fromkeys(iris) if _is_sound(iri)]
    found = _written(store, wanted)
    nameless = [iri for iri in wanted if iri not in found and iri.startswith(ID)]
    return {iri: found.get(iri) or _own(iri) for iri in wanted} | _composed(store, nameless)


def parts_of_title(about: Mapping[str, Sequence[Term]]) -> list[tuple[str, Term]]:
    """The properties and values that a fact is called by; none for what is no fact."""
    kinds = [str(kind) for kind in about.get(RDF.type, ())]
    names = next((words().titles[kind] for kind in kinds if kind in words().titles), ())
    return [(name, value) for name in names for value in about.get(name, ())]


def in_words(name: str, value: Term, names: Mapping[str, Named]) -> Bilingual:
    """A value as people read it: the name of a thing, the meaning of a code, a text as it is."""
    if not isinstance(value, Literal):
        known = names.get(str(value)) or _own(str(value))
        return Bilingual(known.en or str(known), str(known))
    return words().value(name, value.value) or Bilingual(value.value, value.value)


def _is_sound(iri: str) -> bool:
    try:
        return bool(Iri(iri).n3)
    except ValueError:
        return False


def _written(store: Queryable, iris: Sequence[str]) -> dict[str, Named]:
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for row in rows(store, _NAMES % listed(iris)) if iris else ():
        name = row["name"]
        if isinstance(name, Literal):
            rank = _BY_RANK.index(str(row["property"]))
            key = str(row["thing"]), name.language or "th"
            best[key] = min(best.get(key, (rank, name.value)), (rank, name.value))
    things = dict.fromkeys(iri for iri, _ in best)
    return {iri: Named(iri, _short(best.get((iri, "th"))), _short(best.get((iri, "en")))) for iri in things}


def _short(ranked: tuple[int, str] | None) -> str | None:
    if ranked is None:
        return None
    text = _SPACE.sub(" ", ranked[1]).strip()
    return f"“{text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}”" if _BY_RANK[ranked[0]] == OA.exact else text


def _own(iri: str) -> Named:
    """The name of a term of the ontology; else the last part of the IRI."""
    label = ontology().label(iri)
    return Named(iri, label.th, label.en) if label else Named(iri, _last(iri))


def _last(iri: str) -> str:
    return re.split(r"[/#]", iri.removesuffix("/"))[-1] or iri


def _composed(store: Queryable, iris: Sequence[str]) -> dict[str, Named]:
    """Names of facts, made of the names of what they tie together."""
    said = said_of(store, iris)
    parts = {iri: parts_of_title(about) for iri, about in said.items()}
    others = {str(value) for those in parts.values() for _, value in those if not isinstance(value, Literal)}
    names = _written(store, [iri for iri in others if _is_sound(iri)])
    return {iri: _joined(iri, those, names) for iri, those in parts.items() if those}


def _joined(iri: str, parts: Sequence[tuple[str, Term]], names: Mapping[str, Named]) -> Named:
    written = [in_words(name, value, names) for name, value in parts]
    return Named(iri, " · ".join(one.th for one in written), " · ".join(one.en for one in written))
