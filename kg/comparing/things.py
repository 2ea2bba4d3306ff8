"""What else changed: documents, names of things, corrections that people made, as far as named graphs differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.answers import Solutions
from kg.changes.compare import GAINED, LOST, MOVED
from kg.corrections.facts import plain, statement
from ontology.terms import (
    DCTERMS,
    FOAF,
    GRAPH_CORRECTIONS,
    GRAPH_DERIVED,
    GRAPH_VOCABULARY,
    HPP,
    ID,
    PROV,
    SKOS,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.comparing.sides import Side

DOCUMENT = f"{ID}document/"
_NAMES = (
    f"SELECT ?thing ?name WHERE {{{{ GRAPH <{{0}}> {{{{ ?thing <{SKOS.prefLabel}> ?name }}}}"
    " FILTER(LANG(?name) = 'th') }}"
)
_TITLE, _HASH = f"<{DCTERMS.title}>", f"<{HPP.sha256}>"


class Other(NamedTuple):
    """Something that is no fact and changed: a document, a thing, a correction."""

    sign: str
    kind: str  # document, thing, correction
    iri: str
    now: str  # its name or line; as it was, of one that went
    was: str = ""
    by: str = ""  # of a correction: who, when and why


class About(NamedTuple):
    """What a graph says of its document."""

    title: str
    sha256: str


def about(graph: str, lines: Iterable[str]) -> About:
    """Read what a graph says of its document."""
    said = dict(statement(line)[1:] for line in lines if line.startswith(f"<{graph}> ") and f"> {_QUOTE}" in line)
    return About(plain(said.get(_TITLE, '""')), plain(said.get(_HASH, '""')))


def renamed(old: Side, new: Side) -> Iterator[Other]:
    """Tell which things came, went or are called something else; of those that the vocabulary or rules name."""
    for graph in (GRAPH_VOCABULARY, GRAPH_DERIVED):
        if old.graphs.get(graph) == new.graphs.get(graph):
            continue
        before, now = (dict(_names(side, graph)) for side in (old, new))
        for thing in sorted(before.keys() | now.keys()):
            was, name = before.get(thing), now.get(thing)
            if was != name:
                sign = GAINED if was is None else LOST if name is None else MOVED
                yield Other(sign, "thing", thing, name or was or "", was or "" if name else "")


def recorrected(old: Side, new: Side) -> Iterator[Other]:
    """Tell which corrections came or went, merges among them."""
    if old.graphs.get(GRAPH_CORRECTIONS) == new.graphs.get(GRAPH_CORRECTIONS):
        return
    before, now = (_corrections(side) for side in (old, new))
    for iri in sorted(before.keys() ^ now.keys()):
        line, by = now.get(iri) or before[iri]
        yield Other(GAINED if iri in now else LOST, "correction", iri, line, by=by)


def _names(side: Side, graph: str) -> Iterator[tuple[str, str]]:
    answer = side.store.query(_NAMES.format(graph))
    yield from ((thing, name) for thing, name in answer.texts()) if isinstance(answer, Solutions) else ()


def _corrections(side: Side) -> dict[str, tuple[str, str]]:
    said: dict[str, dict[str, str]] = {}
    for line in side.lines(GRAPH_CORRECTIONS):
        subject, predicate, value = statement(line)
        if not subject.startswith(f"<{ID}statement/"):
            said.setdefault(subject, {})[predicate] = value
    return {subject[1:-1]: _told(one, said) for subject, one in said.items() if f"<{HPP.says}>" in one}


def _told(one: dict[str, str], said: dict[str, dict[str, str]]) -> tuple[str, str]:
    who = said[one[f"<{PROV.wasAttributedTo}>"]][f"<{FOAF.name}>"]
    parts = (who, one[f"<{DCTERMS.created}>"], one[f"<{HPP.because}>"])
    name, day, why = map(plain, parts)
    return plain(one[f"<{HPP.says}>"]), f"{name}, {day}: {why}"


_QUOTE = '"'
