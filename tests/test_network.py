"""Networks read out of the graph made by hand, and every measure against what NetworkX gives when called by hand."""

from __future__ import annotations

import math
import re
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from networks import ID, by_hand, column, drawn, edge, passage, sample_store

from kg.answers import Solutions
from kg.findings import described as all_findings
from kg.network.batches import betweenness_centrality
from kg.network.changes import changes
from kg.network.groupings import assortativity, communities
from kg.network.levels import _FILE as LEVELS
from kg.network.levels import level, narrowest, weight
from kg.network.measures import described, measure
from kg.network.model import Edge, Network, Node
from kg.network.paths import paths
from kg.network.reading import FOLDER, kinds_of_documents
from kg.network.structure import betweenness, constraint, constraint_without, effective_size, fast
from kg.network.views import STATED, VIEWS, Filter, read_stated, read_view
from kg.queries import read_query
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.network.model import Cell
    from kg.store import Store

QUERIES = sorted(FOLDER.glob("*.rq"))
OPDC, MOI, PM25, HPP = (ID + name for name in ("body/opdc", "body/moi", "issue/pm25", "programme/hpp"))
REGIONAL, PARTICIPATION, FINANCE = (ID + f"body/{name}" for name in ("regional", "participation", "finance"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("networks") / "store") as store:
        yield store


def find(network: Network, one: str, other: str, kind: str) -> Edge:
    return next(edge for edge in network.edges if (edge.one, edge.other, edge.kind) == (one, other, kind))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_of_a_view_says_what_it_answers_and_runs(sample: Store, path: Path) -> None:
    query = read_query(path)
    assert query.question is not None
    answer = sample.query(query.text)
    assert isinstance(answer, Solutions)
    assert tuple(answer.variables) == query.columns
    assert len(answer) > 0 or not query.expects_rows


def test_each_view_has_a_query() -> None:
    assert {path.stem for path in QUERIES} >= set(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_every_edge_has_passages_with_quote_document_and_date(sample: Store, view: str) -> None:
    network = read_view(sample, view)
    assert network.edges
    assert network.nodes.keys() == {end for edge in network.edges for end in (edge.one, edge.other)}
    for one in network.edges:
        assert one.passages
        assert all(
            p.quote and p.document and p.title and re.fullmatch(r"\d{4}-\d\d-\d\d", p.date) for p in one.passages
        )


def test_roles_of_bodies_in_issues(sample: Store) -> None:
    network = read_view(sample, "body-issue")
    owner = find(network, ID + "body/mnre", PM25, "responsibility")
    assert (owner.roles, owner.weight, owner.years) == (("Accountable",), 3, (2564,))
    assert "หน่วยงานหลัก" in owner.passages[0].quote
    decided = find(network, REGIONAL, HPP, "decision")
    assert decided.roles == ("Decision",)
    assert decided.weight == 2 * len(decided.passages) == 8
    assert network.nodes[PM25].type == "Agenda"
    assert network.nodes[MOI].label("en") == "Ministry of Interior"


def test_bodies_are_joined_by_what_they_share_kept_apart_by_kind(sample: Store) -> None:
    network = read_view(sample, "bodies")
    kinds = {edge.kind: edge for edge in network.edges if (edge.one, edge.other) == (MOI, OPDC)}
    assert kinds["issue"].shared == (ID + "issue/one-stop", HPP)
    assert kinds["meeting"].shared == tuple(f"{ID}meeting/regional-{name}" for name in ("1-2564", "7-2565"))
    assert kinds["mention"].shared == tuple(f"{ID}passage/{name}" for name in ("first-2", "seventh-3"))
    given = find(network, ID + "body/cgd", MOI, "assignment")
    assert given.shared == (ID + "decision/second-3",)
    together = {(edge.one, edge.other) for edge in network.edges if edge.kind == "assignment"}
    assert (FINANCE, MOI) in together
    assert (ID + "body/dga", MOI) not in {(edge.one, edge.other) for edge in network.edges}


def test_filters(sample: Store) -> None:
    whole = read_view(sample, "body-issue")
    owners = read_view(sample, "body-issue", Filter(roles=frozenset({"Accountable"})))
    assert {edge.roles for edge in owners.edges} == {("Accountable",)}
    first = read_view(sample, "body-issue", Filter(as_of="2021-02-18"))
    assert {p.date for edge in first.edges for p in edge.passages} == {"2021-02-18"}
    well = read_view(sample, "body-issue", Filter(evidence=2))
    assert {(edge.one, edge.other) for edge in well.edges} == {
        (edge.one, edge.other) for edge in whole.edges if len(edge.passages) > 1
    }
    assert len(read_view(sample, "body-issue", Filter(years=frozenset({2555}))).edges) == 0


def test_only_what_documents_of_a_kind_say(sample: Store) -> None:
    kinds = kinds_of_documents(sample)
    assert set().union(*kinds.values()) >= {"meeting", "other"}
    whole = read_view(sample, "bodies")
    parts = {kind: read_view(sample, "bodies", Filter(documents=frozenset({kind}))) for kind in ("meeting", "other")}
    for kind, part in parts.items():
        said = {p.document for one in part.edges for p in one.passages}
        assert said == {
            p.document for one in whole.edges for p in one.passages if kind in kinds[p.document] and p.document in said
        }
        assert all(kind in kinds[document] for document in said)
    assert 0 < len(parts["meeting"].edges) < len(whole.edges)
    with pytest.raises(QueryError, match=r"there are .*meeting"):
        read_view(sample, "bodies", Filter(documents=frozenset({"novel"})))


def test_what_has_no_date_is_left_out_of_a_time_and_counted(sample: Store) -> None:
    everything = read_view(sample, "provinces")
    undated = {p.iri for edge in everything.edges for p in edge.passages if not p.date}
    assert read_view(sample, "provinces", Filter(as_of="2030-01-01")).undated == len(undated)


@pytest.mark.parametrize(
    ("view", "wanted", "message"),
    [
        ("nobody", Filter(), "no view “nobody”; there are body-issue, bodies"),
        ("body-issue", Filter(roles=frozenset({"Owner"})), "the role “Owner”; there are Accountable"),
        ("bodies", Filter(kinds=frozenset({"love"})), "the kind “love”; there are assignment, issue, meeting, mention"),
    ],
)
def test_what_cannot_be_viewed_is_said(sample: Store, view: str, wanted: Filter, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        read_view(sample, view, wanted)


def test_brokers_are_what_networkx_says(sample: Store) -> None:
    network = read_view(sample, "bodies")
    table, graph = measure(network, "brokers"), by_hand(network)
    for name, values in (
        ("betweenness", nx.betweenness_centrality(graph)),
        ("constraint", nx.constraint(graph, weight="weight")),
        ("effective", nx.effective_size(graph)),
        ("partners", dict(graph.degree())),
    ):
        assert column(table, name) == pytest.approx(values, abs=1e-6, nan_ok=True)
    scores = list(column(table, "betweenness").values())
    assert scores == sorted(scores, reverse=True)
    assert all(line.passages for line in table.lines)


@pytest.mark.parametrize("seed", range(5))
def test_structural_holes_of_random_graphs(seed: int) -> None:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.gnm_random_graph(30, 70, seed=seed), str)
    for number, (one, other) in enumerate(graph.edges):
        graph.edges[one, other]["weight"] = 1 + number % 4
    assert constraint(graph) == pytest.approx(nx.constraint(graph, weight="weight"), nan_ok=True)
    assert effective_size(graph) == pytest.approx(nx.effective_size(graph), nan_ok=True)


def test_betweenness_of_many_is_estimated_and_says_how_well() -> None:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.barabasi_albert_graph(300, 3, seed=1), str)
    exact, estimated = betweenness(graph), betweenness(graph, exact=1000)
    assert (exact.sample, exact.error) == (0, 0)
    assert exact.values == pytest.approx(nx.betweenness_centrality(graph))
    halves = [nx.betweenness_centrality(graph, k=estimated.sample // 2, seed=seed) for seed in (1, 2)]
    assert estimated.values == pytest.approx({name: (halves[0][name] + halves[1][name]) / 2 for name in graph})
    off = max(abs(exact.values[name] - estimated.values[name]) for name in graph)
    assert estimated.error > 0
    assert off < 4 * estimated.error


@pytest.mark.parametrize(("size", "ties"), [(300, 3), (260, 2)])
@pytest.mark.parametrize("sample", [{}, {"k": 40, "seed": 1}, {"k": 7, "seed": 2}])
def test_matrices_give_the_numbers_of_networkx(size: int, ties: int, sample: dict[str, int]) -> None:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.barabasi_albert_graph(size, ties, seed=1), str)
    graph.add_edge("p", "q")  # a part of its own
    graph.add_node("alone")
    expected = nx.betweenness_centrality(graph, **sample)
    assert betweenness_centrality(graph, **sample) == pytest.approx(expected, abs=1e-12)


def test_constraint_is_the_same_with_matrices_and_without() -> None:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.barabasi_albert_graph(300, 3, seed=2), str)
    for number, (one, other) in enumerate(graph.edges):
        graph.edges[one, other]["weight"] = 1 + number % 5
    assert fast()
    assert constraint(graph) == pytest.approx(constraint_without(graph), abs=1e-12)
    assert constraint(graph) == pytest.approx(nx.constraint(graph, weight="weight"), abs=1e-12)


def test_ten_thousand_things_and_a_hundred_thousand_ties_take_seconds() -> None:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.gnm_random_graph(10_000, 100_000, seed=1), str)
    nx.set_edge_attributes(graph, 1, "weight")
    before = time.process_time()
    found = betweenness(graph)
    assert found.sample == 80
    assert 0 < found.error < 0.01
    assert len(constraint(graph)) == 10_000
    assert time.process_time() - before < 20  # about 2 s on a quiet machine


