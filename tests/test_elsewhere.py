"""A store elsewhere answers as the one in a folder does: the library, each command, the server."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
from click.testing import CliRunner
from elsewhere import command_lines, engine, opened, relay
from serving import serving

from kg.answers import Format, Solutions, Statements
from kg.api.settings import Settings
from kg.catalogue import catalogue
from kg.cli import hpp
from kg.evaluation import Limits
from kg.generations import current, open_current
from kg.owners import owner
from kg.prefixes import declare
from kg.queries import run, saved_queries
from kg.remote.companion import freshen, place_of
from kg.remote.state import GRAPH_STATE, state
from kg.remote.store import RemoteStore
from kg.resources import QUERIES
from kg.search.classes import rows_of
from kg.terms import Iri
from loaders.errors import (
    BusyError,
    FormatError,
    HppError,
    LimitError,
    ParameterError,
    QueryError,
    StoreError,
    TimeLimitError,
    UnreachableError,
)
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from elsewhere import Engine

    from kg.answers import Answer, OpenGraph
    from kg.queries import SavedQuery

USER = "user"
SECRET = "geheim-4711"  # noqa: S105 - of nothing
DOCUMENT = "https://w3id.org/hpp/id/document/opdc-regional-2-2564"
CANNOT = 77  # the code by which a program says that it was skipped
NEW = "https://w3id.org/hpp/id/issue/new-matter"
NO_PROXY = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
SAVED = {one.name: one for one in saved_queries()}


@pytest.fixture(autouse=True)
def companions(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path_factory.mktemp("companions")
    monkeypatch.setenv("HPP_COMPANIONS", str(place))
    return place


@pytest.fixture(scope="module")
def both(bundled_store: Path, bundled_engine: Engine) -> Iterator[tuple[OpenGraph, OpenGraph]]:
    """The same graph here and elsewhere."""
    with pytest.MonkeyPatch.context() as patch, open_current(bundled_store) as here:
        patch.setenv("HPP_COMPANIONS", str(bundled_store.parent / "companions"))
        with opened(bundled_engine.address) as there:
            yield here, there


def alike(one: Answer, other: Answer, *, ordered: bool) -> bool:
    if not (isinstance(one, Solutions) and isinstance(other, Solutions)) or ordered:
        return one == other
    rows = [sorted(map(str, (sorted(row.items()) for row in answer.rows))) for answer in (one, other)]
    return one.variables == other.variables and rows[0] == rows[1]


def values_of(query: SavedQuery) -> list[dict[str, str]]:
    needed = {one.name: one.example for one in query.parameters if one.required}
    return [needed, *(needed | {one.name: one.example} for one in query.parameters if not one.required)]


@pytest.mark.parametrize("name", SAVED)
def test_saved_questions_have_the_same_answers(both: tuple[OpenGraph, OpenGraph], name: str) -> None:
    for values in values_of(SAVED[name]):
        here, there = (run(store, SAVED[name], values) for store in both)
        assert alike(here, there, ordered="ORDER BY" in SAVED[name].text), values


def test_owners_are_the_same(both: tuple[OpenGraph, OpenGraph]) -> None:
    known = catalogue(both[0])
    asked = [row["issue"] for row in rows_of(both[0], f"SELECT DISTINCT ?issue {{ ?issue a <{HPP.Issue}> }}")]
    names = [known.named(str(issue)).th or str(issue) for issue in asked if known.bearers(str(issue))]
    assert names
    for name in [*names, "เรื่องที่ไม่มีใครรู้จัก"]:
        here, there = (owner(store, name).to_json() for store in both)
        assert here == there


ORDERED = {
    "SELECT ?s ?o { ?s hpp:rule ?o } ORDER BY ?s ?o",
    "SELECT (COUNT(*) AS ?n) (SUM(?start) AS ?sum) (AVG(?start) AS ?mean) { ?p oa:start ?start }",
    f"SELECT ?p ?o FROM <{DOCUMENT}> {{ ?s ?p ?o }} ORDER BY ?p ?o LIMIT 200",  # noqa: S608 - SPARQL
    f"SELECT ?g {{ GRAPH ?g {{ <{DOCUMENT}> a hpp:Document }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{DOCUMENT}> {{ ?s ?p ?o }} }}",
    f"DESCRIBE <{DOCUMENT}>",
    "ASK { ?s a hpp:Document }",
    "ASK { ?s a hpp:Nothing }",
    "SELECT ?x ?b ?d { VALUES ?x { 007 1.50 15e-1 'ก\\n\"' 'x'@TH } BIND(BOUND(?x) AS ?b) BIND(1/3 AS ?d) }",
    "SELECT ?l { <id/body/opdc> skos:prefLabel ?l } ORDER BY ?l",
    "SELECT * { ?s skos:altLabel 'สำนักงาน ก.พ.ร.'@th } ORDER BY ?s",
}


@pytest.mark.parametrize("query", sorted(ORDERED))
def test_queries_have_the_same_answers_in_each_format(both: tuple[OpenGraph, OpenGraph], query: str) -> None:
    for form in (Format.JSON, Format.XML, Format.CSV, Format.TSV):
        graph = {Format.JSON: Format.NTRIPLES, Format.XML: Format.RDFXML}.get(form, Format.TURTLE)
        here, there = (store.write_answer(declare(query), form, graph, prefixes={})[0] for store in both)
        assert sorted(here.splitlines()) == sorted(there.splitlines())


def test_graphs_named_by_the_request_are_the_dataset(both: tuple[OpenGraph, OpenGraph]) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for store in both:
        assert store.query(query, default_graphs=[DOCUMENT]) != store.query(query)
    for graphs in ({"default_graphs": [DOCUMENT]}, {"named_graphs": [DOCUMENT]}, {"default_graphs": []}):
        assert both[0].query(query, **graphs) == both[1].query(query, **graphs)
    inner = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert both[0].query(inner, named_graphs=[DOCUMENT]) == both[1].query(inner, named_graphs=[DOCUMENT])


def test_the_whole_is_the_same(both: tuple[OpenGraph, OpenGraph]) -> None:
    here, there = both
    assert there.nquads() == here.nquads()
    assert there.hashes() == here.hashes()
    assert (there.count(), there.graph_names()) == (here.count(), here.graph_names())


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT ?s { ?s ?p", QueryError),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", QueryError),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QueryError),
    ],
)
def test_what_is_no_query_is_said_before_it_is_sent(bundled_engine: Engine, text: str, error: type[HppError]) -> None:
    with relay(bundled_engine.address) as told, opened(told.address) as store:
        before = len(told.seen)
        with pytest.raises(error):
            store.query(text)
        assert len(told.seen) == before


def test_an_engine_without_a_union_is_asked_for_it(bundled_engine: Engine, both: tuple[OpenGraph, OpenGraph]) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    with relay(bundled_engine.address) as told:
        for without in (b"", b"union-default-graph"):  # the parameter is found; or all graphs are named
            told.without = without
            with RemoteStore(*_known_as(told.address + "/query", "sparql")) as store:
                assert store.query(count) == both[0].query(count)
                assert store.query(graphs) == both[0].query(graphs)


def _known_as(address: str, name: str) -> tuple[object, Path]:
    from kg.remote.address import read_address  # noqa: PLC0415 - a name for the next line alone

    return read_address(address, engine=name), place_of(address, engine=name) / "endpoint.json"


JSON = {"Content-Type": "application/sparql-results+json"}
PLAIN = {"Content-Type": "text/plain"}
ROW = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":%b}]}}'


def test_other_spellings_of_values_are_brought_into_ours(bundled_engine: Engine) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    with relay(bundled_engine.address) as told, opened(told.address) as store:
        for said, meant in [("1", "boolean"), ("007", "integer"), ("1.50", "decimal"), ("15e-1", "double")]:
            value = json.dumps({"type": "typed-literal", "value": said, "datatype": xsd + meant}).encode()
            told.instead = 200, JSON, ROW % value
            expected = {"1": "true", "007": "7"}.get(said, "1.5")
            answer = store.query("SELECT ?x { ?x ?y ?z }")
            assert isinstance(answer, Solutions)
            assert [(row["x"].value, str(row["x"].datatype)) for row in answer] == [(expected, xsd + meant)]


def test_a_name_that_is_no_address_is_told(bundled_engine: Engine) -> None:
    odd = '{"type": "uri", "value": "เลขที่ 7"}, "y": {"type": "uri", "value": "urn:a"}'.encode()
    with relay(bundled_engine.address) as told, opened(told.address) as store:
        told.instead = 200, JSON, ROW % odd
        with pytest.raises(StoreError, match="'เลขที่ 7'"):
            store.query("SELECT ?x { ?x ?y ?z }")


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ((200, JSON, b"<html>"), StoreError),
        ((200, {"Content-Type": "text/html"}, b"<html>hello"), StoreError),
        ((200, JSON | {"X-SPARQL-MaxRows": "10000"}, ROW % b'{"type":"uri","value":"urn:a"}'), StoreError),
        ((200, JSON | {"X-SQL-State": "S1TAT"}, ROW % b'{"type":"uri","value":"urn:a"}'), TimeLimitError),
        ((400, PLAIN, b"unknown function"), QueryError),
        ((401, PLAIN, b""), StoreError),
        ((302, {"Location": "http://127.0.0.1:1/elsewhere"}, b""), StoreError),
        ((500, PLAIN, b"S1T00 Error: transaction timed out"), TimeLimitError),
        ((503, PLAIN | {"Retry-After": "0"}, b"too much to do"), BusyError),
        ((504, PLAIN, b""), TimeLimitError),
    ],
)
def test_each_failure_is_a_line_that_says_what_to_do(
    bundled_engine: Engine, reply: tuple[int, dict[str, str], bytes], error: type[HppError]
) -> None:
    with relay(bundled_engine.address) as told, opened(told.address) as store:
        told.instead = reply
        with pytest.raises(error) as found:
            store.query("SELECT ?x { ?x ?y ?z }")
        assert type(found.value) is error
        assert "\n" not in str(found.value)


def test_what_takes_too_long_or_is_too_large_is_cut_off(
    bundled_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with relay(bundled_engine.address) as told:
        place = place_of(told.address)
        freshen(place)
        monkeypatch.setattr("kg.remote.store.LARGEST", 10_000)
        with current(place).open() as store, pytest.raises(LimitError, match="larger"):
            store.query("SELECT * { ?s a ?o }")
        with current(place).open(seconds=0.3) as store:
            told.wait, begun = 3.0, time.monotonic()
            with pytest.raises(TimeLimitError):
                store.query("ASK { ?s ?p ?o }")
            assert time.monotonic() - begun < 2


@pytest.mark.alone
def test_who_does_not_answer_is_left_alone_for_a_moment(tmp_path: Path) -> None:
    with engine(tmp_path) as one:
        store = opened(one.address)
    with store:
        for _ in range(50):
            with pytest.raises(UnreachableError):
                store.query("ASK {}")
        begun = time.monotonic()
        with pytest.raises(UnreachableError):
            store.query("ASK {}")
        assert time.monotonic() - begun < 0.1


COMMANDS = [
    "owner ฝุ่นละอองขนาดเล็ก --json",
    "search มหาดไทย --json",
    "ask จังหวัดใดเข้าร่วม HPP ปี 2564 --sparql",
    "show opdc-regional-2-2564 --json",
    "review --json",
    "query cohorts --param year=2564 --format csv",
    "network bodies --measure brokers --format csv",
    "findings --as-of 2022-01-01 --json",
    "draw --about PM2.5 -o OUT.html",
    "chart load -o OUT.svg",
    "export --format trig",
    "export --format csv",
]
SAYS_WHY = {
    "backup OUT.zip": "hpp export",
    "restore OUT.zip": "hpp export",
    "serve --writable --port 0": "to the store itself",
}
ELSEWHERE = {
    "build", "load",  # tested where they are written
    "accept", "queries", "evaluate", "changes", "token", "completion",  # ask the graph for nothing, or as review does
    "verify", "check", "mcp",  # below; mcp reads as serve does
    "cite",  # below: a citation names the hash of the graph, which is another there
    "notebooks",  # needs no graph
    "correct", "diff", "publish",  # tested where corrections, differences and sites are
}  # fmt: skip


def call(line: str, store: str | Path, folder: Path) -> tuple[int, str, bytes]:
    arguments = [str(folder / one) if one.startswith("OUT") else one for one in line.split()]
    done = CliRunner().invoke(hpp, [*arguments, "--store", str(store)], standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    code = done.return_value if isinstance(done.return_value, int) else 0
    written = b"".join(path.read_bytes() for path in sorted(folder.glob("OUT*")))
    return code, done.stdout, written


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_print_the_same(line: str, bundled_store: Path, bundled_engine: Engine, tmp_path: Path) -> None:
    here, there = call(line, bundled_store, tmp_path), call(line, bundled_engine.address, tmp_path)
    assert here == there
    assert here[1] or here[2]


@pytest.mark.parametrize("line", SAYS_WHY)
def test_what_makes_no_sense_elsewhere_says_so(line: str, bundled_engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(HppError, match=SAYS_WHY[line]):
        call(line, bundled_engine.address, tmp_path)


def test_each_command_is_thought_of() -> None:
    thought_of = {line.split()[0] for line in [*COMMANDS, *SAYS_WHY]} | ELSEWHERE
    assert thought_of == set(hpp.commands_at)


def test_a_citation_differs_in_the_hash_of_the_graph_alone(
    bundled_store: Path, bundled_engine: Engine, tmp_path: Path
) -> None:
    line = "cite owner PM2.5 --format text-en"
    here, there = (call(line, store, tmp_path)[1] for store in (bundled_store, bundled_engine.address))
    assert here != there
    assert re.sub(r"\b[0-9a-f]{16,64}\b", "…", here) == re.sub(r"\b[0-9a-f]{16,64}\b", "…", there)


def test_check_finds_nothing(bundled_engine: Engine, tmp_path: Path) -> None:
    assert call("check", bundled_engine.address, tmp_path)[:2] == (0, "0 violations, 0 remarks\n")


def test_verify_reads_every_quote(bundled_store: Path, bundled_engine: Engine, tmp_path: Path) -> None:
    (_, here, _), (_, there, _) = (call("verify", one, tmp_path) for one in (bundled_store, bundled_engine.address))
    assert here.splitlines()[-1] == there.splitlines()[-1]  # the hash of the content
    assert "each quote" in there


def test_a_wrong_address_is_a_line(tmp_path: Path) -> None:
    for address, said in [(f"http://{USER}:{SECRET}@h/", "HPP_STORE_USER"), ("ftp://h/x", "not an address")]:
        with pytest.raises(StoreError, match=said) as found:
            call("query cohorts", address, tmp_path)
        assert SECRET not in str(found.value)
    with pytest.raises(UnreachableError):
        call("owner PM2.5", "http://127.0.0.1:1", tmp_path)


@contextmanager
def served(address: str, **own: float) -> Iterator[str]:
    """Serve a store elsewhere."""
    with serving(place_of(address), Settings(Limits(seconds=5, quick=2, heavy=2), every=0.1, **own)) as at:
        yield at


def ask(address: str) -> httpx.Response:
    return httpx.get(address, timeout=30)


def until(what: str, seconds: float, test: object) -> None:
    ends = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < ends, what
        time.sleep(0.05)


PATHS = [
    "/sparql?query=SELECT+(COUNT(*)+AS+%3Fn)+%7B%3Fs+%3Fp+%3Fo%7D",
    "/sparql?query=SELECT+*+%7B%3Chttps%3A%2F%2Fw3id.org%2Fhpp%2Fid%2Fissue%2Fpm25%3E+a+%3Ft%7D",
    "/owner?issue=PM2.5",
    "/search?q=opdc",
    "/queries/cohorts?year=2564&format=csv",
    "/things/issue/pm25",
    "/bodies?limit=5",
    "/graph/issue/pm25",
    "/network/bodies",
    "/data/issue/pm25.ttl",
    '/reconcile?queries={"q":{"query":"OPDC"}}',
    "/coverage?format=csv",
]


def test_a_server_answers_the_same(bundled: str, bundled_engine: Engine) -> None:
    freshen(place_of(bundled_engine.address), index=True)
    with served(bundled_engine.address) as at:
        for path in PATHS:
            here, there = ask(bundled + path), ask(at + path)
            assert there.status_code == here.status_code == httpx.codes.OK, (path, here.text, there.text)
            assert there.content.replace(at.encode(), bundled.encode()) == here.content, path
        assert ask(at + "/").status_code == httpx.codes.OK
        assert ask(at + "/sparql?format=ttl").status_code == httpx.codes.OK
        deep = "SELECT * " + "{" * 3000 + "}" * 3000
        assert httpx.post(at + "/sparql", data={"query": deep}).status_code == httpx.codes.BAD_REQUEST
        assert ask(bundled_engine.address).status_code == httpx.codes.OK


def test_a_server_outlives_its_engine(tmp_path: Path, bundled_store: Path, caplog: pytest.LogCaptureFixture) -> None:
    asked = "/sparql?query=ASK%7B%3Fs+%3Fp+%3Fo%7D&timeout={}"
    with open_current(bundled_store) as store, engine(tmp_path, store.nquads()) as one:
        freshen(place_of(one.address), index=True)
        with served(one.address) as at:
            assert ask(at + asked.format(1)).json()["boolean"] is True
            one.kill()
            for path in (asked.format(2), "/queries/cohorts?year=2564", "/things/body/moi"):
                gone = ask(at + path)
                assert gone.status_code == httpx.codes.SERVICE_UNAVAILABLE
                assert int(gone.headers["Retry-After"]) > 0
                assert "does not answer" in gone.json()["detail"]
                assert "127.0.0.1" not in gone.text
            until("/health knows", 10, lambda: "not answer" in ask(at + "/health").json()["status"])
            assert ask(at + "/health").headers["Retry-After"]
            assert ask(at + asked.format(1)).json()["boolean"] is True  # was answered before
            one.start()
            until("it recovers", 10, lambda: ask(at + "/health").json()["status"] == "ok")
            until("it answers", 10, lambda: ask(at + asked.format(3)).is_success)
    assert any("answers again" in one.getMessage() for one in caplog.records)


def test_a_server_may_start_before_its_engine(tmp_path: Path, bundled_store: Path) -> None:
    with open_current(bundled_store) as store:
        nquads = store.nquads()
    with engine(tmp_path, nquads) as one:
        one.kill()
        with served(one.address) as at:
            early = ask(at + "/owner?issue=PM2.5")
            assert early.status_code == httpx.codes.SERVICE_UNAVAILABLE
            assert "does not answer" in early.json()["detail"]
            assert ask(at + "/health").status_code == httpx.codes.SERVICE_UNAVAILABLE
            one.start()
            until("it begins", 20, lambda: ask(at + "/health").is_success)
            assert ask(at + "/owner?issue=PM2.5").json()["owners"]


def test_what_another_loader_changes_is_served(tmp_path: Path, bundled_store: Path) -> None:
    label = '<http://www.w3.org/2004/02/skos/core#prefLabel> "เรื่องใหม่เอี่ยม"@th'
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/hpp/ns#Issue>"
    with open_current(bundled_store) as store, engine(tmp_path, store.nquads()) as one:
        one.put(GRAPH_STATE, state("first"))
        freshen(place_of(one.address), index=True)
        with served(one.address) as at:
            before = ask(at + "/health").json()["generation"]
            one.put(DOCUMENT + "-new", f"<{NEW}> {kind} .\n<{NEW}> {label} .\n".encode())
            one.put(GRAPH_STATE, state("second"))
            until("a new generation", 30, lambda: ask(at + "/health").json()["generation"] != before)
            found = ask(at + "/search?q=เรื่องใหม่เอี่ยม").json()["results"]
            assert found[0]["iri"] == NEW


def test_the_state_is_no_graph_of_the_content(tmp_path: Path) -> None:
    with engine(tmp_path, b'<urn:a> <urn:b> "1" <urn:others> .\n') as one:
        one.put(GRAPH_STATE, state("first"))
        one.put(DOCUMENT, b'<urn:a> <urn:b> "2" .')
        with opened(one.address) as store:
            assert store.graph_names() == [Iri(DOCUMENT)]
            assert store.nquads() == f'<urn:a> <urn:b> "2" <{DOCUMENT}> .\n'.encode()
            assert current(store.path.parent.parent.parent).manifest.sha256 == "first"


def test_secrets_go_to_the_store_and_nowhere_else(
    bundled_engine: Engine,
    companions: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("HPP_STORE_TOKEN", SECRET)
    with relay(bundled_engine.address) as told, relay(bundled_engine.address) as other:
        code, printed, _ = call("owner PM2.5 --json", told.address, tmp_path)
        assert code == 0
        assert all(headers["Authorization"] == f"Bearer {SECRET}" for headers, _ in told.seen)
        with served(told.address) as at:
            said = [printed, ask(at + "/health").text, ask(at + "/metrics").text, command_lines()]
            told.instead = 302, {"Location": f"{other.address}/query"}, b""
            said.append(ask(at + "/queries/cohorts?year=2564").text)
            told.instead = 401, PLAIN, b"no"
            said.append(ask(at + "/queries/cohorts?year=2563").text)
        with pytest.raises(StoreError) as found:
            call("query cohorts --param year=2562", told.address, tmp_path)
        assert other.seen == []  # who is pointed to gets nothing
        said += [str(found.value), repr(found.value), caplog.text, repr(vars(current(place_of(told.address)).open()))]
    kept = b"".join(path.read_bytes() for path in companions.rglob("*") if path.is_file())
    assert SECRET not in "\n".join(said)
    assert SECRET.encode() not in kept


def test_queries_of_the_views_are_answered_alike(both: tuple[OpenGraph, OpenGraph]) -> None:
    for path in sorted([*QUERIES.glob("network/*.rq"), *QUERIES.glob("rules/*.rq")]):
        text = path.read_text(encoding="utf-8")
        here, there = (store.query(text) for store in both)
        assert isinstance(here, Statements) == isinstance(there, Statements)
        assert alike(here, there, ordered=False), path.name


def test_errors_of_parameters_are_those_of_a_folder(both: tuple[OpenGraph, OpenGraph]) -> None:
    for store in both:
        with pytest.raises(ParameterError):
            run(store, SAVED["cohorts"], {"year": "never"})
        with pytest.raises(FormatError):
            store.write_answer("ASK {}", None, Format.TURTLE)


def test_an_engine_that_hangs_holds_nobody_up(bundled_engine: Engine) -> None:
    with relay(bundled_engine.address) as told:
        freshen(place_of(told.address), index=True)
        with patched("kg.api.following._SECONDS", 0.5), served(told.address) as at:
            assert ask(at + "/health").json()["status"] == "ok"
            told.wait = 2.0
            until("/health knows", 10, lambda: "not answer" in ask(at + "/health").json()["status"])
            begun = time.monotonic()
            assert ask(at + "/things/body/moi").status_code == httpx.codes.SERVICE_UNAVAILABLE
            assert time.monotonic() - begun < 2
            slow = ask(at + "/sparql?timeout=0.5&query=ASK%7B%3Fa+%3Fb+%3Fc%7D")
            assert slow.status_code == httpx.codes.SERVICE_UNAVAILABLE
            told.wait = 0.0
            until("it recovers", 20, lambda: ask(at + "/things/body/moi").is_success)


@contextmanager
def patched(name: str, value: float) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name, value)
        yield


def test_a_process_reaches_the_port_of_its_store_alone(bundled_engine: Engine, bundled: str) -> None:
    code = f"""
import httpx, sys
from kg.remote.address import read_address
from kg.remote.reach import keep_to
if not keep_to(read_address("{bundled_engine.address}")):
    sys.exit({CANNOT})
assert httpx.get("{bundled_engine.address}").status_code == 200
try:
    httpx.get("{bundled}/health")
except httpx.ConnectError as error:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=NO_PROXY)
    if done.returncode == CANNOT:
        pytest.skip("this system cannot keep a process to one port")
    assert done.stdout == "refused\n", done.stderr
