"""What happened when: meetings and decisions in order of time, each with what it is about and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.naming import year_of
from kg.explore.reading import FOLDER
from kg.explore.web import numbers
from kg.queries import find_query
from kg.terms import Iri
from kg.things.asking import texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kg.answers import Queryable
    from kg.explore.model import Node
    from kg.explore.web import Web

_BELOW = ("broader^", "isPartOf^")  # what is below an issue or a plan
_BY, _AT, _ON, _LATER = ("took^", "convenedBy"), ("decided^",), ("concerns", "discussed"), ("followsUp^",)
_NAMED = {"province", "legislation"}  # no edge says which meetings and decisions these are about: their words do


Years = tuple["int | None", "int | None"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting or a decision: who held or took it, at which meeting, on what, and which decisions took it up."""

    node: Node
    body: Node | None
    meeting: Node | None
    concerns: tuple[Node, ...]
    followed_by: tuple[Node, ...]
    year: int | None  # fiscal, Buddhist Era


def events(
    web: Web, about: Collection[int] | None, years: Years, limit: int, offset: int = 0
) -> tuple[list[Node], int]:
    """Meetings and decisions in order of time, those without a day first; the last of them, and how many there are.

    :param about: only these, by their numbers.
    :param years: the first and the last fiscal year, Buddhist Era; with either, only what has a day.
    :param limit: how many, before the newest that *offset* passes over.
    """
    asked = f"FROM event WHERE {_in(about)} AND {_in_years(*years)}"
    total: int = web.rows(f"SELECT COUNT(*) {asked}")[0][0]
    order = "ORDER BY date DESC, decision DESC, node DESC LIMIT ? OFFSET ?"
    found = [row[0] for row in web.rows(f"SELECT node {asked} {order}", [limit, offset])]
    return web.numbered(found[::-1]), total


def moments(web: Web, nodes: Collection[Node]) -> list[Moment]:
    """What is tied to meetings and decisions."""
    keys = ", ".join(f"'{key}'" for key in (*_BY, *_AT, *_ON, *_LATER))
    among = numbers([node.number for node in nodes])
    asked = f"SELECT DISTINCT node, key, other FROM tie WHERE node IN ({among}) AND key IN ({keys}) ORDER BY 1, 2, 3"  # noqa: S608 - numbers
    tied: dict[int, dict[str, list[int]]] = {}
    for node, key, other in web.rows(asked):
        tied.setdefault(node, {}).setdefault(key, []).append(other)
    others = {other for of_node in tied.values() for those in of_node.values() for other in those}
    known = {node.number: node for node in web.numbered(sorted(others))}
    return [_moment(node, tied.get(node.number, {}), known) for node in nodes]


def _moment(node: Node, tied: dict[str, list[int]], known: dict[int, Node]) -> Moment:
    by, at, on, later = (
        tuple(known[end] for key in keys for end in tied.get(key, ())) for keys in (_BY, _AT, _ON, _LATER)
    )
    return Moment(node, next(iter(by), None), next(iter(at), None), on, later, year_of(node.date or "") or None)


def events_about(store: Queryable, web: Web, about: Node) -> set[int]:
    """What a thing, or what is below it, is tied to, by number; :func:`events` takes the meetings and decisions of it.

    With these go the decisions that they follow up or that follow them up, and the meetings at which they were taken.
    """
    below = _with_below(web, about.number)
    tied = {about.number} | _tied(web, below) | (_named(store, web, about) if about.kind in _NAMED else set())
    found = {row[0] for row in web.rows(f"SELECT node FROM event WHERE node IN ({numbers(tied)})")}  # noqa: S608 - numbers
    chained = found | _tied(web, found, "followsUp", "followsUp^")
    return chained | _tied(web, chained, "decided^")


def taken_up_by(web: Web, found: Iterable[Node]) -> list[Node]:
    """The decisions that take some up, and those that take these up, and so on, in order of time; none of the first."""
    first = {node.number for node in found}
    later = _onward(web, first, "followsUp^") - first
    return events(web, later, (None, None), len(later))[0]


def _with_below(web: Web, end: int) -> set[int]:
    return _onward(web, {end}, *_BELOW)


def _onward(web: Web, first: set[int], *keys: str) -> set[int]:
    """Some nodes, with all that ties of some relations lead to from there, and so on."""
    found = level = first
    while level:
        level = _tied(web, level, *keys) - found
        found = found | level
    return found


def _tied(web: Web, those: Collection[int], *keys: str) -> set[int]:
    """What is tied to some nodes, by number; in any way, or as some relations have it."""
    quoted = ", ".join(f"'{key}'" for key in keys)
    where = f"node IN ({numbers(those)})" + (f" AND key IN ({quoted})" if keys else "")
    return {row[0] for row in web.rows(f"SELECT DISTINCT other FROM tie WHERE {where}")}  # noqa: S608 - numbers


def _in(about: Collection[int] | None) -> str:
    return "TRUE" if about is None else f"node IN ({numbers(about)})"


def _in_years(earliest: int | None, latest: int | None) -> str:
    return "TRUE" if earliest is None and latest is None else f"year BETWEEN {earliest or 0} AND {latest or 9999}"


def _named(store: Queryable, web: Web, about: Node) -> set[int]:
    rows = texts(store, find_query("named", FOLDER).text, ("event",), {"thing": Iri(about.iri)})
    return {node.number for node in web.nodes(event for (event,) in rows)}
