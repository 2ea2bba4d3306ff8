"""``/network`` asked at a live server: every view, measure, finding, file and picture, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import httpx
import networkx as nx
import pytest
from networks import publish_sample
from serving import serving

from kg.api.calculator import Calculator
from kg.findings import described as all_findings
from kg.generations import open_current
from kg.network.asked import Ask
from kg.network.measures import described, measure
from kg.network.views import VIEWS, Filter, read_view
from loaders.errors import BusyError, QueryError, TimeLimitError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.store import Store


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store_dir = tmp_path_factory.mktemp("network-http") / "store"
    publish_sample(store_dir)
    return store_dir


@pytest.fixture(scope="module")
def sample(place: Path) -> Iterator[Store]:
    with open_current(place) as store:
        yield store


@pytest.fixture(scope="module")
def client(place: Path) -> Iterator[httpx.Client]:
    with serving(place) as base, httpx.Client(base_url=base, timeout=60) as one:
        yield one


def content(client: httpx.Client, path: str, **params: Any) -> Any:
    answer = client.get(f"/network{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_overview_names_what_there_is(client: httpx.Client) -> None:
    found = content(client, "")
    assert found["views"] == list(VIEWS)
    assert found["measures"].keys() == described().keys()
    assert [one["name"] for one in found["findings"]] == [about["name"] for about in all_findings()]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_comes_with_all_its_passages(client: httpx.Client, sample: Store, view: str) -> None:
    network = read_view(sample, view)
    found = content(client, f"/{view}", passages=10_000)
    assert [one["iri"] for one in found["nodes"]] == list(network.nodes)
    assert [len(one["passages"]) for one in found["edges"]] == [len(one.passages) for one in network.edges]


def test_so_many_passages_as_are_asked_for_and_how_many_there_are(client: httpx.Client, sample: Store) -> None:
    network = read_view(sample, "body-issue")
    few = content(client, "/body-issue", passages=1)["edges"]
    assert [one["count"] for one in few] == [len(one.passages) for one in network.edges]
    assert [one["passages"][0]["quote"] for one in few] == [one.passages[-1].quote for one in network.edges]
    assert {len(row["evidence"]) for row in content(client, "/bodies", measure="core", passages=0)["rows"]} == {0}


def test_a_measure_is_what_the_library_gives(client: httpx.Client, sample: Store) -> None:
    for name, about in described().items():
        expected = measure(read_view(sample, about["views"][0]), name, "en").to_json()
        found = content(client, f"/{about['views'][0]}", measure=name, lang="en", passages=10_000)
        assert found == json.loads(json.dumps(expected))


def test_filters_are_those_of_the_library(client: httpx.Client, sample: Store) -> None:
    wanted = Filter(frozenset({2564, 2565}), "2021-04-01", frozenset({"Responsible", "Accountable"}), frozenset(), 1)
    found = content(
        client, "/body-issue", year="2564-2565", as_of="2021-04-01", role=["Responsible", "Accountable"], evidence=1
    )
    network = read_view(sample, "body-issue", wanted)
    assert [(one["one"], one["other"]) for one in found["edges"]] == [(one.one, one.other) for one in network.edges]
    changed = content(client, "/body-issue", year="2565", compare="2564")
    assert {row["change"] for row in changed["rows"]} <= {"new", "gone", "stronger", "weaker"}


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_files_for_gephi_hold_the_view(client: httpx.Client, sample: Store, form: str, read: Any) -> None:
    answer = client.get("/network/bodies", params={"format": form})
    assert answer.headers["content-disposition"] == f'attachment; filename="bodies.{form}"'
    graph, network = read(io.BytesIO(answer.content)), read_view(sample, "bodies")
    assert set(graph) == set(network.nodes)
    assert {graph.nodes[iri]["label"] for iri in graph} == {node.label() for node in network.nodes.values()}
    assert sorted(data["weight"] for *_, data in graph.edges(data=True)) == sorted(one.weight for one in network.edges)
    assert {data["type"] for _, data in graph.nodes(data=True)} == {node.type for node in network.nodes.values()}


def test_rows_come_as_csv(client: httpx.Client) -> None:
    answer = client.get("/network/findings/1", params={"format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows
    assert all(row["quote"] for row in rows)


def test_findings_are_counted_and_told(client: httpx.Client) -> None:
    counts = {one["number"]: one["count"] for one in content(client, "/findings", as_of="2022-01-01")}
    assert counts.keys() == set(range(1, len(all_findings()) + 1))
    for number, count in counts.items():
        found = content(client, f"/findings/{number}", as_of="2022-01-01", limit=10_000)
        assert len(found["rows"]) == found["count"] == count
        assert content(client, f"/findings/{number}", as_of="2022-01-01")["rows"] == found["rows"][:100]


def test_a_part_of_the_entries(client: httpx.Client) -> None:
    whole = content(client, "/findings/1", as_of="2022-01-01")
    part = content(client, "/findings/1", as_of="2022-01-01", limit=2, offset=1)
    assert part["rows"] == whole["rows"][1:3]
    assert part["count"] == whole["count"] == len(whole["rows"])


def test_a_path_has_its_steps(client: httpx.Client) -> None:
    found = content(client, "/path", **{"from": "กระทรวงมหาดไทย", "to": "HPP"})
    assert found["rows"]
    assert all(row["evidence"] for row in found["rows"])


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ("/charts/load?format=png", b"\x89PNG"),
        ("/charts/load", b"<?xml"),
        ("/charts/timeline?about=HPP", b"<?xml"),
        ("/matrix?format=png&lang=en", b"\x89PNG"),
        ("/matrix?format=html", b"<!DOCTYPE html>"),
        ("/drawing?about=HPP", b"<!DOCTYPE html>"),
    ],
)
def test_pictures_and_pages(client: httpx.Client, path: str, begins: bytes) -> None:
    answer = client.get(f"/network{path}")
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(begins)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert ("'unsafe-inline'" in policy) == ("html" in answer.headers["content-type"])  # its own policy, by hashes
    assert "script-src 'unsafe-inline'" not in policy


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/nobody", "body-issue"),
        ("/bodies?yaer=2564", "yaer"),
        ("/bodies?year=64", "not a fiscal year"),
        ("/bodies?as_of=2564-01-01", "Buddhist Era"),
        ("/bodies?as_of=tomorrow", "as_of"),
        ("/bodies?evidence=0", "evidence"),
        ("/bodies?measure=size", "no measure"),
        ("/people?measure=overlap", "says nothing of"),
        ("/bodies?measure=brokers&compare=2564", "leave one out"),
        ("/bodies?role=Owner", "there are"),
        ("/bodies?document=novel", "there are"),
        ("/bodies?format=xml", "there are json, csv, graphml, gexf"),
        ("/bodies?lang=fr", "lang"),
        ("/findings/0", "there are 1 to"),
        ("/findings/one", "number"),
        ("/path?from=HPP", "to"),
        ("/path?from=HPP&to=ไม่มีสิ่งนี้แน่นอน", "ไม่มีสิ่งนี้แน่นอน"),
        ("/charts/load?format=json", "svg, png"),
        ("/charts/timeline", "about"),
        ("/drawing?most=100000", "most"),
    ],
)
def test_what_is_wrong_is_said(client: httpx.Client, path: str, says: str) -> None:
    answer = client.get(f"/network{path}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.json()["detail"]


def test_every_call_is_described_with_its_formats(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    calls = {path: about["get"] for path, about in paths.items() if path.startswith("/network")}
    assert len(calls) == 9
    for path, call in calls.items():
        assert call["summary"], path
        assert call["responses"]["200"]["content"], path
    about = {one["name"]: one for one in calls["/network/{view}"]["parameters"]}
    assert about.keys() == {
        "view", "format", "lang", "passages", "as_of", "year", "role", "kind", "document", "evidence", "measure",
        "compare",
    }  # fmt: skip
    assert about["year"]["schema"]["examples"] == [["2564"]]


def test_what_takes_too_long_is_stopped_and_the_next_is_answered(place: Path) -> None:
    with open_current(place) as store:
        path = store.path
    calculator = Calculator(seconds=0.0)
    try:
        with pytest.raises(TimeLimitError, match="takes longer than 0 s"):
            calculator.do(path, Ask("bodies", measure="brokers"))
        calculator._seconds = 60  # noqa: SLF001 - the same process again, with time enough
        assert calculator.do(path, Ask("people"))
        with pytest.raises(QueryError, match="no measure"):
            calculator.do(path, Ask("people", measure="size"))
    finally:
        calculator.close()


def test_too_many_are_told_to_come_back(place: Path) -> None:
    calculator = Calculator()
    while calculator._places.acquire(blocking=False):  # noqa: SLF001 - as others do who wait
        pass
    with pytest.raises(BusyError, match="try again"):
        calculator.do(place, Ask("people"))
