"""``/graph``: the graph as nodes and edges, for a page on which one walks through it."""

from __future__ import annotations

from http import HTTPStatus
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotations
from starlette.responses import Response

from kg.api import graph_models as models
from kg.api.caching import kept, version_of
from kg.api.models import Both, Property, Ref
from kg.api.permalinks import for_people, since_of, with_since
from kg.api.reading import Readable
from kg.api.service import opened_of
from kg.api.since import GraphMark, RowsMark  # noqa: TC001 - FastAPI reads the annotations
from kg.api.tabular import as_model
from kg.explore.evidence import edges_between, of_edges, of_node, told
from kg.explore.known import known_of
from kg.explore.moments import events, events_about, moments, taken_up_by
from kg.explore.near import MOST_EDGES, Wanted, near
from kg.explore.opening import web
from kg.explore.paths import paths
from kg.explore.places import cohorts, places
from kg.explore.relations import relation_of, relations
from kg.things.ontology import ontology
from ontology.terms import ID
from viz.drawing import legend

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.api.generation import Opened
    from kg.explore.model import Node
    from kg.explore.web import Web

router = APIRouter(prefix="/graph", tags=["graph"], route_class=Readable)

_MOST_THINGS = 600
_NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "The graph holds no such thing"}}
_EXAMPLES = {"an issue": {"value": "issue/pm25"}, "a body": {"value": "body/moi"}}

_Kind = Annotated[str, Path(description="The first part of the id of a node.", examples=["issue"])]
_Name = Annotated[str, Path(description="The second part of its id.", examples=["pm25"])]
_Thing = Annotated[str, Query(max_length=1000, description="The id of a node.", examples=["issue/pm25"])]
_Relations = Annotated[
    list[str] | None,
    Query(alias="relation", max_length=60, description="Only these, by key, `^` for backwards; else all but mentions."),
]
_From = Annotated[int | None, Query(alias="from", ge=2400, le=2700, description="Fiscal year, Buddhist Era.")]
_To = Annotated[int | None, Query(ge=2400, le=2700, description="Fiscal year, Buddhist Era.")]
_Dated = Annotated[bool, Query(description="Leave out what has no fiscal year.")]
_Limit = Annotated[int, Query(ge=1, le=500, description="How many neighbours at most.")]
_Few = Annotated[int, Query(ge=1, le=50, description="How many passages at most.")]
_Offset = Annotated[int, Query(ge=0, le=10**9, description="How many to pass over.")]


@router.get(
    "/legend",
    summary="สีและคำของกราฟ · What nodes and edges there are",
    response_class=Response,
    responses={200: {"model": models.Legend, "description": "Groups of nodes and relations"}},
)
def words(request: Request) -> Response:
    """Give the groups of nodes with their colours, and the relations with what they are called."""
    opened = opened_of(request)

    def made() -> Response:
        groups = [models.Group(key=key, **entry) for key, entry in legend()["types"].items()]
        named = [
            models.RelationWords(
                key=one.key,
                th=one.forth.th,
                en=one.forth.en,
                back=Both(th=one.back.th, en=one.back.en),
                both_ways=one.both_ways,
                busy=one.busy,
            )
            for one in relations().values()
        ]
        types = [
            models.Kind(key=term.name, th=term.label.th, en=term.label.en)
            for _, terms in ontology().sections()
            for term in terms
            if term.name[:1].isupper()  # a class or a type, no property
        ]
        return as_model(models.Legend(groups=groups, relations=named, types=types))

    return kept(request, version_of(opened), made)


@router.get(
    "/between",
    summary="เส้นระหว่างสิ่งต่าง ๆ · The edges between some things",
    response_class=Response,
    responses={200: {"model": models.Between, "description": "Nodes and edges"}},
)
def between(
    request: Request,
    thing: Annotated[list[str], Query(max_length=_MOST_THINGS, description="The ids of nodes.", examples=["body/moi"])],
    relation: _Relations = None,
) -> Response:
    """Give the edges between any two of some things; mentions too, if one of the relations asked for is busy."""
    wanted = _wanted(relation)
    return _kept(request, lambda opened: _between(opened, thing, wanted))


@router.post(
    "/between",
    summary="เส้นระหว่างสิ่งต่าง ๆ · The edges between some things",
    response_class=Response,
    responses={200: {"model": models.Between, "description": "Nodes and edges"}},
)
def between_many(request: Request, asked: models.Things) -> Response:
    """Give the same as GET, for as many things as an address cannot hold (it may have 60 KB)."""
    return _between(opened_of(request), asked.thing, _wanted(asked.relation))


