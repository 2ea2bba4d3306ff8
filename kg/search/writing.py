"""Makes the index of a store's names.

The names stand in the order of kind and class, so that those of one class are a run of numbers; the triples of letters
of each (its bare form, :mod:`kg.spelling`) are in a full-text table of SQLite (FTS5, tokenizer ``trigram``).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.search.classes import Class, read_classes
from kg.search.database import Writing, create
from kg.search.entries import HIDDEN, Entry, read_entries
from kg.search.typed import spell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.store import Queryable

INDEX = "names-1.sqlite"  # the number is that of the tables below; an index of another number is made anew
_MANY = 2_000  # things that are written at a time
_TABLES = """
CREATE TABLE class(name TEXT PRIMARY KEY, th TEXT, en TEXT, upper TEXT);
CREATE TABLE thing(
  id INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind TEXT, types TEXT, th TEXT, en TEXT, facts INTEGER, candidate INTEGER);
CREATE TABLE name(id INTEGER PRIMARY KEY, thing INTEGER, text TEXT, words TEXT, bare TEXT, rank INTEGER);
CREATE TABLE run(kind TEXT, types TEXT, first INTEGER, last INTEGER);
CREATE VIRTUAL TABLE gram USING fts5(bare, content='', tokenize='trigram');
"""
_ENDING = """
INSERT INTO gram(rowid, bare) SELECT id, bare FROM name;
INSERT INTO gram(gram) VALUES ('optimize');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('gram', 'row');
CREATE TABLE many(gram TEXT PRIMARY KEY, names INTEGER) WITHOUT ROWID;
INSERT INTO many SELECT term, doc FROM vocabulary;
DROP TABLE vocabulary;
INSERT INTO run SELECT kind, types, MIN(name.id), MAX(name.id) FROM name JOIN thing ON thing.id = thing GROUP BY 1, 2;
CREATE INDEX name_bare ON name(bare);
CREATE INDEX name_thing ON name(thing);
"""


def write_index(path: Path, store: Queryable) -> None:
    """Make the index of all names in *store*, as a file; StoreError when it cannot be written."""
    classes = read_classes(store)
    create(path, lambda database: fill(database, read_entries(store, classes), classes))


def fill(database: Writing, entries: Iterable[Entry], classes: dict[str, Class]) -> None:
    """Write an index.

    :param entries: by kind, class and IRI.
    """
    database.run(_TABLES)
    database.insert("INSERT INTO class VALUES (?, ?, ?, ?)", map(_class, classes.values()))
    numbered = enumerate(entries)
    while some := list(islice(numbered, _MANY)):
        database.insert("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_thing, some))
        database.insert("INSERT INTO name(thing, text, words, bare, rank) VALUES (?, ?, ?, ?, ?)", _names(some))
    database.run(_ENDING)


def _class(one: Class) -> tuple[str, str, str, str]:
    return one.name, one.th, one.en, " ".join(sorted(one.upper))


def _thing(numbered: tuple[int, Entry]) -> tuple[int, str, str, str, str | None, str | None, int, bool]:
    number, one = numbered
    types = " ".join(one.types)
    return number, one.iri, one.kind, types, one.preferred("th"), one.preferred("en"), one.facts, one.candidate


def _names(entries: list[tuple[int, Entry]]) -> Iterator[tuple[int, str, str, str, int]]:
    for number, entry in entries:
        seen = set()
        for name in sorted(entry.names, key=lambda one: (one.rank, one.text)):
            spelling = spell_name(name.text)
            if spelling.compact and (name.text, name.rank == HIDDEN) not in seen:
                seen.add((name.text, name.rank == HIDDEN))
                yield number, name.text, " ".join(spelling.words), spelling.bare, name.rank
