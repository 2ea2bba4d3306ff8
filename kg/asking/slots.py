"""What stands in a slot → a thing of the graph, a year, a number, a day; or why it is none, with the nearest names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.asking.times import day_of, number_of, year_of
from kg.catalogue import catalogue
from kg.fitting import HELD
from kg.naming import KINDS
from kg.ownership import Named
from kg.search import index_of, search
from kg.spelling import fold
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.answers import OpenGraph
    from kg.search import Hit

_AS_IT_STANDS = 96.0  # a name that fits so well is the text itself
_CLEAR = 5.0  # by so much the best must be better than the next
_NEAREST = 3
_NAMES = {"same", "part", "typo", "piece"}
# The kinds of things that each sort of slot takes.
SORTS = KINDS | {"document": ("document",), "programme": ("programme",)}
UNKNOWN, AMBIGUOUS, NO_VALUE = "unknown", "ambiguous", "unreadable"


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot with what stands in it, and what it is read as."""

    name: str
    text: str
    sort: str  # a type of parameter, or document
    value: str | None = None  # for the saved question
    thing: Named | None = None
    fits: float = 100.0
    rule: str = "same"  # by which its name fits, as in kg.matching
    problem: str | None = None  # unknown, ambiguous, unreadable
    near: tuple[Named, ...] = ()

    @property
    def is_name(self) -> bool:
        """Whether the text is a name, or a piece of one, and nothing besides."""
        return self.problem is None and self.fits >= HELD and self.rule in _NAMES

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON data."""
        thing = self.thing.to_json() if self.thing else None
        near = [one.to_json() for one in self.near]
        return {"name": self.name, "text": self.text, "value": self.value, "thing": thing} | {
            "problem": self.problem,
            "nearest": near,
        }


def read(store: OpenGraph, name: str, sort: str, text: str) -> Slot:
    """Read what stands in a slot, by the names of a graph that is open to read."""
    if sort == "issue":
        return _issue(store, name, text)
    if sort in SORTS:
        return _thing(store, name, sort, text)
    value = text if sort == "string" else _plain(name, sort, fold(text))
    return Slot(name, text, sort, value, fits=100.0 if value else 0.0, problem=None if value else NO_VALUE)


def _plain(name: str, sort: str, text: str) -> str | None:
    if sort == "integer":
        number = year_of(text) if name == "year" else number_of(text)
        return None if number is None else str(number)
    if sort == "date":
        day = day_of(text)
        return day.isoformat() if day else None
    return text


def _issue(store: OpenGraph, name: str, text: str) -> Slot:
    """The issue that is meant, as ``hpp owner`` takes it."""
    known = catalogue(store)
    ranked = known.rank_issues(text, _NEAREST + 1)
    if ranked and ranked[0].score >= HELD:
        best = ranked[0]
        return Slot(name, text, "issue", best.iri, known.named(best.iri), best.score, best.rule)
    near = tuple(known.named(one.iri) for one in ranked[:_NEAREST])
    return Slot(name, text, "issue", fits=0, problem=UNKNOWN, near=near)


def _thing(store: OpenGraph, name: str, sort: str, text: str) -> Slot:
    if sort == "document" and (held := _document(store, text)):
        return Slot(name, text, sort, held.iri, held)
    hits = search(index_of(store), text, kinds=SORTS[sort], limit=8).hits
    best = _best(hits)
    if len(best) == 1:
        thing = _named(best[0])
        value = str(thing) if sort == "person" else thing.iri
        return Slot(name, text, sort, value, thing, best[0].fits, best[0].rule)
    near = tuple(_named(one) for one in (best or hits)[:_NEAREST])
    return Slot(name, text, sort, fits=0, problem=AMBIGUOUS if best else UNKNOWN, near=near)


def _document(store: OpenGraph, text: str) -> Named | None:
    """The document that has this name in the graph, which is that of its file."""
    iris = [f"{ID}document/{one}" for one in (text, text.rpartition(".")[0]) if one]
    found = index_of(store).things_by_iri(iris)
    return next((Named(one.iri, one.th, one.en) for one in found), None)


def _best(hits: Sequence[Hit]) -> list[Hit]:
    """The things that may be meant: one, several that fit as well, or none."""
    same = [one for one in hits if one.fits >= _AS_IT_STANDS]
    if same:
        return _most_so(same)
    fit = sorted((one for one in hits if one.fits >= HELD), key=lambda one: -one.fits)
    return [one for one in fit if one.fits > fit[0].fits - _CLEAR]


def _most_so(same: list[Hit]) -> list[Hit]:
    """Of several of one name: what is written just so, then what is called so first of all."""
    so = [one for one in same if one.so] or same
    first = [one for one in so if one.rank == min(each.rank for each in so)]
    known = [one for one in first if not one.thing.candidate]
    return known or first


def _named(hit: Hit) -> Named:
    return Named(hit.thing.iri, hit.thing.th, hit.thing.en)
