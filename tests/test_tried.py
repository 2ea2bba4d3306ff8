"""The attacks of ``data/attacks.toml``, each sent to a running server: a line there is a test here."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from serving import publish, serving

from kg.access import add_token
from kg.api.settings import Settings
from kg.evaluation import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.path.append(str(Path(__file__).parent.parent / "bench"))
import tries

KINDS = {kind.name: kind for kind in tries.kinds()}
SLOWEST = 20.0  # seconds that an answer may take on a busy machine; those of old took minutes
needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files by /proc")


@pytest.fixture(scope="module")
def address(bundled_store: Path) -> Iterator[str]:
    limits = Limits(seconds=0.5, patience=0.2, wait=5.0, memory=2**30, largest=2**24)
    with serving(bundled_store, Settings(limits)) as found:
        httpx.get(f"{found}/sparql", params={"query": "ASK{}"}, timeout=60)
        yield found


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("tried")
    publish(place / "store")
    add_token(place / "tokens.toml", "somebody", ["read", "sparql", "update", "metrics"])
    with serving(place / "store", Settings(tokens=place / "tokens.toml", writable=True)) as found:
        yield found


@pytest.mark.parametrize("name", [kind.name for kind in KINDS.values() if not kind.guarded])
def test_attacks_get_what_they_should(address: str, name: str) -> None:
    assert faults(address, KINDS[name]) == []
    begun = time.monotonic()
    assert httpx.get(f"{address}/health", timeout=60).status_code == 200
    assert time.monotonic() - begun < SLOWEST


@pytest.mark.parametrize("name", [kind.name for kind in KINDS.values() if kind.guarded])
def test_nobody_gets_in(guarded: str, name: str) -> None:
    assert faults(guarded, KINDS[name]) == []


def faults(address: str, kind: tries.Kind) -> list[str]:
    port = urlsplit(address).port or 0
    found = []
    for text in kind.tries:
        heard = tries.send(port, text, SLOWEST)
        fault = tries.wrong(kind, heard) or ("" if heard.statuses else f"no answer in {heard.seconds:.0f} s")
        if fault:
            found.append(f"{fault}: {text[:200]}")
    return found


@needs_proc
def test_nothing_of_them_stays(address: str) -> None:
    """After a few of every kind: as many files are open as before, and no query is at work or waits."""
    port = urlsplit(address).port or 0
    before = held(address)
    for kind in KINDS.values():
        for text in kind.tries[:: max(1, len(kind.tries) // 5)]:
            tries.send(port, text, SLOWEST)
    until = time.monotonic() + 30
    while (now := held(address))["files"] > before["files"] + 4 * 4 or now["queries"]:  # four heavy processes are kept
        assert time.monotonic() < until, (before, now)
        time.sleep(0.2)


def held(address: str) -> Counter[str]:
    lines = httpx.get(f"{address}/metrics", timeout=60).text.splitlines()
    queries = sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith("hpp_queries{"))
    return Counter(files=len(list(Path("/proc/self/fd").iterdir())), queries=int(queries))


def test_a_line_is_sent_as_it_says() -> None:
    short = tries.packets("POST /x | X: {{ab*2}} || ก")
    assert short == [  # with all that a request needs
        "POST /x HTTP/1.1\r\nX: abab\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nก".encode(),
    ]
    assert tries.packets("A\r\n{{then}}\xff") == [b"A\r\n", b"\xff"]
