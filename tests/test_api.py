from __future__ import annotations

import csv
import io
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx
import pytest
from serving import ID, publish, serving

from kg.api.settings import Settings
from kg.evaluation import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCUMENTS = "SELECT ?document { ?document a <https://w3id.org/hpp/ns#Document> } ORDER BY ?document"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6)) + " }"


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("api")
    publish(place)
    with serving(place, Settings(Limits(seconds=2.0))) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_the_owner_of_an_issue(http: httpx.Client) -> None:
    answer = http.get("/owner", params={"issue": "ฝุ่น PM 2.5"})
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert body["owners"][0]["body"]["iri"] == ID + "body/mnre"
    assert body["owners"][0]["evidence"][0]["quote"] in answer.text  # Thai as it is, not escaped


def test_no_owner_on_record_is_an_answer(http: httpx.Client) -> None:
    answer = http.get("/owner", params={"issue": "ยาเสพติด"})
    assert answer.status_code == 200
    assert answer.json()["owners"] == []


def test_what_is_dated_later_can_be_left_out(http: httpx.Client) -> None:
    body = http.get("/owner", params={"issue": "PM2.5", "as_of": "2021-04-01"}).json()
    assert ID + "body/mnre" not in [one["body"]["iri"] for one in body["owners"]]


def test_only_some_roles_and_labels_in_one_language(http: httpx.Client) -> None:
    every = http.get("/owner", params={"issue": "PM2.5"}).json()["owners"]
    roles = {one["role"] for one in every}
    assert len(roles) > 1
    for role in roles:
        some = http.get("/owner", params={"issue": "PM2.5", "role": role, "lang": "th"}).json()["owners"]
        assert [one["body"]["iri"] for one in some] == [one["body"]["iri"] for one in every if one["role"] == role]
        assert {one["body"]["label"] for one in some} == {one["body"]["th"] for one in some}
        assert len({one["label"] for one in some}) == 1
    assert (
        http.get("/owner", params={"issue": "PM2.5", "lang": "en", "role": "Accountable"}).json()["owners"][0]["label"]
        == "Accountable"
    )


@pytest.mark.parametrize(
    "query", ["", "?issue=", "?issue=" + "a" * 301, "?issue=x&as_of=yesterday", "?issue=x&role=Boss", "?issue=x&q=y"]
)
def test_a_wrong_question_is_a_problem_document(http: httpx.Client, query: str) -> None:
    answer = http.get("/owner" + query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= answer.json().keys()
    assert "\n" not in answer.json()["detail"]


def test_health_says_what_is_served(http: httpx.Client) -> None:
    body = http.get("/health").json()
    assert body["status"] == "ok"
    assert body["documents"] == 3


def test_saved_queries_are_listed_with_their_parameters(http: httpx.Client) -> None:
    queries = {one["name"]: one for one in http.get("/queries").json()["queries"]}
    issue = next(one for one in queries["owner"]["parameters"] if one["name"] == "issue")
    assert issue["required"] is True
    assert issue["summary"]["th"]
    assert queries["owner"]["summary"]["en"]


def test_a_saved_query_gives_rows_as_json_and_csv(http: httpx.Client) -> None:
    address = "/queries/owner?issue=" + quote("ฝุ่นละออง")
    rows = http.get(address).json()["results"]["bindings"]
    table = list(csv.DictReader(io.StringIO(http.get(address, headers={"Accept": "text/csv"}).text)))
    assert [row["body"]["value"] for row in rows] == [row["body"] for row in table]
    assert any("mnre" in row["body"] for row in table)
    assert http.get(address + "&format=csv").headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/queries/nothing", 404),
        ("/queries/..%2f..%2fqueries%2fowner.rq", 404),
        ("/queries/owner", 400),
        ("/queries/owner?issue=PM2.5&colour=red", 400),
        ("/queries/owner?issue=PM2.5&issue=HPP", 400),
        ("/queries/owner?issue=PM2.5&format=pdf", 400),
        ("/queries/owner?issue=PM2.5&format=ttl", 406),
        ("/nothing", 404),
    ],
)
def test_what_is_not_there_or_not_right_is_said(http: httpx.Client, path: str, status: int) -> None:
    answer = http.get(path)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_sparql_by_get_form_and_direct_post_give_the_same(http: httpx.Client) -> None:
    answers = [
        http.get("/sparql", params={"query": DOCUMENTS}),
        http.post("/sparql", data={"query": DOCUMENTS}),
        http.post("/sparql", content=DOCUMENTS, headers={"Content-Type": "application/sparql-query; charset=utf-8"}),
    ]
    bodies = {answer.text for answer in answers}
    assert len(bodies) == 1
    assert len(answers[0].json()["results"]["bindings"]) == 3


