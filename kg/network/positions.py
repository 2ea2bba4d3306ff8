"""Measures of single things: who brokers, who carries most, who is at the core, without whom it falls apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx

from kg.network.graphs import edges_of, passages_between, simple
from kg.network.levels import data
from kg.network.model import Line, Network, ordered
from kg.network.structure import Betweenness, betweenness, constraint, effective_size, fast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.network.model import Cell, Edge, Passage

Measured = tuple[tuple[str, ...], list[Line], list[str]]  # columns, rows, remarks
_DECIMALS = 6


def brokers(network: Network, lang: str) -> Measured:
    """Rank by betweenness; equal ones share a rank, and agencies go before forums, whose purpose is to join others."""
    graph, at = simple(network), edges_of(network)
    between, tight, size = betweenness(graph), constraint(graph), effective_size(graph)
    score = {thing: round(value, _DECIMALS) for thing, value in between.values.items()}
    order = sorted(graph, key=lambda thing: (-score[thing], network.named(thing).level == "forum", tight[thing], thing))
    higher = Counter(score.values())
    ranks = {value: 1 + sum(n for other, n in higher.items() if other > value) for value in higher}
    columns = ("rank", "thing", "label", "type", "level", "betweenness", "constraint", "effective", "partners")
    rows = [
        Line(
            (
                ranks[score[thing]],
                *_who(network, thing, lang),
                score[thing],
                round(tight[thing], _DECIMALS),
                round(size[thing], _DECIMALS),
                graph.degree(thing),
            ),
            _behind(at[thing]),
        )
        for thing in order
    ]
    return columns, rows, [_estimated(between)] if between.sample else []


def _estimated(between: Betweenness) -> str:
    said = f"betweenness estimated from {between.sample} starting points; error at most about {between.error:.4f}"
    return said if fast() else f"{said}; with `pip install 'hpp-kg[fast]'` larger networks are worked out exactly"


def load(network: Network, lang: str) -> Measured:
    """Rank bodies by the sum of the weights of their parts, with the number of issues in which they have each role.

    Decisions are left out: to decide on a matter is not to carry it.
    """
    carried = replace(network, edges=tuple(edge for edge in network.edges if edge.kind != "decision"))
    at = edges_of(carried)
    roles = [role for role in data()["weights"] if any(role in edge.roles for edge in carried.edges)]
    totals = dict(simple(carried).degree(weight="weight"))
    order = sorted({edge.one for edge in carried.edges}, key=lambda thing: (-totals[thing], thing))
    rows: list[Line] = []
    for thing in order:
        shares = [len({edge.other for edge in at[thing] if role in edge.roles}) for role in roles]
        issues = len({edge.other for edge in at[thing]})
        rows.append(Line((*_who(network, thing, lang), totals[thing], *shares, issues), _behind(at[thing])))
    return ("thing", "label", "type", "level", "load", *roles, "issues"), rows, []


def core(network: Network, lang: str) -> Measured:
    """Rank by the highest k of a k-core that a thing is in."""
    at, numbers = edges_of(network), nx.core_number(simple(network))
    order = sorted(numbers, key=lambda thing: (-numbers[thing], thing))
    rows = [Line((*_who(network, thing, lang), numbers[thing]), _behind(at[thing])) for thing in order]
    return ("thing", "label", "type", "level", "core"), rows, []


def breaks(network: Network, lang: str) -> Measured:
    """List articulation points, those that hold most parts together first, then bridges."""
    graph, at, between = simple(network), edges_of(network), passages_between(network)
    parts: Counter[str] = Counter()
    for block in nx.biconnected_components(graph):
        parts.update(block)  # type: ignore[arg-type]
    points = sorted((thing for thing, count in parts.items() if count > 1), key=lambda one: (-parts[one], one))
    rows = [
        Line(("point", thing, network.named(thing).label(lang), "", "", parts[thing]), _behind(at[thing]))
        for thing in points
    ]
    for one, other in sorted(_pair(*ends) for ends in nx.bridges(graph)):
        names = (one, network.named(one).label(lang), other, network.named(other).label(lang))
        rows.append(Line(("bridge", *names, 2), ordered(between[one, other])))
    return ("what", "thing", "label", "other", "otherLabel", "parts"), rows, []


def _who(network: Network, thing: str, lang: str) -> tuple[Cell, ...]:
    node = network.named(thing)
    return thing, node.label(lang), node.type, node.level


def _behind(edges: Iterable[Edge]) -> tuple[Passage, ...]:
    return ordered(passage for edge in edges for passage in edge.passages)


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)
