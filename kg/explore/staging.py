"""Brings what nodes and edges are made of from a store into the database that is being made, in no order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.explore.naming import DAY, short, year_of
from kg.explore.reading import TIES, ask, ask_in_parts
from kg.explore.relations import relations
from ontology.terms import HPP, ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.answers import Queryable
    from kg.database import Row, Writing

    _Rows = Iterable[tuple[str, ...]]

BETWEEN = "\x01"  # parts two values of which the first counts more; it stands before all characters of texts
_PROVINCES = 10  # asked about at a time
TABLES = """
CREATE TABLE staging.aspect(thing TEXT, what TEXT, value TEXT);
CREATE TABLE staging.stated(source TEXT, relation TEXT, target TEXT, fact TEXT, date TEXT, year INTEGER);
CREATE TABLE staging.mentioned(source TEXT, target TEXT, passages INTEGER);
CREATE TABLE staging.evidence(fact TEXT, passage TEXT);
CREATE TABLE staging.place(thing TEXT, issues INTEGER, responsibilities INTEGER);
"""


def stage(database: Writing, store: Queryable) -> None:
    """Read all that the index is made of into tables of ``staging``."""
    database.run(TABLES)
    for name, answer in ask_in_parts(store, tuple(_STAGED)):
        table, columns, rows = _STAGED[name]
        database.insert(f"INSERT INTO staging.{table} VALUES ({', '.join('?' * columns)})", rows(answer.texts()))  # noqa: S608 - of the table below
    provinces = [thing for (thing,) in database.rows(_ALL_PROVINCES)]
    for at in range(0, len(provinces), _PROVINCES):
        about = [ID + thing for thing in provinces[at : at + _PROVINCES]]
        counted = ((short(iri), *numbers) for iri, *numbers in ask(store, "provinces", about).texts())
        database.insert("INSERT INTO staging.place VALUES (?, ?, ?)", counted)


def _things(rows: _Rows) -> Iterator[Row]:
    for thing, kind, status, date in rows:
        if thing.startswith(ID):
            yield short(thing), "class", kind
            yield short(thing), "said", f"{date}{BETWEEN}{status}"


def _names(rows: _Rows) -> Iterator[Row]:
    """Names by language; what has none counts as Thai."""
    return ((short(thing), lang or "th", name) for thing, name, lang in rows if lang in {"", "th", "en"})


def _sorts(rows: _Rows) -> Iterator[Row]:
    return ((short(thing), "sort", sort) for thing, sort in rows)


def _decided(rows: _Rows) -> Iterator[Row]:
    return ((short(decision), "quote", f"{passage}{BETWEEN}{quote}") for decision, passage, quote in rows)


def _ties(rows: _Rows) -> Iterator[Row]:
    for source, relation, target, fact, date, year in rows:
        day = date[:DAY]
        yield short(source), relation, short(target), short(fact), day, int(year) if year else year_of(day)


def _known(rows: _Rows) -> Iterator[Row]:
    """What no fact states; what has no direction points from the end that comes first."""
    for one, relation, other in rows:
        source, target = short(one), short(other)
        known = relations().get(relation)
        turned = known is not None and known.both_ways and target < source
        yield (target, relation, source, "", "", 0) if turned else (source, relation, target, "", "", 0)


def _mentions(rows: _Rows) -> Iterator[Row]:
    return ((short(source), short(target), int(number)) for source, target, number in rows)


def _evidence(rows: _Rows) -> Iterator[Row]:
    return ((short(fact), short(passage)) for fact, passage in rows)


# By the name of the query: the table, how many columns it has, and how rows become its rows.
_STAGED: dict[str, tuple[str, int, Callable[[_Rows], Iterator[Row]]]] = {
    "things": ("aspect", 3, _things),
    "names": ("aspect", 3, _names),
    "sorts": ("aspect", 3, _sorts),
    "decided": ("aspect", 3, _decided),
    **dict.fromkeys(TIES, ("stated", 6, _ties)),
    "known": ("stated", 6, _known),
    "mentions": ("mentioned", 3, _mentions),
    "evidence": ("evidence", 2, _evidence),
}
_ALL_PROVINCES = (
    f"SELECT DISTINCT thing FROM staging.aspect WHERE what = 'class' AND value = '{HPP.Province}' ORDER BY thing"  # noqa: S608 - a term
)