def test_load_is_the_weighted_degree_by_role(sample: Store) -> None:
    network = read_view(sample, "body-issue")
    table = measure(network, "load")
    graph: nx.Graph[str] = nx.Graph()
    for one in network.edges:
        if one.kind == "responsibility":
            graph.add_edge(one.one, one.other, weight=one.weight)
    degrees = dict(graph.degree(weight="weight"))
    assert column(table, "load") == {thing: degrees[thing] for thing in column(table, "load")}
    assert column(table, "Accountable")[OPDC] == 2
    assert column(table, "Responsible")[MOI] == 1


def test_breaks_are_articulation_points_and_bridges(sample: Store) -> None:
    network = read_view(sample, "body-issue")
    table, graph = measure(network, "breaks"), by_hand(network)
    rows = [dict(zip(table.columns, line.cells, strict=True)) for line in table.lines]
    assert {row["thing"] for row in rows if row["what"] == "point"} == set(nx.articulation_points(graph))
    bridges = {frozenset((row["thing"], row["other"])) for row in rows if row["what"] == "bridge"}
    assert bridges == {frozenset(pair) for pair in nx.bridges(graph)}
    whole = nx.number_connected_components(graph)
    for row in rows:
        if row["what"] == "point":
            rest = graph.copy()
            rest.remove_node(str(row["thing"]))
            assert nx.number_connected_components(rest) - whole + 1 == row["parts"]


