"""Identifiers, and how things and classes are called to people who reconcile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ontology.terms import HPP, ID

if TYPE_CHECKING:
    from kg.search import Index, Thing

_TOP = {"NamedThing", "Record", "Fact"}  # classes that say nothing of a thing


def short(iri: str) -> str:
    """Return the identifier of a thing."""
    return iri.removeprefix(ID)


def full(identifier: str) -> str:
    """Return the IRI of a thing, given its identifier or the IRI itself."""
    return identifier if identifier.startswith(ID) else ID + identifier


def class_name(identifier: str) -> str:
    """Return the local name of a class, given that or its IRI."""
    return identifier.removeprefix(HPP.BASE)


def types_of(index: Index, thing: Thing) -> list[str]:
    """Give the classes of a thing, the most specific first."""
    return [name for name in index.above(*thing.types) if name not in _TOP]


def known_types(index: Index) -> list[str]:
    """Give all classes that things of the graph have."""
    return sorted({upper for name in index.types for upper in index.above(name)} - _TOP)


def called(index: Index, name: str) -> str:
    """Name a class in both languages."""
    known = index.classes.get(name)
    return f"{known.th} · {known.en}" if known else name


def as_type(index: Index, name: str) -> dict[str, str]:
    """Give a class as the protocol writes it."""
    return {"id": name, "name": called(index, name)}


def description(index: Index, thing: Thing) -> str:
    """Say what a thing is, to tell it from its namesakes."""
    other = thing.en if thing.en != thing.label else None
    known = f"{thing.facts:,} ข้อเท็จจริง · facts"
    return " · ".join(filter(None, (other, called(index, thing.type) if thing.type else "", known)))


def as_entity(thing: Thing) -> dict[str, Any]:
    """Give a thing as the value of a property."""
    return {"id": short(thing.iri), "name": thing.label}
