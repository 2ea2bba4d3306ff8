"""Findings about coordination: who should meet and does not, what was not heard of again, how the load moves."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kg.findings.owners import passages
from kg.network.levels import weight
from kg.network.model import Line, ordered
from kg.network.reading import text, things, ties, wholes
from kg.network.views import read_view
from kg.queries import find_query, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import Queryable, Row
    from kg.findings.owners import Found
    from kg.network.model import Passage
    from kg.network.reading import Tie

_DECIMALS = 6
_TOGETHER = {"meeting", "assignment", "mention"}


def gaps(store: Queryable) -> Found:
    """Pairs of bodies that share issues and nothing else, the highest score first; none is a part of the other."""
    network, above = read_view(store, "bodies"), wholes(store)
    together = {(edge.one, edge.other) for edge in network.edges if edge.kind in _TOGETHER}
    sharing = [edge for edge in network.edges if edge.kind == "issue"]
    working: dict[str, set[str]] = defaultdict(set)
    for edge in sharing:
        for issue in edge.shared:
            working[issue] |= {edge.one, edge.other}
    lines = []
    for edge in sharing:
        if (edge.one, edge.other) in together or edge.other == above.get(edge.one) or edge.one == above.get(edge.other):
            continue
        score = round(sum(1 / (len(working[issue]) - 1) for issue in edge.shared), _DECIMALS)
        names = "; ".join(sorted(network.named(issue).label() for issue in edge.shared))
        ends = (edge.one, network.named(edge.one).label(), edge.other, network.named(edge.other).label())
        lines.append(Line((*ends, score, len(edge.shared), names), edge.passages))
    lines.sort(key=lambda line: (-float(line.cells[4]), str(line.cells[1]), str(line.cells[3])))
    return ("one", "oneLabel", "other", "otherLabel", "score", "issues", "sharedLabels"), lines


def overdue(store: Queryable, as_of: str) -> Found:
    """Assignments past their date with no later word, the longest overdue first."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    columns = ("dueBy", "body", "bodyLabel", "role", "task", "matterLabel")
    answer = run(store, find_query("open-assignments"), {"asOf": as_of} if as_of else {})
    for row in answer:  # type: ignore[union-attr]
        groups[tuple(text(row, column) for column in columns)].append(row)
    return columns, [Line(cells, passages(rows)) for cells, rows in groups.items()]


def load(store: Queryable) -> Found:
    """Load of each body in each fiscal year, and the change from the last year but one to the last."""
    parts: dict[tuple[str, int], set[tuple[str, str, str]]] = defaultdict(set)
    behind: dict[str, set[Passage]] = defaultdict(set)
    for tie in ties(store, "body-issue"):
        if tie.kind == "responsibility" and tie.year is not None:
            parts[tie.one, tie.year].add((tie.other, tie.role, tie.passage.iri))
            behind[tie.one].add(tie.passage)
    years, known = sorted({year for _, year in parts}), things(store)
    lines = []
    for body, found in behind.items():
        loads = [sum(weight(role) for _, role, _ in parts.get((body, year), ())) for year in years]
        change = loads[-1] - loads[-2] if len(loads) > 1 else 0
        lines.append(Line((body, known[body].label(), *loads, sum(loads), change), ordered(found)))
    lines.sort(key=lambda line: (-abs(int(line.cells[-1])), -int(line.cells[-2]), str(line.cells[1])))
    return ("body", "label", *map(str, years), "all", "change"), lines


def provinces(store: Queryable) -> Found:
    """Pairs of provinces with issues in common that no meeting and no group of a programme brings together."""
    found = ties(store, "provinces")
    agendas, behind = _agendas(found)
    known, forums, lines = things(store), _forums(found), []
    for one, other in combinations(sorted(agendas), 2):
        shared = agendas[one] & agendas[other]
        if not shared or forums.get(one, set()) & forums.get(other, set()):
            continue
        alike = round(len(shared) / len(agendas[one] | agendas[other]), _DECIMALS)
        names = "; ".join(sorted(known[issue].label() for issue in shared))
        quotes = ordered(passage for end in (one, other) for issue in shared for passage in behind[end, issue])
        lines.append(
            Line((one, known[one].label(), other, known[other].label(), alike, len(shared), names), quotes),
        )
    lines.sort(key=lambda line: (-int(line.cells[5]), -float(line.cells[4]), str(line.cells[1]), str(line.cells[3])))
    return ("one", "oneLabel", "other", "otherLabel", "alike", "issues", "sharedLabels"), lines


def _agendas(found: Iterable[Tie]) -> tuple[dict[str, set[str]], dict[tuple[str, str], set[Passage]]]:
    agendas: dict[str, set[str]] = defaultdict(set)
    behind: dict[tuple[str, str], set[Passage]] = defaultdict(set)
    for tie in found:
        if tie.kind == "agenda":
            agendas[tie.one].add(tie.other)
            behind[tie.one, tie.other].add(tie.passage)
    return agendas, behind


def _forums(found: Iterable[Tie]) -> dict[str, set[tuple[str, ...]]]:
    """Give the meetings that spoke of each province, and the groups of programmes that it was in."""
    forums: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for tie in found:
        if tie.kind == "forum":
            forums[tie.one].add((tie.other,))
        elif tie.kind == "participation":
            forums[tie.one].add((tie.other, str(tie.year), tie.role))
    return forums
