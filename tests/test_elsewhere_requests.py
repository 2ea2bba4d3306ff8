"""Requests to a store elsewhere: addresses, credentials, patience, and one clear line for what goes wrong."""

from __future__ import annotations

import logging
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from flaky import HALF, UNHEARD, Asked, Failure, flaky

from kg.remote.address import Address, is_address, read_address
from kg.remote.credentials import Credentials
from kg.remote.engines import engines
from kg.remote.graphs import Graphs
from kg.remote.http import Http
from kg.remote.patience import Patience, retry_after
from loaders.errors import StoreError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from elsewhere import Engine

SECRET = "geheim-4711"  # noqa: S105 - of nothing
PATIENT = Patience(tries=5, first=0.01, longest=0.3)
GRAPH = "https://w3id.org/hpp/id/document/รายงาน"

LOOKS = {
    "http://h:7878": "oxigraph",
    "http://h:9999/": "oxigraph",
    "http://h:7878/query": "oxigraph",
    "http://h:8890/sparql": "virtuoso",
    "http://h:3030/ds": "fuseki",
    "http://h:3030/ds/sparql": "fuseki",
    "http://h:3030/ds/query": "fuseki",
    "https://h/repositories/hpp": "graphdb",
    "https://h:5820/hpp": "stardog",
    "https://h:5820/hpp/query": "stardog",
    "https://c.x.ap-southeast-1.neptune.amazonaws.com:8182/sparql": "neptune",
    "http://h:7001": "qlever",
    "https://h/anything": "sparql",
}


@pytest.mark.parametrize("text", LOOKS)
def test_an_engine_is_known_by_the_look_of_its_address(text: str) -> None:
    address = read_address(text)
    assert address.engine.name == LOOKS[text]
    assert Address.from_json(address.to_json()) == address


def test_each_engine_has_an_address_by_which_it_is_known() -> None:
    assert set(LOOKS.values()) == set(engines())


def test_addresses_are_made_of_that_of_the_database_or_given() -> None:
    fuseki = read_address("http://h:3030/ds/query")
    assert (fuseki.query, fuseki.update) == ("http://h:3030/ds/sparql", "http://h:3030/ds/update")
    assert fuseki.graphs == "http://h:3030/ds/data"
    own = read_address("http://h/q", update="http://h/u", graphs="http://h/g")
    assert (own.query, own.update, own.graphs) == ("http://h/q", "http://h/u", "http://h/g")
    assert read_address("http://h/q", engine="virtuoso").engine.auth == "digest"
    assert is_address("HTTPS://h")
    assert not is_address("store")


def test_two_addresses_never_have_one_name() -> None:
    names = {read_address(f"http://h/{path}").name for path in ("a/b", "a-b", "a_b", "ก", "ข")}
    assert len(names) == 5
    assert all(name.isascii() and "/" not in name for name in names)


@pytest.mark.parametrize(
    "text",
    [
        f"https://me:{SECRET}@h/x",
        f"https://h/x?token={SECRET}",
        f"https://h/x#{SECRET}",
        "https://",
        "https://h:99999/",
    ],
)
def test_what_is_no_address_is_said_without_its_secret(text: str) -> None:
    with pytest.raises(StoreError) as found:
        read_address(text)
    assert SECRET not in str(found.value)


def test_an_unknown_engine_names_those_that_are_known() -> None:
    with pytest.raises(StoreError, match="fuseki"):
        read_address("http://h/x", engine="nothing")


def test_credentials_come_from_the_environment_and_show_nowhere() -> None:
    one = Credentials.from_environment({"HPP_STORE_USER": "me", "HPP_STORE_PASSWORD": SECRET})
    assert (one.user, one.password) == ("me", SECRET)
    assert SECRET not in f"{one!r} {one} {Credentials(token=SECRET)!r}"
    assert not Credentials.from_environment({})


@pytest.mark.parametrize(
    "given",
    [
        {"HPP_STORE_USER": "me"},
        {"HPP_STORE_PASSWORD": SECRET},
        {"HPP_STORE_USER": "me", "HPP_STORE_PASSWORD": SECRET, "HPP_STORE_TOKEN": SECRET},
        {"HPP_STORE_TOKEN": f"{SECRET}\n"},
    ],
)
def test_odd_credentials_are_a_line_without_them(given: dict[str, str]) -> None:
    with pytest.raises(StoreError, match="HPP_STORE_") as found:
        Credentials.from_environment(given)
    assert SECRET not in str(found.value)


def test_what_a_server_asks_to_wait_is_waited_within_reason() -> None:
    assert (retry_after("7"), retry_after("soon"), retry_after("")) == (7.0, None, None)
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert PATIENT.wait(1, 9.0) == 0.3
    assert 0.05 <= Patience(first=0.1).wait(1, None) <= 0.1


