"""Where there is a list of tokens: nothing is answered without one, and each opens what it says and no more."""

from __future__ import annotations

import base64
import logging
import socket
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import watched
from routed import routes
from serving import publish, serving

from kg.access import SCOPES, Keeper, Token, add_token, read_tokens
from kg.access.bucket import Bucket
from kg.api.settings import Settings
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

SMALL = "SELECT ?s { ?s a <https://w3id.org/hpp/ns#Document> } ORDER BY ?s"
UPDATE = "INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"
OPEN = ("GET", "/health")


class Guarded(NamedTuple):
    """A running server, its store, the list of its tokens, and the secret of one for each scope."""

    address: str
    store: Path
    tokens: Path
    secrets: dict[str, str]

    def bearer(self, scope: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secrets[scope]}"}

    def by_browser(self, scope: str) -> dict[str, str]:
        return {"Authorization": "Basic " + base64.b64encode(f"ใคร:{self.secrets[scope]}".encode()).decode()}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    place = tmp_path_factory.mktemp("guarded")
    publish(place / "store")
    tokens = place / "tokens.toml"
    secrets = {scope: add_token(tokens, f"to-{scope}", [scope], 100_000) for scope in SCOPES}
    secrets["none"] = "hpp_" + "x" * 43
    with serving(place / "store", Settings(tokens=tokens, writable=True)) as address:
        yield Guarded(address, place / "store", tokens, secrets)


@pytest.fixture(scope="module")
def client(guarded: Guarded) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=guarded.address, timeout=60) as found:
        yield found


def right_scope(path: str) -> str:
    return "sparql" if path.startswith("/sparql") else "metrics" if path == "/metrics" else "read"


def test_no_route_answers_without_a_token(guarded: Guarded, client: httpx.Client) -> None:
    walked = routes(guarded.store)
    assert len(walked) > 50
    wrong = [{}, guarded.bearer("none"), guarded.by_browser("none"), {"Authorization": "Bearer"},
             {"Authorization": f"Token {guarded.secrets['read']}"}, {"Authorization": guarded.secrets["read"]},
             {"Authorization": f"Bearer {read_tokens(guarded.tokens)[0].sha256}"},
             {"Authorization": "Basic !!!"}, {"Authorization": f"Bearer {guarded.secrets['read'][:-1]}"}]  # fmt: skip
    for method, path in [*walked, ("OPTIONS", "/sparql"), ("OPTIONS", "/reconcile"), ("GET", "/none"), ("PUT", "/")]:
        for headers in wrong:
            answer = client.request(method, path, headers=headers)
            if (method, path) == OPEN:
                assert answer.status_code == 200
                continue
            assert answer.status_code == 401, (method, path, headers)
            assert answer.headers["www-authenticate"].startswith("Bearer realm=")
            assert answer.headers["content-type"] == "application/problem+json"


def test_each_route_answers_who_has_the_scope_and_nobody_else(guarded: Guarded, client: httpx.Client) -> None:
    for method, path in routes(guarded.store):
        for scope in SCOPES:
            answer = client.request(method, path, headers=guarded.bearer(scope))
            if (method, path) == OPEN or scope == right_scope(path):
                assert answer.status_code not in {401, 403, 429}, (method, path, scope, answer.text)
                assert "public" not in answer.headers["cache-control"]
            elif (method, path, scope) == ("POST", "/sparql", "update"):
                assert answer.status_code == 415  # what it is stands in the body, and there is none
            else:
                assert answer.status_code == 403, (method, path, scope, answer.status_code)
                if method != "HEAD":
                    assert right_scope(path) in answer.json()["detail"]


def test_what_is_remembered_needs_a_token_too(guarded: Guarded, client: httpx.Client) -> None:
    """Answers given before leave the server before the framework hears of them; not here."""
    for _ in range(3):
        assert client.get("/sparql", params={"query": SMALL}, headers=guarded.bearer("sparql")).status_code == 200
    tag = client.get("/sparql", params={"query": SMALL}, headers=guarded.bearer("sparql")).headers["etag"]
    for headers in ({}, {"If-None-Match": tag}, guarded.bearer("none"), guarded.bearer("read")):
        assert client.get("/sparql", params={"query": SMALL}, headers=headers).status_code in {401, 403}
    seen = {"If-None-Match": tag, **guarded.bearer("update")}
    assert client.get("/sparql", params={"query": SMALL}, headers=seen).status_code == 403
    with socket.create_connection(urlsplit(guarded.address)[1].split(":")) as line:  # many in one piece
        line.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n\r\n" * 5)
        line.settimeout(5)
        heard = b""
        while heard.count(b"HTTP/1.1 ") < 5:
            heard += line.recv(65536)
    assert heard.count(b"HTTP/1.1 401") == 5


@pytest.mark.parametrize("path", ["/%6detrics", "//metrics", "/metrics/", "/METRICS", "/health/../metrics",
                                  "/health/../owner", "/health;/owner", "/health%2f..%2fowner?issue=PM2.5", "/health/",
                                  "/./sparql?query=ASK{}", "/health?/owner", "/sparql;a", "/Sparql"])  # fmt: skip
