"""What is learnt of graphs while they pass by: hashes, names, documents, how many statements there are."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kg.answers import Hashes
from kg.manifest import Source
from kg.ready.graphs import DOCUMENTS
from kg.ready.written import as_the_engine_writes
from kg.reports import DocumentReport
from kg.search.classes import local
from kg.search.gathering import unescaped
from kg.store import graph_hash
from ontology.terms import DCTERMS, HPP, ID, RDF

if TYPE_CHECKING:
    from kg.ready.graphs import Block
    from kg.search.gathering import Gathering

_SAID = tuple(f"<{one}>".encode() for one in (DCTERMS.identifier, DCTERMS.title, HPP.sha256))
_TEXT = re.compile(rb'"((?:[^"\\]|\\.)*)"')
_FACTS = "attendance|claim|decision|item|participation|post-holding|responsibility"  # kinds of things
_FACT = re.compile(rf"<{ID}(?:{_FACTS})/[^>]*> <{RDF.type}> ".encode())
_AFTER_PASSAGES = f"<{ID}passage0".encode()  # 0 comes after /


class Known(NamedTuple):
    """A document, by what its graph says of it; what was not understood is not in the graph."""

    source: Source
    report: DocumentReport


class Passing:
    """Takes in graphs that pass by in the order of their names."""

    def __init__(self, gathering: Gathering | None) -> None:
        """Begin with nothing; without *gathering*, names are left for later."""
        self._gathering = gathering
        self._last = ""
        self.graphs: dict[str, str] = {}  # SHA-256 of the N-Triples, by name
        self.total = hashlib.sha256()  # of the whole, see kg.store.Hashes: the graphs added, in their order
        self.quads = 0
        self.odd: set[str] = set()

    def take(self, block: Block) -> bool:
        """Take in a graph; tell whether it could be: it is whole, and comes after the one before.

        One whose statements the engine might write in another way is left for later, in :attr:`odd`.
        """
        triples, graph = block.triples(), block.graph
        if graph <= self._last:
            return False
        self._last = graph
        written = as_the_engine_writes(triples) if block.in_order else None
        if written is None:
            self.odd.add(graph)
        else:
            self.add(graph, written, block.lines, len(block.ending))
        return True

    def add(self, graph: str, triples: bytes, lines: list[bytes], ending: int) -> None:
        """Take in a graph, as N-Triples and as lines with something of a length after the object."""
        self.graphs[graph] = graph_hash(self.total, graph, triples)
        self.quads += len(lines)
        if self._gathering is not None:
            self._gathering.take(graph, lines, ending)

    def hash(self, block: Block, nquads: bytes) -> bool:
        """Only hash a graph, as it stands; tell whether it comes after the one before."""
        if block.graph <= self._last:
            return False
        self._last = block.graph
        self.add(block.graph, nquads.replace(block.ending, b" .\n"), block.lines, len(block.ending))
        return True

    def hashes(self) -> Hashes:
        """The hashes of all that has been taken in."""
        return Hashes(self.total.hexdigest(), dict(sorted(self.graphs.items())))


def _kind(line: bytes) -> str:
    return local(line.split(b" ", 3)[2][1:-1].decode())


def learn(graph: str, lines: list[bytes]) -> Known:
    """Learn what a graph says of its document.

    :param lines: of N-Triples or N-Quads, sorted.
    """
    said: dict[bytes, str] = {}
    own = f"<{graph}> ".encode()
    for line in lines[bisect_left(lines, own) : bisect_left(lines, own[:-1] + b"!")]:
        _, predicate, value = line.split(b" ", 2)
        if predicate in _SAID and (found := _TEXT.match(value)):
            said[predicate] = unescaped(found[1].decode())
    filename, title, sha256 = (said.get(one, "") for one in _SAID)
    slug = graph.removeprefix(DOCUMENTS)
    facts = Counter(_kind(line) for line in lines[bisect_left(lines, _AFTER_PASSAGES) :] if _FACT.match(line))
    facts.update(_kind(line) for line in lines[: bisect_left(lines, own)] if _FACT.match(line))
    report = DocumentReport(filename or slug, title, dict(facts), {}, [])
    return Known(Source(slug, filename or slug, sha256), report)
