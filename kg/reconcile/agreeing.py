"""Whether the properties that a table gives agree with what the graph knows of a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reconcile.names import full
from kg.reconcile.properties import properties, values
from kg.search.typed import spell_name
from kg.terms import Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reconcile.asking import Value, Wanted
    from kg.search import Index, Thing
    from kg.store import Queryable
    from kg.terms import Iri


def agreements(
    store: Queryable, index: Index, wanted: Sequence[Wanted], things: Sequence[Thing]
) -> dict[str, dict[str, bool]]:
    """Tell for each thing, by IRI, with which properties it agrees; one that is not known agrees with none."""
    found: dict[str, dict[str, bool]] = {thing.iri: {} for thing in things}
    for one in wanted:
        known = properties().get(one.pid)
        held = values(store, known, found) if known else {}
        for iri, agrees in found.items():
            agrees[one.pid] = any(_is_one(index, value, held.get(iri, [])) for value in one.values)
    return found


def _is_one(index: Index, value: Value, held: list[Iri | Literal]) -> bool:
    """Tell whether a value from a table is one of those in the graph: the text itself, or a name of the thing."""
    if isinstance(value, dict):
        return full(value["id"]) in {str(one) for one in held if not isinstance(one, Literal)}
    text = str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
    bare = spell_name(text).bare
    if any(isinstance(one, Literal) and _is_same(text, bare, one.value) for one in held):
        return True
    numbers = [named.thing for named in index.same([bare])] if bare else []
    return not {thing.iri for thing in index.things(numbers).values()}.isdisjoint(map(str, held))


def _is_same(text: str, bare: str, held: str) -> bool:
    return text == held or (bool(bare) and spell_name(held).bare == bare)
