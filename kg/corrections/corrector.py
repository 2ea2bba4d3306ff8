"""Corrections over a graph that is being made: each document as it comes, then those that are there already.

Corrections are given, or they are not (None): then a graph that was corrected before stays as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from kg.answers import Solutions, Statements
from kg.corrections.applying import Effects, apply
from kg.corrections.facts import statement, triple
from kg.corrections.merging import Merges
from kg.corrections.model import Action, Corrections
from kg.corrections.telling import Told, read_told, tell
from ontology.terms import GRAPH_CORRECTIONS, GRAPH_VOCABULARY, ID, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.answers import Queryable
    from kg.corrections.model import Correction
    from kg.store import Store

_DOCUMENT = f"{ID}document/"
_WHOLE = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{0}> {{ ?s ?p ?o }} }}"
_NAMING = """SELECT DISTINCT ?g WHERE {{ VALUES ?thing {{ {0} }}
  {{ GRAPH ?g {{ ?thing ?p ?o }} }} UNION {{ GRAPH ?g {{ ?s ?q ?thing }} }} }}"""
_CALLED = f"SELECT DISTINCT ?t WHERE {{{{ VALUES ?t {{{{ {{0}} }}}} ?t <{SKOS.prefLabel}>|<{RDFS.label}> ?n }}}}"


class Editable(Protocol):
    """A graph that can be asked, and whose named graphs can be replaced."""

    def asked(self) -> Queryable:
        """Have all there that was put, and give it to be asked."""
        ...

    def replace(self, graph: str, nquads: bytes) -> None:
        """Put N-Quads in the place of all that a graph holds; it may wait until later."""
        ...


class StoreInPlace:
    """A store on this disk, whose graphs are replaced at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def asked(self) -> Store:
        """The store."""
        return self._store

    def replace(self, graph: str, nquads: bytes) -> None:
        """Put N-Quads in the place of a graph."""
        self._store.remove_graph(graph)
        self._store.bulk_load(nquads, lasting=True)


class Trial:
    """A graph that is asked, and stays as it is."""

    def __init__(self, graph: Queryable) -> None:
        self._graph = graph

    def asked(self) -> Queryable:
        """The graph."""
        return self._graph

    def replace(self, graph: str, nquads: bytes) -> None:
        """Do nothing."""


