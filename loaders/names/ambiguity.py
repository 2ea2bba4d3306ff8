"""Which of several bodies an abbreviation means.

In this order: the only one there is; the only one whose full name stands in the document; the only one of which a body
above it does. Otherwise none: an abbreviation is never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from loaders.names.gazetteer import Hit
    from loaders.names.thing import Thing


def choose(hit: Hit, present: AbstractSet[str], things: Mapping[str, Thing]) -> Thing | None:
    """The body that the abbreviation of *hit* means in a document that names the bodies *present* in full."""
    meanings = [thing for thing, _ in hit.meanings if thing.kind is not Kind.PROVINCE]
    tests: tuple[Callable[[Thing], bool], ...] = (
        lambda _: True,
        lambda thing: thing.iri in present,
        lambda thing: not present.isdisjoint(_above(thing, things)),
    )
    for test in tests:
        fitting = [thing for thing in meanings if test(thing)]
        if len(fitting) == 1:
            return things[fitting[0].iri]
    return None


def _above(thing: Thing, things: Mapping[str, Thing]) -> list[str]:
    """The bodies that a body belongs to, nearest first."""
    found: list[str] = []
    while thing.parent is not None and thing.parent not in found:
        found.append(thing.parent)
        if thing.parent not in things:
            break
        thing = things[thing.parent]
    return found
