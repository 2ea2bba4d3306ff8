"""The index of nodes and edges says what a plain reading of the whole graph says."""

from __future__ import annotations

import random
from contextlib import closing
from time import process_time
from typing import TYPE_CHECKING

import pytest
from plain_web import Plain, best_ways, neighbours
from serving import publish

import kg.explore.paths as searching
import kg.explore.reading as asking
from kg.build import build, load
from kg.database import Reading, create
from kg.explore import INDEX, write_web
from kg.explore.evidence import of_edges, of_node
from kg.explore.moments import events
from kg.explore.near import Wanted, near
from kg.explore.opening import web
from kg.explore.paths import paths
from kg.explore.staging import TABLES
from kg.explore.web import Web
from kg.explore.writing import write_staged
from kg.generations import current, open_current
from kg.prefixes import declare
from kg.store import in_memory
from loaders.errors import StoreError
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.database import Writing
    from kg.explore.model import Node
    from kg.store import Store

HUB = 4  # neighbours, of small graphs


@pytest.fixture(scope="module")
def store(bundled_store: Path) -> Iterator[Store]:
    with current(bundled_store).open() as opened:
        yield opened


@pytest.fixture(scope="module")
def plain(store: Store) -> Plain:
    return Plain(store)


@pytest.fixture(scope="module")
def whole(store: Store) -> Web:
    return web(store)


@pytest.fixture(scope="module")
def nodes(whole: Web) -> dict[str, Node]:
    return {node.id: node for node in whole.nodes(row[0] for row in whole.rows("SELECT id FROM node"))}


def test_nodes_are_those_of_the_graph(plain: Plain, nodes: dict[str, Node]) -> None:
    assert nodes.keys() == plain.nodes.keys()
    for end, node in nodes.items():
        own = (node.type, node.group, node.th, node.en, node.date, node.candidate, node.sort)
        assert own == plain.nodes[end], end
        assert node.degree == len(plain.near.get(end, ()))
    assert [node.id for node in sorted(nodes.values(), key=lambda node: node.number)] == sorted(nodes)


def test_edges_are_those_of_the_graph_with_their_facts(plain: Plain, whole: Web, nodes: dict[str, Node]) -> None:
    found = whole.with_facts(whole.among(nodes.values(), busy=True))
    ties = {(edge.source, edge.relation, edge.target): edge for edge in found}
    assert len(ties) == len(found)
    assert ties.keys() == plain.edges.keys() | plain.mentions.keys()
    for key, facts in plain.edges.items():
        edge, days = ties[key], list(dict.fromkeys(day for day, _, _ in facts if day))
        assert edge.count == len(facts)
        assert edge.years == tuple(sorted({year for _, year, _ in facts if year}))
        assert edge.days == tuple(sorted(days[:20]))
        assert edge.facts == tuple(fact for _, _, fact in facts[:20])
    assert all(ties[key].count == number for key, number in plain.mentions.items())


def test_neighbours_stand_in_the_order_in_which_they_matter(plain: Plain, whole: Web, nodes: dict[str, Node]) -> None:
    busiest = sorted(nodes.values(), key=lambda node: (-node.degree, node.id))[:40]
    for centre in busiest:
        order = plain.in_order(centre.id, lambda _edge, _facts: True)
        assert [node.id for node in near(whole, centre, Wanted(), 500).nodes[1:]] == order
        worked_out = near(whole, centre, Wanted(earliest=2400), 500)
        assert [node.id for node in worked_out.nodes[1:]] == order
        some = near(whole, centre, Wanted(earliest=2563, latest=2564), 500)
        assert [node.id for node in some.nodes[1:]] == plain.in_order(centre.id, _in_two_years)
        assert sum(one.shown for one in some.relations if one.key.rstrip("^") != "mentions") >= some.shown


def test_what_stands_behind_edges_and_nodes(plain: Plain, store: Store, whole: Web, nodes: dict[str, Node]) -> None:
    for edge in whole.among(nodes.values())[::7]:
        facts = {fact: (day, year, fact) for day, year, fact in plain.edges[edge.source, edge.relation, edge.target]}
        stated = [
            (one[2], passage) for one in sorted(facts.values(), reverse=True) for passage in plain.evidence[one[2]]
        ]
        assert of_edges(store, whole, [edge])[: len(stated)] == stated
    for node in [node for node in nodes.values() if node.kind == "decision"][:20]:
        assert of_node(store, whole, node) == [(node.id, passage) for passage in plain.evidence[node.id]]


def test_what_happened_in_pages(whole: Web, nodes: dict[str, Node]) -> None:
    order = sorted(
        (node for node in nodes.values() if node.kind in {"meeting", "decision"}),
        key=lambda node: (node.date or "", node.kind != "meeting", node.id),
    )
    assert events(whole, None, (None, None), 10**6) == (order, len(order))
    assert events(whole, None, (None, None), 7, 5) == (order[-12:-5], len(order))
    assert events(whole, [node.number for node in order[:9]], (None, None), 4, 3) == (order[2:6], 9)
    assert events(whole, None, (None, None), 7, 10**6) == ([], len(order))


