"""What a node is: all its names, and what else is said of it that no edge shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ownership import Named
from kg.terms import Literal
from kg.things.facts import fields_of, links_in
from kg.things.names import names_of, said_of
from kg.things.words import words
from ontology.terms import DCTERMS, HPP, SKOS

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.explore.model import Node
    from kg.things.facts import Field
    from kg.things.names import Properties

_NAMES = (SKOS.prefLabel, DCTERMS.title, SKOS.altLabel, HPP.abbreviation)  # nobody is shown how a name is misspelt
_MOST = 20  # values of a property, and names in a language


@dataclass(frozen=True, slots=True)
class Known:
    """All names of a node by language, the preferred one first; its class; its properties."""

    names: dict[str, tuple[str, ...]]
    kind: Named
    fields: tuple[Field, ...]


def known_of(store: Queryable, node: Node) -> Known:
    """Read what a node is. What rules derive, and edges show, is left out."""
    about = said_of(store, [node.iri])[node.iri]
    hidden = {*_NAMES, *words().unsaid, *words().unlisted, SKOS.hiddenLabel}
    shown = {name: values[:_MOST] for name, values in about.items() if name not in hidden}
    kind = HPP.BASE + node.type
    names = names_of(store, {kind, *links_in([shown])})
    return Known(_all_names(about), names.get(kind, Named(kind)), fields_of(shown, names))


def _all_names(about: Properties) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for value in (value for name in _NAMES for value in about.get(name, ())):
        if isinstance(value, Literal):
            found[value.language or "th"].setdefault(value.value)
    return {language: tuple(names)[:_MOST] for language, names in found.items()}
