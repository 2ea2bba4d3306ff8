"""Who bears what for which issue, and by which passages: a table beside the names, so that no question reads all of it.

An issue may have tens of thousands of responsibilities. How many documents say so, and which are the newest, is told
by SQLite; what they say is read from the graph, of as many as are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.search.classes import rows_of
from kg.store import Literal
from ontology.terms import DCTERMS, HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.database import Reading, Row, Writing
    from kg.store import Queryable

TABLES = """
CREATE TABLE bearing(
  issue TEXT, body TEXT, role TEXT, undated INTEGER, date TEXT, document INTEGER, start INTEGER, fact TEXT,
  passage TEXT, due INTEGER, task INTEGER,
  PRIMARY KEY(issue, body, role, undated, date DESC, document, start, fact, passage)) WITHOUT ROWID;
"""
INSERT = "INSERT OR IGNORE INTO bearing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ALL = f"""
SELECT ?fact ?issue ?body ?role ?passage ?document ?start ?said ?issued ?due ?task WHERE {{
  ?fact <{HPP.concerns}> ?issue ; <{HPP.bearer}> ?body ; <{HPP.role}> ?role ; <{HPP.evidence}> ?passage .
  ?passage <{OA.hasSource}> ?document ; <{OA.start}> ?start .
  OPTIONAL {{ ?fact <{DCTERMS.date}> ?said }}
  OPTIONAL {{ ?document <{DCTERMS.issued}> ?issued }}
  OPTIONAL {{ ?fact <{HPP.due}> ?due }}
  OPTIONAL {{ ?fact <{HPP.task}> ?task }}
}}"""
_ASKED = "WITH asked(issue, near, depth) AS (VALUES {})"
_FROM = "FROM asked JOIN bearing USING (issue) WHERE (undated OR date <= ?)"
_GROUPS = f"""
SELECT body, role, MIN(near), COUNT(DISTINCT document), COUNT(DISTINCT passage), MAX(date)
{_FROM} GROUP BY body, role"""
_OF_ONE = f"""
SELECT * FROM (SELECT issue, near, fact, passage, date {_FROM} AND body = ? AND role = ? {{}}
ORDER BY near, depth, undated, date DESC, document, start LIMIT ?)"""  # noqa: S608 - its own words alone
_FIRST = _OF_ONE.format("")
_WITH_A_TASK = " UNION ALL ".join((_FIRST, _OF_ONE.format("AND due"), _OF_ONE.format("AND task")))
_END = "9999"  # later than all dates


class Asked(NamedTuple):
    """An issue that is asked about, how near it is to the one that was named, and how deep below it."""

    issue: str  # IRI, as all below
    near: int
    depth: int


class Group(NamedTuple):
    """One body in one role, for all issues that are asked about."""

    body: str
    role: str
    near: int  # the nearest
    documents: int
    passages: int
    latest: str  # day; nothing where none is known


class Place(NamedTuple):
    """One fact, by one passage."""

    issue: str
    near: int
    fact: str
    passage: str
    date: str


def rows_of_all(store: Queryable) -> Iterator[Row]:
    """Read all of them from a store, as the table has them."""
    found = list(rows_of(store, _ALL))
    numbers = {name: number for number, name in enumerate(sorted({str(row["document"]) for row in found}))}
    for row in found:
        said = {name: value.value for name, value in row.items() if isinstance(value, Literal)}
        date = said.get("said") or said.get("issued") or ""
        things = {name: str(row[name]) for name in ("issue", "body", "role", "fact", "passage")}
        yield a_row(
            things, date, numbers[str(row["document"])], int(said["start"]), due="due" in said, task="task" in said
        )


def a_row(things: dict[str, str], date: str, document: int, start: int, *, due: bool, task: bool) -> Row:  # noqa: PLR0913
    """Make a row of the table; IRIs are shortened."""
    issue, body, fact, passage = (_short(things[name]) for name in ("issue", "body", "fact", "passage"))
    role, day = things["role"].removeprefix(HPP.BASE), date[:10]
    return issue, body, role, not day, day, document, start, fact, passage, due, task


def write(database: Writing, rows: Iterable[Row]) -> None:
    """Fill the table."""
    database.insert(INSERT, rows)


class Bearings:
    """The table, open to read."""

    def __init__(self, database: Reading) -> None:
        """Read from an index that is open."""
        self._database = database

    def groups(self, asked: Sequence[Asked], as_of: str = "") -> list[Group]:
        """Give the bodies in their roles, in no order.

        :param as_of: leave out what is dated later than this day.
        """
        rows = self._database.rows(*_statement(_GROUPS, asked, [as_of or _END]))
        return [Group(_full(body), role, *rest) for body, role, *rest in rows]

    def bodies(self, issue: str) -> int:
        """Count the bodies that bear something for an issue."""
        rows = self._database.rows("SELECT COUNT(DISTINCT body) FROM bearing WHERE issue = ?", [_short(issue)])
        return int(rows[0][0])

    def places(self, asked: Sequence[Asked], group: Group, most: int, as_of: str = "") -> list[Place]:
        """Give where it stands, the nearest issue first, then the latest; with one that states a due date or a task.

        :param most: how many, these two aside.
        """
        values = [as_of or _END, _short(group.body), group.role]
        if group.passages > most:
            found = self._database.rows(*_statement(_WITH_A_TASK, asked, [*values, most, *values, 1, *values, 1]))
        else:
            found = self._database.rows(*_statement(_FIRST, asked, [*values, most]))
        places = [
            Place(_full(issue), near, _full(fact), _full(passage), date) for issue, near, fact, passage, date in found
        ]
        return list(dict.fromkeys(places))


def _statement(sql: str, asked: Sequence[Asked], values: list[object]) -> tuple[str, list[object]]:
    given = ", ".join(["(?, ?, ?)"] * len(asked))
    own = [value for one in asked for value in (_short(one.issue), one.near, one.depth)]
    return f"{_ASKED.format(given)} {sql}", [*own, *values]


def _short(iri: str) -> str:
    return iri.removeprefix(ID)


def _full(short: str) -> str:
    return short if "://" in short else f"{ID}{short}"
