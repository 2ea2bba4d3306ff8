# ruff: noqa: E501 - requests stand on a line each
"""What is done to the server below the requests: half of them, nonsense, slowness, numbers. It goes on."""

from __future__ import annotations

import logging
import multiprocessing
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import publish, serving

from kg.api.patience import Patience
from kg.api.settings import Settings
from kg.evaluation import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files by /proc")
QUICK = Patience(head=0.4, whole=0.8, idle=0.3, taking=0.5, connections=300, look=0.1)
ASK = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
LAST = ASK.replace(b"Host: a", b"Host: a\r\nConnection: close")
POST = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 5\r\n\r\nASK{}"
CHUNKED = (
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"3\r\nASK\r\n2\r\n{}\r\n0\r\n\r\n"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("connections")
    publish(place)
    with serving(place, Settings(Limits(seconds=1.0, largest=2**24), patience=QUICK)) as found:
        httpx.get(f"{found}/sparql", params={"query": "ASK{}"})
        yield found


def opened(address: str, seconds: float = 10) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname or "", parts.port or 0), timeout=seconds)


def heard(line: socket.socket) -> bytes:
    """Hear until the other side has closed."""
    answer = b""
    with suppress(ConnectionResetError, TimeoutError):
        while piece := line.recv(65536):
            answer += piece
    return answer


def sent(address: str, *pieces: bytes, wait: float = 10) -> bytes:
    """Send in pieces, and hear what is answered until the other side closes, or for so many seconds says nothing."""
    with opened(address) as line:
        with suppress(OSError):  # it may have heard enough
            for piece in pieces:
                line.sendall(piece)
        line.settimeout(wait)
        return heard(line)


def test_whole_requests_are_answered_however_they_come(address: str) -> None:
    for whole in (ASK, POST, CHUNKED):
        assert sent(address, whole).startswith(b"HTTP/1.1 200")
        assert sent(address, *[bytes([one]) for one in whole]).startswith(b"HTTP/1.1 200")


SLOW: dict[str, tuple[bytes, bytes]] = {  # what comes at once, and what comes again and again
    "nothing": (b"", b""),
    "line ends": (b"", b"\r\n"),
    "half a line": (b"GET /hea", b""),
    "a letter at a time": (b"GET /", b"x"),
    "a field at a time": (b"GET / HTTP/1.1\r\nHost: a\r\n", b"X: y\r\n"),
    "half a value": (b"GET / HTTP/1.1\r\nHost: a\r\nX: ", b"y"),
    "no body": (POST[:-5], b""),
    "a body by letters": (POST[:-5].replace(b": 5", b": 5000"), b" "),
    "chunks by letters": (CHUNKED.partition(b"3\r\n")[0], b"1\r\n \r\n"),
    "a body nobody reads": (ASK.replace(b"\r\n\r\n", b"\r\nContent-Length: 5000\r\n\r\n"), b"x"),
    "between two": (ASK, b""),
    "line ends after one": (ASK, b"\r\n"),
    "half of a second": (ASK + b"GET ", b"x"),
}


@pytest.mark.parametrize("name", SLOW)
def test_who_is_too_slow_is_let_go(address: str, name: str) -> None:
    at_once, again = SLOW[name]
    begun = time.monotonic()
    with opened(address) as line:
        line.sendall(at_once)
        line.settimeout(0.1)
        while time.monotonic() - begun < 5:
            with suppress(TimeoutError):
                if not line.recv(65536):
                    break
                continue
            try:
                line.sendall(again)
            except OSError:
                break
    assert time.monotonic() - begun < 3, name


@needs_proc
def test_who_takes_nothing_of_an_answer_is_let_go(address: str) -> None:
    _, before = state()
    long = b"SELECT ('" + b"x" * 500_000 + b"' AS ?a) { ?s ?p ?o } LIMIT 20"
    with opened(address) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(POST[:-5].replace(b": 5", b": %d" % len(long)) + long)
        assert line.recv(10).startswith(b"HTTP/1.1 2")
        until = time.monotonic() + 10
        while state()[1] > before + 1 and time.monotonic() < until:  # one file is this side's
            time.sleep(0.1)
        assert state()[1] <= before + 1


