"""Views of a store as networks: which there are, how they are filtered, how ties become edges."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from kg.network.known import ahead
from kg.network.levels import weight
from kg.network.model import Edge, Network, Node, ordered
from kg.network.reading import Tie, kinds_of_documents, things, ties
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import Queryable
    from kg.network.model import Passage

VIEWS = ("body-issue", "bodies", "subcommittees", "provinces", "people")  # each a file of queries/network/
STATED = ("body-issue", "provinces", "people")  # views whose edges are stated, not worked out; paths go along them
_PROJECTED = {"bodies"}  # joined to each other by what they share


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a view to keep; what is empty keeps all."""

    years: frozenset[int] = frozenset()  # fiscal years, Buddhist Era
    as_of: str = ""  # ISO day: nothing later
    roles: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    evidence: int = 1  # passages that an edge needs at least
    documents: frozenset[str] = frozenset()  # kinds of documents: meeting, seminar, consultation, other

    def keeps(self, tie: Tie) -> bool:
        """Tell whether a tie is kept; one without a date is not, where time is asked for."""
        return (
            (not self.years or tie.year in self.years)
            and (not self.as_of or "" < tie.passage.date <= self.as_of)
            and (not self.roles or tie.role in self.roles)
            and (not self.kinds or tie.kind in self.kinds)
        )

    def undated(self, tie: Tie) -> bool:
        """Tell whether a tie falls out only because nobody knows when it was."""
        return bool(self.years and tie.year is None) or bool(self.as_of and not tie.passage.date)


def read_view(store: Queryable, view: str, wanted: Filter | None = None) -> Network:
    """Read a view.

    Raises QueryError for a view that is unknown, and for roles and kinds that no tie of the view has.
    """
    if view not in VIEWS:
        raise QueryError(f"no view “{view}”; there are {', '.join(VIEWS)}")
    ahead(lambda: things(store))
    wanted, found = wanted or Filter(), ties(store, view)
    _check(view, wanted, found)
    kept = [tie for tie in found if wanted.keeps(tie)]
    if wanted.documents:
        right = _right_documents(store, wanted.documents)
        kept = [tie for tie in kept if tie.passage.document in right]
    edges = _projected(kept) if view in _PROJECTED else _stated(kept)
    undated = len({tie.passage.iri for tie in found if wanted.undated(tie)})
    return network(view, (edge for edge in edges if len(edge.passages) >= wanted.evidence), things(store), undated)


def network(view: str, edges: Iterable[Edge], known: dict[str, Node], undated: int = 0) -> Network:
    """Make a network of edges, in a fixed order, with the things that they touch."""
    kept = tuple(sorted(edges, key=lambda edge: (edge.one, edge.other, edge.kind)))
    touched = sorted({end for edge in kept for end in (edge.one, edge.other)})
    return Network(view, {iri: known.get(iri) or Node(iri) for iri in touched}, kept, known, undated)


def read_stated(store: Queryable, wanted: Filter | None = None) -> Network:
    """Read all that is stated of bodies, issues, provinces and people as one network, for paths."""
    ahead(*(partial(ties, store, view) for view in STATED))
    parts = [read_view(store, view, wanted) for view in STATED]
    return network("stated", (edge for part in parts for edge in part.edges), things(store))


def _check(view: str, wanted: Filter, found: list[Tie]) -> None:
    for asked, field in ((wanted.roles, "role"), (wanted.kinds, "kind")):
        known = sorted({getattr(tie, field) for tie in found} - {""})
        for value in sorted(asked.difference(known)):
            raise QueryError(f"no tie of “{view}” has the {field} “{value}”; there are {', '.join(known) or 'none'}")


def _right_documents(store: Queryable, wanted: frozenset[str]) -> set[str]:
    kinds = kinds_of_documents(store)
    known = sorted(set().union(*kinds.values()))
    for kind in sorted(wanted.difference(known)):
        raise QueryError(f"no document is of the kind “{kind}”; there are {', '.join(known) or 'none'}")
    return {document for document, found in kinds.items() if found & wanted}


def _stated(found: Iterable[Tie]) -> list[Edge]:
    groups: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in found:
        groups[tie.one, tie.other, tie.kind].append(tie)
    return [_edge(key, _weigh(group), [_part(group)]) for key, group in groups.items()]


def _weigh(group: Iterable[Tie]) -> int:
    return sum(weight(role) for role, _ in {(tie.role, tie.passage.iri) for tie in group})


def _projected(found: Iterable[Tie]) -> list[Edge]:
    """Join the bodies that share something of one kind; the weight is how many things they share."""
    hubs: dict[tuple[str, str], dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in found:
        hubs[tie.kind, tie.other][tie.one].append(tie)
    pairs: dict[tuple[str, str, str], tuple[list[str], list[_Part]]] = defaultdict(lambda: ([], []))
    for (kind, hub), members in hubs.items():
        parts = {one: _part(group) for one, group in members.items()}
        for one, other in combinations(sorted(parts), 2):
            shared, behind = pairs[one, other, kind]
            shared.append(hub)
            behind += parts[one], parts[other]
    return [_edge(key, len(shared), parts, sorted(shared)) for key, (shared, parts) in pairs.items()]


class _Part(NamedTuple):
    """What ties say together; the sets are shared between edges and never changed."""

    roles: set[str]
    years: set[int]
    passages: set[Passage]


def _part(group: Iterable[Tie]) -> _Part:
    part = _Part(set(), set(), set())
    for tie in group:
        part.passages.add(tie.passage)
        if tie.role:
            part.roles.add(tie.role)
        if tie.year is not None:
            part.years.add(tie.year)
    return part


def _edge(ends: tuple[str, str, str], size: int, parts: list[_Part], shared: Iterable[str] = ()) -> Edge:
    roles, years, passages = (set().union(*sets) for sets in zip(*parts, strict=True))
    return Edge(*ends, size, tuple(sorted(roles)), tuple(sorted(years)), tuple(shared), ordered(passages))
