"""Documents at addresses: fetched from a real server within limits, and never from where they should not be."""

from __future__ import annotations

import gzip
import socket
import time
from typing import TYPE_CHECKING

import papers
import pytest
from websites import Reply, site

from kg.build import build
from loaders.errors import DocumentError
from loaders.read import limits, read
from loaders.read.address import is_public

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loaders.model import Document

THAI = "ที่ประชุมรับทราบผลการดำเนินงานของจังหวัดราชบุรี และเห็นชอบแผนปี ๒๕๖๔\n"


def fetched(address: str) -> list[Document]:
    return list(read(address, allow_private=True))


def refusal(address: str, *, allow_private: bool = True) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read(address, allow_private=allow_private))
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_type_that_the_server_names_decides(tmp_path: Path) -> None:
    page = Reply(papers.page("ข่าวที่หนึ่ง", [THAI]).encode(), "text/html; charset=utf-8")
    printed = Reply(papers.pdf(tmp_path / "a.pdf", [THAI.strip()]).read_bytes(), "application/pdf")
    lines = Reply(('{"name": "x", "text": "ก"}\n' * 1).encode(), "application/x-ndjson")
    with site(
        {"/content/Njc1MQ?id=5": page, "/get": printed, "/lines": lines, "/ข่าว 1.txt": Reply(THAI.encode())}
    ) as web:
        (document,) = fetched(f"{web.address}/content/Njc1MQ?id=5")
        port = web.address.rsplit(":", 1)[1]
        assert document.slug == f"127-0-0-1-{port}-content-njc1mq-id-5"
        assert document.source == f"{web.address}/content/Njc1MQ?id=5"
        assert document.text == f"ข่าวที่หนึ่ง\n{THAI}"
        assert fetched(f"{web.address}/get")[0].text == THAI
        assert fetched(f"{web.address}/lines")[0].slug == "x"
        (document,) = fetched(f"{web.address}/ข่าว 1.txt".replace(" ", "%20"))
        assert document.filename == "ข่าว 1.txt"
        assert document.source == f"{web.address}/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7%201.txt"


@pytest.mark.parametrize("media_type", [None, "application/octet-stream", "binary/octet-stream"])
def test_without_a_type_the_end_of_the_path_decides(media_type: str | None) -> None:
    with site(
        {
            "/a.txt.gz": Reply(gzip.compress(THAI.encode()), media_type),
            "/b": Reply(b"x", media_type),
            "/c": Reply(b"<svg/>", "image/svg+xml"),
        }
    ) as web:
        assert fetched(f"{web.address}/a.txt.gz")[0].text == THAI
        assert "is not read; files read are" in refusal(f"{web.address}/b")
        assert "image/svg+xml is not read; files read are" in refusal(f"{web.address}/c")


def test_what_the_server_compressed_is_unpacked() -> None:
    coded = (("Content-Encoding", "gzip"),)
    bomb = gzip.compress(b" " * (limits.FILE + 1))
    with site({"/a": Reply(gzip.compress(THAI.encode()), headers=coded), "/bomb": Reply(bomb, headers=coded)}) as web:
        assert fetched(f"{web.address}/a")[0].text == THAI
        assert "larger than 64 MB" in refusal(f"{web.address}/bomb")


def test_redirects_are_followed_and_counted() -> None:
    def to(place: str) -> Reply:
        return Reply(status=302, headers=(("Location", place),))

    replies = {f"/{number}": to(f"/{number + 1}") for number in range(10)} | {
        "/10": Reply(THAI.encode()),
        "/round": to("round"),
    }
    with site(replies | {"/nowhere": Reply(status=301), "/file": to("file:///etc/passwd")}) as web:
        (document,) = fetched(f"{web.address}/5")
        assert document.source == f"{web.address}/10"
        assert "redirected more than 5 times" in refusal(f"{web.address}/4")
        assert "redirected more than 5 times" in refusal(f"{web.address}/round")
        assert "redirected to nowhere" in refusal(f"{web.address}/nowhere")
        assert "only http and https are fetched" in refusal(f"{web.address}/file")