HEADS: dict[str, tuple[bytes, int]] = {
    "a long address": (b"GET /?" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    "a long value": (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", 431),
    "a long name": (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"x" * 70_000 + b": y\r\n\r\n", 431),
    "many fields": (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 120 + b"\r\n", 431),
    "an address without an end": (b"GET /" + b"x" * 3_000_000, 431),
    "a value without an end": (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 3_000_000, 431),
    "fields without an end": (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 500_000, 431),
    "many cookies": (b"GET / HTTP/1.1\r\nHost: a\r\nCookie: " + b"a=b; " * 20_000 + b"\r\n\r\n", 431),
    "a body over the limit": (POST.replace(b": 5", b": 3000000") + b"x" * 2_999_995, 413),
    "chunks over the limit": (CHUNKED.partition(b"3\r\n")[0] + (b"80000\r\n%s\r\n" % (b"x" * 2**19)) * 3, 413),
}


@pytest.mark.parametrize("name", HEADS)
def test_what_is_too_long_is_refused_before_it_is_held(address: str, name: str) -> None:
    content, status = HEADS[name]
    answer = sent(address, *[content[at : at + 60_000] for at in range(0, len(content), 60_000)])
    assert not answer or answer.startswith(b"HTTP/1.1 %d" % status), answer[:200]
    assert httpx.get(f"{address}/health").status_code == 200


ODD = [
    b"GET / HTTP/1.1\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", b"\0\0\0\0\r\n\r\n",
    b"GET http://evil.example/health HTTP/1.1\r\nHost: a\r\n\r\n", b"CONNECT evil.example:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", b"GET * HTTP/1.1\r\nHost: a\r\n\r\n", b"GET ? HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET //evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /% HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /id/%ed%a0%80 HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /search?q=%ed%a0%80 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /sparql?query=%00 HTTP/1.1\r\nHost: a\r\n\r\n", b"GET /sparql?query=%ed%a0%80 HTTP/1.1\r\nHost: a\r\n\r\n",
    POST.replace(b": 5", b": -5"), POST.replace(b": 5", b": 99999999999999999999"), POST.replace(b": 5", b": 5, 5"),
    POST.replace(b"Host: a", b"Host: a\r\nContent-Length: 6"), POST.replace(b"Host: a", b"Host: a\r\nTransfer-Encoding: chunked"),
    CHUNKED.replace(b"3\r\n", b"zz\r\n", 1), CHUNKED.replace(b"3\r\n", b"ffffffffffffffff\r\n", 1), CHUNKED.replace(b"0\r\n\r\n", b""),
    CHUNKED.replace(b"chunked", b"chunked, identity"), CHUNKED.replace(b"0\r\n\r\n", b"0\r\nX: y\r\n\r\n"),
    CHUNKED.replace(b"3\r\n", b"3;" + b"x" * 10_000 + b"\r\n", 1), ASK.replace(b"Host: a", b"Host : a"), ASK.replace(b"\r\n", b"\n"),
    ASK.replace(b"Host: a", b"Host: a\r\n folded"), ASK.replace(b"Host: a", b"Host: a\0b"), ASK.replace(b"Host: a", b"Host: a\rX: y"),
    ASK.replace(b"Host: a", b"Host: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13"),
    ASK.replace(b"Host: a", b"Host: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings"), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ASK.replace(b"Host: a", b"Host: a\r\nExpect: 100-continue"), ASK.replace(b"Host: a", b"Host: a\r\nRange: bytes=0-,0-,0-"),
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET /static/docs.js HTTP/1.1\r\nHost: a\r\nRange: bytes=-1,5-2,9999999-\r\n\r\n",
    b"GET /static/docs.js HTTP/1.1\r\nHost: a\r\nRange: bytes=" + b"0-1," * 5000 + b"\r\n\r\n",
    b"GET /issues HTTP/1.1\r\nHost: a\r\nAccept: " + b"a/b;q=0." * 5000 + b"\r\n\r\n",
    b"GET /issues HTTP/1.1\r\nHost: a\r\nAccept: text/csv;q=nan, */*;q=1e999\r\n\r\n",
    b"GET /issues HTTP/1.1\r\nHost: a\r\nAccept-Language: \xff;q=x\r\nAccept: \xff\xff\r\nIf-None-Match: \xff\r\n\r\n",
    b"GET /issues HTTP/1.1\r\nHost: a\r\nIf-Modified-Since: Mon, 99 Xxx 99999 99:99:99 +9999\r\n\r\n",
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(ODD)))
def test_what_is_odd_is_refused_or_answered(address: str, number: int, caplog: pytest.LogCaptureFixture) -> None:
    answer = sent(address, ODD[number])
    assert all(status < 500 or status == 503 for status in statuses(answer)), answer[:300]
    assert mistakes(caplog) == []
    assert httpx.get(f"{address}/health").status_code == 200


def statuses(answer: bytes) -> list[int]:
    return [int(one) for one in re.findall(rb"HTTP/1\.1 (\d{3})", answer)]


def mistakes(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]


WORDS = [b"\r\n", b"\r", b"\n", b"\0", b" ", b":", b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n",
         b"Expect: 100-continue\r\n", b"Connection: close\r\n", b"HTTP/1.0", b"%", b"%ff", b"?", b"&", b"\xff", b"/../", b"-1",
         b"Authorization: Bearer x\r\n", ASK, POST, CHUNKED]  # fmt: skip
_change = st.tuples(st.integers(0, 400), st.integers(0, 30), st.one_of(st.sampled_from(WORDS), st.binary(max_size=40)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([ASK, POST, CHUNKED, ASK + POST, CHUNKED + ASK, POST * 3, *ODD[:20]]),
    st.lists(_change, max_size=4),
    st.integers(1, 200),
)
def test_nothing_that_is_sent_is_a_mistake_of_the_server(
    address: str, caplog: pytest.LogCaptureFixture, begin: bytes, changes: list[tuple[int, int, bytes]], size: int
) -> None:
    """Requests with pieces put in, left out and changed, cut anywhere."""
    for at, length, word in changes:
        begin = begin[:at] + word + begin[at + length :]
    pieces = [begin[at : at + size] for at in range(0, len(begin), size)][:20]
    answer = sent(address, *pieces, wait=0.05)
    assert all(status < 500 or status == 503 for status in statuses(answer)), (begin, answer[:300])
    assert mistakes(caplog) == [], begin


def test_many_in_one_piece_are_answered_in_their_order(address: str) -> None:
    answer = sent(address, (ASK + POST + CHUNKED) * 40)
    assert statuses(answer) == [200] * 120


def test_who_leaves_early_leaves_nothing_behind(address: str) -> None:
    before = state()

    def leave(number: int) -> None:
        with opened(address) as line:
            line.sendall([ASK, POST, POST[:-3], CHUNKED[:150], ASK[:20], POST * 20][number % 6])
            if number % 3 == 0:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset, not an end

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(leave, range(600)))
    assert settled(before, httpx.Client(base_url=address))


def state() -> tuple[int, int]:
    """How many processes and open files there are."""
    return len(multiprocessing.active_children()), len(list(Path("/proc/self/fd").iterdir()))


def settled(before: tuple[int, int], client: httpx.Client) -> bool:
    """Tell whether the processes and files are again those of before, a few more or less, within some seconds."""
    until = time.monotonic() + 10
    with client:
        while time.monotonic() < until:
            assert client.get("/health").status_code == 200
            children, files = state()
            if children <= before[0] + 1 and files <= before[1] + 5:
                return True
            time.sleep(0.1)
    return False


@needs_proc
def test_the_latest_are_answered_when_there_are_too_many(address: str) -> None:
    """Connections that do nothing make room for those that ask."""
    before = state()
    with ExitStack() as stack:
        idle = [stack.enter_context(opened(address)) for _ in range(QUICK.connections + 200)]
        for _ in range(20):
            assert sent(address, LAST).startswith(b"HTTP/1.1 200")
        assert len(idle) == QUICK.connections + 200
    assert settled(before, httpx.Client(base_url=address))


@pytest.mark.alone
def test_slow_ones_in_numbers_do_not_hold_up_others(address: str) -> None:
    """Slow loris: as many as there may be, with half a request each; of half of them the body does not come."""
    with ExitStack() as stack:
        for number in range(QUICK.connections + 50):
            with suppress(OSError):
                stack.enter_context(opened(address)).sendall(POST[:-3] if number % 2 else ASK[:-2])
        times = sorted(timed(lambda: sent(address, LAST)) for _ in range(20))
    assert times[-1] < 1, times


def timed(call: Callable[[], bytes]) -> float:
    begun = time.monotonic()
    assert call().startswith(b"HTTP/1.1 200")
    return time.monotonic() - begun
