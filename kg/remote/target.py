"""A build into a store elsewhere: a graph a document, several at a time, and what is there already is not put again.

::

    begin    what does the store hold, and who wrote last? (state.py, ledger.py); from now on this run does
    put      each document as it is read out: in the place of the graph of its name, whole (replacing.py)
    finish   ontology and vocabulary; documents that are no longer given go; what rules derive, asked of the store
             itself; the index of names, here; last, the stamp of this run

A run that is killed at any point leaves a graph in which each document is whole, the old or the new; the same command
goes on from there. Whoever reads meanwhile sees documents change one by one; the stamp tells when all is there.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Self

from kg.answers import Format, Hashes, Solutions
from kg.derive import derived
from kg.indexes import write_indexes
from kg.remote.companion import address_of, sources_of, write_endpoint
from kg.remote.graphs import OURS
from kg.remote.http import Http
from kg.remote.ledger import Ledger, Put
from kg.remote.patience import Patience
from kg.remote.replacing import Replacing
from kg.remote.state import GRAPH_STATE, read_state, state
from kg.remote.store import RemoteStore
from kg.remote.writing import PARALLEL, Writing
from kg.store import read_statements
from kg.target import GROUND, Whole
from loaders.errors import StoreError
from ontology.terms import GRAPH_DERIVED, ID

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from kg.extraction.spool import Entry
    from kg.generations import Draft
    from kg.manifest import Source
    from kg.queries import SavedQuery

_DOCUMENT = f"{ID}document/"
_SIZES = f"""SELECT ?g (COUNT(*) AS ?n) WHERE {{
  GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{OURS}"))
}} GROUP BY ?g"""


class RemoteTarget:
    """The graphs of this program in a store elsewhere."""

    def __init__(self, store_dir: Path, draft: Draft, *, adding: bool = False, parallel: int = 0) -> None:
        """Prepare; the store is asked when it is entered.

        :param adding: begin with the documents that are there, instead of with none.
        :param parallel: requests that write at the same time; 0 for as many as are usual.
        """
        address = address_of(store_dir)
        if address is None:
            raise StoreError(f"{store_dir}: is not of a store elsewhere; give --store its address")
        self.known: Mapping[str, Source] = {}
        self._address, self._draft, self._adding, self._parallel = address, draft, adding, parallel
        self._ledger = Ledger(store_dir)
        self._run = uuid.uuid4().hex
        self._http = Http(address, patience=Patience.of_runs())
        self._replacing = Replacing(self._http)
        self._reader = self._reading()

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _begin(self) -> None:
        """Ask what is there, and say that this run writes from now on."""
        with self._reading() as store:
            stamp, run = read_state(store)
            sizes = _sizes(store)
            believed = self._believed(run, sizes)
            self.known = self._documents(store, believed) if self._adding else {}
        self._there = set(sizes)
        self._replacing.prove()
        self._replacing.sweep(sizes)
        self._ledger.begin(self._run, believed)
        self._replacing.put(GRAPH_STATE, state(stamp, self._run))
        self._writing = Writing(self._address.engine.at_once(self._parallel or PARALLEL))

    def __exit__(self, *_: object) -> None:
        if hasattr(self, "_writing"):
            self._writing.close()
        self._ledger.close()
        self._reader.close()
        self._http.close()

    def _believed(self, run: str, sizes: Mapping[str, int]) -> dict[str, Put]:
        """What the ledger says and the store does not contradict."""
        if not run or run != self._ledger.run:
            return {}
        return {graph: put for graph, put in self._ledger.graphs.items() if sizes.get(graph) == put.size}

    def _documents(self, store: RemoteStore, believed: Mapping[str, Put]) -> dict[str, Source]:
        """The documents that are there; with the keys of those that were read by this computer."""
        ours = {put.source.slug: put.source for put in believed.values() if put.source}
        there = sources_of(store)
        return {slug: ours.get(slug, one) for slug, one in there.items()}

    def put(self, entry: Entry) -> None:
        """See :meth:`kg.target.Target.put`."""
        self._writing.do(lambda: self._put_document(entry))

    def _put_document(self, entry: Entry) -> None:
        graph = _DOCUMENT + entry.source.slug
        self._put(graph, _of(graph, entry.nquads), entry.source)

    def _put(self, graph: str, ntriples: bytes, source: Source | None = None) -> None:
        """Put a graph, unless it is there as it is."""
        written = read_statements(ntriples, Format.NTRIPLES)
        put = Put(hashlib.sha256(written.ntriples).hexdigest(), len(written), source)
        known = self._ledger.graphs.get(graph)
        if known is None or known.sha256 != put.sha256:
            self._replacing.put(graph, written.ntriples, fresh=graph not in self._there)
        if known != put:
            self._ledger.note(graph, put)

    def asked(self) -> RemoteStore:
        """See :meth:`kg.target.Target.asked`."""
        self._writing.wait()
        return self._reader

    def replace(self, graph: str, nquads: bytes) -> None:
        """See :meth:`kg.target.Target.replace`."""
        self._put(graph, _of(graph, nquads), self.known.get(graph.removeprefix(_DOCUMENT)))

    def finish(self, ground: bytes, rules: list[SavedQuery], slugs: Collection[str]) -> Whole:
        """See :meth:`kg.target.Target.finish`."""
        self._writing.wait()
        for graph in GROUND:
            self._put_or_remove(graph, _of(graph, ground))
        self._remove_others(slugs)
        with self._reading() as store:
            self._put(GRAPH_DERIVED, b"".join(derived(store, rule) for rule in rules))
        return self._sealed(slugs)

    def _put_or_remove(self, graph: str, ntriples: bytes) -> None:
        if ntriples:
            self._put(graph, ntriples)
        elif graph in self._there:
            self._remove(graph)

    def _remove_others(self, slugs: Collection[str]) -> None:
        """Remove the documents that are not of these names."""
        kept = {_DOCUMENT + slug for slug in slugs}
        for graph in sorted(self._there - kept):
            if graph.startswith(_DOCUMENT):
                self._writing.do(lambda graph=graph: self._remove(graph))  # type: ignore[misc]
        self._writing.wait()

    def _remove(self, graph: str) -> None:
        self._replacing.remove(graph)
        self._ledger.note(graph, None)

    def _sealed(self, slugs: Collection[str]) -> Whole:
        """Make the index of what is there, and put the stamp, unless somebody else has written meanwhile."""
        graphs = {graph: put.sha256 for graph, put in self._ledger.graphs.items()}
        others = {_DOCUMENT + slug: self.known[slug].sha256 for slug in slugs if _DOCUMENT + slug not in graphs}
        lines = (f"<{graph}> {sha256}\n" for graph, sha256 in sorted({**others, **graphs}.items()))
        stamp = hashlib.sha256("".join(lines).encode()).hexdigest()
        endpoint = write_endpoint(self._draft.path, self._address, stamp)
        with RemoteStore(self._address, endpoint) as store:
            remarks = self._compare(store)
            write_indexes(self._draft.path, store)
            quads = store.count()
        self._replacing.put(GRAPH_STATE, state(stamp, self._run))
        return Whole(quads, Hashes(stamp, graphs), remarks)

    def _compare(self, store: RemoteStore) -> tuple[str, ...]:
        """Tell of graphs of which the store does not hold what was put; StoreError where one is gone altogether."""
        if read_state(store)[1] != self._run:
            raise StoreError(f"{self._address}: somebody else has written to it meanwhile; run the same command again")
        there, remarks = _sizes(store), []
        for graph, put in list(self._ledger.graphs.items()):
            if put.size and graph not in there:
                raise StoreError(f"{self._address}: <{graph}> is gone from the store; run the same command again")
            if put.size != (size := there.get(graph, 0)):
                self._ledger.note(graph, None)  # so that the next run puts it
                remarks.append(
                    f"the store counts {size} statements in <{graph}>, where {put.size} were put; build again"
                )
        return tuple(remarks)

    def _reading(self) -> RemoteStore:
        return RemoteStore(self._address, self._draft.path)


def _sizes(store: RemoteStore) -> dict[str, int]:
    """Count the statements of each graph of this program, also of those that only it needs."""
    answer = store.query(_SIZES)
    return {graph: int(size) for graph, size in answer.texts()} if isinstance(answer, Solutions) else {}


def _of(graph: str, nquads: bytes) -> bytes:
    """Give the N-Triples of a graph in N-Quads; no line break stands within a statement."""
    end = f" <{graph}> .".encode()
    lines = (line.removesuffix(end) + b" .\n" for line in nquads.split(b"\n") if line.endswith(end))
    return b"".join(lines)
