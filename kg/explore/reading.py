"""Rows of the saved queries of ``queries/explore/`` as nodes and edges."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from functools import cache, partial
from itertools import chain
from sys import intern
from typing import TYPE_CHECKING
from unicodedata import category

from kg import resources
from kg.answers import Solutions
from kg.explore.model import Edge, Fact, Node
from kg.explore.relations import group, relations
from kg.network.known import together
from kg.queries import find_query
from kg.things.ontology import ontology
from loaders.errors import QueryError
from loaders.text.years import fiscal_year
from ontology.terms import HPP, ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Queryable

FOLDER = resources.QUERIES / "explore"
TIES = ("decisions", "responsibilities", "meetings", "parts")  # each gives source, relation, target, fact, date, year
_ALL = (*TIES, "known", "mentions", "things", "names", "decided", "sorts", "evidence")
LONGEST = 200  # characters of a name, or of a decision's words, that a node has
_SPACE = re.compile(r"\s+")
_DAY = 10  # characters of a day in ISO 8601

Answers = dict[str, Solutions]  # by the name of the query
_Key = tuple[str, str, str]


def ask(store: Queryable, name: str) -> Solutions:
    """Ask a saved query of the folder that has no parameters."""
    query = find_query(name, FOLDER)
    answer = store.query(query.text)
    if not isinstance(answer, Solutions):
        raise QueryError(f"{query.path}: not a SELECT; nodes and edges are made of rows")
    return answer


def ask_all(store: Queryable) -> Answers:
    """Ask all that nodes and edges are made of, at the same time; who reads an answer takes it out, for it is large."""
    return dict(zip(_ALL, together(*(partial(ask, store, name) for name in _ALL)), strict=True))


def nodes_in(answers: Answers) -> dict[str, Node]:
    """All things that can be a node, by their ids."""
    classes: dict[str, set[str]] = defaultdict(set)
    said: dict[str, tuple[str, str]] = {}
    for thing, kind, status, date in answers.pop("things").texts():
        if thing.startswith(ID):
            classes[thing].add(kind)
            said[thing] = max(said.get(thing, ("", "")), (date, status))
    names, sorts = _names(answers), {thing: sort for thing, sort in answers.pop("sorts").texts()}  # noqa: C416 - typed so
    return {
        (end := short(iri)): _node(end, nearest(frozenset(kinds)), said[iri], names.get(iri, {}), sorts.get(iri, ""))
        for iri, kinds in classes.items()
    }


def edges_in(answers: Answers, nodes: Mapping[str, Node]) -> list[Edge]:
    """All edges between nodes but the busy ones, in the order of their ends and relations."""
    found: dict[_Key, set[Fact]] = defaultdict(set)
    for source, relation, target, fact, date, year in chain.from_iterable(answers.pop(name).texts() for name in TIES):
        found[short(source), intern(relation), short(target)].add(_fact(fact, date, year))
    for source, relation, target in answers.pop("known").texts():
        found.setdefault(_key(short(source), relation, short(target)), set())
    return [
        Edge(source, relation, target, tuple(sorted(facts, reverse=True)))
        for (source, relation, target), facts in sorted(found.items())
        if source in nodes and target in nodes and source != target and relation in relations()
    ]


def mentions_in(answers: Answers, nodes: Mapping[str, Node]) -> list[Edge]:
    """Which document mentions what."""
    rows = ((short(source), short(target), number) for source, target, number in answers.pop("mentions").texts())
    return [
        Edge(source, "mentions", target, passages=int(number))
        for source, target, number in sorted(rows)
        if source in nodes and target in nodes
    ]


def evidence_in(answers: Answers) -> dict[str, tuple[str, ...]]:
    """On which passages each fact rests, by their ids."""
    found: dict[str, list[str]] = defaultdict(list)
    for fact, passage in answers.pop("evidence").texts():
        found[short(fact)].append(short(passage))
    return {fact: tuple(sorted(passages)) for fact, passages in found.items()}


def short(iri: str) -> str:
    """The end of an IRI of ours, the same text each time; of others the whole."""
    return intern(iri.removeprefix(ID))


def cut(text: str | None) -> str | None:
    """A name with single spaces, and not longer than a node has it."""
    bare = _SPACE.sub(" ", text or "").strip()
    if len(bare) <= LONGEST:
        return bare or None
    end = LONGEST - 1
    while end and category(bare[end]) == "Mn":  # a vowel or a tone mark goes with its letter
        end -= 1
    return f"{bare[:end]}…"


@cache
def year_of(day: str) -> int:
    """The fiscal year of a day, Buddhist Era; 0 for what is no day."""
    try:
        return fiscal_year(dt.date.fromisoformat(day))
    except ValueError:
        return 0


@cache
def nearest(kinds: frozenset[str]) -> str:
    """The local name of the class that says most."""
    return min(kinds, key=lambda one: (len(ontology().below(one)), one)).removeprefix(HPP.BASE)


def _node(end: str, kind: str, said: tuple[str, str], names: Mapping[str, str], sort: str) -> Node:
    date, status = said
    th, en = cut(names.get("th")), cut(names.get("en"))
    own = sort.removeprefix(HPP.BASE) or None
    return Node(end, kind, group(kind, th or ""), th, en, date[:_DAY] or None, status == "candidate", own)


def _key(source: str, relation: str, target: str) -> _Key:
    """What an edge is known by; one that has no direction points from the end that comes first."""
    known = relations().get(relation)
    return (target, relation, source) if known and known.both_ways and target < source else (source, relation, target)


def _fact(iri: str, date: str, year: str) -> Fact:
    day = intern(date[:_DAY])
    return Fact(day, int(year) if year else year_of(day), short(iri))


def _names(answers: Answers) -> dict[str, dict[str, str]]:
    """Names by thing and language, those of decisions being their words; of several, one that two builds agree on.

    What has no language counts as Thai.
    """
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for thing, name, lang in answers.pop("names").texts():
        known = names[thing]
        known[lang or "th"] = min(name, known.get(lang or "th", name))
    quotes: dict[str, tuple[str, str]] = {}
    for decision, passage, quote in answers.pop("decided").texts():
        quotes[decision] = min(quotes.get(decision, (passage, quote)), (passage, quote))
    return names | {decision: {"th": quote} for decision, (_, quote) in quotes.items()}