@pytest.mark.parametrize("seed", range(30))
def test_the_paths_of_any_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Searched from both ends, the same ways are found as by a search from one."""
    monkeypatch.setattr(searching, "_HUB", HUB)
    chance = random.Random(seed)  # noqa: S311 - the same graphs each time
    ends = [f"body/{number:02}" for number in range(chance.randint(4, 25))]
    pairs = [chance.sample(ends, 2) for _ in range(chance.randint(3, 45))]
    ties = {(one, chance.choice(["Consulted", "partOf"]), other) for one, other in pairs}
    known = _index(tmp_path, ties)
    near_by = neighbours(ties)
    stated = {frozenset((one, other)) for one, relation, other in ties if relation == "Consulted"}
    for _ in range(12):
        one, other = chance.sample(sorted(near_by), 2)
        first, last = known.nodes([one, other])
        found = paths(known, first, last, 20)
        assert [[node.id for node in known.numbered(way)] for way in found] == best_ways(
            near_by, stated, one, other, HUB
        )[:20]


def _in_two_years(_edge: tuple[str, str, str], facts: list[tuple[str, int, str]]) -> bool:
    years = {year for _, year, _ in facts if year}
    return not years or bool(years & {2563, 2564})


def _index(folder: Path, ties: set[tuple[str, str, str]]) -> Web:
    def bring(database: Writing) -> None:
        database.run(TABLES)
        ends = {end for source, _, target in ties for end in (source, target)}
        aspects = [(end, *one) for end in ends for one in (("class", HPP.Body), ("said", "\x01"), ("th", end))]
        database.insert("INSERT INTO staging.aspect VALUES (?, ?, ?)", aspects)
        facts = ((*tie, f"f{'/'.join(tie)}" if tie[1] == "Consulted" else "", "", 0) for tie in ties)
        database.insert("INSERT INTO staging.stated VALUES (?, ?, ?, ?, ?, ?)", facts)

    create(folder / INDEX, lambda database: write_staged(database, bring))
    return Web(folder / INDEX)


@pytest.mark.parametrize("size", [1, 3])
def test_the_parts_in_which_a_graph_is_asked_for_do_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store, size: int
) -> None:
    write_web(tmp_path / "whole", store)
    monkeypatch.setattr(asking, "SLICE", size)
    write_web(tmp_path / "parts", store)
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "parts").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts", "whole"]


def test_a_build_and_a_load_make_it_and_a_store_without_one_gets_it(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("ข่าวเรื่องเขื่อนหลวงพระบาง\n\nกรมเจ้าท่าติดตามโครงการ\n", encoding="utf-8")
    two.write_text("ข่าวเรื่องสะพานมิตรภาพ\n\nกรมทางหลวงติดตามโครงการ\n", encoding="utf-8")
    build([one], tmp_path / "store")
    assert (current(tmp_path / "store").path / INDEX).is_file()
    load([two], tmp_path / "store")
    with open_current(tmp_path / "store") as loaded:
        assert len(web(loaded).nodes(["document/one", "document/two", "document/three"])) == 2
    publish(tmp_path / "older")
    place = current(tmp_path / "older").path / INDEX
    assert not place.exists()
    with open_current(tmp_path / "older") as older:
        assert web(older).node("body/moi") is None  # without the ontology nobody knows what it is
    assert place.is_file()


def test_an_index_that_cannot_be_written_or_read_is_said_in_a_line(tmp_path: Path, store: Store) -> None:
    with pytest.raises(StoreError, match="the index cannot be written"):
        write_web(tmp_path / "nowhere" / INDEX, store)
    (tmp_path / INDEX).write_bytes(b"not a database" * 100)
    with closing(Reading(tmp_path / INDEX)) as broken, pytest.raises(StoreError, match="build anew"):
        broken.rows("SELECT * FROM node")


def shared(graphs: int) -> str:
    """Documents that all report one meeting, as TriG."""
    said = (
        "GRAPH <urn:d{0}> {{ <urn:m> hpp:kind hpp:X ; dct:date '2024-01-02' ; hpp:fiscalYear 2567 ; "
        "hpp:evidence <urn:p{0}> . <urn:p{0}> oa:hasSource <urn:d{0}> . }}"
    )
    return " ".join(said.format(number) for number in range(graphs))


def test_a_part_of_the_graph_reports_meetings_for_itself_alone() -> None:
    many = 40  # with a row for each date and year of each report there would be 64,000 on the way
    with in_memory() as store:
        store.update(declare(f"INSERT DATA {{ {shared(many)} }}"))
        some = asking.ask(store, "meetings", ["urn:d3", "urn:d7"])
        assert sorted(str(row["source"]) for row in some) == ["urn:d3", "urn:d7"]
        assert len(asking.ask(store, "meetings")) == many


@pytest.mark.parametrize("relation", ["org:subOrganizationOf", "dct:isPartOf"])
def test_a_part_of_the_graph_is_not_looked_for_in_all_of_it(relation: str) -> None:
    many = 50_000  # to go through them takes longer than to look into a few, however the two are timed
    few = [f"urn:d{number}" for number in range(asking.SLICE)]
    said = " ".join(f"GRAPH <urn:d{number}> {{ <urn:s{number}> {relation} <urn:t> }}" for number in range(many))
    with in_memory() as store:
        store.update(declare(f"INSERT DATA {{ {said} }}"))
        whole, part = (min(timed(store, graphs) for _ in range(3)) for graphs in ([], few))
        assert len(asking.ask(store, "known", few)) == len(few)
    assert part < whole / 5


def timed(store: Store, graphs: list[str]) -> float:
    begun = process_time()
    asking.ask(store, "known", graphs)
    return process_time() - begun
