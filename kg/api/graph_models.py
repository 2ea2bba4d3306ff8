"""What the answers of ``/graph`` and ``/text`` are made of: nodes, edges, and the passages behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field

from kg.api.models import Both, Name, Property, Ref, Said
from kg.api.owning import Correction
from kg.api.since import Since  # noqa: TC001 - Pydantic reads the annotations
from kg.explore.model import MOST
from kg.explore.relations import relation_of
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg import ownership
    from kg.explore import evidence, model, moments, near, places

_FEW = 8  # of what a line of the timeline names
_PASSAGE = ID + "passage/"


def _whole(text: str) -> str:
    if any("\ud800" <= one <= "\udfff" for one in text):
        raise ValueError("holds half a character (a lone surrogate); send whole ones")
    return text


_Text = Annotated[str, Field(max_length=1000), AfterValidator(_whole)]


class Node(Said):
    """A thing. A name longer than 200 characters ends in …; `/graph/node` has all of it."""

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
    def of(cls, node: model.Node) -> Self:
        """Describe a node."""
        names = ("id", "iri", "kind", "type", "group", "th", "en", "date", "degree", "candidate")
        return cls(**{name: getattr(node, name) for name in names})


class Edge(Said):
    """What ties two things in one way; the facts of one source, relation and target are one edge."""

    id: str = Field(examples=["body/mnre|Accountable|issue/pm25"])
    source: str = Field(description="The id of a node.")
    target: str
    relation: str = Field(examples=["Accountable"])
    th: str = Field(description="The relation in words, read from source to target.")
    en: str
    years: list[int] = Field(description="Fiscal years, Buddhist Era.", examples=[[2564]])
    dates: list[str] = Field(description=f"The newest {MOST} days.", examples=[["2021-05-12"]])
    facts: list[str] = Field(description=f"The ends of the IRIs of the newest {MOST} facts.")
    count: int = Field(description="How many facts there are; of `mentions`, how many passages.")
    stated: bool = Field(description="Whether a passage says so; else the vocabulary knows it.")

    @classmethod
    def of(cls, edge: model.Edge) -> Self:
        """Describe an edge."""
        named = relation_of(edge.relation).forth
        return cls(
            id=edge.id,
            source=edge.source,
            target=edge.target,
            relation=edge.relation,
            th=named.th,
            en=named.en,
            years=list(edge.years),
            dates=list(edge.days),
            facts=list(edge.facts),
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
    cut: bool = Field(description="Whether edges are left out: an answer has 1,000 at most.")


class Things(Said):
    """What is asked for with POST: the ids of nodes, and relations by key."""

    model_config = ConfigDict(extra="forbid")

    thing: list[_Text] = Field(max_length=600, examples=[["issue/pm25", "body/mnre"]])
    relation: list[_Text] = Field([], max_length=60, examples=[["mentions"]])


class Between(Said):
    """The edges between some things."""

    nodes: list[Node]
    edges: list[Edge]
    missing: list[str] = Field(description="What was asked for and is no node of the graph.")
    cut: bool = Field(description="Whether edges are left out: an answer has 1,000 at most.")


class Paths(Said):
    """The shortest ways from one thing to another."""

    nodes: list[Node]
    edges: list[Edge] = Field(description="The edges between neighbours on a path.")
    paths: list[list[str]] = Field(description="The ids of the nodes on each path, both ends included.")
    steps: int | None = Field(description="How many steps a path has; null where there is none.")
    since: Since | None = Field(default=None, description="Of a permalink: what has changed since it was made.")


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
    correction: Correction | None = Field(
        default=None, description="Who accepted, changed or added the fact, where a person did."
    )

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
            correction=Correction(**said.correction.to_json()) if said.correction else None,
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


class Kind(Said):
    """A class or a type of the ontology: what a node is called by its `type`."""

    key: str = Field(examples=["Ministry"])
    th: str
    en: str


class Legend(Said):
    """What nodes and edges there are, and how they look."""

    groups: list[Group]
    relations: list[RelationWords]
    types: list[Kind] = Field(description="What the types of nodes and decisions are called.")


def nodes_of(found: Iterable[model.Node]) -> list[Node]:
    """Describe nodes."""
    return [Node.of(node) for node in found]


def edges_of(found: Iterable[model.Edge]) -> list[Edge]:
    """Describe edges."""
    return [Edge.of(edge) for edge in found]


class Named(Said):
    """A thing by its id and its names."""

    id: str = Field(examples=["programme/hpp"])
    th: str | None
    en: str | None


class Joined(Said):
    """That a province took part in a programme in a fiscal year (Buddhist Era)."""

    programme: Named
    fiscal_year: int = Field(examples=[2564])
    cohort: str | None = Field(examples=["group-2"])


class Province(Said):
    """A province, for the map."""

    id: str = Field(examples=["province/krabi"])
    iri: str
    iso_code: str | None = Field(examples=["TH-81"])
    th: str | None
    en: str | None
    region: Name | None
    joined: list[Joined]
    issues: int = Field(description="Issues that a passage names together with it.")
    responsibilities: int = Field(description="Responsibilities whose passage names it.")

    @classmethod
    def of(cls, place: places.Place) -> Self:
        """Describe a province."""
        thing, region = place.row.thing, place.row.region
        joined = [
            Joined(programme=_named(one.programme), fiscal_year=one.fiscal_year, cohort=one.cohort)
            for one in place.row.participations
        ]
        return cls(
            **_named(thing).model_dump(),
            iri=thing.iri,
            iso_code=place.row.iso_code,
            region=Name(th=region.th, en=region.en) if region else None,
            joined=joined,
            issues=place.issues,
            responsibilities=place.responsibilities,
        )


class Cohort(Said):
    """A group in which provinces take part in a programme."""

    key: str = Field(description="As in `joined`.", examples=["group-2"])
    th: str | None
    en: str | None


class Provinces(Said):
    """All provinces, by their Thai names."""

    items: list[Province]
    fiscal_years: list[int] = Field(description="In which any took part, in order.")
    cohorts: list[Cohort] = Field(description="What the groups are called, as far as the vocabulary names them.")


class Moment(Said):
    """A meeting or a decision."""

    id: str = Field(examples=["meeting/opdc-sub-regional-7-2565"])
    kind: Literal["meeting", "decision"]
    type: str = Field(description="`Approval` and the like, or `meeting`, `seminar` …", examples=["Approval"])
    th: str | None
    en: str | None
    date: str | None
    fiscal_year: int | None = Field(description="Buddhist Era.")
    body: Named | None = Field(description="Who convened it, or took it.")
    meeting: str | None = Field(description="The id of the meeting at which it was decided.")
    concerns: list[Named] = Field(description="Issues that it is on, or that were on its agenda; at most 8.")
    followed_by: list[str] = Field(description="The ids of later decisions that take it up; at most 8.")

    @classmethod
    def of(cls, one: moments.Moment) -> Self:
        """Describe a meeting or a decision."""
        node = one.node
        return cls(
            id=node.id,
            kind="meeting" if node.kind == "meeting" else "decision",
            type=node.sort or node.type,
            th=node.th,
            en=node.en,
            date=node.date,
            fiscal_year=one.year,
            body=_named(one.body) if one.body else None,
            meeting=one.meeting.id if one.meeting else None,
            concerns=[_named(each) for each in one.concerns[:_FEW]],
            followed_by=[each.id for each in one.followed_by[:_FEW]],
        )


class Timeline(Said):
    """Meetings and decisions in order of time; where they are cut, the newest."""

    items: list[Moment]
    total: int
    later: list[Moment] = Field(description="Other decisions that take up one of these, or one that does so.")


class Place(Said):
    """A passage of a document: `text[start:end]`, in code points, and how many facts rest on it."""

    passage: str = Field(description="Give it to `/evidence/…`.", examples=["opdc-regional-7-2565-758-917"])
    start: int
    end: int
    facts: int


class Text(Said):
    """A document as it was read, or a run of it."""

    document: Node
    title: str | None
    date: str | None
    publisher: str | None
    source: str | None = Field(description="The address it was published at.")
    sha256: str | None = Field(description="Of the bytes read.")
    text: str
    start: int = Field(description="Where this run begins, in code points.")
    length: int = Field(description="Of the whole document, in code points.")
    passages: list[Place] = Field(description="Those that reach into this run and that facts rest on, in order.")


def _named(thing: model.Node | ownership.Named) -> Named:
    return Named(id=thing.iri.removeprefix(ID), th=thing.th, en=thing.en)
