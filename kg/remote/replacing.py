"""A graph takes the place of another in a store elsewhere, and nobody sees it in between.

A PUT replaces a graph, but the protocol does not say what others see meanwhile, nor what is left when it breaks off.
So a trial shows what a PUT that fails leaves, and ``engines.toml`` says which engines are changed in another way.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.remote.changing import change
from kg.remote.graphs import KEPT, Graphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.remote.http import Http

STAGING = f"{KEPT}staging/"
_TRIAL = f"{STAGING}trial"
_SOUND = f'<{_TRIAL}> <http://purl.org/dc/terms/description> "what a PUT that fails leaves" .\n'.encode()
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LITTLE = 500  # statements that an engine which knows no large operations takes in one
_PUTTING, _REMOVING = "putting a graph", "removing a graph"
_IN = "GRAPH <%s> { ?s ?p ?o }"
_SAID = f"?n <{_RDF}subject> ?a ; <{_RDF}predicate> ?b ; <{_RDF}object> ?c"


class Replacing:
    """Puts graphs whole, in the way that suits the engine; used by any number of threads."""

    def __init__(self, http: Http) -> None:
        """Prepare; raises StoreError where the store has no address for graphs."""
        self._http = http
        self._graphs = Graphs(http)
        self.way = http.address.engine.replace

    def prove(self) -> None:
        """Find out whether a PUT that fails leaves what was there; otherwise graphs are put by updates from now on.

        Raises StoreError when the store takes no graphs at all.
        """
        if self.way != "put":
            return
        self._graphs.put(_TRIAL, _SOUND)
        if self._graphs.takes(_TRIAL, _SOUND + b"this is no statement\n") or not self._graphs.get(_TRIAL).strip():
            self.way = "update"
        self._graphs.remove(_TRIAL)

    def sweep(self, names: Iterable[str]) -> None:
        """Remove, of these graphs, those that runs which were killed left."""
        for name in names:
            if name.startswith(STAGING):
                self._graphs.remove(name)

    def put(self, graph: str, ntriples: bytes, *, fresh: bool = False) -> None:
        """Put statements, as N-Triples, in the place of all that a graph holds; StoreError when the store refuses.

        :param fresh: it is known that there is no such graph yet.
        """
        if self.way == "put":
            self._graphs.put(graph, ntriples)
        elif self.way == "update":
            self._graphs.check(graph)
            inserted = f"INSERT DATA {{ GRAPH <{graph}> {{ {ntriples.decode()} }} }}"
            change(self._http, f"DROP SILENT GRAPH <{graph}> ; {inserted}", _PUTTING)
        elif fresh and 0 < ntriples.count(b"\n") <= _LITTLE:
            self._graphs.check(graph)
            change(self._http, f"INSERT DATA {{ GRAPH <{graph}> {{ {ntriples.decode()} }} }}", _PUTTING)
        else:
            self._stage(graph, ntriples)

    def remove(self, graph: str) -> None:
        """Remove a graph, if it is there; StoreError when the store refuses."""
        if self.way == "put":
            self._graphs.remove(graph)
        else:
            self._graphs.check(graph)
            change(self._http, f"DELETE WHERE {{ {_IN % graph} }}", _REMOVING)

    def _stage(self, graph: str, ntriples: bytes) -> None:
        """Put what is said of the statements into a graph beside; then one operation states them, and drops the old."""
        self._graphs.check(graph)
        staged = STAGING + hashlib.sha256(graph.encode()).hexdigest()[:32]
        self._graphs.put(staged, _said(staged, ntriples))
        news = f"{{ {_IN % graph} }} UNION {{ GRAPH <{staged}> {{ {_SAID} }} }}"
        insert = f"INSERT {{ GRAPH <{graph}> {{ ?a ?b ?c }} }}"
        change(self._http, f"DELETE {{ {_IN % graph} }} {insert} WHERE {{ {news} }}", _PUTTING)
        self._graphs.remove(staged)


def _said(name: str, ntriples: bytes) -> bytes:
    """Write what statements are made of (RDF 1.1 Semantics, appendix D.1), without stating them."""
    lines = []
    for number, line in enumerate(filter(None, ntriples.decode().split("\n"))):
        terms = line.removesuffix(" .").split(" ", 2)
        parts = zip(("subject", "predicate", "object"), terms, strict=True)
        lines += [f"<{name}/{number}> <{_RDF}{part}> {term} .\n" for part, term in parts]
    return "".join(lines).encode()
