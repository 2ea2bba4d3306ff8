"""The index of names, open to read: which names are near a text, and what is known of the things they name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.database import Reading
from kg.search.bearing import Bearings
from kg.search.classes import Class, above
from kg.search.kinds import KINDS
from kg.search.things import Named, Thing
from kg.spelling import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.database import Row

_POSTINGS = 4000  # names that the triples looked for may stand in, together; the rarest triples come first
_FEWEST, _MOST = 6, 24  # triples are looked for at least and at most
_TOO_MANY = 20_000  # names that triples may stand in, together, however few the triples are
_RUN = 2000  # names that begin with a text, of which the shortest are given
_NEAR = 100  # names that triples may give
_BEGINNINGS = 60  # names that begin with a short text
_SHORT = 4  # characters of a text that has too few triples to be told by
_AT_ONCE = 500  # values of one statement
_LAST = "\U0010ffff"
_COLUMNS = "name.id, name.thing, name.text, name.words, name.bare, name.rank"


class Index:
    """The names in one generation of the store; may be asked by several threads at a time."""

    def __init__(self, path: Path) -> None:
        """Open an index."""
        self._database = Reading(path)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def rows(self, sql: str) -> list[Row]:
        """Answer a statement over the tables of :mod:`kg.search.writing`."""
        return self._database.rows(sql)

    @cached_property
    def bearings(self) -> Bearings:
        """Who bears what for which issue."""
        return Bearings(self._database)

    @cached_property
    def classes(self) -> dict[str, Class]:
        """The classes of the ontology, by local name."""
        rows = self._database.rows("SELECT name, th, en, upper FROM class")
        return {name: Class(name, th, en, set(upper.split())) for name, th, en, upper in rows}

    @cached_property
    def most_facts(self) -> int:
        """The number of facts about the thing that most is known of."""
        return int(self._database.rows("SELECT MAX(facts) FROM thing")[0][0] or 0)

    @cached_property
    def _runs(self) -> list[tuple[str, list[str], int, int]]:
        rows = self._database.rows("SELECT * FROM run ORDER BY first")
        return [(kind, types.split(), first, last) for kind, types, first, last in rows]

    @cached_property
    def types(self) -> list[str]:
        """The classes that things in it have, by name."""
        return sorted({name for _, types, _, _ in self._runs for name in types})

    @cached_property
    def kinds_and_types(self) -> set[tuple[str, str]]:
        """The kinds of things in it, each with the classes that things of the kind have."""
        return {(kind, name) for kind, types, _, _ in self._runs for name in types}

    def above(self, *names: str) -> list[str]:
        """Give classes and those above them, the nearest first."""
        return above(names, self.classes)

    def within(self, kinds: Iterable[str] = (), types: Iterable[str] = ()) -> list[tuple[int, int]] | None:
        """Give the runs of names of things of these kinds and classes, classes below included; None for all names."""
        asked, classes = set(kinds), set(types)
        if not asked and not classes:
            return None
        wanted = {one for kind in asked for one in KINDS[kind]}
        runs: list[tuple[int, int]] = []
        for kind, own, first, last in self._runs:
            if (not asked or kind in wanted) and (not classes or classes.intersection(self.above(*own))):
                joined = runs and runs[-1][1] == first - 1
                runs[-1:] = [(runs[-1][0], last)] if joined else [*runs[-1:], (first, last)]
        return runs

    def same(self, bare: Iterable[str], runs: list[tuple[int, int]] | None = None) -> list[Named]:
        """Give the names that are written like one of these, tone marks aside."""
        wanted = sorted(set(bare))
        where, values = _where(runs)
        return self._named(f"bare IN ({_marks(wanted)}){where}", [*wanted, *values])

    def near(self, query: Spelling, runs: list[tuple[int, int]] | None = None) -> list[Named]:
        """Give the names that are most like a text: those with the most and rarest of its triples of letters."""
        grams = self._telling(query)
        names = self._alike(grams, runs)
        if len(query.bare) <= _SHORT or not grams:
            where, values = _where(runs)
            some = f"SELECT id FROM name WHERE bare >= ? AND bare < ?{where} LIMIT {_RUN}"  # noqa: S608 - numbers
            ending = f"id IN ({some}) ORDER BY LENGTH(bare), id LIMIT {_BEGINNINGS}"
            names += self._named(ending, [query.bare, query.bare + _LAST, *values])
        return names

    def beginning(self, bare: str, runs: list[tuple[int, int]] | None = None) -> list[int]:
        """Give the things of the vocabulary, a few at most, that have a name that begins so, by number."""
        where, values = _where(runs)
        named = "name JOIN thing ON thing.id = name.thing"
        test = f"NOT candidate AND bare >= ? AND bare < ?{where}"
        asked = f"SELECT DISTINCT thing.id FROM {named} WHERE {test} LIMIT 5"  # noqa: S608 - written above
        return [row[0] for row in self._database.rows(asked, [bare, bare + _LAST, *values])]

    def things(self, numbers: Iterable[int]) -> dict[int, Thing]:
        """Give things by their numbers."""
        wanted = sorted(set(numbers))
        asked = f"SELECT * FROM thing WHERE id IN ({_marks(wanted)})"  # noqa: S608 - marks only
        rows = self._database.rows(asked, wanted)
        return {row[0]: _thing(row) for row in rows}

    def thing(self, iri: str) -> Thing | None:
        """Give the thing with an IRI, if there is one."""
        rows = self._database.rows("SELECT * FROM thing WHERE iri = ?", [iri])
        return _thing(rows[0]) if rows else None

    def names_of(self, number: int) -> list[Named]:
        """Give all names of a thing, the preferred first."""
        return self._named("thing = ? ORDER BY rank, name.id", [number])

    def all_names(self, kind: str) -> list[tuple[str, str]]:
        """Give all names of things of a kind, each with the IRI of the thing, in the order of things."""
        joined = "name JOIN thing ON thing.id = name.thing"
        rows = self._database.rows(f"SELECT text, iri FROM {joined} WHERE kind = ? ORDER BY name.id", [kind])  # noqa: S608
        return [(row[0], row[1]) for row in rows]

    def held_names(self, kinds: Iterable[str]) -> list[tuple[str, str, int]]:
        """Give all names of things of the vocabulary of these kinds: the IRI of the thing, the name, its rank."""
        wanted = list(kinds)
        test = f"kind IN ({_marks(wanted)}) AND NOT candidate"
        joined = "thing JOIN name ON thing.id = name.thing"
        rows = self._database.rows(f"SELECT iri, text, rank FROM {joined} WHERE {test} ORDER BY name.id", wanted)  # noqa: S608
        return [(iri, text, rank) for iri, text, rank in rows]

    def things_by_iri(self, iris: Iterable[str]) -> list[Thing]:
        """Give things by their IRIs; those that have no name are left out."""
        wanted = sorted(set(iris))
        rows: list[Row] = []
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            rows += self._database.rows(f"SELECT * FROM thing WHERE iri IN ({_marks(some)})", some)  # noqa: S608 - marks only
        return [_thing(row) for row in rows]

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self._database.path.stat().st_size

    def _alike(self, grams: list[str], runs: list[tuple[int, int]] | None) -> list[Named]:
        if not grams:
            return []
        wanted = " OR ".join(f'"{gram}"' for gram in grams)
        where, values = _where(runs, "gram.rowid")
        found = self._database.rows(
            f"SELECT rowid FROM gram WHERE gram MATCH ?{where} ORDER BY rank LIMIT {_NEAR}",  # noqa: S608 - numbers
            [wanted, *values],
        )
        numbers = [row[0] for row in found]
        return self._named(f"name.id IN ({_marks(numbers)})", numbers)

    def _telling(self, query: Spelling) -> list[str]:
        """Choose the triples to look for: the rare ones, as many as are found quickly; none where all are common."""
        grams = sorted(query.grams)
        ending = f"WHERE gram IN ({_marks(grams)}) ORDER BY names, gram"
        chosen: list[str] = []
        total = 0
        for gram, names in self._database.rows(f"SELECT gram, names FROM many {ending}", grams):  # noqa: S608 - marks only
            total += names
            if total > _TOO_MANY:
                break
            if len(chosen) == _MOST or (total > _POSTINGS and len(chosen) >= _FEWEST):
                break
            chosen.append(gram)
        return chosen

    def _named(self, ending: str, values: list[object]) -> list[Named]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM name WHERE {ending}", values)  # noqa: S608 - written above
        return [Named(thing, text, _spelling(words, bare), rank) for _, thing, text, words, bare, rank in rows]


def _thing(row: Row) -> Thing:
    number, iri, kind, types, th, en, facts, candidate = row
    return Thing(number, iri, kind, tuple(types.split()), th, en, facts, bool(candidate))


def _spelling(words: str, bare: str) -> Spelling:
    split = tuple(words.split(" "))
    return Spelling(split, "".join(split), bare)


def _marks(values: list[str] | list[int]) -> str:
    return ", ".join("?" * len(values))


def _where(runs: list[tuple[int, int]] | None, column: str = "name.id") -> tuple[str, list[int]]:
    """Write the condition that a name is of one of these runs."""
    if runs is None:
        return "", []
    tests = " OR ".join(f"{column} BETWEEN ? AND ?" for _ in runs) or "FALSE"
    return f" AND ({tests})", [number for run in runs for number in run]
