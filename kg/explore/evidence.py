"""What stands behind an edge or a node: passages with what they say in one line, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.corrections.marks import marks_of
from kg.explore.naming import short
from kg.explore.reading import FOLDER
from kg.explore.relations import relation_of, relations
from kg.explore.web import numbers
from kg.headers import Bilingual
from kg.queries import find_query
from kg.terms import Iri, Literal
from kg.things.asking import texts
from kg.things.facts import quotes_of
from kg.things.names import names_of, said_of
from ontology.terms import DCTERMS, HPP, ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.answers import Queryable
    from kg.corrections.marks import Mark
    from kg.explore.model import Edge, Node
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
    correction: Mark | None = None  # who accepted, changed or added the fact, where a person did


Pair = tuple["str | None", str]  # the id of a fact, and of the passage
_BEHIND = """
SELECT fact.id, passage.id
FROM (SELECT fact, MIN(date) AS day, year FROM edge_fact WHERE %s GROUP BY 1) AS known
  JOIN fact ON fact.number = known.fact JOIN evidence ON evidence.fact = known.fact
  JOIN passage ON passage.number = evidence.passage
ORDER BY day DESC, year DESC, known.fact DESC, passage.number"""
_STATING = """
SELECT passage.id FROM fact JOIN evidence ON evidence.fact = fact.number
  JOIN passage ON passage.number = evidence.passage
WHERE fact.id = ? ORDER BY passage.number"""


def edges_between(web: Web, source: Node, target: Node, relation: str | None = None) -> list[Edge]:
    """The edges between two nodes, whichever way they point, what matters most first; of a relation if one is given.

    Raises ParameterError for what is no key of a relation.
    """
    if relation is not None:
        relation_of(relation)
    joining = web.joining(source, target, busy=True)
    found = [edge for edge in joining if relation in {None, edge.key(source.id)}]
    return sorted(web.with_facts(found), key=lambda edge: (relations()[edge.relation].rank, edge.id))


def of_edges(store: Queryable, web: Web, edges: Sequence[Edge]) -> list[Pair]:
    """What stands behind edges, the newest first. Behind a decision that follows up another stand both."""
    ties = f"edge IN ({numbers([edge.number for edge in edges])})"
    earlier = (edge.target for edge in edges if edge.relation == "followsUp")
    stated = [*_of_facts(web, ties), *(pair for fact in earlier for pair in _own(web, fact))]
    mentioned = (edge for edge in edges if relations()[edge.relation].busy)
    return [
        *dict.fromkeys(stated),
        *(pair for edge in mentioned for pair in _mentioning(store, web, edge.target, edge.source)),
    ]


def of_node(store: Queryable, web: Web, node: Node) -> list[Pair]:
    """What stands behind a node: the passages that state it, or else the facts about it, or else where it is named."""
    ties = f"edge IN (SELECT edge FROM tie WHERE node = {node.number})"  # noqa: S608 - a number
    return _own(web, node.id) or _of_facts(web, ties) or _mentioning(store, web, node.id)


def told(store: Queryable, pairs: Sequence[Pair]) -> list[Said]:
    """Read passages, with what the facts say in one line."""
    quotes = quotes_of(store, [ID + passage for _, passage in pairs])
    facts = list(dict.fromkeys(ID + fact for fact, _ in pairs if fact))
    names, said, marks = names_of(store, facts), said_of(store, facts), marks_of(store, facts)
    found: list[Said] = []
    for fact, passage in pairs:
        quote = quotes.get(ID + passage)
        if quote is not None and fact is None:
            found.append(Said(quote, None, _MENTIONS, quote.date, None))
        elif quote is not None:
            about = said[f"{ID}{fact}"]
            date, rule = _first(about, DCTERMS.date) or quote.date, _first(about, HPP.rule)
            found.append(Said(quote, fact, _line(names[f"{ID}{fact}"]), date, rule, marks.get(f"{ID}{fact}")))
    return found


def _of_facts(web: Web, where: str) -> list[Pair]:
    """The passages behind the facts of some edges, the newest fact first."""
    return [(fact, passage) for fact, passage in web.rows(_BEHIND % where)]


def _own(web: Web, fact: str) -> list[Pair]:
    """The passages that state a fact."""
    return [(fact, passage) for (passage,) in web.rows(_STATING, [fact])]


def _mentioning(store: Queryable, web: Web, thing: str, document: str | None = None) -> list[Pair]:
    """The passages that name a thing, of the newest document first."""
    values = {"thing": Iri(ID + thing)} | ({"document": Iri(ID + document)} if document else {})
    found = list(texts(store, find_query("mentioning", FOLDER).text, ("document", "passage"), values))
    days = {node.iri: node.date or "" for node in web.nodes({document for document, _ in found})}
    ordered = sorted(found, key=lambda row: row[1])
    return [
        (None, short(passage)) for _, passage in sorted(ordered, key=lambda row: days.get(row[0], ""), reverse=True)
    ]


def _line(name: Named) -> Bilingual:
    return Bilingual(name.en or str(name), str(name))


def _first(about: Properties, name: str) -> str | None:
    return next((one.value for one in about.get(name, ()) if isinstance(one, Literal)), None)
