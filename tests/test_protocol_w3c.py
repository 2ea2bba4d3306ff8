"""The W3C's tests of the SPARQL 1.1 Protocol, sent to a live server as they are written."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest
import rdflib
from rdflib import RDF
from rdflib.collection import Collection
from serving import publish_nquads, serving

from kg.api.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = Path(__file__).parent.parent.parent / "shared/w3c/sparql11/protocol"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
TOKEN = "ทดสอบ-of-the-tests"  # noqa: S105 - of no server but this one
MEDIA = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}
TESTS = 34

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C's tests do not stand beside the checkout"),
]


class Request(NamedTuple):
    """One request of a test, and what must come back."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]
    statuses: tuple[str, ...]  # first figures
    format: str | None
    truth: bool | None

    @property
    def changes(self) -> bool:
        return b"update=" in self.body or "sparql-update" in self.headers.get("content-type", "")


def read_suite() -> dict[str, list[Request]]:
    if not SUITE.is_dir():
        return {}
    graph = rdflib.Graph().parse(SUITE / "manifest.ttl")
    tests = sorted(graph.subjects(RDF.type, MF.ProtocolTest))
    return {str(test).partition("#")[2]: list(requests(graph, test)) for test in tests}


def requests(graph: rdflib.Graph, test: rdflib.term.Node) -> Iterator[Request]:
    action = graph.value(test, MF.action)
    for one in Collection(graph, graph.value(action, HT.requests)):
        answer, body = graph.value(one, HT.resp), graph.value(one, HT.body)
        fields = graph.value(one, HT.headers)
        headers = {
            str(graph.value(field, HT.fieldName)): str(graph.value(field, HT.fieldValue))
            for field in (Collection(graph, fields) if fields else ())
        }
        truth = graph.value(answer, MF.expectedBoolean)
        form = graph.value(answer, MF.expectedFormat)
        yield Request(
            str(graph.value(one, HT.methodName)),
            str(graph.value(one, HT.absolutePath)),
            str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding))) if body else b"",
            headers,
            tuple(str(status).partition("StatusCode")[2][0] for status in graph.objects(answer, MF.expectedStatus)),
            str(form) if form else None,
            None if truth is None else bool(truth.toPython()),
        )


SUITE_TESTS = read_suite()


def data() -> bytes:
    """Give the three graphs that the tests' queries ask, as the suite's manifest names them."""
    name = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
    lines = [
        line.rstrip().removesuffix(".") + f"<{name.format(number)}> .\n"
        for number in (1, 2, 3)
        for line in (SUITE / f"data{number}.nt").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return "".join(lines).encode()


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("protocol")
    publish_nquads(place, data())
    with serving(place) as address:
        yield address


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("protocol-writable")
    publish_nquads(place, data())
    with serving(place, Settings(token=TOKEN)) as address:
        yield address


def sent(address: str, request: Request, token: str = "") -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    authorization = {"Authorization": b"Bearer " + token.encode()} if token else {}
    connection.request(request.method, request.path, request.body or None, request.headers | authorization)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers.get("content-type", "").partition(";")[0], content


def check(request: Request, status: int, media: str, content: bytes) -> None:
    assert str(status)[0] in request.statuses, content
    if request.format:
        assert media in MEDIA[request.format]
    if request.truth is not None:
        assert json.loads(content)["boolean"] is request.truth


def names(*starts: str) -> list[str]:
    return [name for name in SUITE_TESTS if name.startswith(starts)]


def test_the_suite_is_whole() -> None:
    assert len(SUITE_TESTS) == TESTS


@pytest.mark.parametrize("name", names("query_", "bad_"))
def test_what_only_asks(read_only: str, name: str) -> None:
    for request in SUITE_TESTS[name]:
        check(request, *sent(read_only, request))


@pytest.mark.parametrize("name", names("update_"))
def test_updates_are_refused_by_a_server_that_only_answers(read_only: str, name: str) -> None:
    before = sent(read_only, SUITE_TESTS["query_dataset_full"][0])
    assert [sent(read_only, request)[0] for request in SUITE_TESTS[name] if request.changes] == [403]
    assert sent(read_only, SUITE_TESTS["query_dataset_full"][0]) == before


@pytest.mark.parametrize("name", names("update_", "bad_update_"))
def test_updates_are_done_by_a_server_that_is_writable(writable: str, name: str) -> None:
    for request in SUITE_TESTS[name]:
        check(request, *sent(writable, request, TOKEN if request.changes else ""))


def test_who_has_no_token_changes_nothing(writable: str) -> None:
    update = SUITE_TESTS["update_post_form"][0]
    assert sent(writable, update)[0] == 401
    assert sent(writable, update, "a wrong one")[0] == 401
