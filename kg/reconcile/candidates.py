"""Candidates for a name in a table: things like it, and which of them it is beyond doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.reconcile.agreeing import agreements
from kg.reconcile.deciding import certain
from kg.reconcile.names import as_type, class_name, description, full, short, types_of
from kg.reconcile.properties import having, properties
from kg.search import Hit, search

if TYPE_CHECKING:
    from kg.reconcile.asking import Query, Wanted
    from kg.search import Index, Thing
    from kg.store import Queryable

_LOOKED_AT = 30  # candidates that properties are compared for
_WEIGHT = 0.3  # of the score is for the properties that were asked for
_IDENTIFIED = 100.0
_ONLY_BY_PROPERTIES = 70.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Hit
    score: float
    agrees: dict[str, bool]


def reconcile(store: Queryable, index: Index, query: Query) -> list[dict[str, Any]]:
    """Give the candidates for a query, best first, as the protocol writes them.

    Of one class are meant, the candidates are of that class; with ``type_strict`` "should", others stand in where there
    are none. ``match`` is true for one at most: the only thing that has that very name.
    """
    typed = tuple(class_name(one) for one in query.types)
    hits = _hits(store, index, query, typed)
    of_type = bool(hits) or not typed
    if not hits and typed and query.strict == "should":
        hits = _hits(store, index, query, ())
    candidates = _compared(store, index, query, hits)
    sure = certain(index, query.text, [one.hit for one in candidates if all(one.agrees.values())], typed)
    number = sure.number if sure and of_type else None
    return [_written(index, one, match=one.hit.thing.number == number) for one in candidates[: query.limit]]


def _hits(store: Queryable, index: Index, query: Query, types: tuple[str, ...]) -> list[Hit]:
    if identified := index.thing(full(query.text.strip())):
        return [_found(identified, query.text, _IDENTIFIED)] if _is_of(index, identified, types) else []
    if query.text.strip():
        return list(search(index, query.text, types=types, limit=max(_LOOKED_AT, query.limit)).hits)
    found = [thing for wanted in query.properties[:1] for thing in _having(store, index, wanted)]
    return [_found(thing, thing.label, _ONLY_BY_PROPERTIES) for thing in found if _is_of(index, thing, types)]


def _having(store: Queryable, index: Index, wanted: Wanted) -> list[Thing]:
    """Give the things that have one of the values of a property."""
    known = properties().get(wanted.pid)
    texts = [full(one["id"]) if isinstance(one, dict) else str(one) for one in wanted.values]
    iris = dict.fromkeys(iri for text in texts for iri in having(store, known, text)) if known else {}
    return [thing for iri in iris if (thing := index.thing(iri))]


def _is_of(index: Index, thing: Thing, types: tuple[str, ...]) -> bool:
    return not types or not set(types).isdisjoint(index.above(*thing.types))


def _found(thing: Thing, name: str, score: float) -> Hit:
    return Hit(thing, score, score, "same" if score == _IDENTIFIED else "near", name, (), 0, so=score == _IDENTIFIED)


def _compared(store: Queryable, index: Index, query: Query, hits: list[Hit]) -> list[_Candidate]:
    if not query.properties:
        return [_Candidate(hit, hit.score, {}) for hit in hits]
    agreeing = agreements(store, index, query.properties, [hit.thing for hit in hits])
    candidates = []
    for hit in hits:
        agrees = agreeing[hit.thing.iri]
        share = sum(agrees.values()) / len(agrees)
        score = hit.score * (1 - _WEIGHT + _WEIGHT * share)
        candidates.append(_Candidate(replace(hit, score=score), score, agrees))
    return sorted(candidates, key=lambda one: -one.score)


def _written(index: Index, one: _Candidate, *, match: bool) -> dict[str, Any]:
    thing = one.hit.thing
    return {
        "id": short(thing.iri),
        "name": thing.label,
        "description": description(index, thing),
        "type": [as_type(index, name) for name in types_of(index, thing)],
        "score": round(one.score, 1),
        "match": match,
        "features": [
            {"id": "name", "value": one.hit.fits},
            {"id": "facts", "value": thing.facts},
            *({"id": f"property:{pid}", "value": agrees} for pid, agrees in one.agrees.items()),
        ],
    }
