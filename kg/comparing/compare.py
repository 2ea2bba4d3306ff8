"""Two graphs → what changed. Only named graphs whose hashes differ are read, and one document at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.changes.compare import GAINED, LOST, MOVED
from kg.comparing.facts import FactChange, compare_facts
from kg.comparing.things import DOCUMENT, About, Other, about, recorrected, renamed
from kg.comparing.words import line_of, part_of
from kg.corrections.facts import facts_in
from kg.corrections.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.comparing.sides import Side

OTHERS = ("document", "thing", "correction")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: a fact with its quote, a document, the name of a thing, a correction."""

    sign: str  # + came, − went, ~ is another
    kind: str
    iri: str
    says: str  # what it says, or what it is called, in Thai
    says_en: str
    document: str = ""  # the slug
    title: str = ""
    quote: str = ""
    start: int | None = None  # of the quote, in code points of the document
    parts: tuple[tuple[str, str, str], ...] = ()  # what is another: its name, what it was, what it is
    was: str = ""  # the quote or the name before, where that is another
    by: str = ""  # of a correction: who, when and why

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        parts = [{"part": name, "was": was, "is": now} for name, was, now in self.parts]
        said = {name: getattr(self, name) for name in self.__slots__ if name not in {"says", "says_en"}}
        return said | {"says": {"th": self.says, "en": self.says_en}, "parts": parts}


class Comparison:
    """What changed from one graph to another."""

    def __init__(self, old: Side, new: Side, documents: Collection[str] = (), kinds_: Collection[str] = ()) -> None:
        """Prepare.

        :param documents: only these, by slug; things and corrections are left out then.
        :param kinds_: only these kinds: those of facts, and :data:`OTHERS`.
        """
        self._old, self._new = old, new
        self._documents, self._kinds = set(documents), set(kinds_)
        self.counts: Counter[tuple[str, str]] = Counter()  # by kind and sign, of what was gone through
        self.read = 0  # named graphs that were read, as they differ

    @property
    def is_same(self) -> bool:
        """Whether both hold the same, by their hashes alone."""
        return self._old.graphs == self._new.graphs

    def __iter__(self) -> Iterator[Difference]:
        for one in self._all():
            if not self._kinds or one.kind in self._kinds:
                self.counts[one.kind, one.sign] += 1
                yield one

    def _all(self) -> Iterator[Difference]:
        if not self._documents:
            for other in (*recorrected(self._old, self._new), *renamed(self._old, self._new)):
                yield _plain(other)
        for graph in self._differing():
            self.read += 1
            yield from self._in_document(graph)

    def _differing(self) -> Iterator[str]:
        old, new = self._old.graphs, self._new.graphs
        for graph in sorted(old.keys() | new.keys()):
            asked = not self._documents or graph.removeprefix(DOCUMENT) in self._documents
            if graph.startswith(DOCUMENT) and asked and old.get(graph) != new.get(graph):
                yield graph

    def _in_document(self, graph: str) -> Iterator[Difference]:
        lines = self._old.lines(graph), self._new.lines(graph)
        before, now = (about(graph, those) for those in lines)
        title, slug = now.title or before.title, graph.removeprefix(DOCUMENT)
        if (sign := _sign(before, now)) or not lines[0] or not lines[1]:
            yield Difference(sign or MOVED, "document", graph, title, title, slug, title)
        changes = compare_facts(*map(facts_in, lines))
        yield from (self._fact(one, slug, title) for one in changes)

    def _fact(self, one: FactChange, slug: str, title: str) -> Difference:
        side = self._old if one.sign == LOST else self._new
        quote = one.now.quotes[0] if one.now.quotes else ""
        was = one.was.quotes[0] if one.was and one.was.quotes and one.has_other_quote else ""
        parts = tuple(part_of(self._old.store, self._new.store, *part) for part in one.parts)
        th, en = line_of(side.store, one.now)
        start = one.now.starts[0] if one.now.starts else None
        return Difference(one.sign, one.now.kind, one.now.iri, th, en, slug, title, quote, start, parts, was)


def compare(old: Side, new: Side, documents: Collection[str] = (), kinds_: Collection[str] = ()) -> Comparison:
    """Compare two graphs; parameters as of :class:`Comparison`."""
    return Comparison(old, new, documents, kinds_)


def all_kinds() -> tuple[str, ...]:
    """The kinds of what may change."""
    return (*kinds(), *OTHERS)


def _sign(before: About, now: About) -> str:
    if not before.sha256 and now.sha256:
        return GAINED
    if before.sha256 and not now.sha256:
        return LOST
    return MOVED if before != now else ""


def _plain(one: Other) -> Difference:
    return Difference(one.sign, one.kind, one.iri, one.now, one.now, was=one.was, by=one.by)
