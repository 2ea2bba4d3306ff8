"""The engine's files: opened, asked, written."""

from __future__ import annotations

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.allocator import give_back
from kg.answers import Hashes
from kg.binding import bind
from kg.sparql import names_its_dataset, refuse_service
from kg.store.results import RESULTS, Found, answer_of, statements_of, taken, unsuited
from kg.store.writing import write_graph
from kg.terms import Iri
from loaders.errors import FormatError, QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.answers import Answer, Format
    from kg.lease import Lease
    from kg.terms import Literal

_PLACE = re.compile(
    r"error at (\d+):(\d+):.*", re.DOTALL
)  # then all that would have been right there: too long to help
_BASE = "https://w3id.org/hpp/"  # so that <id/body/opdc> and <ns#Body> are understood
_GIVE_BACK = 2048  # graphs after which what has become free is given back
_HANDS, _AT_ONCE = 2, 64  # threads that write graphs out to be hashed, and graphs that are kept in memory meanwhile
_LITTLE = 1_000_000  # bytes; loading in bulk writes new files each time, which takes 0.1 s


def graph_hash(total: hashlib._Hash, name: str, triples: bytes) -> str:
    """Hash the N-Triples of a graph, and add them to the hash of the whole."""
    total.update(f"<{name}>\n".encode())
    total.update(triples)
    return hashlib.sha256(triples).hexdigest()