@pytest.mark.parametrize("text", ["-1", "soon", "nan", "inf"])
def test_how_long_a_run_waits_is_a_number_of_seconds(text: str) -> None:
    with pytest.raises(StoreError, match="HPP_STORE_WAIT"):
        Patience.of_runs({"HPP_STORE_WAIT": text})
    assert Patience.of_runs({"HPP_STORE_WAIT": "5"}).total == 5


def once(*failures: Failure) -> Callable[[Asked], Failure | None]:
    """Fail so, one after the other, and then no more."""
    left = list(failures)
    return lambda _: left.pop(0) if left else None


BUSY = (503, {"Retry-After": "0"}, b"")


@pytest.mark.parametrize("failures", [(BUSY, BUSY), (HALF,), (UNHEARD,), (HALF, BUSY, UNHEARD)])
def test_what_passes_is_tried_again(empty_engine: Engine, failures: tuple[Failure, ...]) -> None:
    with flaky(empty_engine.address) as told, Http(read_address(told.address), patience=PATIENT) as http:
        told.fails = once(*failures)
        Graphs(http).put(GRAPH, b'<urn:a> <urn:b> "1" .\n<urn:a> <urn:b> "2" .\n')
        assert len(told.seen) == len(failures) + 1
        assert len(Graphs(http).get(GRAPH).splitlines()) == 2


def test_what_may_not_be_done_twice_is_tried_once(empty_engine: Engine) -> None:
    with flaky(empty_engine.address) as told, Http(read_address(told.address), patience=PATIENT) as http:
        told.fails = once(UNHEARD)
        with pytest.raises(UnreachableError):
            http.send("POST", told.address + "/update", form={"update": "CLEAR ALL"}, again=False)
        assert len(told.seen) == 1


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        ((401, {}, b""), "HPP_STORE_USER"),
        ((403, {}, b"no"), "right"),
        ((404, {}, b""), "--store-graphs"),
        ((405, {}, b""), "--store-graphs"),
        ((413, {}, b""), "limit"),
        ((500, {}, b"IO error: No space left on device"), "make room"),
        ((507, {}, b""), "make room"),
        ((500, {"Content-Type": "text/html"}, b"<html><style>p {}</style><p>Out of\ncheese</p>"), "Out of cheese"),
        ((302, {"Location": "https://other.example/store?x=1"}, b""), "https://other.example/store;"),
    ],
)
def test_a_refusal_is_one_line_that_says_what_to_do(empty_engine: Engine, failure: Failure, said: str) -> None:
    with flaky(empty_engine.address) as told, Http(read_address(told.address), Credentials(token=SECRET)) as http:
        told.fails = lambda _: failure
        with pytest.raises(StoreError) as found:
            Graphs(http).put(GRAPH, b"")
        assert said in str(found.value)
        assert SECRET not in str(found.value)
        assert len(told.seen) == 1


def test_credentials_go_to_the_store_and_into_no_log(empty_engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with flaky(empty_engine.address) as other, flaky(empty_engine.address) as told:
        with Http(read_address(told.address), Credentials("me", SECRET), PATIENT) as http:
            told.fails = once((307, {"Location": other.address + "/store"}, b""))
            with pytest.raises(StoreError, match="moved"):
                Graphs(http).put(GRAPH, b"")
            Graphs(http).put(GRAPH, b"")
        assert not other.seen  # a redirection is not followed
        assert all(one.headers["Authorization"].startswith("Basic ") for one in told.seen)
        sent = told.seen[0].headers["Authorization"].removeprefix("Basic ")
    assert SECRET not in caplog.text
    assert sent not in caplog.text


def test_graphs_of_others_are_never_touched(empty_engine: Engine) -> None:
    with flaky(empty_engine.address) as told, Http(read_address(told.address)) as http:
        for touch in (lambda graphs: graphs.put("https://example.org/g", b""), lambda graphs: graphs.remove("urn:x")):
            with pytest.raises(StoreError, match="not a graph of this program"):
                touch(Graphs(http))
        assert not told.seen


def test_a_certificate_that_is_not_trusted_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, place = "/CN=localhost", tmp_path / "own"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", name]
    alt = ["-addext", "subjectAltName=IP:127.0.0.1"]
    try:
        subprocess.run(
            [*make, *alt, "-keyout", f"{place}.key", "-out", f"{place}.pem"], check=True, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{place}.pem", f"{place}.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    address = read_address(f"https://127.0.0.1:{server.server_address[1]}", engine="oxigraph")
    try:
        begun = time.monotonic()
        with (
            Http(address, Credentials("me", SECRET)) as http,
            pytest.raises(StoreError, match="SSL_CERT_FILE") as found,
        ):
            Graphs(http).get(GRAPH)
        assert time.monotonic() - begun < 5  # it is not tried again
        assert SECRET not in str(found.value)
        monkeypatch.setenv("SSL_CERT_FILE", f"{place}.pem")
        with Http(address, Credentials("me", SECRET)) as http, pytest.raises(StoreError, match="501"):
            Graphs(http).get(GRAPH)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