class Corrector:
    """One run: corrects, and remembers what it did."""

    def __init__(self, given: Corrections | None, ground: bytes) -> None:
        """Prepare.

        :param ground: ontology and vocabulary, as N-Quads.
        """
        self.given = given
        self._raw = ground
        self._active = given.active if given else ()
        self._by_document: dict[str, list[Correction]] = defaultdict(list)
        for one in self._active:
            self._by_document[one.document].append(one)
        self._mergers = self._by_document.pop("", [])
        self._effects: dict[str, Effects] = {}  # by graph
        self._done: set[str] = set()  # graphs that came in this run
        self._lost: dict[str, str] = {}
        self._before = Told()  # what the N-Quads that are corrected were corrected by
        self._kept: list[str] = []  # a graph of corrections that stays as it is

    @cached_property
    def merges(self) -> Merges:
        """What becomes what."""
        known = {line.split(" ", 1)[0] for line in _lines(self._raw, GRAPH_VOCABULARY)}
        return Merges(self._mergers, frozenset(known))

    def assume(self, lines: Iterable[str]) -> None:
        """Take what documents that come were corrected by before: a graph of corrections, as N-Triples."""
        self._kept = sorted(lines)
        self._before = read_told(self._kept)

    def corrected(self, slug: str, nquads: bytes) -> bytes:
        """Correct the graph of one document; CorrectionError for a quote that does not stand in it."""
        graph = f"{_DOCUMENT}{slug}"
        self._done.add(graph)
        own = self._by_document.get(slug, [])
        way = self._before.ways.get(graph) if self.given is not None else None
        if not own and way is None and not (self._mergers and self.merges.concern(nquads.decode())):
            return nquads
        lines = set(_lines(nquads, graph))
        after, self._effects[graph] = apply(slug, way.back(lines) if way else lines, own, self.merges)
        return nquads if after == lines else _nquads(after, graph)

    def settle(self, graph: Editable, *, others: bool) -> bytes:
        """Finish; give ontology, vocabulary and corrections, as N-Quads.

        :param others: the graph holds documents that have not come in this run; correct these too.
        """
        if self.given is None:
            before = whole(graph.asked(), GRAPH_CORRECTIONS) if others else []
            self.assume({*self._kept, *before})
            return self._as_kept()
        if others:
            self._correct_others(graph)
        ground = self._ground()
        self._lost = self._nameless(graph, ground)
        return ground + _nquads(tell(self.given, self._effects, self.merges, self._lost), GRAPH_CORRECTIONS)

    @property
    def unmet(self) -> list[Correction]:
        """The corrections that met nothing."""
        met = {id(one) for effects in self._effects.values() for one in effects.met}
        return [one for one in self._active if id(one) not in met]

    def report(self) -> dict[str, Any]:
        """Sum up for the report of a build; nothing where there are no corrections."""
        if self.given is None:
            return {"kept": True, "sha256": self._before.sha256} if self._kept else {}
        if not self.given.all:
            return {}
        met = Counter(one.action for one in self._active) - Counter(one.action for one in self.unmet)
        return {
            "path": str(self.given.path or ""),
            "sha256": self.given.sha256,
            "applied": {str(action): met[action] for action in Action if met[action]},
            "undone": len(self.given.all) - len(self._active),
            "unmet": [f"correction {one} meets nothing" for one in self.unmet],
            "lost": [f"{thing.removeprefix(f'<{ID}')[:-1]} is in no document" for thing in sorted(self._lost)],
        }

    def _as_kept(self) -> bytes:
        """Ontology, vocabulary and corrections of a graph whose files of corrections are not given."""
        before = self._before.ways.get(GRAPH_VOCABULARY)
        ground = self._raw
        if before is not None:
            ground = self._with((set(_lines(ground, GRAPH_VOCABULARY)) - before.removed) | before.added)
        return ground + _nquads(self._kept, GRAPH_CORRECTIONS)

    def _correct_others(self, graph: Editable) -> None:
        asked = graph.asked()
        ways = read_told(whole(asked, GRAPH_CORRECTIONS)).ways
        names = {*ways, *(f"{_DOCUMENT}{slug}" for slug in self._by_document), *self._naming(asked)}
        for name in sorted(names - self._done):
            if not name.startswith(_DOCUMENT) or not (lines := whole(asked, name)):
                continue
            before = ways[name].back(lines) if name in ways else set(lines)
            slug = name.removeprefix(_DOCUMENT)
            after, self._effects[name] = apply(slug, before, self._by_document.get(slug, []), self.merges)
            if after != set(lines):
                graph.replace(name, _nquads(after, name))

    def _naming(self, asked: Queryable) -> set[str]:
        """The graphs that name what is merged."""
        if not self._mergers:
            return set()
        answer = asked.query(_NAMING.format(" ".join(self.merges.into)))
        return {name for (name,) in answer.texts()} if isinstance(answer, Solutions) else set()

    def _ground(self) -> bytes:
        """Ontology and vocabulary, with what is merged there."""
        if not self._mergers:
            return self._raw
        lines = set(_lines(self._raw, GRAPH_VOCABULARY))
        after, effects = apply("", lines, [], self.merges)
        if after == lines:
            return self._raw
        preferred = {line for line in after if f" <{SKOS.prefLabel}> " in line}
        doubled = {triple(s, f"<{SKOS.altLabel}>", o) for s, _, o in map(statement, preferred)}
        for line in (doubled := doubled & set(effects.added)):
            del effects.added[line]
        self._effects[GRAPH_VOCABULARY] = effects
        return self._with(after - doubled)

    def _with(self, vocabulary: set[str]) -> bytes:
        end = f" <{GRAPH_VOCABULARY}> .".encode()
        rest = [line for line in self._raw.splitlines(keepends=True) if not line.rstrip().endswith(end)]
        return b"".join(rest) + _nquads(vocabulary, GRAPH_VOCABULARY)

    def _nameless(self, graph: Editable, ground: bytes) -> dict[str, str]:
        """Things into which others were merged, and which nothing describes."""
        ends = {end: self.merges.by_thing[thing] for thing, end in self.merges.into.items()} if self._mergers else {}
        met = {id(one) for effects in self._effects.values() for one in effects.met}
        asked = {end: one for end, one in ends.items() if id(one) in met and f"\n{end} ".encode() not in b"\n" + ground}
        if not asked:
            return {}
        answer = graph.asked().query(_CALLED.format(" ".join(asked)))
        called = {f"<{name}>" for (name,) in answer.texts()} if isinstance(answer, Solutions) else set()
        names = {end: str(one.content.get("into-name") or end[1:-1].rpartition("/")[2]) for end, one in asked.items()}
        return {end: name for end, name in names.items() if end not in called}


def whole(asked: Queryable, graph: str) -> list[str]:
    """Give the N-Triples of a named graph, sorted."""
    answer = asked.query(_WHOLE.format(graph))
    content = answer.ntriples.decode() if isinstance(answer, Statements) else ""
    return [f"{line}\n" for line in content.split("\n") if line]


def _lines(nquads: bytes, graph: str) -> Iterator[str]:
    """The N-Triples of a graph in N-Quads."""
    end = f" <{graph}> ."
    for line in nquads.decode().split("\n"):
        if line.endswith(end):
            yield f"{line.removesuffix(end)} .\n".replace("\t", "\\t")


def _nquads(lines: Iterable[str], graph: str) -> bytes:
    return "".join(f"{line.removesuffix(' .' + chr(10))} <{graph}> .\n" for line in sorted(lines)).encode()
