"""Readers while the graph is replaced: each has one state of it to the end, however long it takes."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from serving import publish, serving
from starlette.applications import Starlette
from starlette.requests import Request

from kg.api.service import Service, opened_of
from kg.api.settings import Settings
from kg.generations import current, drafting, open_current
from kg.lease import hold
from kg.search import index_of

if TYPE_CHECKING:
    from kg.api.generation import Opened

ROOT = Path(__file__).parent.parent
LINE = b'<https://w3id.org/hpp/id/body/x%d> <http://www.w3.org/2000/01/rdf-schema#label> "x" <http://g/1> .\n'


def replace_often(store_dir: Path, times: int = 4) -> None:
    for number in range(times):
        publish(store_dir, LINE % number)


def test_no_answer_fails_or_mixes_two_states_while_the_graph_is_swapped_twenty_times() -> None:
    command = [sys.executable, str(ROOT / "bench" / "swaps.py"), "--loads", "8", "--quick", "14", "--clients", "3"]
    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    measured = json.loads(run.stdout)
    assert measured["failed"] == 0
    assert measured["swaps"] >= 20
    assert measured["requests"] > 60
    assert measured["versions seen"] > 5


def test_what_is_read_stays_and_goes_when_it_is_no_longer(tmp_path: Path) -> None:
    publish(tmp_path)
    first = current(tmp_path).path
    with open_current(tmp_path) as store:
        before = store.nquads()
        replace_often(tmp_path)
        assert store.nquads() == before
        assert index_of(store).all_names("body")  # opened only now
    replace_often(tmp_path, 1)
    assert not first.exists()
    assert len(list(first.parent.iterdir())) == 2


def test_a_reader_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    publish(tmp_path)
    first = current(tmp_path).path
    code = "import sys, time; from pathlib import Path; from kg.generations import open_current\n"
    code += f"store = open_current(Path({str(tmp_path)!r})); print('open', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"open\n"
        replace_often(tmp_path)
        assert first.exists()
        reader.kill()
    replace_often(tmp_path, 1)
    assert not first.exists()


def test_what_is_being_removed_is_not_held(tmp_path: Path) -> None:
    publish(tmp_path)
    first = current(tmp_path).path
    replace_often(tmp_path, 2)
    assert hold(first) is None
    with drafting(tmp_path):
        assert hold(current(tmp_path).path) is not None


def test_one_request_has_one_generation(tmp_path: Path) -> None:
    publish(tmp_path)
    app = Starlette()
    app.state.service = Service.over(tmp_path, Settings())

    def request() -> Request:
        return Request({"type": "http", "app": app, "method": "GET", "path": "/", "headers": []})

    def asked(one: Request) -> Opened:
        return opened_of(one)

    first = request()
    opened = asked(first)
    replace_often(tmp_path)
    assert asked(first) is opened
    assert index_of(opened.store).all_names("body")
    assert asked(request()).generation == current(tmp_path)


def test_a_server_lets_go_of_what_was_replaced(tmp_path: Path) -> None:
    publish(tmp_path)
    with serving(tmp_path) as address, httpx.Client(base_url=address) as client:
        for path in ("/owner?issue=x", "/search?q=x", "/queries/coverage?format=json", "/", "/documents?format=json"):
            assert client.get(path).status_code == 200
            replace_often(tmp_path, 1)
        assert client.get("/health").json()["generation"] == current(tmp_path).name
        replace_often(tmp_path, 2)
        there = sorted(path.name for path in (tmp_path / "generations").iterdir())
    assert len(there) <= 3, there


def test_a_date_from_before_the_clock_was_set_back_is_not_taken_for_the_newest(tmp_path: Path) -> None:
    publish(tmp_path)
    with serving(tmp_path) as address, httpx.Client(base_url=address) as client:
        held = client.get("/documents?format=json").headers["Last-Modified"]
        same = client.get("/documents?format=json", headers={"If-Modified-Since": held})
        later = format_datetime(dt.datetime(2100, 1, 1, tzinfo=dt.UTC), usegmt=True)
        assert same.status_code == 304
        assert client.get("/documents?format=json", headers={"If-Modified-Since": later}).status_code == 200


def test_no_route_looks_for_the_newest_generation_by_itself() -> None:
    folder = ROOT / "kg" / "api"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if "served.now()" in path.read_text()}
    assert found == {"service.py", "shortcut.py", "sparql/endpoint.py"}, "opened_of(request) gives the one to ask"