def test_no_other_spelling_of_a_path_gets_past(guarded: Guarded, path: str) -> None:
    for host in ("a", "a\r\nX-Original-URL: /health", "a\r\nX-Forwarded-For: 127.0.0.1"):
        host_, port = urlsplit(guarded.address)[1].split(":")
        with socket.create_connection((host_, int(port)), timeout=10) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            status = int(line.recv(65536).split()[1])
        assert status == 401 or path == "/health?/owner", (path, status)


def test_updates_need_their_scope_and_a_server_that_takes_them(guarded: Guarded, client: httpx.Client) -> None:
    as_form, as_it_is = {"data": {"update": UPDATE}}, {"content": UPDATE.encode()}
    typed = {"Content-Type": "application/sparql-update"}
    for scope in ("read", "sparql", "metrics", "none"):
        assert client.post("/sparql", **as_form, headers=guarded.bearer(scope)).status_code in {401, 403}
        assert client.post("/sparql", **as_it_is, headers=typed | guarded.bearer(scope)).status_code in {401, 403}
    assert client.post("/sparql", **as_form, headers=guarded.by_browser("update")).status_code == 403
    assert client.post("/sparql", data={"query": SMALL}, headers=guarded.bearer("update")).status_code == 403
    assert client.post("/sparql", **as_form, headers=guarded.bearer("update")).status_code == 200
    ask = {"query": "ASK { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }"}
    assert client.get("/sparql", params=ask, headers=guarded.bearer("sparql")).json()["boolean"] is True
    with serving(guarded.store, Settings(tokens=guarded.tokens)) as read_only:
        refused = httpx.post(f"{read_only}/sparql", **as_form, headers=guarded.bearer("update"), timeout=30)
    assert refused.status_code == 403
    assert "read-only" in refused.json()["detail"]


def test_who_asks_too_often_is_told_when_to_ask_again(guarded: Guarded, client: httpx.Client) -> None:
    secret = add_token(guarded.tokens, "seldom", ["read", "metrics"], 3)
    headers = {"Authorization": f"Bearer {secret}"}
    statuses = [client.get("/owner?issue=PM2.5", headers=headers).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused = client.get("/metrics", headers=headers)  # the limit is of the token, not of the route
    assert (refused.status_code, 1 <= int(refused.headers["retry-after"]) <= 20) == (429, True)
    assert client.get("/owner?issue=PM2.5", headers=guarded.bearer("read")).status_code == 200  # others do not notice


def test_a_token_that_is_taken_from_the_list_opens_nothing_more(guarded: Guarded, client: httpx.Client) -> None:
    before = guarded.tokens.read_text(encoding="utf-8")
    headers = {"Authorization": f"Bearer {add_token(guarded.tokens, 'for-a-day', ['read'])}"}
    assert client.get("/issues", headers=headers).status_code == 200
    guarded.tokens.write_text(before, encoding="utf-8")
    assert client.get("/issues", headers=headers).status_code == 401
    guarded.tokens.write_text("[[token]]\nname = 1\n", encoding="utf-8")  # a broken list lets in nobody
    refused = client.get("/issues", headers=guarded.bearer("read"))
    assert (refused.status_code, refused.json()["detail"]) == (
        503,
        "the server cannot read its list of tokens; its log says why",
    )
    guarded.tokens.unlink()
    assert client.get("/issues", headers=guarded.bearer("read")).status_code == 503
    guarded.tokens.write_text(before, encoding="utf-8")
    assert client.get("/issues", headers=guarded.bearer("read")).status_code == 200


def test_a_browser_may_ask_for_its_own_pages_alone(guarded: Guarded, client: httpx.Client) -> None:
    asked = client.get("/issues", headers={"User-Agent": "Mozilla/5.0"})
    assert asked.headers.get_list("www-authenticate")[1].startswith('Basic realm="HPP-KG"')
    own = guarded.by_browser("read")
    for site, mode, there, status in (
        ("same-origin", "cors", "empty", 200),
        ("none", "navigate", "document", 200),
        ("cross-site", "navigate", "document", 200),
        ("cross-site", "no-cors", "script", 403),
        ("cross-site", "cors", "empty", 403),
        ("same-site", "no-cors", "image", 403),
        ("cross-site", "navigate", "iframe", 403),
    ):
        fetch = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": there}
        assert client.get("/reconcile?callback=f", headers=own | fetch).status_code == status, fetch
    crossing = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert client.post("/reconcile", data={"queries": "{}"}, headers=own | crossing).status_code == 403


def test_pages_of_others_may_ask_before_they_ask(client: httpx.Client) -> None:
    preflight = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST",
                 "Access-Control-Request-Headers": "authorization"}  # fmt: skip
    for path in ("/sparql", "/reconcile"):
        answer = client.options(path, headers=preflight)
        assert (answer.status_code, answer.content) == (204, b"")
    assert client.get("/sparql", headers=preflight).status_code == 401


