"""What an engine does not answer wholly is said, never taken for an answer: its limits, its end in the middle."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from conftest import started

from kg.answers import Solutions
from kg.remote.address import read_address
from kg.remote.store import RemoteStore
from loaders.errors import LimitError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Data
    from engines import Engine

_ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
_LONG = """SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(STR(?c) != CONCAT(STR(?f), STR(?i))) }"""
_FEW = 100


@pytest.fixture
def small(data_named: Callable[[str], Data]) -> Data:
    return data_named("bundled")


def store_of(engine: Engine, folder: Path, seconds: float | None = None) -> RemoteStore:
    address = read_address(engine.query.rsplit("/", 1)[0], engine="virtuoso")
    return RemoteStore(address, folder / "endpoint.json", seconds=seconds)


def test_an_answer_of_fewer_rows_than_there_are_is_said_to_be_cut_off(small: Data, tmp_path: Path) -> None:
    with (
        started("virtuoso", tmp_path / "v", small.nquads, sparql={"ResultSetMaxRows": _FEW}) as engine,
        store_of(engine, tmp_path) as store,
    ):
        raw = httpx.post(engine.query, data={"query": _ALL}, headers={"Accept": "application/sparql-results+json"})
        assert len(raw.json()["results"]["bindings"]) == _FEW
        with pytest.raises(StoreError, match=r"cuts answers off at 100 rows; raise ResultSetMaxRows"):
            store.query(_ALL)


def test_a_server_with_a_limit_of_rows_answers_what_stays_below_it(small: Data, tmp_path: Path) -> None:
    with (
        started("virtuoso", tmp_path / "v", small.nquads, sparql={"ResultSetMaxRows": _FEW}) as engine,
        store_of(engine, tmp_path) as store,
    ):
        answer = store.query("SELECT ?s { ?s a <https://w3id.org/hpp/ns#Document> }")
        assert isinstance(answer, Solutions)
        assert len(answer) == len(small.store.query("SELECT ?s { ?s a <https://w3id.org/hpp/ns#Document> }"))  # type: ignore[arg-type]


def test_a_query_that_takes_too_long_is_never_answered_in_part(small: Data, tmp_path: Path) -> None:
    with (
        started("virtuoso", tmp_path / "v", small.nquads, sparql={"MaxQueryExecutionTime": 2}) as engine,
        store_of(engine, tmp_path, seconds=60) as store,
        pytest.raises((LimitError, StoreError), match=r"time|limit"),
    ):
        store.query(_LONG)


def test_a_time_limit_that_goes_with_the_query_is_kept(small: Data, tmp_path: Path) -> None:
    with started("virtuoso", tmp_path / "v", small.nquads) as engine, store_of(engine, tmp_path, seconds=2) as store:
        begun = time.monotonic()
        with pytest.raises(LimitError):
            store.query(_LONG)
        assert time.monotonic() - begun < 20


def test_an_engine_that_ends_in_the_middle_is_an_error_and_answers_again_later(small: Data, tmp_path: Path) -> None:
    begun, failed = threading.Event(), []

    def ask(store: RemoteStore) -> None:
        begun.set()
        try:
            store.query(_LONG)
        except StoreError as error:
            failed.append(str(error))

    with started("virtuoso", tmp_path / "v", small.nquads) as engine, store_of(engine, tmp_path) as store:
        thread = threading.Thread(target=ask, args=(store,))
        thread.start()
        begun.wait()
        time.sleep(1)
    thread.join(90)
    assert not thread.is_alive()
    assert len(failed) == 1
    with started("virtuoso", tmp_path / "v", None) as engine, store_of(engine, tmp_path) as again:
        number = again.query("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/hpp/ns#Document> }")
        assert isinstance(number, Solutions)
        assert next(iter(number.texts())) == ("5",)
