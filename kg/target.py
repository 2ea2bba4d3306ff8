"""Where a build puts what it reads out: a generation on this disk, or a store elsewhere (kg.remote.target)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from kg.derive import derive
from kg.filling import Filling
from kg.stock import take_stock
from kg.store import Store
from ontology.terms import GRAPH_CORRECTIONS, GRAPH_ONTOLOGY, GRAPH_VOCABULARY, ID

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kg.answers import Hashes, Queryable
    from kg.extraction.spool import Entry
    from kg.generations import Draft, Generation
    from kg.manifest import Source
    from kg.queries import SavedQuery

# The graphs of what is known beside documents: before any is read, and by whom they were corrected.
GROUND = (GRAPH_CORRECTIONS, GRAPH_ONTOLOGY, GRAPH_VOCABULARY)


class Whole(NamedTuple):
    """What a graph holds when all is there."""

    quads: int
    hashes: Hashes
    remarks: tuple[str, ...] = ()  # for the report


class Target(Protocol):
    """Takes documents in their order, then makes the rest of the graph of them. Any step raises StoreError."""

    @property
    def known(self) -> Mapping[str, Source]:
        """The documents that are there already, by slug; the others of the graph are not to stay."""
        ...

    def put(self, entry: Entry) -> None:
        """Take a document, in the place of one of its slug; it may wait until later, and raise then."""
        ...

    def asked(self) -> Queryable:
        """Have all there that was put, and give it to be asked."""
        ...

    def replace(self, graph: str, nquads: bytes) -> None:
        """Put N-Quads in the place of all that the graph of a document holds."""
        ...

    def finish(self, ground: bytes, rules: list[SavedQuery], slugs: Collection[str]) -> Whole:
        """Have all there: ground, documents of these names and no others, and what rules derive.

        :param ground: ontology, vocabulary and corrections, as N-Quads.
        """
        ...


class LocalTarget:
    """The engine's files of a generation that is being made."""

    def __init__(self, draft: Draft, before: Generation | None = None) -> None:
        """Begin with nothing, or with what an earlier generation holds."""
        self.known: Mapping[str, Source] = {one.slug: one for one in before.manifest.documents} if before else {}
        self._draft = draft
        if before:
            with before.open_files() as old:
                old.backup(draft.quads)
        self._store = Store.open(draft.quads, write=True)
        self._filling = Filling(self._store)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._filling.close()
        self._store.close()

    def put(self, entry: Entry) -> None:
        """See :meth:`Target.put`."""
        if entry.source.slug in self.known:
            self._filling.remove_graph(f"{ID}document/{entry.source.slug}")
        self._filling.add(entry.nquads)

    def asked(self) -> Queryable:
        """See :meth:`Target.asked`."""
        self._filling.finish()
        return self._store

    def replace(self, graph: str, nquads: bytes) -> None:
        """See :meth:`Target.replace`."""
        self._filling.remove_graph(graph)
        self._filling.add(nquads)

    def finish(self, ground: bytes, rules: list[SavedQuery], slugs: Collection[str]) -> Whole:
        """See :meth:`Target.finish`; whoever begins with nothing has no others, so that none are removed."""
        del slugs
        if self.known:
            for graph in GROUND:
                self._filling.remove_graph(graph)
        self._filling.add(ground)
        self._filling.finish()
        derive(self._store, rules)
        self._store.optimize()
        hashes = take_stock(self._store, self._draft.path)
        return Whole(self._store.count(), hashes)
