"""When is a name beyond doubt? When it is, as it stands, the name of one thing and of no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.search.typed import spell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.search import Hit, Index, Thing

_EXACT = 96.0  # the name itself; tone marks may be missing (kg.matching)
_TELLING = 4  # letters of an abbreviation whose dots need not tell it from others
_CUT = "ฯ"  # stands for the rest of a name: กระทรวงทรัพยากรฯ
_SHORTEST_CUT = 8  # letters before it
_CUT_KINDS = ("body", "province", "issue")


def certain(index: Index, text: str, hits: Sequence[Hit], types: Iterable[str] = ()) -> Thing | None:
    """Return the one thing that has the very name *text*, or None.

    A thing of the vocabulary goes before those that only documents name; among several, the one whose name is written
    with the same dots (ก.พ.ร., not กพร.).
    """
    exact = [hit for hit in hits if hit.rule == "same" and hit.fits >= _EXACT]
    known = [hit for hit in exact if not hit.thing.candidate] or exact
    if len(known) > 1 and ("." in text.strip(". ") or len(spell_name(text).bare) >= _TELLING):
        known = _narrowed(known)
    if len(known) == 1:
        return known[0].thing
    return None if exact else _cut_short(index, text, hits, types)


def _narrowed(hits: list[Hit]) -> list[Hit]:
    """Keep those with the name as it is written, or else with all its marks."""
    return [hit for hit in hits if hit.so] or [hit for hit in hits if hit.fits > _EXACT] or hits


def _cut_short(index: Index, text: str, hits: Sequence[Hit], types: Iterable[str]) -> Thing | None:
    """Return the one thing whose name begins as a text does that ends in ฯ."""
    bare = spell_name(text).bare
    if not text.rstrip().endswith(_CUT) or len(bare) < _SHORTEST_CUT:
        return None
    begun = index.beginning(bare, index.within(_CUT_KINDS, types))
    return next((hit.thing for hit in hits if begun == [hit.thing.number]), None)
