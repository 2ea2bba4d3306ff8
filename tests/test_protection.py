"""What every answer tells a browser, whatever was asked and whatever went wrong."""

from __future__ import annotations

import asyncio
import re
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI
from routed import application, routes
from serving import serving

from kg.api.problems import handle_errors
from kg.api.protection import DATA, PAGES, Protected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = {name.decode() for name, _ in PAGES} & {name.decode() for name, _ in DATA}
WRONG = [
    ("GET", "/no/such/path"),
    ("GET", "/static/../../secret"),
    ("GET", "/static/none.js"),
    ("GET", "/id/none/none"),
    ("GET", "/queries/none"),
    ("GET", "/owner"),
    ("GET", "/sparql?query=SELECT"),
    ("GET", "/sparql?query=SELECT&format=none"),
    ("DELETE", "/owner?issue=PM2.5"),
    ("PATCH", "/sparql"),
    ("OPTIONS", "/sparql"),
    ("OPTIONS", "/reconcile"),
    ("TRACE", "/"),
]


def test_every_route_says_what_a_browser_may_do(bundled: str, bundled_store: Path) -> None:
    asked = [*routes(bundled_store), *WRONG]
    with httpx.Client(base_url=bundled, timeout=60) as client:
        for accept in ("text/html", "application/json"):
            for method, path in asked:
                answer = client.request(method, path, headers={"Accept": accept})
                assert answer.status_code < 500, (method, path, answer.text)
                assert_protected(answer.headers, f"{method} {path} {accept}")


def assert_protected(headers: httpx.Headers, what: str) -> None:
    missing = NAMES - set(headers)
    framed_anywhere = "frame-ancestors *" in headers.get("content-security-policy", "")
    assert missing <= ({"x-frame-options"} if framed_anywhere else set()), f"{what}: {missing}"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy, what
    assert "frame-ancestors 'none'" in policy or "/reconcile/preview" in what, what
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers
    assert len(headers.get_list("content-security-policy")) == 1


def test_a_mistake_of_the_server_is_protected_and_says_nothing_of_it() -> None:
    app = FastAPI()
    handle_errors(app)

    @app.get("/")
    def mistake() -> None:
        raise RuntimeError("/secret/place")

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(Protected(app), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://a") as client:
            return await client.get("/")

    answer = asyncio.run(asked())
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert_protected(answer.headers, "500")


def test_what_is_no_request_is_protected_too(bundled: str) -> None:
    with connected(bundled) as line:
        line.sendall(b"NONSENSE\r\n\r\n")
        head, _, _ = line.recv(65536).partition(b"\r\n\r\n")
    assert b"400 Bad Request" in head
    assert b"frame-ancestors 'none'" in head


@contextmanager
def connected(address: str) -> Iterator[socket.socket]:
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as line:
        yield line


LINES = "\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>"


@pytest.mark.parametrize(
    "path",
    [
        "/id/{}", "/page/{}", "/data/{}.ttl", "/things/{}", "/queries/{}", "/ns.{}", "/owner?issue={}", "/search?q={}",
        "/queries/owner?issue={}&format=html", "/network/{}", "/network/path?from={}&to={}", "/evidence/{}",
        "/reconcile?callback={}", "/reconcile/preview?id={}", "/graph/{}/{}", "/sparql?query={}", "/static/{}",
        "/issues?q={}&limit=1", "/network/charts/timeline?about={}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", [LINES, "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\0", "\u202e"])
def test_what_is_typed_becomes_neither_a_header_nor_markup(bundled: str, path: str, text: str) -> None:
    typed = path.format(*[httpx.URL("/", params={"": text}).query.decode().lstrip("=")] * 2)
    for accept in ("text/html", "*/*"):
        answer = httpx.get(bundled + typed, headers={"Accept": accept}, timeout=60)
        assert answer.status_code < 500
        assert "set-cookie" not in answer.headers
        assert "\n" not in "".join(answer.headers.values())
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text


OUT = ["../../../../etc/passwd", "..%2f..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/etc/passwd", "....//etc/passwd",
       "..\\..\\etc\\passwd", "/etc/passwd", "%00/etc/passwd", "..%5c..%5cetc%5cpasswd", "..;/..;/etc/passwd",
       "%252e%252e%252fetc/passwd", "file:///etc/passwd"]  # fmt: skip


@pytest.mark.parametrize("way", OUT)
@pytest.mark.parametrize("place", ["/static/", "/assets/", "/id/", "/page/", "/data/", "/things/", "/queries/",
                                   "/evidence/", "/network/", "/ns.", "/graph/", "/"])  # fmt: skip
def test_no_path_leads_out(bundled: str, place: str, way: str) -> None:
    with connected(bundled) as line:  # a client would mend the path
        line.sendall(f"GET {place}{way} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    assert "root:" not in answer
    assert not re.match(r"HTTP/1.1 5", answer)


@pytest.mark.parametrize("host", ["evil.example", "evil.example/../..", "a\x0bb", '"><script>', "[::1", "x" * 5000])
def test_an_odd_host_gets_into_no_page(bundled: str, host: str) -> None:
    for path in ("/sparql", "/reconcile", "/id/issue/pm25", "/page/issue/pm25", "/issues/"):
        with connected(bundled) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
        assert not re.match(r"HTTP/1.1 5", answer), answer[:300]
        assert "<script>" not in answer.partition("\r\n\r\n")[2] or "json\r\n" in answer


MACHINE = re.compile(r"/(?:root|home|usr|var|tmp|work|opt)/|site-packages|Traceback|File \"")


def test_no_error_tells_of_the_machine(tmp_path: Path) -> None:
    """Not even where the store is missing or broken."""
    broken = tmp_path / "broken"
    (broken / "generations" / "1").mkdir(parents=True)
    (broken / "current").symlink_to("generations/1")
    for place in (tmp_path / "none", broken):
        with serving(place) as address, httpx.Client(base_url=address, timeout=30) as client:
            for method, path in routes(place):
                answer = client.request(method, path)
                told = MACHINE.search(answer.text) or str(tmp_path) in answer.text
                assert not told or path.startswith(("/static", "/openapi")), f"{method} {path}: {answer.text[:300]}"
                assert answer.status_code in range(200, 500) or answer.status_code == 503, (path, answer.text)


def test_the_application_has_no_routes_that_are_not_walked(bundled_store: Path) -> None:
    found = {path for _, path in routes(bundled_store)}
    described = {re.sub(r"{.*?}", "x", path) for path in application(bundled_store).openapi()["paths"]}
    assert len(found) >= len(described) - 30
    assert {"/", "/health", "/metrics", "/sparql", "/openapi.json", "/docs", "/static/docs.js"} <= found