PRIVATE = """127.0.0.1 localhost [::1] 0.0.0.0 127.1 2130706433 0x7f000001 [::ffff:127.0.0.1] 10.0.0.1 192.168.1.1
172.16.0.1 169.254.169.254 [fe80::1] [fc00::1] [64:ff9b::7f00:1] [2002:7f00:1::]"""


@pytest.mark.parametrize("host", PRIVATE.split())
def test_this_computer_and_private_networks_are_refused(host: str) -> None:
    with site({"/": Reply(b"secret")}) as web:
        port = web.address.rsplit(":", 1)[1]
        message = refusal(f"http://{host}:{port}/", allow_private=False)
        assert "on this computer or a private network; --allow-private allows it" in message or "no server" in message
        assert web.asked == []


@pytest.mark.parametrize("number", ["8.8.8.8", "2001:4860:4860::8888", "203.150.1.1"])
def test_the_internet_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "number", ["224.0.0.1", "100.64.0.1", "198.18.0.1", "255.255.255.255", "ff02::1", "::", "2001::1"]
)
def test_what_is_no_address_of_a_server_is_not(number: str) -> None:
    assert not is_public(number)


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that gives another address the second time (DNS rebinding) is not asked a second time."""
    asked: list[str] = []
    found = socket.getaddrinfo

    def once(host: str, port: int, **options: int) -> object:
        asked.append(host)
        return found("127.0.0.1", port, **options)

    with site({"/": Reply(THAI.encode())}) as web:
        monkeypatch.setattr(socket, "getaddrinfo", once)
        port = web.address.rsplit(":", 1)[1]
        assert fetched(f"http://documents.example:{port}/")[0].text == THAI
        assert asked == ["documents.example"]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ftp://a.go.th/a.txt", "only http and https are fetched"),
        ("file:///etc/passwd", "only http and https are fetched"),
        ("http://", "no address"),
        ("http://a.go.th:99999/", "no address"),
        ("http://a.go.th/a b", "no address"),
        ("https://name:secret@a.go.th/", "names and passwords are not sent"),
        ("http://no-such-host.invalid/", "no server of the name no-such-host.invalid is found"),
    ],
)
def test_what_is_no_address_is_refused(address: str, says: str) -> None:
    message = refusal(address)
    assert says in message
    assert "secret" not in message


def endless(write: Callable[[bytes], object]) -> None:
    for _ in range(200):
        write(b"a" * limits.MIB)


def slow(write: Callable[[bytes], object]) -> None:
    for _ in range(50):
        write(b"a")
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(status=404), "the server says 404 Not Found"),
        (Reply(status=500), "the server says 500"),
        (Reply(endless), "larger than 64 MB"),
        (Reply(slow), "not there after 1 s"),
        (Reply(b"short", headers=(("Content-Length", "999"),)), "cannot be fetched"),
        (Reply(b"x", headers=(("Content-Encoding", "gzip"),)), "broken gzip"),
        (Reply(b""), "empty"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(reply: Reply, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FETCH", 1.0)
    with site({"/a.txt": reply}) as web:
        message = refusal(f"{web.address}/a.txt")
        assert message.startswith(f"{web.address}/a.txt: ")
        assert says in message or "breaks off" in message


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CONNECT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.perf_counter()
        assert "no answer in time" in refusal(f"http://127.0.0.1:{silent.getsockname()[1]}/")
        assert time.perf_counter() - start < 5


def test_what_is_no_http_server_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "no connection" in refusal(f"http://127.0.0.1:{port}/")
    with site({}) as web:
        assert "no safe connection" in refusal(web.address.replace("http:", "https:"))


def test_a_build_reads_addresses_when_they_are_allowed(tmp_path: Path) -> None:
    with site({"/a.txt": Reply(THAI.encode())}) as web:
        report = build([f"{web.address}/a.txt"], tmp_path / "store", allow_private=True)
        assert len(report.read) == 1
        with pytest.raises(DocumentError, match="--allow-private"):
            build([f"{web.address}/a.txt"], tmp_path / "store")
