"""Whether N-Quads are a graph that was published, so that what rules derived of it need not be derived again.

A build notes in its report by which rules, with which vocabulary and of which content it derived. Where the report lies
beside the N-Quads, rules and vocabulary are those of now, and the sum of what has passed is that of the content, then
the derived graph in the stream is the one that the rules would make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.ready.graphs import parted
from kg.ready.written import as_the_engine_writes
from kg.store import graph_hash
from ontology.terms import GRAPH_DERIVED

if TYPE_CHECKING:
    import hashlib

    from kg.basis import Basis
    from kg.ready.graphs import Block


class Proof:
    """What is known of the derived graph in a stream."""

    def __init__(self, said: dict[str, Any], basis: Basis) -> None:
        """Look at the report that lies beside the stream."""
        noted = said.get("derived")
        self._content = noted.get("content") if isinstance(noted, dict) else None
        self.is_claimed = bool(self._content) and noted == basis.derived(str(self._content))
        self._ground = {block.graph: block for block in parted(basis.nquads)}
        self.derived: Block | None = None

    def hold(self, block: Block) -> None:
        """Keep the derived graph until all others have passed; one that comes in pieces is not proved."""
        if block.graph == GRAPH_DERIVED:
            self.is_claimed &= self.derived is None
            self.derived = block

    def holds(self, total: hashlib._Hash) -> bool:
        """Tell whether the sum is right.

        :param total: of all documents, see :class:`kg.store.Hashes`; it stays as it is.
        """
        if not self.is_claimed or self.derived is None:
            return False
        total = total.copy()
        for graph, block in sorted({**self._ground, GRAPH_DERIVED: self.derived}.items()):
            written = as_the_engine_writes(block.triples()) if block.in_order else None
            if written is None:
                return False
            graph_hash(total, graph, written)
        return total.hexdigest() == self._content
