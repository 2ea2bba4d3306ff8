"""The W3C's tests of SPARQL 1.1 queries, asked at ``/sparql`` of a live server.

All data lie in one store, a graph a file; each test says by the protocol which of them it asks. What does not pass is
listed with its reason in data/w3c.toml, and must not pass.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pyoxigraph as ox
import pytest
from serving import publish_nquads, serving
from w3c import BASE, EVALUATION, SUITE, SYNTAX, Test, quads, read_tests, rows_in_turtle, same_graph, same_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C's tests do not stand beside the checkout"),
]

TESTS = read_tests(EVALUATION)
SYNTAX_TESTS = read_tests(SYNTAX)
DATA = tomllib.loads((Path(__file__).parent / "data/w3c.toml").read_text(encoding="utf-8"))
RESULTS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("evaluation")
    publish_nquads(place, quads(TESTS))
    with serving(place) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def asked(http: httpx.Client, test: Test, accept: str) -> httpx.Response:
    fields = [("query", test.text)]
    if not test.own:
        fields += [("default-graph-uri", one) for one in test.default or (BASE + "nothing",)]
        fields += [("named-graph-uri", one) for one in test.named]
    return http.post("/sparql", data=_form(fields), headers={"Accept": accept})


def _form(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    form: dict[str, list[str]] = {}
    for key, value in fields:
        form.setdefault(key, []).append(value)
    return form


def passes(http: httpx.Client, test: Test) -> bool:
    if test.result is None:
        return asked(http, test, "*/*").status_code == (200 if test.kind == "good" else 400)
    suffix = test.result.suffix
    if suffix == ".ttl" and "CONSTRUCT" in test.text.upper():
        answer = asked(http, test, "application/n-triples")
        return answer.status_code == 200 and same_graph(answer.content, test.result)
    if suffix == ".csv":
        answer = asked(http, test, "text/csv")
        return answer.status_code == 200 and csv_rows(answer.text) == csv_rows(test.result.read_text(encoding="utf-8"))
    form = RESULTS.get(suffix, ox.QueryResultsFormat.JSON)
    expected = rows_in_turtle(test.result) if suffix == ".ttl" else test.result.read_bytes()
    answer = asked(http, test, form.media_type)
    return answer.status_code == 200 and same_rows(answer.content, expected, form)


def csv_rows(text: str) -> Counter[frozenset[tuple[str, str]]]:
    """Read rows, whatever the order of the columns; numbers by value, blank nodes all alike."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return Counter(frozenset((name, valued(cell)) for name, cell in row.items()) for row in rows)


def valued(cell: str) -> str:
    try:
        return str(Decimal(cell).normalize())
    except InvalidOperation:
        return "_:" if cell.startswith("_:") else cell


def test_all_folders_are_there() -> None:
    assert Counter(test.name.partition("/")[0] for test in TESTS + SYNTAX_TESTS) == DATA["tests"]


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.name)
def test_the_answer_is_the_expected_one(http: httpx.Client, test: Test) -> None:
    reason = DATA["fails"].get(test.name)
    assert passes(http, test) is (reason is None), reason


@pytest.mark.parametrize("test", SYNTAX_TESTS, ids=lambda test: test.name)
def test_what_is_sparql_is_taken_and_what_is_not_is_refused(http: httpx.Client, test: Test) -> None:
    reason = DATA["fails"].get(test.name)
    answer = http.post("/sparql", data={"query": test.text}, headers={"Accept": "*/*"})
    assert (answer.status_code == (200 if test.kind == "good" else 400)) is (reason is None), answer.text


def test_every_failure_named_is_a_test() -> None:
    assert DATA["fails"].keys() <= {test.name for test in TESTS + SYNTAX_TESTS}
    assert all(DATA["fails"].values())


def test_the_documentation_has_the_table() -> None:
    text = (Path(__file__).parent.parent / "docs/http.md").read_text(encoding="utf-8")
    for folder, number in DATA["tests"].items():
        reasons = {name: reason for name, reason in DATA["fails"].items() if name.startswith(f"{folder}/")}
        cell = "; ".join(dict.fromkeys(reasons.values()))
        assert f"| {folder} | {number - len(reasons)} of {number} | {cell} |" in text
