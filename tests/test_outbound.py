# ruff: noqa: E501 - addresses and markup stand on a line each
"""Nothing is asked of anybody: not by documents, not by queries, and by addresses only where they are allowed to lead."""

from __future__ import annotations

import io
import socket
import threading
import time
import zipfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import papers
import pytest
from websites import Reply, site

from kg.build import build
from loaders.errors import DocumentError
from loaders.read import address as fetching
from loaders.read import limits, read
from loaders.read.address import is_public

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

THAI = "ที่ประชุมรับทราบผลการดำเนินงานของจังหวัดราชบุรี และเห็นชอบแผนปี ๒๕๖๔\n"
PUBLIC, HIDDEN = "public.example", "hidden.example"

NEVER = """::127.0.0.1 ::7f00:1 ::ffff:10.0.0.1 ::ffff:0:7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:a9fe:a9fe:: 2002:c0a8:101::1
fec0::1 fe80::1%eth0 fe80::5efe:7f00:1 fd00:ec2::254 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 3fff::1 5f00::1
4000::1 100::1 ::1 :: ff02::1 168.63.129.16 192.0.0.192 192.0.0.9 192.88.99.1 100.100.100.200 169.254.169.254 0.0.0.0
10.0.0.1 127.255.255.254 172.31.255.255 192.168.0.1 198.18.0.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255"""


@pytest.mark.parametrize("number", NEVER.split())
def test_no_address_that_is_not_of_the_public_internet(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "2404:6800:4001:803::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is_public_stays_so(number: str) -> None:
    assert is_public(number)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A name server of our own: name → the answers, one after the other; 127.0.0.1 counts as public here, no other."""
    known: dict[str, list[str]] = {PUBLIC: ["127.0.0.1"], HIDDEN: ["127.0.0.2"]}
    found = socket.getaddrinfo

    def look_up(host: str, port: int, *_: object, **options: int) -> object:
        answers = known.get(host, [host])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return [one for number in answer.split() for one in found(number, port, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(fetching, "is_public", lambda number: number == "127.0.0.1")
    return known


def fetched(address: str) -> str:
    return next(iter(read(address))).text


def refusal(address: str, *, allow_private: bool = False) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read(address, allow_private=allow_private))
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.usefixtures("names")
def test_a_redirect_leads_to_no_private_place() -> None:
    with site({"/secret.txt": Reply(b"secret")}) as inside:
        port = inside.address.rsplit(":", 1)[1]
        ways = [f"http://{HIDDEN}:{port}/secret.txt", f"//127.0.0.2:{port}/secret.txt", f"http://127.2:{port}/secret.txt",
                f"http://[::1]:{port}/secret.txt", f"HTTP://0x7f.2:{port}/secret.txt", f"http://2130706434:{port}/",
                f"http:\\\\127.0.0.2:{port}/secret.txt", f"http://{PUBLIC}@127.0.0.2:{port}/",
                f"http://127\u30020\u30020\u30022:{port}/secret.txt", f"http://\u2460\u2461\u2466.0.0.2:{port}/secret.txt", f"http://0:{port}/",
                f"http://[::ffff:127.0.0.2]:{port}/secret.txt", f"http://0177.0.0.02:{port}/secret.txt", f"http://127.0.0.2.:{port}/secret.txt",
                f"http://[64:ff9b::7f00:2]:{port}/", f"http://127.0.0.2:{port}#@{PUBLIC}/", f"http://127.0.0.2%09:{port}/",
                f"gopher://127.0.0.1:{port}/", "file:///etc/passwd", "data:text/plain,x", "//"]  # fmt: skip
        replies = {f"/{n}": Reply(status=302, headers=(("Location", way),)) for n, way in enumerate(ways)}
        with site(replies | {"/there.txt": Reply(THAI.encode())}) as web:
            address = web.address.replace("127.0.0.1", PUBLIC)
            assert fetched(f"{address}/there.txt") == THAI
            for number, way in enumerate(ways):
                assert "secret" not in refusal(f"{address}/{number}"), way
        assert inside.asked == []


def test_a_name_that_changes_its_mind_is_refused(names: dict[str, list[str]]) -> None:
    """DNS rebinding: checked and connected to are one look-up; each redirect is looked up, and checked, again."""
    with site({"/a.txt": Reply(THAI.encode()), "/on": Reply(status=302, headers=(("Location", "/a.txt"),))}) as web:
        address = web.address.replace("127.0.0.1", PUBLIC)
        names[PUBLIC] = ["127.0.0.1", "10.0.0.1"]
        assert fetched(f"{address}/a.txt") == THAI
        assert names[PUBLIC] == ["10.0.0.1"]  # which nobody has asked for
        names[PUBLIC] = ["127.0.0.1", "127.0.0.2", "127.0.0.2"]
        assert "private network" in refusal(f"{address}/on")
        names[PUBLIC] = ["127.0.0.1 127.0.0.2"]  # both at once
        assert "private network" in refusal(f"{address}/a.txt")


@pytest.mark.usefixtures("names")
def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with site({}) as proxy, site({"/a.txt": Reply(THAI.encode())}) as web:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.address)
        assert fetched(f"{web.address.replace('127.0.0.1', PUBLIC)}/a.txt") == THAI
        assert proxy.asked == []


@contextmanager
def evil(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that does what HTTP does not foresee, with whoever connects."""
    ended = threading.Event()

    def run() -> None:
        while not ended.is_set():
            with suppress(OSError):
                line, _ = listener.accept()
                with line:
                    serve(line)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/a.txt"
        finally:
            ended.set()
            listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def dripping(begin: bytes, drop: bytes, pause: float = 0.02) -> Callable[[socket.socket], None]:
    def serve(line: socket.socket) -> None:
        line.sendall(begin)
        for _ in range(1000):
            line.sendall(drop)
            time.sleep(pause)

    return serve


DRIPS = {
    "a status line": dripping(b"HTTP/1.1 200 ", b"O"),
    "fields": dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.2),
    "go on, go on": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a body": dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"x"),
    "chunks": dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "half a chunk": dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9999\r\n", b"x"),
    "the length of a chunk": dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "what follows": dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"X: y\r\n"),
}


