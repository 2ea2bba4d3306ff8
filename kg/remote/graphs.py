"""Named graphs of a store elsewhere, by the SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation, 2013)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.remote.failures import refused
from loaders.errors import StoreError
from ontology.terms import GRAPH_CORRECTIONS

if TYPE_CHECKING:
    from kg.remote.http import Http
    from kg.remote.reply import Reply

OURS = "https://w3id.org/hpp/"  # graphs that begin so are this program's; others are never written or removed
KEPT = f"{OURS}graph/"  # graphs that begin so are of use to it, and no part of what it tells: its state, what is staged
# The condition that a graph ?g is part of what is told.
TOLD = f'STRSTARTS(STR(?g), "{OURS}") && (!STRSTARTS(STR(?g), "{KEPT}") || ?g = <{GRAPH_CORRECTIONS}>)'
_NTRIPLES = "application/n-triples"
_GONE = 404


class Graphs:
    """Puts, removes and gets graphs of a store; used by any number of threads."""

    def __init__(self, http: Http) -> None:
        """Prepare; raises StoreError where the store has no address for graphs."""
        self._http = http
        if http.address.graphs is None:
            advice = "give it by --store-graphs, or name the engine by --store-engine"
            raise StoreError(f"{http.address}: where graphs are put is not known; {advice}")
        self._url = http.address.graphs

    def put(self, graph: str, ntriples: bytes) -> None:
        """Put statements in the place of all that a graph holds; StoreError when the store refuses."""
        self._ask("PUT", graph, "putting a graph", content=ntriples, headers={"Content-Type": _NTRIPLES})

    def takes(self, graph: str, content: bytes) -> bool:
        """Put what may be wrong, and tell whether the store has taken it."""
        self.check(graph)
        return self._send("PUT", graph, content, {"Content-Type": _NTRIPLES}).ok

    def remove(self, graph: str) -> None:
        """Remove a graph, if it is there; StoreError when the store refuses."""
        self._ask("DELETE", graph, "removing a graph")

    def get(self, graph: str) -> bytes:
        """Give the N-Triples of a graph, in no order; nothing for one that is not there."""
        return self._ask("GET", graph, "getting a graph", headers={"Accept": _NTRIPLES})

    @staticmethod
    def check(graph: str) -> None:
        """Raise StoreError for a graph that is not of this program."""
        if not graph.startswith(OURS):
            raise StoreError(f"<{graph}> is not a graph of this program, and stays as it is")

    def _ask(
        self, method: str, graph: str, doing: str, content: bytes | None = None, headers: dict[str, str] | None = None
    ) -> bytes:
        if method != "GET":
            self.check(graph)
        reply = self._send(method, graph, content, headers)
        if reply.ok:
            return reply.body
        if reply.status == _GONE and method != "PUT":
            return b""
        raise refused(self._http.address, reply, doing, self._url)

    def _send(self, method: str, graph: str, content: bytes | None, headers: dict[str, str] | None) -> Reply:
        return self._http.send(method, self._url, params={"graph": graph}, content=content, headers=headers)
