"""The stamp of a store elsewhere: by it, whoever reads sees that the graph has changed.

Whoever has changed the graph puts a new stamp into a small graph of its own when all is there. A store that was filled
by other means has none; then its documents are looked at.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.answers import Solutions
from kg.terms import Literal
from ontology.terms import DCTERMS, HPP

if TYPE_CHECKING:
    from kg.answers import Queryable

# It says of itself: dct:identifier, the stamp of the run that finished last; dct:creator, the run that wrote last.
GRAPH_STATE = "https://w3id.org/hpp/graph/state"
_STAMP = f"SELECT ?stamp {{ GRAPH <{GRAPH_STATE}> {{ <{GRAPH_STATE}> <{DCTERMS.identifier}> ?stamp }} }}"
_STATE = f"SELECT ?term ?text {{ GRAPH <{GRAPH_STATE}> {{ <{GRAPH_STATE}> ?term ?text }} }}"
_DOCUMENTS = (
    f"SELECT DISTINCT ?document ?sha256 {{ GRAPH ?document {{ ?document <{HPP.sha256}> ?sha256 }} }} ORDER BY ?document"
)


def state(stamp: str, run: str = "") -> bytes:
    """Write the graph of the state as N-Triples; without a stamp as long as no run has finished."""
    said = ((DCTERMS.identifier, stamp), (DCTERMS.creator, run))
    lines = [f"<{GRAPH_STATE}> <{term}> {Literal(text).n3} .\n" for term, text in said if text]
    return "".join(lines).encode()


def read_state(store: Queryable) -> tuple[str, str]:
    """Read which run finished last, by its stamp, and which wrote last; "" for none."""
    answer = store.query(_STATE)
    rows = answer.texts() if isinstance(answer, Solutions) else ()
    found = {row[0]: row[1] for row in rows}
    return found.get(DCTERMS.identifier, ""), found.get(DCTERMS.creator, "")


def read_stamp(store: Queryable) -> str:
    """Read the stamp of a store, or make one of its documents where it has none: another graph has another."""
    answer = store.query(_STAMP)
    stamps = sorted(text for row in answer.texts() for text in row) if isinstance(answer, Solutions) else []
    return stamps[-1] if stamps else _of_documents(store)


def _of_documents(store: Queryable) -> str:
    answer = store.query(_DOCUMENTS)
    rows = sorted(answer.texts()) if isinstance(answer, Solutions) else []
    return hashlib.sha256("\n".join(map(" ".join, rows)).encode()).hexdigest()
