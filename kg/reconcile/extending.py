"""Data extension: what is known of things, as cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.reconcile.names import as_entity, as_type, class_name, full, known_types
from kg.reconcile.properties import properties, values
from kg.search.kinds import KINDS
from kg.terms import XSD, Literal
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.reconcile.asking import Column, Extension
    from kg.reconcile.properties import Property
    from kg.search import Index
    from kg.store import Queryable
    from kg.terms import Iri

_WHOLE = {XSD + name for name in ("integer", "int", "long", "gYear", "nonNegativeInteger", "positiveInteger")}
_BROKEN = {XSD + name for name in ("decimal", "double", "float")}


def extend(store: Queryable, index: Index, asked: Extension) -> dict[str, Any]:
    """Answer a data extension query; ParameterError for a property that is not known."""
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {one: {} for one in asked.ids}
    iris = {one: full(one) for one in asked.ids}
    for column in asked.columns:
        held = values(store, _known(column.pid), iris.values())
        for one, row in rows.items():
            row[column.pid] = [_cell(index, value) for value in _chosen(held.get(iris[one], []), column)]
    return {"meta": [_about(index, _known(column.pid)) for column in asked.columns], "rows": rows}


def propose(index: Index, type_: str, limit: int | None) -> dict[str, Any]:
    """Propose the properties that things of a class may have; without a class, all."""
    name = class_name(type_)
    kinds = {kind for kind, one in index.kinds_and_types if not name or name in index.above(one)}
    fitting = [one for one in properties().values() if any(kinds.intersection(KINDS[kind]) for kind in one.kinds)]
    found = [{"id": one.id, "name": one.name} for one in fitting[: limit or None]]
    return {"properties": found, "type": type_} | ({"limit": limit} if limit else {})


def _known(pid: str) -> Property:
    known = properties().get(pid)
    if known is None:
        raise ParameterError(f"property “{pid}” is not known; there are {', '.join(properties())}")
    return known


def _about(index: Index, known: Property) -> dict[str, Any]:
    about: dict[str, Any] = {"id": known.id, "name": known.name}
    typed = known.type is not None and known.type in known_types(index)
    return about | ({"type": as_type(index, known.type)} if typed and known.type else {})


def _chosen(held: list[Iri | Literal], column: Column) -> list[Iri | Literal]:
    """Keep the values in the language that is wanted, as many as are wanted."""
    fitting = [one for one in held if not column.language or _speaks(one, column.language)]
    return fitting[: column.limit or None]


def _speaks(one: Iri | Literal, language: str) -> bool:
    return not isinstance(one, Literal) or one.language in {None, language}


def _cell(index: Index, value: Iri | Literal) -> dict[str, Any]:
    """Write a value as the protocol does; what it has no way for is text."""
    if not isinstance(value, Literal):
        thing = index.thing(value)
        return as_entity(thing) if thing else {"str": str(value)}
    try:
        if value.datatype in _WHOLE:
            return {"int": int(value.value)}
        if value.datatype in _BROKEN:
            return {"float": float(value.value)}
    except ValueError:
        return {"str": value.value}
    if value.datatype == XSD + "date":
        return {"date": f"{value.value[:10]}T00:00:00"}
    return {"str": value.value}
