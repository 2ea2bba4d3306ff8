"""The process in which a query from outside is parsed and evaluated, because it may have to be killed.

The engine knows no time limit, and some texts bring it down while it parses them. So this process does nothing else,
holds the store read-only, may use only so much memory, and ends by itself when its parent is gone or when a query
takes too long for the parent to have noticed.
"""

from __future__ import annotations

import faulthandler
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.confine import confine
from kg.sparql import is_update
from kg.store import Format, Statements, Store, Truth, serialize
from loaders.errors import HppError, QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

    from kg.store import Answer, Iri, Literal

_GRACE = 5.0  # seconds that the parent has to kill this process itself


@dataclass(frozen=True, slots=True)
class Job:
    """A query to evaluate over one generation of the store, and the formats that the asker takes."""

    place: Path
    text: str
    rows: Format | None  # for SELECT and ASK; None when the asker takes no such format
    graph: Format | None  # for CONSTRUCT and DESCRIBE
    substitutions: Mapping[str, Iri | Literal] = field(default_factory=dict)
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    prefixes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job: bytes in a format, or one line that says what was wrong."""

    content: bytes = b""
    form: Format | None = None
    wrong: str | None = None  # "query", "update", "format" or "store"
    message: str = ""


def work(connection: Connection, seconds: float, memory: int, largest: int) -> None:
    """Say None when ready, then answer jobs until the parent closes the connection.

    :param seconds: longest time for one job.
    :param memory: bytes of address space.
    :param largest: bytes of an answer.
    """
    confine(memory)
    desk = _Desk(largest)
    connection.send(None)  # ready: the time that a job may take does not count the imports
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            try:
                job = connection.recv()
            except (EOFError, OSError):
                return
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
            result = desk.do(job)
            faulthandler.cancel_dump_traceback_later()
            connection.send(result)


class _Desk:
    """Keeps the store of the latest job open."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._store: Store | None = None

    def do(self, job: Job) -> Result:
        try:
            return self._answered(job)
        except QueryError as error:
            return Result(wrong="query", message=str(error))
        except HppError as error:
            return Result(wrong="store", message=str(error))
        except MemoryError:
            return Result(wrong="query", message="the answer does not fit into memory; ask for less, or add a LIMIT")

    def _answered(self, job: Job) -> Result:
        if is_update(job.text):
            return Result(wrong="update", message="the graph is read-only here; load documents with `hpp load`")
        answer = self._opened(job.place).query(
            job.text,
            substitutions=job.substitutions,
            default_graphs=job.default_graphs,
            named_graphs=job.named_graphs,
        )
        form = job.graph if isinstance(answer, Statements) else job.rows
        if form is None:
            return Result(wrong="format", message=_unsuited(answer))
        content = serialize(answer, form, job.prefixes)
        if len(content) > self._largest:
            raise QueryError(f"the answer is larger than {self._largest // 2**20} MB; ask for less, or add a LIMIT")
        return Result(content, form)

    def _opened(self, place: Path) -> Store:
        if self._store is None or self._store.path != place:
            self._store = Store.open(place)
        return self._store


def _unsuited(answer: Answer) -> str:
    if isinstance(answer, Statements):
        return "the query makes a graph, which is written as text/turtle or application/n-triples"
    sort = "a truth value" if isinstance(answer, Truth) else "rows"
    return (
        f"the query gives {sort}, written as application/sparql-results+json, …+xml, text/csv or …/tab-separated-values"
    )