@router.get(
    "/path",
    summary="เส้นทางระหว่างสองสิ่ง · The paths between two things",
    response_class=Response,
    responses={200: {"model": models.Paths, "description": "Nodes, edges and paths"}, **_NOT_FOUND},
)
def path(  # noqa: PLR0913, PLR0917 - a parameter of the address each
    request: Request,
    source: Annotated[_Thing, Query(alias="from")],
    target: Annotated[_Thing, Query(alias="to")],
    most: Annotated[int, Query(ge=1, le=20, description="How many paths at most.")] = 3,
    graph: GraphMark = None,  # noqa: ARG001 - read where all permalinks are
    rows: RowsMark = None,  # noqa: ARG001 - as above
) -> Response:
    """Give the shortest paths, around things that are tied to nearly everything where that is no great detour.

    A permalink (with ``graph`` and ``rows``) also says what has changed ``since``.
    """
    led = for_people(request)
    if led is not None:
        return led

    def made(opened: Opened) -> Response:
        whole = web(opened.store)
        found = paths(whole, _node(whole, source), _node(whole, target), most)
        nodes = {node.number: node for node in whole.numbered(list(dict.fromkeys(end for way in found for end in way)))}
        steps = {(nodes[one], nodes[other]) for way in found for one, other in pairwise(way)}
        joining = (whole.joining(*step) for step in sorted(steps, key=lambda step: (step[0].id, step[1].id)))
        edges = {edge.id: edge for some in joining for edge in some}
        ways = [[nodes[end].id for end in way] for way in found]
        found_paths = models.Paths(
            nodes=models.nodes_of(nodes.values()),
            edges=models.edges_of(whole.with_facts(edges.values())),
            paths=ways,
            steps=len(ways[0]) - 1 if ways else None,
        )
        return with_since(as_model(found_paths, without={"since"}), since_of(request))

    return _kept(request, made)


@router.get(
    "/provinces",
    summary="จังหวัดบนแผนที่ · Provinces, for a map",
    response_class=Response,
    responses={200: {"model": models.Provinces, "description": "All provinces"}},
)
def on_a_map(request: Request) -> Response:
    """Give all provinces with the programmes that they took part in, and how much is said of them."""

    def made(opened: Opened) -> Response:
        items = [models.Province.of(one) for one in places(opened.store, web(opened.store))]
        years = sorted({one.fiscal_year for item in items for one in item.joined})
        groups = [
            models.Cohort(key=key, th=name.get("th"), en=name.get("en")) for key, name in cohorts(opened.store).items()
        ]
        return as_model(models.Provinces(items=items, fiscal_years=years, cohorts=groups))

    return _kept(request, made)


@router.get(
    "/timeline",
    summary="ลำดับเหตุการณ์ · What happened when",
    response_class=Response,
    responses={200: {"model": models.Timeline, "description": "Meetings and decisions"}, **_NOT_FOUND},
)
def timeline(  # noqa: PLR0913, PLR0917
    request: Request,
    about: Annotated[
        str | None, Query(max_length=1000, description="The id of a node.", examples=["issue/pm25"])
    ] = None,
    earliest: _From = None,
    to: _To = None,
    limit: _Limit = 500,
    offset: Annotated[int, Query(ge=0, le=10**9, description="How many of the newest to pass over.")] = 0,
) -> Response:
    """Give meetings and decisions in order of time: all, or those tied to a thing and to what is below it."""

    def made(opened: Opened) -> Response:
        whole = web(opened.store)
        tied = None if about is None else events_about(opened.store, whole, _node(whole, about))
        here, total = events(whole, tied, (earliest, to), limit, offset)
        items, later = (
            [models.Moment.of(one) for one in moments(whole, some)] for some in (here, taken_up_by(whole, here))
        )
        return as_model(models.Timeline(items=items, total=total, later=later))

    return _kept(request, made)


