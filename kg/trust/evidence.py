"""Whether each passage is the text of its document, and each fact has its rule and its passages.

One named graph is read at a time, so that memory does not grow with the number of documents.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.prefixes import shorten
from kg.store import Solutions
from kg.trust.graphs import DOCUMENTS
from kg.trust.problem import Problem, quoted
from ontology.terms import HPP, OA, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Queryable

FACTS = frozenset({
    HPP.AgendaItem, HPP.Attendance, HPP.Claim, HPP.Decision, HPP.Meeting, HPP.Participation, HPP.PostHolding,
    HPP.Responsibility,
})  # fmt: skip
"""The classes of facts: those below hpp:Fact."""

_READ = (RDF.type, HPP.text, HPP.sha256, HPP.rule, HPP.evidence, OA.hasSource, OA.start, OA.end, OA.exact)
_ASKED = f"SELECT ?s ?p ?o {{ VALUES ?p {{ {' '.join(f'<{iri}>' for iri in _READ)} }} ?s ?p ?o }}"

Thing = dict[str, list[str]]  # values by property


@dataclass(slots=True)
class Read:
    """What was read of one graph, and what is wrong with it."""

    graph: str
    problems: list[Problem]
    sha256: str = ""  # of the document's bytes
    text: str = ""  # SHA-256 of its text
    passages: int = 0
    facts: int = 0


def check_evidence(store: Queryable, graph: str) -> Read:
    """Check the document of a named graph, its passages and its facts; another graph may have none of them."""
    things = _things(store, graph)
    read = Read(graph, [])
    text = _document(things, read)
    passages = {iri for iri, thing in things.items() if HPP.Passage in thing[RDF.type]}
    facts = {iri for iri, thing in things.items() if FACTS.intersection(thing[RDF.type]) or thing[HPP.rule]}
    read.passages, read.facts = len(passages), len(facts)
    for iri in sorted(passages):
        read.problems += [_at(graph, iri, what) for what in _passage(things[iri], graph, text)]
    for iri in sorted(facts):
        read.problems += [_at(graph, iri, what) for what in _fact(things[iri], passages)]
    return read


def _things(store: Queryable, graph: str) -> dict[str, Thing]:
    answer = store.query(_ASKED, default_graphs=[graph])
    things: dict[str, Thing] = defaultdict(lambda: defaultdict(list))
    for subject, name, value in answer.texts() if isinstance(answer, Solutions) else ():
        things[subject][name].append(value)
    return things


def _at(graph: str, iri: str, what: str) -> Problem:
    return Problem(f"{shorten(graph)}: {shorten(iri)}" if iri != graph else shorten(graph), what)


def _document(things: dict[str, Thing], read: Read) -> str | None:
    """Give the text of the document that a graph is named by; None when it is that of no document."""
    found = things.get(read.graph)
    if found is None or HPP.Document not in found[RDF.type]:
        if read.graph.startswith(DOCUMENTS):
            read.problems.append(_at(read.graph, read.graph, "describes no document of this name"))
        return None
    texts, hashes = found[HPP.text], found[HPP.sha256]
    if len(texts) != 1 or len(hashes) != 1:
        what = f"has {len(texts)} texts and {len(hashes)} hashes of its bytes, where it should have one of each"
        read.problems.append(_at(read.graph, read.graph, what))
        return None
    read.sha256, read.text = hashes[0], hash_of(texts[0])
    return texts[0]


def hash_of(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _passage(passage: Thing, graph: str, text: str | None) -> Iterator[str]:
    starts, ends, quotes = passage[OA.start], passage[OA.end], passage[OA.exact]
    if passage[OA.hasSource] != [graph]:
        there = ", ".join(map(shorten, passage[OA.hasSource])) or "nothing"
        yield f"is a passage of {there}, and not of the document whose graph it stands in"
    elif text is None:
        yield "is a passage of a document without a text"
    elif not len(starts) == len(ends) == len(quotes) == 1:
        yield f"has {len(starts)} starts, {len(ends)} ends and {len(quotes)} quotes, where it should have one of each"
    else:
        yield from _quote(text, starts[0], ends[0], quotes[0])


def _quote(text: str, start: str, end: str, quote: str) -> Iterator[str]:
    try:
        first, last = int(start), int(end)
    except ValueError:
        yield f"goes from “{start}” to “{end}”, which are no places in a text"
        return
    if not 0 <= first < last <= len(text):
        yield f"goes from {first} to {last} in a text of {len(text)} characters"
    elif text[first:last] != quote:
        yield f"says {quoted(quote)}, where the text has {quoted(text[first:last])} ({first} to {last})"


def _fact(fact: Thing, passages: set[str]) -> Iterator[str]:
    if not any(rule.strip() for rule in fact[HPP.rule]):
        yield "is a fact without the rule that made it (hpp:rule)"
    if not fact[HPP.evidence]:
        yield "is a fact without a passage that says it (hpp:evidence)"
    for iri in sorted(set(fact[HPP.evidence]) - passages):
        yield f"rests on {shorten(iri)}, which is no passage of this document"
