"""What may be meant by the beginning of a word: things, classes and properties, as a person types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.reconcile.names import as_type, called, class_name, description, full, known_types, short
from kg.reconcile.properties import properties
from kg.search import search
from kg.spelling import spell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.search import Index, Thing

_SHOWN = 10


def suggest_entities(index: Index, prefix: str, cursor: int = 0, types: Iterable[str] = ()) -> dict[str, Any]:
    """Suggest things by the beginning of a name, any other part of it, or their identifier."""
    if identified := index.thing(full(prefix.strip())):
        return {"result": [_entity(index, identified)] if cursor == 0 else []}
    found = search(index, prefix, types=[class_name(one) for one in types], limit=_SHOWN, offset=cursor)
    return {"result": [_entity(index, hit.thing) for hit in found.hits]}


def suggest_types(index: Index, prefix: str, cursor: int = 0) -> dict[str, Any]:
    """Suggest classes that things of the graph have; all of them before anything is typed."""
    wanted = spell(prefix).bare
    names = [name for name in known_types(index) if wanted in spell(f"{name} {called(index, name)}").bare]
    ranked = sorted(names, key=lambda name: (class_name(prefix).casefold() != name.casefold(), name))
    return {"result": [as_type(index, name) for name in ranked[cursor : cursor + _SHOWN]]}


def suggest_properties(prefix: str, cursor: int = 0) -> dict[str, Any]:
    """Suggest properties; all of them before anything is typed."""
    wanted = spell(prefix).bare
    found = [one for one in properties().values() if wanted in spell(f"{one.id} {one.name}").bare]
    ranked = sorted(found, key=lambda one: one.id != prefix)
    return {"result": [{"id": one.id, "name": one.name} for one in ranked[cursor : cursor + _SHOWN]]}


def _entity(index: Index, thing: Thing) -> dict[str, Any]:
    notable = [as_type(index, thing.type)] if thing.type else []
    return {
        "id": short(thing.iri),
        "name": thing.label,
        "description": description(index, thing),
        "notable": notable,
    }
