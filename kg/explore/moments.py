"""What happened when: meetings and decisions in order of time, each with what it is about and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.reading import FOLDER, short, year_of
from kg.queries import find_query
from kg.terms import Iri
from kg.things.asking import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import Queryable
    from kg.explore.model import Node
    from kg.explore.web import Web

_KINDS = ("meeting", "decision")
_BELOW = {"broader", "isPartOf"}  # what points so to an issue or a plan is below it
_NAMED = {"province", "legislation"}  # no edge says which meetings and decisions these are about: their words do


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
    web: Web, about: Iterable[str] | None = None, earliest: int | None = None, latest: int | None = None
) -> list[Node]:
    """All meetings and decisions in order of time, those without a day first.

    :param about: only these, by their ids.
    :param earliest: and :param latest: fiscal years, Buddhist Era; with either, only what has a day.
    """
    found = (web.nodes[end] for end in (web.nodes if about is None else about))
    timed = earliest is not None or latest is not None
    wanted = (
        node
        for node in found
        if node.kind in _KINDS and (not timed or (earliest or 0) <= (_year(node) or -1) <= (latest or 9999))
    )
    return sorted(wanted, key=lambda node: (node.date or "", node.kind != "meeting", node.id))


def moment(web: Web, node: Node) -> Moment:
    """What is tied to a meeting or a decision."""
    tied: dict[str, list[str]] = {}
    for edge in web.edges_at(node.id):
        tied.setdefault(edge.key(node.id), []).append(edge.other(node.id))

    def nodes(*keys: str) -> tuple[Node, ...]:
        return tuple(web.nodes[end] for key in keys for end in sorted(tied.get(key, ())))

    return Moment(
        node,
        next(iter(nodes("took^", "convenedBy")), None),
        next(iter(nodes("decided^")), None),
        nodes("concerns", "discussed"),
        nodes("followsUp^"),
        _year(node),
    )


def events_about(store: Queryable, web: Web, about: Node) -> set[str]:
    """The meetings and decisions that a thing, or what is below it, is tied to.

    With these go the decisions that they follow up or that follow them up, and the meetings at which they were taken.
    """
    found = {about.id} | (_named(store, about) if about.kind in _NAMED else set())
    for end in _with_below(web, about.id):
        found.update(web.neighbours(end))
    tied = {end for end in found if end in web.nodes and web.nodes[end].kind in _KINDS}
    chained = tied | {edge.other(end) for end in tied for edge in web.edges_at(end) if edge.relation == "followsUp"}
    return chained | {edge.source for end in chained for edge in web.edges_at(end) if edge.relation == "decided"}


def taken_up_by(web: Web, found: Iterable[Node]) -> list[Node]:
    """The decisions that take some up, and those that take these up, and so on, in order of time; none of the first."""
    first = {node.id for node in found}
    seen, level = set(first), first
    while level:
        level = {
            edge.source
            for end in level
            for edge in web.edges_at(end)
            if edge.relation == "followsUp" and edge.target == end
        } - seen
        seen |= level
    return events(web, seen - first)


def _with_below(web: Web, end: str) -> set[str]:
    found, level = {end}, {end}
    while level:
        level = {
            edge.source for one in level for edge in web.edges_at(one) if _is_above(edge.relation, edge.target, one)
        }
        level -= found
        found |= level
    return found


def _is_above(relation: str, target: str, end: str) -> bool:
    return relation in _BELOW and target == end


def _named(store: Queryable, about: Node) -> set[str]:
    rows = texts(store, find_query("named", FOLDER).text, ("event",), {"thing": Iri(about.iri)})
    return {short(event) for (event,) in rows}


def _year(node: Node) -> int | None:
    return year_of(node.date or "") or None