def test_thai_iris_survive_the_form(http: httpx.Client) -> None:
    query = (
        "ASK { FILTER(STR(<https://w3id.org/hpp/id/person/ไมตรี-อินทุสุต>) = 'https://w3id.org/hpp/id/person/ไมตรี-อินทุสุต') }"
    )
    assert http.post("/sparql", data={"query": query}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (DOCUMENTS, "*/*", "application/sparql-results+json"),
        (DOCUMENTS, "application/json", "application/sparql-results+json"),
        (DOCUMENTS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (DOCUMENTS, "text/csv;q=0.9, text/tab-separated-values;q=0.2", "text/csv"),
        (DOCUMENTS, "text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        (DOCUMENTS, "text/tab-separated-values", "text/tab-separated-values"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", "text/turtle", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3", "*/*", "text/turtle"),
        ("DESCRIBE <https://w3id.org/hpp/id/issue/pm25>", "application/n-triples", "application/n-triples"),
    ],
)
def test_the_asker_chooses_the_format(http: httpx.Client, query: str, accept: str, media: str) -> None:
    answer = http.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media
    assert answer.headers["vary"].startswith("Accept")


def test_a_format_that_there_is_not_is_refused(http: httpx.Client) -> None:
    assert http.get("/sparql", params={"query": DOCUMENTS}, headers={"Accept": "image/png"}).status_code == 406
    assert http.get("/sparql", params={"query": DOCUMENTS}, headers={"Accept": "text/turtle"}).status_code == 406


def test_the_default_graph_is_the_union_unless_graphs_are_named(http: httpx.Client) -> None:
    ask = "ASK { ?s a <https://w3id.org/hpp/ns#Document> }"
    assert http.get("/sparql", params={"query": ask}).json()["boolean"] is True
    held = {"query": ask, "default-graph-uri": ID + "document/a"}
    other = {"query": ask, "default-graph-uri": ID + "document/z"}
    assert http.get("/sparql", params=held).json()["boolean"] is True
    assert http.get("/sparql", params=other).json()["boolean"] is False


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:b> <a:c> }", "CLEAR ALL", "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }"]
)
def test_updates_are_refused(http: httpx.Client, update: str) -> None:
    assert http.post("/sparql", data={"update": update}).status_code == 403
    assert http.post("/sparql", data={"query": update}).status_code == 403
    headers = {"Content-Type": "application/sparql-update"}
    assert http.post("/sparql", content=update, headers=headers).status_code == 403
    assert http.get("/health").json()["documents"] == 3


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("SELECT * {", "line 1"),
        ("", "not SPARQL"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }", "SERVICE"),
        ("SELECT * " + "{" * 3000 + "}" * 3000, "brought the engine down"),
    ],
)
def test_a_query_that_cannot_be_answered_is_a_400_with_the_reason(http: httpx.Client, query: str, part: str) -> None:
    answer = http.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert part in answer.json()["detail"]


def test_protocol_errors(http: httpx.Client) -> None:
    assert http.get("/sparql?question=ASK").status_code == 400
    assert http.get("/sparql", params=[("query", DOCUMENTS), ("query", DOCUMENTS)]).status_code == 400
    assert http.post("/sparql", content=DOCUMENTS, headers={"Content-Type": "text/plain"}).status_code == 415
    assert http.put("/sparql", content=DOCUMENTS).status_code == 405
    direct = {"Content-Type": "application/sparql-query"}
    assert http.post("/sparql", content=b"\xff\xfe", headers=direct).status_code == 400
    assert http.post("/sparql", content=b"#" * 1_100_000, headers=direct).status_code == 413


def test_an_endless_query_is_stopped_and_others_are_answered_meanwhile(http: httpx.Client) -> None:
    assert http.get("/sparql", params={"query": DOCUMENTS}).status_code == 200
    with ThreadPoolExecutor() as pool:
        endless = pool.submit(http.post, "/sparql", data={"query": ENDLESS})
        time.sleep(0.2)
        assert http.get("/owner", params={"issue": "PM2.5"}).status_code == 200
        assert http.get("/sparql", params={"query": DOCUMENTS}).status_code == 200
        assert not endless.done()
        answer = endless.result()
    assert answer.status_code == 503
    assert http.get("/sparql", params={"query": DOCUMENTS}).status_code == 200


def test_many_at_once(http: httpx.Client) -> None:
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: http.get("/sparql", params={"query": DOCUMENTS}).status_code, range(64)))
    assert set(answers) == {200}


def test_pages_may_ask_nobody_else(http: httpx.Client) -> None:
    for path in ("/", "/docs", "/owner?issue=PM2.5", "/static/docs.js"):
        policy = http.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
    assert http.get("/docs").headers["content-type"].startswith("text/html")
    assert "/owner" in http.get("/openapi.json").json()["paths"]


def test_a_new_generation_is_served_without_a_restart(tmp_path: Path) -> None:
    with serving(tmp_path) as address, httpx.Client(base_url=address, timeout=30) as client:
        assert client.get("/health").status_code == 503
        assert "hpp build" in client.get("/owner?issue=PM2.5").json()["detail"]
        publish(tmp_path)
        assert client.get("/health").json()["documents"] == 3
        before = len(client.get("/sparql", params={"query": DOCUMENTS}).json()["results"]["bindings"])
        kind = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        publish(tmp_path, b"<a:new> " + kind + b" <https://w3id.org/hpp/ns#Document> <a:graph> .\n")
        assert client.get("/health").json()["documents"] == 4
        after = len(client.get("/sparql", params={"query": DOCUMENTS}).json()["results"]["bindings"])
        assert (before, after) == (3, 4)
