"""The graphs of documents on their way to the engine, and what is learnt of them while they pass.

Where nothing is known of the stream, each graph is hashed, looked at and its names are noted. Where it is said to be a
graph that was published (:mod:`kg.ready.proof`), it is hashed only: if the sum is right, all else has been looked at
when that graph was made.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.corrections.telling import read_told
from kg.ready.graphs import DOCUMENTS, parted
from kg.ready.parts import refuse_none
from kg.ready.pipe import Pipes
from kg.ready.proof import Proof
from kg.ready.written import refuse_blank_nodes
from kg.store import graph_hash
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.basis import Basis
    from kg.corrections import Corrections
    from kg.ready.given import Given
    from kg.ready.graphs import Block
    from kg.ready.passing import Known, Passing
    from kg.search.gathering import Gathering
    from kg.store import Store

_CORRECTED = "documents are corrected, so rules were run anew and names gathered from the store"
_OTHERS = "the N-Quads are not those that their report tells of; rules were run anew"
_SLOW = "the N-Quads are not in the order that one pass needs; this took longer than it must"


class Stream:
    """Reads what was given, as often as it must."""

    def __init__(
        self,
        given: Given,
        basis: Basis,
        corrections: Corrections | None,
        see: Callable[[str, Known | None], None],
        *,
        is_part: bool,
    ) -> None:
        """Begin.

        :param corrections: which are to be applied; without any, what was corrected before stays so.
        :param see: told of each document that passes, and of what is known of it, unless that is to be learnt later.
        :param is_part: the graph holds others too, so that neither their order nor a sum of all is known.
        """
        self._given = given
        self._nquads = basis.nquads
        self._corrections = corrections
        self._see = see
        self._proof = Proof(given.said, basis)
        self._is_part = is_part
        self._is_settled = not (corrections and corrections.active)  # there is nothing to correct, as far as is seen
        self.is_published = self._proof.is_claimed and not is_part  # a graph that was published, as far as is known
        self.read: dict[str, None] = {}
        self.remark = ""  # why it was not all taken in, where it was not

    def load(self, store: Store, passing: Passing) -> bool:
        """Load all; tell whether all has been taken in as well.

        Raises DocumentError for what is not N-Quads of documents, StoreError for what the engine does not take.
        """
        try:
            with Pipes(store) as pipes:
                return self._hash(pipes, passing) if self.is_published else self._pass_on(pipes, passing)
        except StoreError:
            with Pipes(store, 1) as pipes:  # one engine says which line it is
                for block in self._given.blocks():
                    pipes.give(b"" if block.is_ground else b"".join(block.lines))
            raise

    def know(self, graph: str, lines: list[bytes]) -> Known | None:
        """Give what is known of a document; nothing of another graph, nor of one that was not read."""
        return self._given.know(graph, lines) if graph.removeprefix(DOCUMENTS) in self.read else None

    def gather(self, gathering: Gathering) -> None:
        """Note names, from the files once more; raises StoreError where they were changed."""
        for block in self._given.blocks():
            if not block.is_ground:
                gathering.take(block.graph, block.lines, len(block.ending))
        for block in (*filter(None, [self._proof.derived]), *parted(self._nquads)):
            gathering.take(block.graph, block.lines, len(block.ending))
        self._given.refuse_changed()

    def hash_again(self, store: Store, odd: set[str]) -> hashlib._Hash:
        """Hash all graphs of documents in the order of their names.

        :param odd: graphs that the engine writes in another way than the files.
        """
        total = hashlib.sha256()
        for block in self._given.blocks():
            if block.graph in odd:
                graph_hash(total, block.graph, b"".join(store.triples(block.graph)))
            elif not block.is_ground:
                graph_hash(total, block.graph, block.triples().replace(b"\t", b"\\t"))
        return total

    def _pass_on(self, pipes: Pipes, passing: Passing) -> bool:
        in_order = not self._is_part
        for block in self._blocks():
            pipes.give(content := b"".join(block.lines))
            if block.is_corrections:
                in_order = self._look(block) and in_order and passing.take(block)
                continue
            refuse_blank_nodes(block.graph, content)
            self.read[block.slug] = None
            known = None
            try:
                in_order = in_order and passing.take(block)
                known = self._given.know(block.graph, block.lines) if in_order else None
            except ValueError:  # bytes that are no text, or no statement: the engine says where
                in_order = False
            self._see(block.slug, known)
        self._end(pipes)
        return in_order and self._is_settled

    def _hash(self, pipes: Pipes, passing: Passing) -> bool:
        in_order = True
        for block in self._blocks():
            pipes.give(content := b"".join(block.lines))
            if block.is_corrections:
                in_order = self._look(block) and in_order and passing.hash(block, content)
                continue
            self.read[block.slug] = None
            in_order = in_order and passing.hash(block, content)
            self._see(block.slug, self._given.know(block.graph, block.lines))
        self._end(pipes)
        if in_order and self._is_settled and self._proof.holds(passing.total) and self._proof.derived:
            pipes.give(content := b"".join(self._proof.derived.lines))
            return passing.hash(self._proof.derived, content)
        for block in self._given.blocks():
            refuse_blank_nodes(block.graph, b"".join(block.lines))
        self.remark = _OTHERS if self._is_settled else _CORRECTED
        return False

    def _blocks(self) -> Iterator[Block]:
        """Give the graphs of documents and of corrections; hold the derived one."""
        for block in self._given.blocks():
            if block.is_ground:
                self._proof.hold(block)
            else:
                yield block

    def _look(self, block: Block) -> bool:
        """Look at how the N-Quads were corrected before; tell whether that may stay as it is."""
        told = read_told(block.statements())
        given = self._corrections
        self._is_settled = not told.has_merges and (given is None or given.sha256 == told.sha256)
        return self._is_settled

    def _end(self, pipes: Pipes) -> None:
        refuse_none(self.read, self._given.parts)
        self.remark = _SLOW if self._is_settled else _CORRECTED
        pipes.give(self._nquads)
