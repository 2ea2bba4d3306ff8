"""``hpp serve`` as a program: it ends in good order, and its log says nothing about who asked what."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from serving import publish

if TYPE_CHECKING:
    from collections.abc import Iterator

HPP = str(Path(sys.executable).with_name("hpp"))
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d) }"  # some seconds


@pytest.fixture
def store(tmp_path: Path) -> Path:
    publish(tmp_path / "store")
    return tmp_path / "store"


@contextmanager
def running(store: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [HPP, "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().rpartition(" ")[2].strip().rstrip("/")
        try:
            yield address, process
        finally:
            process.kill()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_what_is_asked_is_answered_before_it_ends(store: Path, how: signal.Signals) -> None:
    with running(store, "--seconds", "3") as (address, process), ThreadPoolExecutor() as pool:
        assert httpx.get(f"{address}/health").status_code == 200
        asked = pool.submit(httpx.get, f"{address}/sparql", params={"query": LONG}, timeout=30)
        time.sleep(0.5)
        process.send_signal(how)
        assert asked.result().status_code in {200, 503}
        assert process.wait(10) in {0, -how}


def test_a_signal_to_all_its_processes_ends_it_without_a_traceback(store: Path) -> None:
    command = [HPP, "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().rpartition(" ")[2].strip().rstrip("/")
        httpx.get(f"{address}/sparql", params={"query": "ASK { ?s ?p ?o }"}).raise_for_status()
        os.killpg(process.pid, signal.SIGTERM)  # as systemd stops a service
        _, said = process.communicate(timeout=20)
    assert "Traceback" not in said, said


def test_its_processes_end_with_it(store: Path) -> None:
    with running(store) as (address, process):
        httpx.get(f"{address}/sparql", params={"query": "ASK { ?s ?p ?o . ?o ?q ?r }"}).raise_for_status()
        children = [int(one) for one in below(process.pid)]
        assert children
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        until = time.monotonic() + 5
        while any(map(alive, children)) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(map(alive, children))


def below(process: int) -> Iterator[str]:
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield child
            yield from below(int(child))


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_log_says_what_was_done_and_not_for_whom(store: Path) -> None:
    with running(store, "--log") as (address, process):
        httpx.get(f"{address}/owner", params={"issue": "secret-text"}, headers={"Authorization": "Bearer secret-token"})
        for query in ("ASK { <urn:secret-text> ?p ?o }", "SELECT ?o { <urn:secret-text> ?p ?o }"):
            httpx.get(f"{address}/sparql", params={"query": query})
        httpx.get(f"{address}/sparql", params={"query": "SELECT nonsense secret-text"})
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=15)
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [(one["method"], one["route"], one["status"]) for one in lines if one["status"] != 200] == [
        ("GET", "/sparql", 400)
    ]
    assert [one["route"] for one in lines].count("/sparql") == 3
    assert lines[0].keys() == {"method", "route", "status", "ms"}
    assert "secret" not in log
    assert "127.0.0.1" not in log
