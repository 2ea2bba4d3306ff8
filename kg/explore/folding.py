"""Makes nodes and edges of the rows that were brought in; the database gives them in order."""

from __future__ import annotations

from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.explore.model import MOST
from kg.explore.naming import DAY, cut, nearest, year_of
from kg.explore.relations import group, relations
from kg.explore.staging import BETWEEN
from kg.things.ontology import ontology
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.database import Row, Writing

_ASPECTS = "SELECT DISTINCT thing, what, value FROM staging.aspect ORDER BY thing, what"
_STATED = """
SELECT DISTINCT s.number, stated.relation, t.number, stated.date, stated.year, fact.number
FROM staging.stated JOIN node AS s ON s.id = stated.source JOIN node AS t ON t.id = stated.target
LEFT JOIN fact ON fact.id = stated.fact
WHERE stated.source <> stated.target
ORDER BY 1, 2, 3, 4 DESC, 5 DESC, 6 DESC
"""
_AROUND_DECISIONS = """
SELECT node.number, node.type, node.sort, half.other, edge.relation, COALESCE(other.en, other.th)
FROM node LEFT JOIN staging.half ON half.node = node.number LEFT JOIN edge ON edge.number = half.edge
LEFT JOIN node AS other ON other.number = half.other
WHERE node.id >= 'decision/' AND node.id < 'decision0'
ORDER BY node.number, half.edge
"""
_AT_ONCE = 5000  # edges
_DIGITS = 8  # of a day


def nodes(database: Writing) -> Iterator[Row]:
    """All things that have a class, in the order of their ids."""
    number = 0
    for thing, rows in groupby(database.rows(_ASPECTS), itemgetter(0)):
        about = {what: [row[2] for row in those] for what, those in groupby(rows, itemgetter(1))}
        if "class" in about:
            number += 1
            yield (number, thing, *_node(about))


def write_edges(database: Writing) -> None:
    """Write all edges between nodes, each with its facts, the newest first."""
    found = (
        (key, list(facts))
        for key, facts in groupby(database.rows(_STATED), itemgetter(0, 1, 2))
        if key[1] in relations()
    )
    number = 0
    while some := list(islice(found, _AT_ONCE)):
        numbered = list(enumerate(some, number + 1))
        database.insert("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_edge, numbered))
        database.insert("INSERT INTO edge_fact VALUES (?, ?, ?, ?, ?)", _facts(numbered))
        number += len(some)


def in_english(database: Writing) -> Iterator[Row]:
    """What a decision is called for who knows no Thai: of which sort it is, and on what or else of whom."""
    for (number, kind, sort), rows in groupby(database.rows(_AROUND_DECISIONS), itemgetter(0, 1, 2)):
        label = ontology().label(HPP.BASE + (sort or kind))
        parts = [label.en.capitalize() if label else None, _matter([row[3:] for row in rows])]
        yield cut(" · ".join(filter(None, parts))), number


def _matter(ties: list[Row]) -> str | None:
    """What a decision concerns, failing that who took it; of several the one whose first tie comes last."""
    order = list(dict.fromkeys(other for other, _, _ in ties))
    for wanted in ("concerns", "took"):
        found = [(order.index(other), name) for other, relation, name in ties if relation == wanted]
        if found:
            return str(name) if (name := max(found, key=itemgetter(0))[1]) else None
    return None


def _node(about: dict[str, list[str]]) -> Row:
    kind = nearest(frozenset(about["class"]))
    date, _, status = max(about["said"]).partition(BETWEEN)
    th, en = (cut(min(about.get(lang, [""]))) for lang in ("th", "en"))
    if "quote" in about:  # a decision is called by its words
        th, en = cut(min(about["quote"]).partition(BETWEEN)[2]), None
    sort = min(about.get("sort", [""])).removeprefix(HPP.BASE) or None
    day = date[:DAY]
    return kind, group(kind, th or ""), th, en, day or None, status == "candidate", sort, year_of(day) or None, 0


def _edge(numbered: tuple[int, tuple[Row, list[Row]]]) -> Row:
    number, ((source, relation, target), rows) = numbered
    facts = [row for row in rows if row[5] is not None]
    years = sorted({row[4] for row in facts if row[4]})
    days = list(dict.fromkeys(row[3] for row in facts if row[3]))
    newest = facts[0][3] if facts else ""
    span = (years[0], years[-1]) if years else (None, None)
    shown = " ".join(sorted(days[:MOST]))
    return number, source, relation, target, len(facts), newest, _age(newest), " ".join(map(str, years)), *span, shown


def _facts(numbered: Iterable[tuple[int, tuple[Row, list[Row]]]]) -> Iterator[Row]:
    for number, (_, rows) in numbered:
        stated = (row for row in rows if row[5] is not None)
        yield from ((number, place, *row[3:]) for place, row in enumerate(stated))


def _age(day: str) -> int:
    """A number that is the smaller the later the day is."""
    return int("".join(str(9 - int(digit)) for digit in day if digit.isdecimal()).ljust(_DIGITS, "9"))
