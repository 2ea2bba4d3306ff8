"""The whole graph for rdflib, where it is small enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.rdf import read_dataset
from loaders.errors import LimitError

if TYPE_CHECKING:
    from kg.library.lending import Lender
    from kg.rdf import RdfDataset


def ask_dataset(lender: Lender, most: int) -> RdfDataset:
    """Answer :meth:`kg.Graph.to_rdflib`."""
    with lender.lend() as lent:
        quads = lent.store.count()
        if quads > most:
            advice = f"rdflib is to hold {most:,} at most; ask with g.query, or raise most"
            raise LimitError(f"the graph has {quads:,} statements, {advice}")
        return read_dataset(lent.store.nquads())
