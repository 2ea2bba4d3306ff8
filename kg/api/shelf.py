"""The saved questions that the server answers: those that come with the program, and those of folders given to it.

A folder is looked at with each request: a new file appears, a changed one is read again, and one that is broken is
named, with the line to mend, while all others go on.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.binding import bind
from kg.queries import SavedQuery, read_query
from kg.sparql import tokens
from kg.store import check_query
from kg.terms import Literal
from loaders.errors import HppError, QueryError

if TYPE_CHECKING:
    from pathlib import Path

_LOG = logging.getLogger(__name__)
RESERVED = frozenset({"format", "limit", "offset", "graph", "rows"})  # what each question can be told besides
LONGEST = 500  # characters of a value
_DEEPEST = 100  # brackets within each other; engines end while they parse many more
_LARGEST = 256 * 1024  # bytes of a file

_Stamp = tuple[tuple[str, int, int], ...]


class Broken(NamedTuple):
    """A file that cannot be asked: its name, and what to mend in it, with the line where that is known."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Questions:
    """What the folders hold: questions by name, and files that are none."""

    stamp: _Stamp = ()
    queries: dict[str, SavedQuery] = field(default_factory=dict)
    broken: tuple[Broken, ...] = ()


class Shelf:
    """Folders with saved questions; a question in a later one takes the place of one of the same name."""

    def __init__(self, *folders: Path) -> None:
        """Read nothing yet."""
        self._folders = folders
        self._read: dict[Path, tuple[tuple[str, int, int], SavedQuery | Broken]] = {}
        self._known = Questions()

    def now(self) -> Questions:
        """Return the questions as the files are now."""
        paths = {path.name: path for folder in self._folders for path in folder.glob("*.rq")}
        marks = {path: mark for path in sorted(paths.values()) if (mark := _mark(path))}
        stamp = tuple(marks.values())
        if stamp != self._known.stamp or not self._known.queries:
            self._known = self._taken(stamp, marks)
        return self._known

    def _taken(self, stamp: _Stamp, marks: dict[Path, tuple[str, int, int]]) -> Questions:
        read = {}
        for path, mark in marks.items():
            known = self._read.get(path)
            read[path] = known if known and known[0] == mark else (mark, _read(path))
        self._read = read
        found = sorted((one for _, one in read.values()), key=lambda one: one.name)
        queries = {one.name: one for one in found if isinstance(one, SavedQuery)}
        return Questions(stamp, queries, tuple(one for one in found if isinstance(one, Broken)))


def _mark(path: Path) -> tuple[str, int, int] | None:
    """What changes when the file does; None when it has just gone."""
    try:
        there = path.stat()
    except OSError:
        return None
    return str(path), there.st_mtime_ns, there.st_size


def _read(path: Path) -> SavedQuery | Broken:
    try:
        return _checked(path)
    except HppError as error:
        _LOG.warning("%s", error)
        return Broken(path.stem, str(error).replace(str(path), path.name))


def _checked(path: Path) -> SavedQuery:
    if path.stat().st_size > _LARGEST:
        raise QueryError(f"{path}: larger than {_LARGEST // 1024} KB; no question is so long")
    query = read_query(path)
    taken = RESERVED.intersection(one.name for one in query.parameters)
    if taken:
        raise QueryError(f"{path}: parameter “{min(taken)}” is one that each call over HTTP has; give it another name")
    if _depth(query.text) > _DEEPEST:
        raise QueryError(f"{path}: more than {_DEEPEST} brackets within each other; simplify the query")
    try:
        check_query(query.text)
        bind(query.text, {one.name: Literal(one.example) for one in query.parameters})
    except QueryError as error:
        raise QueryError(f"{path}: {str(error).removeprefix('not SPARQL: ')}") from error
    return query


def _depth(text: str) -> int:
    deepest = depth = 0
    for token in tokens(text):
        if token.kind == "other":
            depth += (token.text in "({[") - (token.text in ")}]")
            deepest = max(deepest, depth)
    return deepest