@pytest.mark.parametrize("name", DRIPS)
def test_no_server_takes_longer_than_it_may(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FETCH", 0.7)
    with evil(DRIPS[name]) as address:
        begun = time.monotonic()
        refusal(address, allow_private=True)
        assert time.monotonic() - begun < 3


def test_no_handshake_takes_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FETCH", 0.7)
    hello = b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc"
    with evil(dripping(hello, b"\0")) as address:
        begun = time.monotonic()
        assert "not there after 1 s" in refusal(address.replace("http:", "https:"), allow_private=True)
        assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0" * 1000, b"HTTP/1.1 200 OK\r\n" + b"x" * 200_000, b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999\r\n\r\nx",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"HTTP/1.1 999999 OK\r\n\r\n",
     b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\0\r\n\r\n", b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=\xff\r\n\r\n", b"SSH-2.0-OpenSSH_9\r\n"],
)  # fmt: skip
def test_no_answer_is_more_than_a_line_of_the_report(answer: bytes) -> None:
    def serve(line: socket.socket) -> None:
        line.recv(65536)
        line.sendall(answer)

    with evil(serve) as address:
        refusal(address, allow_private=True)


def word_document(heard: str) -> bytes:
    """A Word document whose parts point to an address."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        f' Target="{heard}/t" TargetMode="External"/></Relationships>'
    )
    document = (
        f'<?xml version="1.0"?><!DOCTYPE d SYSTEM "{heard}/d" [<!ENTITY e SYSTEM "{heard}/e">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        f"<w:t>{THAI.strip()} &e;</w:t></w:r></w:p></w:body></w:document>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", document)
        packed.writestr("word/_rels/document.xml.rels", relations)
    return stream.getvalue()


def page(heard: str) -> str:
    return papers.page("ข่าว", [THAI]).replace(
        "<body>",
        f'<base href="{heard}/"><link rel=stylesheet href="{heard}/c"><meta http-equiv=refresh content="0;url={heard}/m">'
        f'<script src="{heard}/s"></script><body onload="fetch(\'{heard}/f\')"><img src="{heard}/i"><iframe src="{heard}/p">'
        f'</iframe><object data="{heard}/o"></object><svg><use href="{heard}/u"/></svg>',
    )


def test_no_document_makes_the_reader_ask_anybody(tmp_path: Path) -> None:
    with site({}) as web:
        folder = tmp_path / "in"
        folder.mkdir()
        heard = web.address
        (folder / "a.docx").write_bytes(word_document(heard))
        (folder / "b.html").write_text(page(heard), encoding="utf-8")
        (folder / "c.md").write_text(
            f"---\ntitle: a\nsource: {heard}/source\n---\n![x]({heard}/i)\n{THAI}", encoding="utf-8"
        )
        (folder / "d.md").write_text(f"---\ntitle: !!python/object/apply:os.system ['curl {heard}']\n---\n{THAI}")
        (folder / "e.jsonl").write_text(f'{{"name": "e", "text": "{THAI.strip()}", "source": "{heard}/e"}}\n')
        pdf = papers.pdf(tmp_path / "f.pdf", [THAI.strip()]).read_bytes()
        action = f"/OpenAction << /S /URI /URI ({heard}/pdf) >> /Names << /JavaScript 1 0 R >> /Type /Catalog"
        (folder / "f.pdf").write_bytes(pdf.replace(b"/Type /Catalog", action.encode()))
        report = build([folder], tmp_path / "store", jobs=1)
        assert len(report.read) + len(report.skipped) >= 6
        assert web.asked == []


def test_a_folder_leads_to_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(f"{THAI}secret", encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(THAI, encoding="utf-8")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "c.txt").symlink_to("a.txt")
    (folder / "d.txt").symlink_to("none.txt")
    (tmp_path / "way").symlink_to("in")  # the folder itself may be a link
    report = build([tmp_path / "way"], tmp_path / "store", jobs=1)
    assert sorted(report.read) == ["a", "c"]
    assert [one["reason"] for one in report.skipped if "b.txt" in one["path"]] == [
        "a link that leads out of the folder; give the file that it leads to"
    ]
