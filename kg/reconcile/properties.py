"""The properties of things that can be fetched and compared: lines of ``properties.toml``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.store import Iri, Literal, Solutions
from kg.terms import XSD_INTEGER, Blank
from ontology.terms import DCTERMS, HPP, ORG, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store import Queryable

_FILE = Path(__file__).with_suffix(".toml")
_PREFIXES = "\n".join(
    f"PREFIX {name}: <{base}>"
    for name, base in {"dct": DCTERMS.BASE, "hpp": HPP.BASE, "org": ORG.BASE, "skos": SKOS.BASE}.items()
)


@dataclass(frozen=True, slots=True)
class Property:
    """Something that is known of things of some kinds."""

    id: str
    th: str
    en: str
    path: str  # a SPARQL 1.1 property path
    kinds: tuple[str, ...]
    type: str | None  # the class of its values, where they are things

    @property
    def name(self) -> str:
        """Its name in both languages."""
        return f"{self.th} · {self.en}"


@cache
def properties() -> dict[str, Property]:
    """Return all properties by identifier."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["property"]
    return {
        row["id"]: Property(row["id"], row["th"], row["en"], row["path"], tuple(row["kinds"]), row.get("type"))
        for row in rows
    }


def values(store: Queryable, known: Property, iris: Iterable[str]) -> dict[str, list[Iri | Literal]]:
    """Give the values that things have, by IRI, in order; what is no IRI has none."""
    things = " ".join(term for iri in iris if (term := _term(iri)))
    found: defaultdict[str, list[Iri | Literal]] = defaultdict(list)
    where = f"VALUES ?thing {{ {things} }} ?thing {known.path} ?value"
    answer = store.query(f"{_PREFIXES}\nSELECT DISTINCT ?thing ?value WHERE {{ {where} }}")
    for row in answer if isinstance(answer, Solutions) else ():
        if not isinstance(row["value"], Blank):
            found[str(row["thing"])].append(row["value"])
    return {iri: sorted(those, key=_place) for iri, those in found.items()}


def having(store: Queryable, known: Property, value: str) -> list[str]:
    """Give things that have a value: an IRI, or a text as it stands; a hundred at most."""
    term = _term(value)
    test = f"?thing {known.path} {term}" if term and known.type else ""
    asked = test or f"?thing {known.path} ?value FILTER(LCASE(STR(?value)) = ?text)"
    answer = store.query(
        f"{_PREFIXES}\nSELECT DISTINCT ?thing WHERE {{ {asked} }} ORDER BY STR(?thing) LIMIT 100",
        substitutions={} if test else {"text": Literal(value.lower())},
    )
    return [str(row["thing"]) for row in answer] if isinstance(answer, Solutions) else []


def _place(value: Iri | Literal) -> tuple[bool, int, str, str]:
    """Where a value stands among others: things first, whole numbers by size, texts by letter; engines do not agree."""
    if not isinstance(value, Literal):
        return False, 0, str(value), ""
    return True, int(value.value) if value.datatype == XSD_INTEGER else 0, value.value, value.language or ""


def _term(iri: str) -> str | None:
    try:
        return Iri(iri).n3
    except ValueError:
        return None