@router.get(
    "/edge",
    summary="หลักฐานของเส้น · The evidence of an edge",
    response_class=Response,
    responses={
        200: {"model": models.EdgeEvidence, "description": "The edge with the passages that say so"},
        404: {"description": "No such edge"},
    },
)
def edge(  # noqa: PLR0913, PLR0917 - a parameter of the address each
    request: Request,
    source: _Thing,
    target: _Thing,
    relation: Annotated[str | None, Query(max_length=60, description="Its key; without it, all edges between.")] = None,
    limit: _Few = 50,
    offset: _Offset = 0,
) -> Response:
    """Give the passages behind an edge, or behind all edges between two things, the newest first."""

    def made(opened: Opened) -> Response:
        whole = web(opened.store)
        one, other = _node(whole, source), _node(whole, target)
        found = edges_between(whole, one, other, relation)
        if not found:
            raise HTTPException(HTTPStatus.NOT_FOUND, f"nothing ties {one.id} to {other.id} so; /graph/path finds ways")
        pairs = of_edges(opened.store, whole, found)
        edges = models.edges_of(found)
        passages = [models.Passage.of(said) for said in told(opened.store, pairs[offset : offset + limit])]
        return as_model(models.EdgeEvidence(edge=edges[0], edges=edges, evidence=passages, total=len(pairs)))

    return _kept(request, made)


@router.get(
    "/node/{kind}/{name}",
    summary="หลักฐานของสิ่งหนึ่ง · The evidence of a node",
    response_class=Response,
    responses={200: {"model": models.NodeEvidence, "description": "The node with its passages"}, **_NOT_FOUND},
)
def node(request: Request, kind: _Kind, name: _Name, limit: _Few = 50, offset: _Offset = 0) -> Response:
    """Say what a node is, and give the passages behind it, the newest first."""

    def made(opened: Opened) -> Response:
        whole = web(opened.store)
        there = _node(whole, f"{kind}/{name}")
        known, pairs = known_of(opened.store, there), of_node(opened.store, whole, there)
        return as_model(
            models.NodeEvidence(
                node=models.Node.of(there),
                names=models.Names(th=list(known.names.get("th", ())), en=list(known.names.get("en", ()))),
                kinds=[Ref.model_validate(known.kind)],
                properties=[Property.model_validate(one) for one in known.fields],
                evidence=[models.Passage.of(said) for said in told(opened.store, pairs[offset : offset + limit])],
                total=len(pairs),
            )
        )

    return _kept(request, made)


@router.get(
    "/{kind}/{name}",
    summary="สิ่งหนึ่งกับสิ่งที่โยงกัน · A thing and what it is tied to",
    response_class=Response,
    responses={200: {"model": models.Neighbourhood, "description": "Nodes and edges"}, **_NOT_FOUND},
)
def neighbourhood(  # noqa: PLR0913, PLR0917
    request: Request,
    kind: _Kind,
    name: _Name,
    relation: _Relations = None,
    limit: _Limit = 40,
    offset: _Offset = 0,
    earliest: _From = None,
    to: _To = None,
    dated: _Dated = False,  # noqa: FBT002 - FastAPI gives it by name
) -> Response:
    """Give a thing with its neighbours, those that matter most first, and the edges between any two of them."""
    wanted = _wanted(relation, earliest, to, dated=dated)

    def made(opened: Opened) -> Response:
        whole = web(opened.store)
        centre = _node(whole, f"{kind}/{name}")
        found = near(whole, centre, wanted, limit, offset)
        return as_model(
            models.Neighbourhood(
                centre=models.Node.of(centre),
                nodes=models.nodes_of(found.nodes),
                edges=models.edges_of(found.edges),
                relations=[models.Relation.of(one) for one in found.relations],
                total=found.total,
                shown=found.shown,
                cut=found.cut,
            )
        )

    return _kept(request, made)


def _between(opened: Opened, things: list[str], wanted: Wanted) -> Response:
    whole = web(opened.store)
    ends = [one.removeprefix(ID) for one in dict.fromkeys(things)]
    known = whole.nodes(ends)
    there = {node.id for node in known}
    edges = sorted(whole.among(known, busy=bool(wanted.busy)), key=lambda edge: edge.id)
    return as_model(
        models.Between(
            nodes=models.nodes_of(known),
            edges=models.edges_of(whole.with_facts(edges[:MOST_EDGES])),
            missing=[end for end in ends if end not in there],
            cut=len(edges) > MOST_EDGES,
        )
    )


def _kept(request: Request, make: Callable[[Opened], Response]) -> Response:
    opened = opened_of(request)
    return kept(request, version_of(opened), lambda: make(opened))


def _wanted(
    keys: list[str] | None, earliest: int | None = None, latest: int | None = None, *, dated: bool = False
) -> Wanted:
    """What is asked for; raises ParameterError for a key that is none."""
    for key in keys or ():
        relation_of(key)
    return Wanted(frozenset(keys or ()), earliest, latest, dated)


def _node(whole: Web, text: str) -> Node:
    """The node of an id, or of an IRI."""
    found = whole.node(text)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"the graph holds no node <{ID}{text}>; /search finds things by name")
    return found
