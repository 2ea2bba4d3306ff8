"""The only door to SQLite: a file that is written once, and then read by any number of threads."""

from __future__ import annotations

import os
import queue
import sqlite3
import weakref
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

Row = tuple[Any, ...]
_QUICKLY = """
PRAGMA main.journal_mode = OFF; PRAGMA staging.journal_mode = OFF;
PRAGMA main.synchronous = OFF; PRAGMA staging.synchronous = OFF;
PRAGMA main.cache_size = -16384; PRAGMA staging.cache_size = -16384;
"""  # what is half made is thrown away; at most 16 MB of each is kept in memory


class Writing:
    """A database in the making."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, sql: str) -> None:
        """Run statements, parted by semicolons."""
        self._connection.executescript(sql)

    def insert(self, sql: str, rows: Iterable[Row]) -> None:
        """Run a statement once for each row."""
        self._connection.executemany(sql, rows)

    def rows(self, sql: str) -> Iterator[Row]:
        """Answer a statement, a row at a time; what it reads may not be written to meanwhile."""
        yield from self._connection.execute(sql)


def create(path: Path, write: Callable[[Writing], None]) -> None:
    """Make a database whole, in place of one that may be there; StoreError when it cannot be written.

    While it is written there is a second one, ``staging``, for what need not be kept.
    """
    made, staging = (path.with_name(f"{path.name}.{os.getpid()}{ending}") for ending in ("", "-staging"))
    try:
        _remove(made, staging)
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("ATTACH ? AS staging", [str(staging)])
            connection.executescript(_QUICKLY)
            with connection:
                write(Writing(connection))
        made.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{path}: the index cannot be written ({error}); build anew with `hpp build`") from error
    finally:
        _remove(made, staging)


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


class Reading:
    """A database open to read; each thread that asks has a connection for itself while it asks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._free: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._finalizer = weakref.finalize(self, _close, self._free)

    def rows(self, sql: str, values: Iterable[Any] = ()) -> list[Row]:
        """Answer a statement; StoreError when the file is broken."""
        try:
            with self._connection() as connection:
                return connection.execute(sql, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot be read ({error}); build anew with `hpp build`") from error

    def close(self) -> None:
        """Let go of the file."""
        self._finalizer()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._free.get_nowait()
        except queue.Empty:
            where = f"file:{quote(str(self.path.absolute()))}?mode=ro&immutable=1"
            connection = sqlite3.connect(where, uri=True, check_same_thread=False)
        try:
            yield connection
        finally:
            self._free.put(connection)


def _close(connections: queue.LifoQueue[sqlite3.Connection]) -> None:
    while not connections.empty():
        connections.get_nowait().close()
