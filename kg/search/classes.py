"""The classes of the ontology: what they are called, and which stand below which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.store import Iri, Literal, Solutions
from ontology.terms import HPP, OWL, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.store import Queryable, Row

_CLASSES = f"""
SELECT DISTINCT ?type ?upper ?label WHERE {{
  {{ ?type a <{OWL.Class}> }} UNION {{ ?type <{RDFS.subClassOf}> [] }}
  OPTIONAL {{ ?type <{RDFS.label}> ?label }}
  OPTIONAL {{ ?type <{RDFS.subClassOf}> ?upper FILTER(STRSTARTS(STR(?upper), "{HPP.BASE}")) }}
}}"""


@dataclass(slots=True)
class Class:
    """A class of the ontology with its names and the classes right above it."""

    name: str
    th: str = ""
    en: str = ""
    upper: set[str] = field(default_factory=set)


def read_classes(store: Queryable) -> dict[str, Class]:
    """Read the classes of the ontology, by local name."""
    classes: dict[str, Class] = {}
    for row in rows_of(store, _CLASSES):
        name, label = local(row["type"]), row.get("label")
        one = classes.setdefault(name, Class(name, name, name))
        if "upper" in row:
            one.upper.add(local(row["upper"]))
        if isinstance(label, Literal) and label.language in {"th", "en"}:
            setattr(one, label.language, label.value)
    return dict(sorted(classes.items()))


def above(names: Iterable[str], classes: Mapping[str, Class]) -> list[str]:
    """Give classes and all above them, the nearest first, each once."""
    found, level = list(dict.fromkeys(names)), list(names)
    while level := sorted({upper for name in level if name in classes for upper in classes[name].upper} - set(found)):
        found += level
    return found


def lowest(names: Iterable[str], classes: Mapping[str, Class]) -> set[str]:
    """Leave out what is no class of the ontology, and what stands above another of these."""
    own = {name for name in names if name in classes}
    return {name for name in own if not any(name in above([other], classes)[1:] for other in own)}


def local(term: object) -> str:
    """Return the local name of a term of the ontology; of another the whole IRI."""
    return str(term).removeprefix(HPP.BASE)


def rows_of(store: Queryable, query: str, property_: str | None = None) -> Iterator[Row]:
    """Answer a SELECT, with a property put for ``?property``."""
    answer = store.query(query, substitutions={"property": Iri(property_)} if property_ else None)
    yield from answer if isinstance(answer, Solutions) else ()