class Store:
    """A graph on disk. Open it to read by any number of processes, or to write by one that no other reads beside."""

    at_hand = True  # see kg.answers.OpenGraph

    def __init__(self, engine: ox.Store, path: Path, lease: Lease | None = None) -> None:
        self._engine: ox.Store | None = engine
        self._lease = lease
        self.path = path

    @classmethod
    def open(cls, path: Path, *, write: bool = False, lease: Lease | None = None) -> Self:
        """Open the engine's directory; to write, it is made when it is missing.

        :param lease: keeps the files there as long as they are open.
        Raises StoreError when it is missing, locked or broken.
        """
        if not write and not path.is_dir():
            raise StoreError(f"{path}: no store there; make one with `hpp build`")
        try:
            return cls(ox.Store(path) if write else ox.Store.read_only(str(path)), path, lease)
        except (OSError, RuntimeError) as error:
            if "lock" in str(error).lower():
                raise StoreError(f"{path}: another process is writing to this store; wait for it to end") from error
            raise StoreError(f"{path}: not a readable store ({error}); make it anew with `hpp build`") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; what was written stays."""
        self._engine = None
        if self._lease is not None:
            self._lease.end()

    @property
    def _open(self) -> ox.Store:
        if self._engine is None:
            raise StoreError(f"{self.path}: the store has been closed; open it again")
        return self._engine

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, Iri | Literal] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Answer a SPARQL 1.1 query.

        The default graph is the union of all graphs, unless the caller names graphs or, failing that, the query does.
        What it names relatively is relative to ``https://w3id.org/hpp/``.
        :param substitutions: values for variables of the query, by name.
        :raises QueryError: for a query that does not parse, asks another endpoint or cannot be evaluated.
        """
        with _explained(bound := bind(text, substitutions or {})):
            return answer_of(self._found(text, bound, default_graphs, named_graphs))

    def write_answer(  # noqa: PLR0913 - an option each
        self,
        text: str,
        rows: Format | None,
        graph: Format | None,
        *,
        prefixes: Mapping[str, str] | None = None,
        substitutions: Mapping[str, Iri | Literal] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        services: Sequence[str] = (),
    ) -> tuple[bytes, Format]:
        """Answer a query in the format that is asked for its kind of answer, without a detour.

        :param rows: for SELECT and ASK; None when no such format is taken.
        :param graph: for CONSTRUCT and DESCRIBE.
        :param prefixes: for Turtle and the like, by short name.
        :param services: the endpoints that SERVICE may ask.
        :raises FormatError: when the format for its kind of answer is None.
        :raises QueryError: as :meth:`query` does.
        """
        with _explained(bound := bind(text, substitutions or {})):
            found = self._found(text, bound, default_graphs, named_graphs, services)
            form = graph if isinstance(found, ox.QueryTriples) else rows
            if form is None:
                raise FormatError(unsuited(found))
            if isinstance(found, ox.QueryTriples):
                return write_graph(statements_of(found), form, prefixes), form
            return taken(found.serialize(format=RESULTS[form])), form

    def _found(
        self,
        text: str,
        bound: str,
        default_graphs: Sequence[str] | None,
        named_graphs: Sequence[str] | None,
        services: Sequence[str] = (),
    ) -> Found:
        refuse_service(text, services)
        named = default_graphs is not None or named_graphs is not None
        return self._open.query(
            bound,
            base_iri=_BASE,
            use_default_graph_as_union=not named and not names_its_dataset(text),
            default_graph=[ox.NamedNode(iri) for iri in default_graphs or ()] if named else None,
            named_graphs=[ox.NamedNode(iri) for iri in named_graphs or ()] if named else None,
        )

    def update(self, text: str) -> None:
        """Carry out a SPARQL 1.1 update, whole or not at all, down to the files; QueryError when it cannot be."""
        with _explained(text):
            self._open.update(text, base_iri=_BASE)
        with self._sound():
            self._open.flush()

    def construct(self, text: str, path: Path) -> None:
        """Write what a CONSTRUCT makes to a file, as N-Triples, some perhaps more than once; QueryError as above."""
        with _explained(text):
            found = self._found(text, text, None, None)
            if isinstance(found, ox.QueryTriples):
                found.serialize(path, format=ox.RdfFormat.N_TRIPLES)

    def bulk_load(self, nquads: bytes | Path, *, lasting: bool = False, graph: str | None = None) -> None:
        """Add N-Quads, all or nothing; StoreError when they do not parse.

        :param lasting: write them into the files at once, however few they are. Otherwise a few only go to the log,
            which :meth:`backup` of a store that is open to read leaves behind.
        :param graph: the file holds N-Triples, and they go into this graph.
        """
        try:
            if isinstance(nquads, bytes) and len(nquads) < _LITTLE and not lasting:
                self._open.load(nquads, format=ox.RdfFormat.N_QUADS)
            elif isinstance(nquads, bytes):
                self._open.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)
            elif graph is not None:
                self._open.bulk_load(path=nquads, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
            else:
                self._open.bulk_load(path=nquads, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, OSError, RuntimeError) as error:
            raise StoreError(f"{self.path}: cannot be loaded: {error}") from error

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """Say in our words that the engine's files are broken, or cannot be written."""
        try:
            yield
        except (OSError, RuntimeError) as error:
            advice = "make room if the disk is full; what is broken is told by `hpp verify`"
            raise StoreError(f"{self.path}: cannot be used ({error}); {advice}") from error

    def remove_graph(self, iri: str) -> None:
        """Remove a named graph with all in it."""
        with self._sound():
            self._open.remove_graph(ox.NamedNode(iri))

    def optimize(self) -> None:
        """Compact the files; queries are several times faster after it."""
        with self._sound():
            self._open.optimize()

    def backup(self, target: Path) -> None:
        """Copy the store to a directory that does not exist yet; on the same file system by hard links."""
        try:
            self._open.backup(target)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{target}: the store cannot be copied there: {error}") from error

    def nquads(self) -> bytes:
        """Give the whole content as N-Quads, sorted: the canonical form, as there are no blank nodes."""
        with self._sound():
            lines = taken(self._open.dump(format=ox.RdfFormat.N_QUADS)).splitlines(keepends=True)
        return b"".join(sorted(lines))

    def hashes(self, see: Callable[[str, list[bytes]], None] | None = None) -> Hashes:
        """Hash the content, a graph at a time: of each its N-Triples, sorted, each once; of the whole all in order.

        :param see: shown each graph by its name, and its lines; not more than a few are in memory at a time.
        """
        total, graphs = hashlib.sha256(), {}
        names = self.graph_names()
        with ThreadPoolExecutor(_HANDS) as hands:  # the engine writes without the interpreter lock
            for at in range(0, len(names), _AT_ONCE):
                some = names[at : at + _AT_ONCE]
                for name, triples in zip(some, hands.map(self.triples, some), strict=True):
                    graphs[str(name)] = graph_hash(total, str(name), b"".join(triples))
                    if see is not None:
                        see(str(name), triples)
                if not at % _GIVE_BACK:
                    give_back()
        return Hashes(total.hexdigest(), graphs)

    def triples(self, graph: str) -> list[bytes]:
        """Give the N-Triples of a graph, sorted."""
        with self._sound():
            written = taken(self._open.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)))
        return sorted(written.splitlines(keepends=True))

    def graph_names(self) -> list[Iri]:
        """List the named graphs, sorted."""
        with self._sound():
            return sorted(Iri(name.value) for name in self._open.named_graphs())

    def count(self) -> int:
        """Count the quads."""
        with self._sound():
            return len(self._open)


def in_memory() -> Store:
    """Make an empty store that lies in memory."""
    return Store(ox.Store(), Path("memory"))


def check_query(text: str) -> None:
    """Raise QueryError, with line and column, for a query that does not parse: it is asked of an empty store."""
    in_memory().query(text)


@contextmanager
def _explained(query: str) -> Iterator[None]:
    """Say in our words what the engine finds wrong with a query."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"not SPARQL: {_place(error.msg, query)}") from error
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _place(message: str, query: str) -> str:
    """Shorten what the parser says to the place and the text there."""
    found = _PLACE.fullmatch(message)
    if found is None:
        return message
    line, column = int(found[1]), int(found[2])
    there = query.split("\n")[line - 1][column - 1 :].strip()[:40] if query else ""
    return f"line {line}, column {column}: unexpected {f'“{there}”' if there else 'end'}"
