"""What the answers of ``/graph`` are made of: nodes, edges, and the passages behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import Field

from kg.api.models import Both, Property, Ref, Said
from kg.explore.relations import relation_of
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.explore import evidence, model, near
    from kg.explore.web import Web

_MOST = 20  # facts and days that an edge names
_PASSAGE = ID + "passage/"


class Node(Said):
    """A thing. A name longer than 300 characters ends in …; `/graph/node` has all of it."""

    id: str = Field(description="The end of its IRI.", examples=["issue/pm25"])
    iri: str
    kind: str = Field(description="The first part of its id.", examples=["issue"])
    type: str = Field(description="The local name of its class.", examples=["Agenda"])
    group: str = Field(description="Its key in the legend.", examples=["issue"])
    th: str | None
    en: str | None
    date: str | None = Field(description="Of a document, a meeting, a decision.", examples=["2021-02-15"])
    degree: int = Field(description="How many neighbours it has in the whole graph, mere mentions aside.")
    candidate: bool = Field(description="Whether only documents name it, and not the vocabulary.")

    @classmethod
    def of(cls, node: model.Node, web: Web) -> Self:
        """Describe a node."""
        own = {name: getattr(node, name) for name in ("id", "iri", "kind", "type", "group", "th", "en", "date")}
        return cls(**own, degree=web.degree(node.id), candidate=node.candidate)


class Edge(Said):
    """What ties two things in one way; the facts of one source, relation and target are one edge."""

    id: str = Field(examples=["body/mnre|Accountable|issue/pm25"])
    source: str = Field(description="The id of a node.")
    target: str
    relation: str = Field(examples=["Accountable"])
    th: str = Field(description="The relation in words, read from source to target.")
    en: str
    years: list[int] = Field(description="Fiscal years, Buddhist Era.", examples=[[2564]])
    dates: list[str] = Field(description=f"The newest {_MOST} days.", examples=[["2021-05-12"]])
    facts: list[str] = Field(description=f"The ends of the IRIs of the newest {_MOST} facts.")
    count: int = Field(description="How many facts there are; of `mentions`, how many passages.")
    stated: bool = Field(description="Whether a passage says so; else the vocabulary knows it.")

    @classmethod
    def of(cls, edge: model.Edge) -> Self:
        """Describe an edge."""
        named = relation_of(edge.relation).forth
        days = list(dict.fromkeys(fact.date for fact in edge.facts if fact.date))
        return cls(
            id=edge.id,
            source=edge.source,
            target=edge.target,
            relation=edge.relation,
            th=named.th,
            en=named.en,
            years=list(edge.years),
            dates=sorted(days[:_MOST]),
            facts=[fact.id for fact in edge.facts[:_MOST]],
            count=edge.count,
            stated=edge.count > 0,
        )


class Relation(Said):
    """A relation of the node in the centre, with how many neighbours it has there."""

    key: str = Field(description="Give it as `relation=`; `^` at its end: read backwards.", examples=["Accountable^"])
    th: str
    en: str
    count: int = Field(description="Neighbours in the span of time asked for.")
    shown: int = Field(description="How many of these are among the nodes.")
    type: str | None = Field(description="The class of all these neighbours; null where they are of several.")

    @classmethod
    def of(cls, one: near.Counted) -> Self:
        """Describe a relation of a node."""
        named = one.relation.called(one.key)
        return cls(key=one.key, th=named.th, en=named.en, count=one.count, shown=one.shown, type=one.type)


class Neighbourhood(Said):
    """A thing, its neighbours and the edges between any two of these."""

    centre: Node
    nodes: list[Node] = Field(description="The centre first, then those that matter most.")
    edges: list[Edge]
    relations: list[Relation] = Field(description="All relations of the centre, those that are not shown too.")
    total: int = Field(description="How many neighbours fit what was asked for.")
    shown: int = Field(description="How many of them are here.")


class Between(Said):
    """The edges between some things."""

    nodes: list[Node]
    edges: list[Edge]
    missing: list[str] = Field(description="What was asked for and is no node of the graph.")


class Paths(Said):
    """The shortest ways from one thing to another."""

    nodes: list[Node]
    edges: list[Edge] = Field(description="The edges between neighbours on a path.")
    paths: list[list[str]] = Field(description="The ids of the nodes on each path, both ends included.")
    steps: int | None = Field(description="How many steps a path has; null where there is none.")


class Passage(Said):
    """A passage that says so: `text[start:end]` of the document as read, in code points."""

    quote: str
    passage: str = Field(description="Give it to `/evidence/…`.", examples=["opdc-regional-7-2565-758-917"])
    document: str = Field(description="The id of the document.", examples=["document/opdc-regional-7-2565"])
    title: str | None
    date: str | None = Field(description="Of the fact; where it has none, of the document.")
    start: int
    end: int
    rule: str | None = Field(description="The rule that read it.")
    fact: str | None = Field(description="The end of the IRI of the fact; null where it only mentions the thing.")
    says: Both = Field(description="What the fact says, in one line.")

    @classmethod
    def of(cls, said: evidence.Said) -> Self:
        """Describe a passage."""
        quote = said.quote
        return cls(
            quote=quote.quote,
            passage=quote.iri.removeprefix(_PASSAGE),
            document=quote.document.iri.removeprefix(ID),
            title=quote.document.th,
            date=said.date,
            start=quote.start,
            end=quote.end,
            rule=said.rule,
            fact=said.fact,
            says=Both(th=said.says.th, en=said.says.en),
        )


class EdgeEvidence(Said):
    """What stands behind an edge, or behind all edges between two things."""

    edge: Edge = Field(description="The one that matters most.")
    edges: list[Edge] = Field(description="All that the evidence is for.")
    evidence: list[Passage] = Field(description="The newest first.")
    total: int = Field(description="How many passages there are.")


class Names(Said):
    """All names in both languages, the preferred one first."""

    th: list[str]
    en: list[str]


class NodeEvidence(Said):
    """What a node is, and what stands behind it."""

    node: Node
    names: Names
    kinds: list[Ref]
    properties: list[Property]
    evidence: list[Passage] = Field(description="Of a decision or a meeting its own; of others the facts about it.")
    total: int = Field(description="How many passages there are.")


class Group(Said):
    """A group of the legend: how nodes of it look."""

    key: str
    th: str
    en: str
    colour: str = Field(description="On white.", examples=["#0072B2"])
    dark: str = Field(description="On black.", examples=["#56B4E9"])
    shape: str


class RelationWords(Said):
    """A relation: what it is called from either end."""

    key: str
    th: str
    en: str
    back: Both
    both_ways: bool = Field(description="It has no direction.")
    busy: bool = Field(description="Given only when asked for by its key.")


class Legend(Said):
    """What nodes and edges there are, and how they look."""

    groups: list[Group]
    relations: list[RelationWords]


def nodes_of(found: Iterable[model.Node], web: Web) -> list[Node]:
    """Describe nodes."""
    return [Node.of(node, web) for node in found]


def edges_of(found: Iterable[model.Edge]) -> list[Edge]:
    """Describe edges."""
    return [Edge.of(edge) for edge in found]
