"""The graph of corrections: who corrected what, when and why, and each statement that went or came (PROV-O).

The statements are described (``rdf:Statement``), not stated, so that a rejected fact stays readable and is in no
answer. They are also the way back: a graph without what was added and with what was removed is as rules read it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.corrections.facts import plain, statement, triple
from kg.corrections.model import Action
from kg.corrections.written import iri as term
from kg.corrections.written import string, typed
from loaders.names.iri import digest
from loaders.names.iri import iri as make_iri
from ontology.terms import DCTERMS, FOAF, GRAPH_CORRECTIONS, HPP, ID, PROV, RDF, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.corrections.applying import Effects
    from kg.corrections.facts import StatedFact
    from kg.corrections.merging import Merges
    from kg.corrections.model import Correction, Corrections

_CLASSES = {
    Action.REJECT: HPP.Rejection,
    Action.ACCEPT: HPP.Acceptance,
    Action.ADD: HPP.Addition,
    Action.CHANGE: HPP.Change,
    Action.MERGE: HPP.Merger,
}
_REMOVED, _ADDED = f"<{HPP.removed}>", f"<{HPP.added}>"
_SUBJECT, _PREDICATE, _OBJECT = (f"<{one}>" for one in (RDF.subject, RDF.predicate, RDF.object))
_DOCUMENT, _HASH, _CONCERNS = f"<{DCTERMS.source}>", f"<{DCTERMS.identifier}>", f"<{HPP.concerns}>"
_SELF = term(GRAPH_CORRECTIONS)


@dataclass(slots=True)
class Way:
    """How a graph of a document was changed: lines of N-Triples that went, and that came."""

    removed: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)

    def back(self, lines: Iterable[str]) -> set[str]:
        """Give the graph as it was before."""
        return (set(lines) - self.added) | self.removed


@dataclass(frozen=True, slots=True)
class Told:
    """What a graph of corrections says."""

    sha256: str = ""  # of the corrections
    ways: Mapping[str, Way] = field(default_factory=dict)  # by graph
    has_merges: bool = False


def tell(given: Corrections, effects: Mapping[str, Effects], merges: Merges, lost: Mapping[str, str]) -> list[str]:
    """Write the graph of corrections as N-Triples, sorted; nothing where nothing was corrected.

    :param effects: by graph.
    :param lost: names of things that something was merged into and that nothing describes, by IRI in angle brackets.
    """
    met: dict[Correction, list[tuple[str, StatedFact]]] = defaultdict(list)
    lines: set[str] = set()
    for graph, one in effects.items():
        for correction, facts in one.met.items():
            met[correction] += [(graph, fact) for fact in facts]
        for how, changed in ((_REMOVED, one.removed), (_ADDED, one.added)):
            lines.update(said for line, by in changed.items() for said in _described(how, by, graph, line))
    for correction, those in met.items():
        lines.update(_about(correction, those, merges))
    lines.update(triple(thing, f"<{SKOS.prefLabel}>", f"{string(name)}@th") for thing, name in lost.items())
    if lines:
        lines.add(triple(_SELF, _HASH, string(given.sha256)))
    return sorted(lines)


def read_told(lines: Iterable[str]) -> Told:
    """Read a graph of corrections."""
    subjects: dict[str, dict[str, str]] = defaultdict(dict)
    ends: dict[str, str] = {}  # statement → how it was changed
    sha256, merged = "", False
    for subject, predicate, value in map(statement, lines):
        if predicate in {_REMOVED, _ADDED}:
            ends[value] = predicate
        elif subject == _SELF and predicate == _HASH:
            sha256 = plain(value)
        elif predicate == f"<{HPP.mergedThing}>":
            merged = True
        elif subject.startswith(f"<{ID}statement/"):
            subjects[subject][predicate] = value
    ways: dict[str, Way] = defaultdict(Way)
    for name, said in subjects.items():
        way = ways[said[_DOCUMENT][1:-1]]
        line = triple(said[_SUBJECT], said[_PREDICATE], said[_OBJECT])
        (way.removed if ends.get(name) == _REMOVED else way.added).add(line)
    return Told(sha256, dict(ways), merged)


def _described(how: str, by: Correction, graph: str, line: str) -> Iterator[str]:
    key = hashlib.blake2b(f"{how}{graph}\n{line}".encode(), digest_size=10).hexdigest()
    name, parts = f"<{ID}statement/{key}>", statement(line)
    yield triple(f"<{by.iri}>", how, name)
    yield triple(name, f"<{RDF.type}>", f"<{RDF.Statement}>")
    yield triple(name, _DOCUMENT, f"<{graph}>")
    for property_, value in zip((_SUBJECT, _PREDICATE, _OBJECT), parts, strict=True):
        yield triple(name, property_, value)


def _about(one: Correction, facts: list[tuple[str, StatedFact]], merges: Merges) -> Iterator[str]:
    """Say who, when and why, and what is corrected."""
    who = term(make_iri("curator", one.by, digest(one.by)))
    said = [
        (f"<{RDF.type}>", f"<{_CLASSES[one.action]}>"),
        (f"<{PROV.wasAttributedTo}>", who),
        (f"<{DCTERMS.created}>", typed(one.date.isoformat(), XSD.date)),
        (f"<{HPP.because}>", string(one.why)),
        (f"<{HPP.says}>", string(one.line)),
        *_merged(one),
        *(pair for graph, fact in facts for pair in _meant(one, graph, fact, merges)),
    ]
    yield from (triple(f"<{one.iri}>", name, value) for name, value in said)
    yield triple(who, f"<{RDF.type}>", f"<{HPP.Curator}>")
    yield triple(who, f"<{FOAF.name}>", string(one.by))


def _merged(one: Correction) -> Iterator[tuple[str, str]]:
    if one.action is Action.MERGE:
        yield f"<{HPP.mergedThing}>", f"<{one.thing}>"
        yield f"<{HPP.mergedInto}>", f"<{one.into}>"
        if name := one.content.get("name"):
            yield f"<{HPP.mergedName}>", string(name)


def _meant(one: Correction, graph: str, fact: StatedFact, merges: Merges) -> Iterator[tuple[str, str]]:
    yield _DOCUMENT, f"<{graph}>"
    if one.action is not Action.REJECT:
        yield f"<{HPP.corrects}>", f"<{fact.iri}>"
        return
    yield f"<{HPP.rejects}>", f"<{fact.iri}>"
    yield from ((f"<{HPP.states}>", passage) for passage in fact.values(f"<{HPP.evidence}>"))
    yield from ((f"<{HPP.onIssue}>", merges.into.get(issue, issue)) for issue in fact.values(_CONCERNS))