def test_core_is_the_core_number(sample: Store) -> None:
    network = read_view(sample, "bodies")
    assert column(measure(network, "core"), "core") == nx.core_number(by_hand(network))


def test_groups_are_louvain_communities_and_say_what_they_share() -> None:
    ends = [("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("y", "z"), ("x", "z")]
    network = drawn([*(edge(one, other, 3) for one, other in ends), edge("c", "x")])
    assert communities(network) == [{"a", "b", "c"}, {"x", "y", "z"}]
    numbers = nx.convert_node_labels_to_integers(by_hand(network))
    assert len(nx.community.louvain_communities(numbers, weight="weight", seed=1)) == 2
    table = measure(network, "groups")
    parts = [{"a", "b", "c"}, {"x", "y", "z"}]
    assert table.remarks == (f"modularity {nx.community.modularity(by_hand(network), parts):.3f}",)
    assert [line.cells[1] for line in table.lines] == [3, 3]


def test_overlap_is_jaccard(sample: Store) -> None:
    table = measure(read_view(sample, "subcommittees"), "overlap")
    rows = {
        frozenset((row["one"], row["other"])): row
        for row in (dict(zip(table.columns, line.cells, strict=True)) for line in table.lines)
    }
    both = rows[frozenset((PARTICIPATION, REGIONAL))]
    issues = {
        REGIONAL: {"hpp", "fruit-prices", "farm-prices", "asset-transfer", "one-stop", "risk", "pm25"},
        PARTICIPATION: {"pm25", "open-data"},
    }
    assert both["shared"] == 1
    assert both["sharedLabels"] == "ฝุ่นละออง PM2.5"
    assert both["issues"] == pytest.approx(1 / len(issues[REGIONAL] | issues[PARTICIPATION]), abs=1e-6)


def test_reach_counts_bodies_and_what_else_they_do(sample: Store) -> None:
    network = read_view(sample, "body-issue")
    table, graph = measure(network, "reach"), by_hand(network)
    lengths = nx.single_source_shortest_path_length(graph, PM25)
    steps = [sum(length == step for length in lengths.values()) for step in (1, 2, 3)]
    assert [column(table, name)[PM25] for name in ("bodies", "issues", "further")] == steps


def test_assortativity_between_levels() -> None:
    levels = {"a": "central", "b": "central", "c": "forum", "d": "forum"}
    apart = drawn([edge("a", "b"), edge("c", "d")], nodes={n: Node(n, "", at, n) for n, at in levels.items()})
    across = drawn([edge("a", "c"), edge("b", "d")], nodes={n: Node(n, "", at, n) for n, at in levels.items()})
    assert measure(apart, "mixing").remarks == ("assortativity 1.000",)
    assert measure(across, "mixing").remarks == ("assortativity -1.000",)
    graph: nx.Graph[str] = nx.path_graph(4)
    nx.set_node_attributes(graph, dict(enumerate("xxyz")), "level")
    # of six ends of ties: x–x 2, x–y 1 + 1, y–z 1 + 1; x has 3 of them, y 2, z 1
    assert assortativity(graph) == pytest.approx((2 / 6 - 14 / 36) / (1 - 14 / 36))


def test_a_measure_says_what_it_means_in_both_languages() -> None:
    for about in described().values():
        assert about["en"].endswith(".")
        assert re.search("[ก-๙]", about["th"])
        assert set(about["views"]) <= set(VIEWS)


@pytest.mark.parametrize(("view", "name"), [("bodies", "size"), ("people", "overlap")])
def test_a_measure_that_is_unknown_or_says_nothing_is_refused(sample: Store, view: str, name: str) -> None:
    with pytest.raises(QueryError, match=name):
        measure(read_view(sample, view), name)


def test_all_measures_run_on_all_their_views_and_on_nothing(sample: Store) -> None:
    for name, about in described().items():
        for view in about["views"]:
            measure(read_view(sample, view), name, "en")
            measure(drawn([], view), name)


def test_a_path_has_a_quote_for_each_step(sample: Store) -> None:
    network = read_stated(sample)
    dga, moi = ID + "body/dga", MOI
    table, graph = paths(network, dga, moi), by_hand(network)
    expected = sorted(nx.all_shortest_paths(graph, dga, moi))
    found: dict[Cell, list[Cell]] = {}
    for line in table.lines:
        found.setdefault(line.cells[0], [line.cells[2]]).append(line.cells[4])
        assert line.passages
        assert line.cells[6]
    assert list(found.values()) == expected[:10]
    longer = paths(network, dga, moi, longer=2, most=100)
    lengths = [sum(line.cells[0] == number for line in longer.lines) for number in {ln.cells[0] for ln in longer.lines}]
    assert max(lengths) - min(lengths) <= 2
    assert len(lengths) >= len(expected)


def test_no_path_is_an_answer(sample: Store) -> None:
    table = paths(read_view(sample, "people"), ID + "person/สมชาย-ใจดี", ID + "body/nobody")
    assert table.lines == ()
    assert "no path on record" in table.remarks[0]


def test_changes_between_two_times(sample: Store) -> None:
    before = read_view(sample, "body-issue", Filter(as_of="2021-02-18"))
    after = read_view(sample, "body-issue", Filter(as_of="2021-03-26"))
    table = changes(before, after)
    rows = {(line.cells[1], line.cells[3]): (line.cells[0], *line.cells[-2:]) for line in table.lines}
    assert rows[REGIONAL, HPP] == ("stronger", 4, 6)
    assert rows[MOI, ID + "issue/asset-transfer"] == ("new", 0, 2)
    assert {what for what, *_ in rows.values()} == {"new", "stronger"}
    back = {line.cells[0] for line in changes(after, before).lines}
    assert back == {"gone", "weaker"}
    assert changes(after, after).lines == ()


def test_stated_edges_are_those_of_their_views(sample: Store) -> None:
    assert set(read_stated(sample).edges) == {edge for view in STATED for edge in read_view(sample, view).edges}


def test_the_same_graph_gives_the_same_network(sample: Store, tmp_path: Path) -> None:
    with sample_store(tmp_path / "other") as other:
        for view in VIEWS:
            first, second = read_view(sample, view), read_view(other, view)
            assert first == second
            assert list(first.nodes) == list(second.nodes)


def test_levels_and_weights_are_data() -> None:
    entries = tomllib.loads(LEVELS.read_text(encoding="utf-8"))
    for entry in entries["names"]:
        assert all(re.search(entry["pattern"], name) for name in entry["examples"])
        assert not any(re.search(entry["pattern"], name) for name in entry["counter"])
    assert level("Committee", "คณะกรมการจังหวัด") == "province"
    assert level("Subcommittee", "อ.ก.พ.ร. ภูมิภาคฯ") == "forum"
    assert level("Body", "ใครก็ได้") == ""
    assert narrowest({"Body", "Ministry"}) == "Ministry"
    assert narrowest({"Body"}) == "Body"
    assert weight("Accountable") > weight("Responsible") > weight("Informed") == weight("group-1") == 1


def test_a_thing_without_partners_has_no_constraint() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("alone")
    assert math.isnan(constraint(graph)["alone"])
    assert math.isnan(effective_size(graph)["alone"])


def test_passages_are_in_order_of_time() -> None:
    assert min(passage(1, date="2022-01-01"), passage(2, date="2021-01-01")).date == "2021-01-01"


def test_views_measures_findings_and_their_queries_are_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "network.md").read_text(encoding="utf-8")
    names = [*VIEWS, *described(), *(path.stem for path in QUERIES), *(about["name"] for about in all_findings())]
    assert [name for name in names if f"`{name}`" not in page] == []
