"""What stands behind an edge or a node: passages with what they say in one line, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.explore.reading import FOLDER, short
from kg.explore.relations import relation_of, relations
from kg.headers import Bilingual
from kg.queries import find_query
from kg.terms import Iri, Literal
from kg.things.asking import texts
from kg.things.facts import quotes_of
from kg.things.names import names_of, said_of
from kg.things.pointing import dates
from ontology.terms import DCTERMS, HPP, ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.answers import Queryable
    from kg.explore.model import Edge, Fact, Node
    from kg.explore.web import Web
    from kg.ownership import Named
    from kg.things.facts import Quote
    from kg.things.names import Properties

_MENTIONS = relations()["mentions"].forth


@dataclass(frozen=True, slots=True)
class Said:
    """A passage, the fact that it states (None where it only mentions something), and what that says, in one line."""

    quote: Quote
    fact: str | None  # its id
    says: Bilingual
    date: str | None  # of the fact or, failing that, of the document
    rule: str | None


_Pair = tuple["str | None", str]  # the id of a fact, and of the passage


def edges_between(web: Web, source: str, target: str, relation: str | None = None) -> list[Edge]:
    """The edges between two nodes, whichever way they point, what matters most first; of a relation if one is given.

    Raises ParameterError for what is no key of a relation.
    """
    if relation is not None:
        relation_of(relation)
    found = (edge for edge in web.joining(source, target, busy=True) if relation in {None, edge.key(source)})
    return sorted(found, key=lambda edge: (relations()[edge.relation].rank, edge.id))


def of_edges(store: Queryable, web: Web, edges: Sequence[Edge]) -> list[_Pair]:
    """What stands behind edges, the newest first. Behind a decision that follows up another stand both."""
    facts = {fact.id: fact for edge in edges for fact in edge.facts}
    earlier = [edge.target for edge in edges if edge.relation == "followsUp"]
    stated = [*_of_facts(web, facts.values()), *((fact, one) for fact in earlier for one in web.passages.get(fact, ()))]
    mentioned = (edge for edge in edges if relations()[edge.relation].busy)
    return [
        *dict.fromkeys(stated),
        *(pair for edge in mentioned for pair in _mentioning(store, edge.target, edge.source)),
    ]


def of_node(store: Queryable, web: Web, node: Node) -> list[_Pair]:
    """What stands behind a node: the passages that state it, or else the facts about it, or else where it is named."""
    own: list[_Pair] = [(node.id, passage) for passage in web.passages.get(node.id, ())]
    facts = {fact.id: fact for edge in web.edges_at(node.id) for fact in edge.facts}
    return own or _of_facts(web, facts.values()) or _mentioning(store, node.id)


def told(store: Queryable, pairs: Sequence[_Pair]) -> list[Said]:
    """Read passages, with what the facts say in one line."""
    quotes = quotes_of(store, [ID + passage for _, passage in pairs])
    facts = list(dict.fromkeys(ID + fact for fact, _ in pairs if fact))
    names, said = names_of(store, facts), said_of(store, facts)
    found: list[Said] = []
    for fact, passage in pairs:
        quote = quotes.get(ID + passage)
        if quote is not None and fact is None:
            found.append(Said(quote, None, _MENTIONS, quote.date, None))
        elif quote is not None:
            about = said[f"{ID}{fact}"]
            date, rule = _first(about, DCTERMS.date) or quote.date, _first(about, HPP.rule)
            found.append(Said(quote, fact, _line(names[f"{ID}{fact}"]), date, rule))
    return found


def _of_facts(web: Web, facts: Iterable[Fact]) -> list[_Pair]:
    return [(fact.id, passage) for fact in sorted(facts, reverse=True) for passage in web.passages.get(fact.id, ())]


def _mentioning(store: Queryable, thing: str, document: str | None = None) -> list[_Pair]:
    """The passages that name a thing, of the newest document first."""
    values = {"thing": Iri(ID + thing)} | ({"document": Iri(ID + document)} if document else {})
    found = texts(store, find_query("mentioning", FOLDER).text, ("document", "passage"), values)
    days = dates(store)
    ordered = sorted(found, key=lambda row: row[1])
    return [
        (None, short(passage)) for _, passage in sorted(ordered, key=lambda row: days.get(row[0], ""), reverse=True)
    ]


def _line(name: Named) -> Bilingual:
    return Bilingual(name.en or str(name), str(name))


def _first(about: Properties, name: str) -> str | None:
    return next((one.value for one in about.get(name, ()) if isinstance(one, Literal)), None)
