"""Findings about those who answer for issues: nobody, several, or somebody who is never there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.network.model import Line, Passage, ordered
from kg.network.reading import network_query, select, text, things, wholes
from kg.network.views import Filter, read_view
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import Queryable, Row
    from kg.network.model import Edge

Found = tuple[tuple[str, ...], list[Line]]


def no_owner(store: Queryable) -> Found:
    """Issues that documents speak of and nobody answers for, those of most documents first."""
    known = things(store)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in select(store, network_query("unowned")):
        groups[text(row, "issue")].append(row)
    lines = []
    for issue, rows in groups.items():
        bodies = {text(row, "body") for row in rows} - {""}
        names = "; ".join(sorted(known[body].label() for body in bodies))
        documents = len({text(row, "document") for row in rows})
        cells = (issue, text(rows[0], "issueLabel"), text(rows[0], "status"), documents, len(bodies), names)
        lines.append(Line(cells, passages(rows)))
    lines.sort(key=lambda line: (-int(line.cells[3]), str(line.cells[1]), str(line.cells[0])))
    return ("issue", "label", "status", "documents", "bodies", "others"), lines


def many_owners(store: Queryable) -> Found:
    """Issues that several bodies answer for, most of them first."""
    owners: dict[str, list[Edge]] = defaultdict(list)
    for edge in _accountable(store):
        owners[edge.other].append(edge)
    known, lines = things(store), []
    for issue, edges in owners.items():
        bodies = {edge.one for edge in edges}
        if len(bodies) > 1:
            names = "; ".join(sorted(known[body].label() for body in bodies))
            cells = (issue, known[issue].label(), len(bodies), _apart(store, bodies), names)
            lines.append(Line(cells, ordered(passage for edge in edges for passage in edge.passages)))
    lines.sort(key=lambda line: (-int(line.cells[3]), -int(line.cells[2]), str(line.cells[1])))
    return ("issue", "label", "bodies", "apart", "owners"), lines


def absent_owner(store: Queryable) -> Found:
    """Accountable bodies that are in no meeting that took up their issue, most meetings first."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in select(store, network_query("absent-owners")):
        groups[text(row, "issue"), text(row, "body")].append(row)
    lines = []
    for (issue, body), rows in groups.items():
        names = (issue, text(rows[0], "issueLabel"), body, text(rows[0], "bodyLabel"))
        lines.append(Line((*names, int(text(rows[0], "meetings"))), passages(rows)))
    return ("issue", "label", "body", "bodyLabel", "meetings"), lines


def passages(rows: Iterable[Row]) -> tuple[Passage, ...]:
    """Give the passages of rows; where a query names none, the fact stands for it."""
    return ordered(
        Passage(
            text(row, "date"),
            text(row, "document"),
            text(row, "passage") or text(row, "fact"),
            text(row, "quote"),
            text(row, "title"),
        )
        for row in rows
    )


def _accountable(store: Queryable) -> tuple[Edge, ...]:
    try:
        return read_view(store, "body-issue", Filter(roles=frozenset({"Accountable"}))).edges
    except QueryError:  # nobody is accountable for anything
        return ()


def _apart(store: Queryable, bodies: set[str]) -> int:
    above = wholes(store)
    return sum(above.get(body) not in bodies for body in bodies)
