"""``/sparql`` as a server on a network has it: headers, limits, and what is done to it."""

from __future__ import annotations

import gzip
import http.server
import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from serving import ID, publish, publish_nquads, serving

from kg.api.settings import Settings
from kg.evaluation import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = "SELECT ?s { ?s a <https://w3id.org/hpp/ns#Document> } ORDER BY ?s"
ALL = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
JSON = "application/sparql-results+json"
TOKEN = "only-for-tests"  # noqa: S105


def product(number: int) -> str:
    """A query without an end, each with another text."""
    return f"SELECT (COUNT(*) AS ?n{number}) {{ " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6)) + " }"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("endpoint")
    publish(place)
    limits = Limits(
        seconds=1.5, patience=0.1, impatience=0.05, memory=2 * 2**30, largest=2**20, wait=2.0, heavy=2, heavy_waiting=2
    )
    with serving(place, Settings(limits)) as found:
        yield found


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30) as found:
        yield found


def test_the_same_question_has_the_same_tag_and_is_not_sent_twice(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": SMALL})
    again = client.get("/sparql", params={"query": SMALL})
    assert first.content == again.content
    assert first.headers["etag"] == again.headers["etag"]
    known = client.get("/sparql", params={"query": SMALL}, headers={"If-None-Match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    other = client.get("/sparql", params={"query": SMALL}, headers={"Accept": "text/csv"})
    assert other.headers["etag"] != first.headers["etag"]


def test_what_is_remembered_is_sent_with_the_same_headers(client: httpx.Client) -> None:
    query = {"query": SMALL + " LIMIT 2"}
    first, again = (client.get("/sparql", params=query, headers={"Accept": "text/csv"}) for _ in range(2))
    assert first.headers == again.headers
    assert first.text == again.text


@pytest.mark.parametrize("function", ["RAND()", "NOW()", "UUID()", "STRUUID()"])
def test_what_is_new_each_time_is_not_remembered(client: httpx.Client, function: str) -> None:
    answers = [client.get("/sparql", params={"query": f"SELECT ({function} AS ?new) {{}}"}) for _ in range(2)]
    assert answers[0].text != answers[1].text
    assert "etag" not in answers[0].headers


def test_many_requests_on_one_connection_in_one_piece(address: str) -> None:
    host, _, port = address.removeprefix("http://").partition(":")
    one = b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: h\r\n\r\n"
    other = b"GET /sparql?query=ASK%20%7B%20?s%20?p%20%221%22%20%7D HTTP/1.1\r\nHost: h\r\n\r\n"
    last = b"GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(one + other + one + one + other + last)
        received = b"".join(iter(lambda: line.recv(65536), b""))
    assert received.count(b"HTTP/1.1 200 OK") == 6
    assert [piece.count(b"true") for piece in received.split(b"HTTP/1.1")[1:6]] == [1, 0, 1, 1, 0]


def test_head_has_the_headers_of_get(client: httpx.Client) -> None:
    asked = {"params": {"query": SMALL}, "headers": {"Accept": "text/csv", "Accept-Encoding": "identity"}}
    got, head = client.get("/sparql", **asked), client.head("/sparql", **asked)
    assert head.content == b""
    assert head.headers == got.headers


def test_pages_elsewhere_may_ask(client: httpx.Client) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = client.options("/sparql", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert client.get("/sparql", params={"query": "nonsense"}).headers["access-control-allow-origin"] == "*"


def test_long_answers_are_compressed_for_who_takes_it(client: httpx.Client) -> None:
    asked = {"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 200"}
    plain = client.get("/sparql", params=asked, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", "/sparql", params=asked, headers={"Accept-Encoding": "br, gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain.content
    assert len(packed) < len(plain.content) / 3
    refused = client.get("/sparql", params=asked, headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


@pytest.mark.parametrize(
    ("accept", "form", "media"),
    [
        ("text/turtle", "", "text/turtle"),
        ("application/ld+json", "", "application/ld+json"),
        ("application/rdf+xml;q=0.9, text/plain;q=0.1", "", "application/rdf+xml"),
        ("application/trig", "", "application/trig"),
        ("*/*", "nt", "application/n-triples"),
        ("text/csv", "xml", "application/rdf+xml"),
        ("text/csv", "json", "application/ld+json"),
    ],
)
def test_graphs_come_in_the_formats_of_rdf(client: httpx.Client, accept: str, form: str, media: str) -> None:
    asked = {"query": "CONSTRUCT WHERE { ?s a ?o }"} | ({"format": form} if form else {})
    answer = client.get("/sparql", params=asked, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media
    expected = client.get("/sparql", params={"query": asked["query"], "format": "nt"}).text.count("\n")
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media)))) == expected


def test_the_service_describes_itself_and_its_graph(client: httpx.Client, address: str) -> None:
    sd, void = (
        rdflib.Namespace(f"http://{name}#") for name in ("www.w3.org/ns/sparql-service-description", "rdfs.org/ns/void")
    )
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    service = graph.value(predicate=rdflib.RDF.type, object=sd.Service)
    assert str(graph.value(service, sd.endpoint)) == f"{address}/sparql"
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph
    assert (service, sd.supportedLanguage, sd.SPARQL11Update) not in graph
    triples = {value.toPython() for value in graph.objects(None, void.triples)}
    counted = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}).json()
    assert int(counted["results"]["bindings"][0]["n"]["value"]) in triples
    assert (
        client.get("/sparql", headers={"Accept": "application/rdf+xml"})
        .headers["content-type"]
        .startswith("application/rdf+xml")
    )
    assert client.get("/sparql", headers={"Accept": "text/csv"}).status_code == 406


def test_an_odd_host_does_not_get_into_the_description(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Host": 'x> ; a "y'})
    assert answer.status_code == 400


@pytest.mark.parametrize("given", ["0", "-1", "nan", "inf", "soon", ""])
def test_a_time_that_is_none_is_refused(client: httpx.Client, given: str) -> None:
    answer = client.get("/sparql", params={"query": SMALL, "timeout": given})
    assert answer.status_code == 400
    assert "timeout" in answer.json()["detail"]


@pytest.mark.alone
def test_a_query_is_stopped_within_a_second_of_its_limit(client: httpx.Client) -> None:
    begun = time.monotonic()
    answer = client.get("/sparql", params={"query": product(1)})
    assert 1.4 < time.monotonic() - begun < 2.5
    assert (answer.status_code, "1.5 s" in answer.json()["detail"]) == (503, True)
    assert answer.headers["retry-after"]
    begun = time.monotonic()
    assert client.get("/sparql", params={"query": product(2), "timeout": "0.6"}).status_code == 503
    assert time.monotonic() - begun < 1.5


KILLERS = {
    "braces": "SELECT * " + "{" * 3000 + "}" * 3000,
    "sum": "SELECT (1" + "+1" * 10_000 + " AS ?n) {}",
    "path": "SELECT * { ?s " + "/".join(["<urn:p>"] * 10_000) + " ?o }",
    "wide": "SELECT * { " + " ".join(f"?s{n} <urn:p> ?s{n + 1} ." for n in range(1_000)) + " }",
    "ordered product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g",
    "not not": "SELECT * { FILTER(" + "!" * 20_000 + "true) }",
}


@pytest.mark.parametrize("name", KILLERS)
def test_what_brings_the_engine_down_costs_one_process(client: httpx.Client, name: str) -> None:
    answer = client.post("/sparql", data={"query": KILLERS[name]})
    assert answer.status_code in {400, 503}
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/sparql", params={"query": SMALL}).status_code == 200


def test_the_memory_of_a_query_is_bounded(client: httpx.Client) -> None:
    longest = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(2))
    query = f"SELECT (GROUP_CONCAT(CONCAT(STR(?s0), STR(?s1), '{'x' * 20_000}')) AS ?all) {{ {longest} }}"
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code in {400, 503}
    assert client.get("/sparql", params={"query": SMALL}).status_code == 200


def test_the_length_of_an_answer_is_bounded(client: httpx.Client) -> None:
    query = f"SELECT ?s ?p ?o ('{'ยาว' * 500}' AS ?long) {{ ?s ?p ?o . ?s2 a ?t }} LIMIT 1000"
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code == 400
    assert "larger than 1 MB" in answer.json()["detail"]


@pytest.mark.alone
def test_others_do_not_notice_products_without_end(client: httpx.Client, address: str) -> None:
    client.get("/sparql", params={"query": SMALL})
    ended = threading.Event()

    def attack(first: int) -> list[int]:
        with httpx.Client(base_url=address, timeout=30) as attacker:
            found = []
            for number in range(first, first + 100):
                if ended.is_set():
                    break
                found.append(attacker.get("/sparql", params={"query": product(number)}).status_code)
            return found

    with ThreadPoolExecutor(4) as pool:
        attackers = [pool.submit(attack, 1000 * number) for number in range(1, 5)]
        time.sleep(0.5)
        times = sorted(timed(client, number) for number in range(100))
        ended.set()
    assert {status for one in attackers for status in one.result()} == {503}
    assert times[94] < 0.7, times[-10:]  # who has to wait for one of those waits for 1.5 s


def timed(client: httpx.Client, number: int) -> float:
    begun = time.monotonic()
    assert client.get("/sparql", params={"query": f"{SMALL} LIMIT {number + 1000}"}).status_code == 200
    time.sleep(0.01)
    return time.monotonic() - begun - 0.01


def test_more_heavy_queries_than_may_wait_are_told_so(address: str) -> None:
    with ThreadPoolExecutor(14) as pool, httpx.Client(base_url=address, timeout=30) as client:
        answers = list(pool.map(lambda n: client.get("/sparql", params={"query": product(9000 + n)}), range(14)))
    assert {answer.status_code for answer in answers} == {503}
    assert any("too many heavy queries" in answer.json()["detail"] for answer in answers)


@pytest.mark.alone
def test_a_heavy_query_ends_when_its_asker_leaves(address: str, client: httpx.Client) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{address}/sparql", params={"query": product(77)}, timeout=0.9)
    until = time.monotonic() + 0.5
    while counts(client)['hpp_queries{lane="slow",state="busy"}'] and time.monotonic() < until:
        time.sleep(0.02)
    assert counts(client)['hpp_queries{lane="slow",state="busy"}'] == 0


def counts(client: httpx.Client) -> dict[str, float]:
    lines = [line for line in client.get("/metrics").text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_the_counts_say_what_happened_and_not_what_was_asked(client: httpx.Client) -> None:
    before = counts(client)
    client.get("/sparql", params={"query": "SELECT * { secret-text"})
    client.get("/queries/owner", params={"issue": "secret-text"})
    after = counts(client)
    asked = 'hpp_requests_total{method="GET",route="/sparql",status="400"}'
    assert after[asked] == before.get(asked, 0) + 1
    assert after['hpp_queries_unanswered_total{why="query"}'] == before['hpp_queries_unanswered_total{why="query"}'] + 1
    assert "secret" not in client.get("/metrics").text


def test_a_process_that_is_killed_is_replaced(client: httpx.Client) -> None:
    processes = query_processes()
    assert processes
    for process in processes:
        os.kill(process, signal.SIGKILL)
    assert client.get("/sparql", params={"query": SMALL + " OFFSET 1"}).status_code == 200
    assert client.get("/sparql", params={"query": SMALL + " OFFSET 2"}).status_code == 200


def query_processes() -> list[int]:
    """List the processes below this one that hold a store open."""
    return [process for process in below(os.getpid()) if holds_a_store(process)]


def below(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield int(child)
            yield from below(int(child))


def holds_a_store(process: int) -> bool:
    try:
        return any(one.readlink().suffix == ".sst" for one in Path(f"/proc/{process}/fd").iterdir())
    except OSError:  # it, or what it held, is gone
        return False


class _Listener(http.server.BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        body = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"there"}}]}}'
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - the standard library's name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def listener() -> Iterator[tuple[str, type[_Listener]]]:
    kind = type("Listener", (_Listener,), {"asked": 0})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql", kind
        server.shutdown()


