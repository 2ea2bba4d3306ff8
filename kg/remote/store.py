"""A graph in a store elsewhere, asked as if it lay here: the same questions, the same answers.

Nothing of it is kept, so what is told of it is told as it is now. A query is read here before it is sent, in the
process that asks: one that is wrong, or that brings an engine down, gets no further.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
import weakref
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Self

from kg.answers import Hashes, Solutions, Statements
from kg.binding import bind
from kg.remote.address import Address
from kg.remote.endpoint import Endpoint
from kg.remote.graphs import OURS, TOLD
from kg.remote.http import Bounds, Http
from kg.remote.patience import Patience
from kg.seal import UNREADABLE
from kg.sparql import names_its_dataset, refuse_service, tokens
from kg.store import check_query, serialize
from kg.terms import Iri, Literal
from loaders.errors import FormatError, StoreError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.answers import Answer, Format
    from kg.lease import Lease

SECONDS = 600.0  # for one query, where nobody says less
LARGEST = 2**30  # bytes of one answer
_PATIENCE = Patience(tries=3, first=0.2, longest=2.0)  # somebody waits for the answer
_PAUSE = 1.0  # seconds that a store which does not answer is left alone
_HANDS = 4  # graphs that are read at the same time
_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_SIZES = f"""SELECT ?g (COUNT(*) AS ?n) WHERE {{
  GRAPH ?g {{ ?s ?p ?o }} FILTER({TOLD})
}} GROUP BY ?g"""


class RemoteStore:
    """The graphs of this program in a store elsewhere, open to read; asked by any number of threads."""

    at_hand = False  # see kg.answers.OpenGraph

    def __init__(self, address: Address, path: Path, lease: Lease | None = None, seconds: float | None = None) -> None:
        """Prepare; nothing is asked yet.

        :param path: the file that names the store; what is kept beside it belongs to this state of the graph.
        :param seconds: longest time for one query.
        """
        self.path = path
        self.address = address
        self._lease = lease
        self._http = Http(address, patience=_PATIENCE)
        self._finalizer = weakref.finalize(self, self._http.close)  # a server lets go of a store by forgetting it
        self._endpoint = Endpoint(self._http, Bounds(seconds or SECONDS, LARGEST))
        self._silent: tuple[float, str] | None = None

    @classmethod
    def open(cls, place: Path, lease: Lease | None = None, seconds: float | None = None) -> Self:
        """Read where the store is; raises StoreError when the file is missing or broken."""
        try:
            address = Address.from_json(json.loads(place.read_bytes()))
        except UNREADABLE as error:
            raise StoreError(f"{place}: cannot be read ({error}); remove {place.parent.parent.parent}") from error
        return cls(address, place, lease, seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._finalizer()
        if self._lease is not None:
            self._lease.end()

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, Iri | Literal] | None = None,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
    ) -> Answer:
        """Answer a SPARQL 1.1 query, see :meth:`kg.store.Store.query`.

        :raises UnreachableError: when the store does not answer.
        :raises LimitError: when it takes longer, or its answer is larger, than it may.
        :raises StoreError: when it refuses, or what answers is no store.
        """
        return self._answered(bind(text, substitutions or {}), default_graphs, named_graphs)

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
        """Answer a query in a format, see :meth:`kg.store.Store.write_answer`; raises also what :meth:`query` does."""
        answer = self._answered(bind(text, substitutions or {}), default_graphs, named_graphs, services)
        form = graph if isinstance(answer, Statements) else rows
        if form is None:
            sort = "a graph" if isinstance(answer, Statements) else "rows or a truth value"
            raise FormatError(f"the query gives {sort}, which the formats asked for cannot hold")
        return serialize(answer, form, prefixes), form

    def _answered(
        self,
        bound: str,
        default_graphs: Sequence[str] | None,
        named_graphs: Sequence[str] | None,
        services: Sequence[str] = (),
    ) -> Answer:
        refuse_service(bound, services)
        if not services:  # else what is only to be read would be asked there
            check_query(bound)
        text = _with_base(bound)
        self._check_silence()
        try:
            if default_graphs is not None or named_graphs is not None or names_its_dataset(bound):
                return self._endpoint.ask(text, default_graphs, named_graphs)
            return self._endpoint.ask_all(text)
        except UnreachableError as error:
            self.leave_alone(str(error), _PAUSE)
            raise

    def leave_alone(self, reason: str, seconds: float) -> None:
        """Ask nothing for some time, and say the reason instead; without one, ask again at once."""
        self._silent = (time.monotonic() + seconds, reason) if reason else None

    def _check_silence(self) -> None:
        """Say at once that the store does not answer, when it did not a moment ago: else all would wait for it."""
        silent = self._silent
        if silent is not None and time.monotonic() < silent[0]:
            raise UnreachableError(silent[1])

    @cached_property
    def sizes(self) -> dict[Iri, int]:
        """How many statements each graph has, by name, sorted; read once."""
        answer = self.query(_SIZES)
        rows = answer.rows if isinstance(answer, Solutions) else []
        found = {row["g"]: row["n"] for row in rows}
        sizes = {g: int(n.value) for g, n in found.items() if isinstance(g, Iri) and isinstance(n, Literal)}
        return dict(sorted(sizes.items()))

    def graph_names(self) -> list[Iri]:
        """List this program's graphs, sorted; those of others in the same store are left out, and so is its state."""
        return list(self.sizes)

    def count(self) -> int:
        """Count the quads of these graphs."""
        return sum(self.sizes.values())

    def triples(self, graph: Iri) -> bytes:
        """Give the N-Triples of a graph, sorted; StoreError when the store does not give all."""
        answer = self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph.n3} {{ ?s ?p ?o }} }}")
        if not isinstance(answer, Statements) or len(answer) != self.sizes.get(graph, 0):
            there = len(answer) if isinstance(answer, Statements) else 0
            advice = "it changes just now, or cuts answers off; try again, or raise its limit of rows"
            raise StoreError(f"{self.address}: gives {there} of {self.sizes.get(graph, 0)} of <{graph}>; {advice}")
        return answer.ntriples

    def nquads(self) -> bytes:
        """Give all of these graphs as N-Quads, sorted."""
        lines: list[bytes] = []
        for graph, triples in self._all_triples():
            end = f" {graph.n3} .\n".encode()
            lines += [line[: -len(b" .\n")] + end for line in triples.splitlines(keepends=True)]
        return b"".join(sorted(lines))

    def hashes(self) -> Hashes:
        """Hash these graphs, see :meth:`kg.store.Store.hashes`."""
        total, graphs = hashlib.sha256(), {}
        for graph, triples in self._all_triples():
            graphs[str(graph)] = hashlib.sha256(triples).hexdigest()
            total.update(f"<{graph}>\n".encode())
            total.update(triples)
        return Hashes(total.hexdigest(), graphs)

    def _all_triples(self) -> Iterator[tuple[Iri, bytes]]:
        names = self.graph_names()
        with ThreadPoolExecutor(_HANDS) as hands:
            yield from zip(names, hands.map(self.triples, names), strict=True)


def _with_base(query: str) -> str:
    """Say what relative names are relative to, where there are any; lines keep their numbers."""
    names = Counter(bool(_SCHEME.match(one.text)) for one in tokens(query) if one.kind == "iri")
    return f"BASE <{OURS}> {query}" if names[False] else query
