"""Which of several bodies an abbreviation means.

In this order: the only one there is; the only one whose full name stands in the document; the only one whose parent
does. Otherwise none: an abbreviation is never guessed.
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
        lambda thing: thing.parent in present,
    )
    for test in tests:
        fitting = [thing for thing in meanings if test(thing)]
        if len(fitting) == 1:
            return things[fitting[0].iri]
    return None
