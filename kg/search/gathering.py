"""Graphs, one after the other → the index of names, without holding more than one graph in memory.

What an index holds of a thing stands in many graphs: who it is in one, what speaks of it in others. So names, classes
and facts go into tables of their own first (``staging``, thrown away afterwards), and SQLite brings them together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from kg.search.classes import local, lowest
from kg.search.entries import HIDDEN, PROPERTIES, Entry, Name
from kg.search.kinds import KINDS
from ontology.terms import HPP, ID, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.search.classes import Class
    from kg.search.database import Row, Writing

_TABLES = """
CREATE TABLE staging.name(iri TEXT, text TEXT, language TEXT, rank INTEGER);
CREATE TABLE staging.type(iri TEXT, type TEXT);
CREATE TABLE staging.fact(iri TEXT, fact INTEGER);
CREATE TABLE staging.candidate(iri TEXT);
CREATE TABLE staging.sorted(iri TEXT PRIMARY KEY, kind TEXT, types TEXT) WITHOUT ROWID;
"""
_TOGETHER = """
CREATE TABLE staging.known(iri TEXT PRIMARY KEY, facts INTEGER) WITHOUT ROWID;
INSERT INTO staging.known SELECT iri, COUNT(DISTINCT fact) FROM staging.fact GROUP BY iri;
CREATE INDEX staging.candidates ON candidate(iri);
CREATE INDEX staging.names ON name(iri);
"""
_TYPES = """
SELECT iri, GROUP_CONCAT(DISTINCT type) FROM staging.type
WHERE iri IN (SELECT iri FROM staging.name WHERE rank IN (0, 4)) GROUP BY iri"""
_ENTRIES = """
SELECT DISTINCT sorted.kind, sorted.types, iri, rank, text, language, IFNULL(facts, 0),
  iri IN (SELECT iri FROM staging.candidate)
FROM staging.sorted JOIN staging.name USING (iri) LEFT JOIN staging.known USING (iri)
ORDER BY 1, 2, 3, 4, 5"""
_PASSAGES = (f"<{ID}passage/".encode(), f"<{ID}passage0".encode())  # all between, as 0 comes after /
_THING = re.compile(rf"<({ID}({'|'.join(KINDS)})/[^>]*)>".encode())
_LITERAL = re.compile(rb'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+))?', re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_NAMES = {f"<{property_}>".encode(): rank for rank, property_ in enumerate(PROPERTIES)}
_TYPE, _EVIDENCE, _STATUS = (f"<{one}>".encode() for one in (RDF.type, HPP.evidence, HPP.status))
_MANY = 20_000  # rows that are put into a table at a time


class Gathering:
    """What is known of things, from the graphs that have been taken."""

    def __init__(self, database: Writing) -> None:
        """Begin with nothing, in a database that is being made."""
        self._database = database
        self._rows: dict[str, list[Row]] = {"name": [], "type": [], "fact": [], "candidate": []}
        database.run(_TABLES)

    def take(self, graph: str, lines: list[bytes], ending: int) -> None:
        """Take in a graph.

        :param lines: of N-Triples or N-Quads, sorted.
        :param ending: bytes at the end of each line, after its object.
        """
        document = _thing(f"<{graph}>".encode())
        first, last = (bisect_left(lines, one) for one in _PASSAGES)
        for subject, those in groupby(_parted([*lines[:first], *lines[last:]]), key=lambda one: one[0]):
            self._take(subject, those, ending, document)
        for table, rows in self._rows.items():
            if len(rows) > _MANY:
                self._put(table)

    def entries(self, classes: dict[str, Class]) -> Iterator[Entry]:
        """Give all things that have a name, by kind, class and IRI; nothing more may be taken in."""
        for table in self._rows:
            self._put(table)
        self._database.run(_TOGETHER)
        self._sort(classes)
        for (kind, types, iri), rows in groupby(self._database.rows(_ENTRIES), key=lambda row: row[:3]):
            yield _entry(iri, kind, types, list(rows))

    def _take(self, subject: bytes, lines: Iterator[list[bytes]], ending: int, document: str) -> None:
        thing, things, is_fact = _thing(subject), {document} if document else set(), False
        for _, predicate, rest in lines:
            if predicate == _EVIDENCE:
                is_fact = True
            elif predicate == _TYPE or predicate == _STATUS or predicate in _NAMES:
                if thing:
                    self._note(thing, predicate, rest[:-ending])
            elif rest.startswith(b"<") and (other := _thing(rest)):
                things.add(other)
        if is_fact:
            number = hash(subject)  # of 64 bits, the same as long as this process runs
            self._rows["fact"] += [(other, number) for other in things]

    def _note(self, thing: str, predicate: bytes, value: bytes) -> None:
        """Note what is said of a thing itself."""
        if predicate == _TYPE:
            self._rows["type"].append((thing, local(value[1:-1].decode())))
        elif predicate == _STATUS:
            if value == b'"candidate"':
                self._rows["candidate"].append((thing,))
        elif (found := _LITERAL.match(value)) and (text := unescaped(found[1].decode())).strip():
            self._rows["name"].append((thing, text, (found[2] or b"th").decode().lower(), _NAMES[predicate]))

    def _put(self, table: str) -> None:
        rows, self._rows[table] = self._rows[table], []
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._database.insert(f"INSERT INTO staging.{table} VALUES ({marks})", rows)  # noqa: S608 - ours

    def _sort(self, classes: dict[str, Class]) -> None:
        """Give each thing its kind and its most specific classes, the rarest first."""
        number: Counter[str] = Counter()
        for _, names in self._database.rows(_TYPES):
            number.update(names.split(","))
        known: dict[str, str] = {}

        def types(names: str) -> str:
            if names not in known:
                own = lowest(names.split(","), classes)
                known[names] = " ".join(sorted(own, key=lambda name: (number[name], name)))
            return known[names]

        typed = ((iri, _kind(iri), types(names)) for iri, names in self._database.rows(_TYPES))
        self._database.insert("INSERT INTO staging.sorted VALUES (?, ?, ?)", list(typed))
        rest = self._database.rows("SELECT DISTINCT iri FROM staging.name EXCEPT SELECT iri FROM staging.sorted")
        self._database.insert("INSERT INTO staging.sorted VALUES (?, ?, '')", [(row[0], _kind(row[0])) for row in rest])


def _parted(lines: list[bytes]) -> Iterator[list[bytes]]:
    return (line.split(b" ", 2) for line in lines)


def _thing(term: bytes) -> str:
    found = _THING.match(term)
    return found[1].decode() if found else ""


def _kind(iri: str) -> str:
    return iri.removeprefix(ID).partition("/")[0]


def _entry(iri: str, kind: str, types: str, rows: list[Row]) -> Entry:
    names = {Name(text, language, rank) for _, _, _, rank, text, language, _, _ in rows}
    facts, candidate = rows[0][-2:]
    return Entry(iri, kind, tuple(types.split()), facts, bool(candidate), names)


def unescaped(text: str) -> str:
    """Give what a literal of N-Triples says, without its escapes."""
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    sign = found[1]
    return chr(int(sign[1:], 16)) if len(sign) > 1 else _PLAIN.get(sign, sign)