def test_secrets_stand_in_no_log_count_or_error(
    guarded: Guarded, client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    heard = []
    for scope in guarded.secrets:
        for headers in (guarded.bearer(scope), guarded.by_browser(scope)):
            for path in ("/issues", "/sparql?query=SELECT", "/none", "/owner"):
                answer = client.get(path, headers=headers)
                heard += [answer.text, str(answer.headers)]
    heard += [
        client.get("/metrics", headers=guarded.bearer("metrics")).text,
        *[one.getMessage() for one in caplog.records if not one.name.startswith(("httpx", "httpcore"))],
        repr(Settings(token="s3cret")),  # noqa: S106 - for the test alone
    ]
    told = "\n".join(heard)
    hashes = [one.sha256 for one in read_tokens(guarded.tokens)]
    assert [one for one in [*guarded.secrets.values(), *hashes, "s3cret"] if one in told] == []
    assert [one for one in guarded.secrets.values() if one in guarded.tokens.read_text(encoding="utf-8")] == []


def test_secrets_in_an_address_are_not_taken(guarded: Guarded, client: httpx.Client) -> None:
    for name in ("access_token", "token", "key"):
        assert client.get("/issues", params={name: guarded.secrets["read"]}).status_code == 401


BAD = {
    "name = 1": "[[token]]\nname = 1",
    "hash": '[[token]]\nname = "a"\nsha256 = "abc"\nscopes = ["read"]',
    "scope": f'[[token]]\nname = "a"\nsha256 = "{"0" * 64}"\nscopes = ["all"]',
    "scopes": f'[[token]]\nname = "a"\nsha256 = "{"0" * 64}"\nscopes = [["read"]]',
    "no scope": f'[[token]]\nname = "a"\nsha256 = "{"0" * 64}"',
    "rate": f'[[token]]\nname = "a"\nsha256 = "{"0" * 64}"\nscopes = ["read"]\nper_minute = 0',
    "rate is true": f'[[token]]\nname = "a"\nsha256 = "{"0" * 64}"\nscopes = ["read"]\nper_minute = true',
    "twice": f'[[token]]\nname = "a"\nsha256 = "{"0" * 64}"\nscopes = ["read"]\n' * 2,
    "secret": '[[token]]\nname = "a"\nsecret = "hpp_x"',
    "else": "port = 1",
    "no TOML": "[[",
    "not UTF-8": b"\xff".decode("latin-1"),
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_list_that_is_none_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tokens.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(HppError, match=r"tokens\.toml"):
        Keeper(path)


@pytest.mark.parametrize("name", ["", "a b", 'a"', "a\nb", "x" * 65, "a]"])
def test_a_name_that_could_be_more_than_a_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(HppError, match="needs a name"):
        add_token(tmp_path / "tokens.toml", name, ["read"])
    assert not (tmp_path / "tokens.toml").exists()


def test_two_tokens_of_one_name_are_refused(tmp_path: Path) -> None:
    add_token(tmp_path / "tokens.toml", "กอง", ["read", "sparql"], 7)
    with pytest.raises(HppError, match="two tokens have the name กอง"):
        add_token(tmp_path / "tokens.toml", "กอง", ["read"])
    assert (tmp_path / "tokens.toml").stat().st_mode & 0o077 == 0  # for its owner alone
    (one,) = read_tokens(tmp_path / "tokens.toml")
    assert (one.name, one.scopes, one.per_minute) == ("กอง", {"read", "sparql"}, 7)


@given(st.integers(1, 1000), st.lists(st.floats(0, 200), min_size=1, max_size=200))
def test_never_more_than_a_burst_and_the_flow(per_minute: int, pauses: list[float]) -> None:
    now, let_in = 0.0, 0
    bucket = Bucket.full(per_minute, now)
    for pause in pauses:
        now += pause
        wait = bucket.take(now)
        let_in += not wait
        if wait:
            assert bucket.take(now + wait + 1e-6) == 0
            now, let_in = now + wait + 1e-6, let_in + 1
    assert let_in <= per_minute + now * per_minute / 60 + 1


def test_the_clock_set_back_gives_nothing_away() -> None:
    bucket = Bucket.full(1, 100.0)
    assert bucket.take(100.0) == 0
    assert [bucket.take(now) > 0 for now in (50.0, 10.0, 100.0)] == [True] * 3


def test_what_a_token_opens_is_nothing_that_anybody_could_change() -> None:
    with pytest.raises(AttributeError):
        Token("a", "0" * 64, frozenset({"read"})).name = "b"  # type: ignore[misc]


@pytest.mark.browser
def test_a_person_gives_the_secret_to_the_browser_and_the_pages_work(
    browser: Browser, bundled_store: Path, tmp_path: Path
) -> None:
    secret = add_token(tmp_path / "tokens.toml", "person", ["read", "sparql"], 10_000)
    known = {"username": "person", "password": secret}
    with (
        serving(bundled_store, Settings(tokens=tmp_path / "tokens.toml")) as address,
        watched(browser, address, http_credentials=known) as page,
    ):
        page.goto(f"{address}/page/issue/pm25")
        assert "PM2.5" in page.locator("h1").inner_text()
        answered = page.evaluate("fetch('/owner?issue=PM2.5').then((a) => a.status)")
        assert answered == 200