def test_nothing_else_is_asked_unless_it_is_allowed_by_name(client: httpx.Client, tmp_path: Path) -> None:
    with listener() as (allowed, seen), listener() as (other, unseen):
        queries = [
            "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
            "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
            "SELECT * {{ BIND(<{0}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
            "PREFIX e: <{0}> SELECT * {{ SERVICE e: {{ ?s ?p ?o }} }}",
        ]
        for query in queries:
            assert client.get("/sparql", params={"query": query.format(other)}).status_code == 400
        elsewhere = f"ASK FROM <{other}> {{ ?s ?p ?o }}"
        assert client.get("/sparql", params={"query": elsewhere}).status_code == 200
        asked = {"query": SMALL, "default-graph-uri": other}
        assert client.get("/sparql", params=asked).status_code == 200
        publish(tmp_path)
        with serving(tmp_path, Settings(services=(allowed,))) as address:
            answers = [httpx.get(f"{address}/sparql", params={"query": one.format(allowed)}) for one in queries[:2]]
            assert [row.json()["results"]["bindings"][0]["s"]["value"] for row in answers] == ["there", "there"]
            for query in queries:
                assert httpx.get(f"{address}/sparql", params={"query": query.format(other)}).status_code == 400
        assert (seen.asked > 0, unseen.asked) == (True, 0)


