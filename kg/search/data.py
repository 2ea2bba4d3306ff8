"""A hit as JSON data, for the command line and over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.search.find import Hit
    from kg.search.index import Index
    from kg.search.things import Thing

LANGUAGES = ("th", "en")


def as_data(index: Index, hit: Hit, lang: str) -> dict[str, Any]:
    """Give a hit: what it is, the name that matched, how well, and a short note in a language."""
    thing = hit.thing
    return {
        "iri": thing.iri,
        "kind": thing.kind,
        "type": thing.type,
        "th": thing.th,
        "en": thing.en,
        "name": hit.name,
        "ranges": [list(one) for one in hit.ranges],
        "rule": hit.rule,
        "score": hit.score,
        "facts": thing.facts,
        "candidate": thing.candidate,
        "note": note(index, thing, lang),
    }


def note(index: Index, thing: Thing, lang: str) -> str:
    """Say in a few words what a thing is and how much is known of it."""
    known = index.classes.get(thing.type)
    if lang == "en":
        what = known.en if known else thing.kind
        return f"{what} · {thing.facts:,} fact{'' if thing.facts == 1 else 's'}"
    return f"{known.th if known else thing.kind} · ข้อเท็จจริง {thing.facts:,} ข้อ"