def test_an_update_is_the_next_generation(tmp_path: Path) -> None:
    publish(tmp_path)
    ask = {"query": "ASK { GRAPH <urn:g> { <urn:s> <urn:p> 'ใหม่' } }"}
    with serving(tmp_path, Settings(token=TOKEN)) as address, httpx.Client(base_url=address, timeout=30) as client:
        before, tag = client.get("/health").json(), client.get("/sparql", params=ask).headers["etag"]
        assert client.get("/sparql", params=ask).json()["boolean"] is False
        update = {"update": "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 'ใหม่' } }"}
        assert client.post("/sparql", data=update).status_code == 401
        sent = client.post("/sparql", data=update, headers={"Authorization": f"Bearer {TOKEN}"})
        assert sent.status_code == 200, sent.text
        answer = client.get("/sparql", params=ask, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.json()["boolean"]) == (200, True)
        assert client.get("/health").json()["quads"] == before["quads"] + 1
        more = {
            "update": "INSERT { GRAPH <urn:g> { <urn:s> <urn:q> ?o } } WHERE { GRAPH <urn:g> { <urn:s> <urn:p> ?o } }"
        }
        assert client.post("/sparql", data=more, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/health").json()["quads"] == before["quads"] + 2


@pytest.mark.parametrize(
    ("update", "part"),
    [
        ("INSERT DATA { nonsense }", "line 1"),
        ("LOAD <http://127.0.0.1:1/>", "LOAD"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT { ?s ?p ?o } WHERE " + "{" * 3000 + "?s ?p ?o" + "}" * 3000, "down"),
    ],
)
def test_an_update_that_cannot_be_done_changes_nothing(tmp_path: Path, update: str, part: str) -> None:
    publish(tmp_path)
    with serving(tmp_path, Settings(token=TOKEN)) as address, httpx.Client(base_url=address, timeout=30) as client:
        before = client.get("/health").json()
        sent = client.post("/sparql", data={"update": update}, headers={"Authorization": f"Bearer {TOKEN}"})
        assert sent.status_code == 400
        assert part in sent.json()["detail"]
        assert client.get("/health").json() == before


def test_builds_are_served_one_after_the_other_without_a_request_lost(tmp_path: Path) -> None:
    def triples(number: int) -> bytes:
        graph = f"<{ID}document/a>"
        return b"".join(f'<urn:s{n}> <urn:p> "{number}" {graph} .\n'.encode() for n in range(50))

    publish_nquads(tmp_path, triples(0))
    query = "SELECT ?o (COUNT(?s) AS ?n) { ?s <urn:p> ?o } GROUP BY ?o"
    found: list[tuple[str, str]] = []
    with serving(tmp_path) as address, httpx.Client(base_url=address, timeout=30) as client:
        ended = threading.Event()

        def ask() -> None:
            number = 0
            while not ended.is_set():
                number += 1
                answer = client.get("/sparql", params={"query": f"{query} # {number % 3}"})
                rows = answer.json()["results"]["bindings"]
                found.extend((row["o"]["value"], row["n"]["value"]) for row in rows)
                assert len(rows) == 1

        with ThreadPoolExecutor(3) as pool:
            asking = [pool.submit(ask) for _ in range(3)]
            for number in range(1, 6):
                publish_nquads(tmp_path, triples(number))
                time.sleep(0.1)
            ended.set()
            for one in asking:
                one.result()
    assert {number for _, number in found} == {"50"}
    assert {value for value, _ in found} >= {"0", "5"}
