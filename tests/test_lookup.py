"""Which queries the server evaluates itself; and that it answers them as its processes do."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import publish, serving

from kg.api.sparql.lookup import is_lookup

CASES = tomllib.loads((Path(__file__).parent / "data/lookups.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("query", CASES["lookups"])
def test_a_lookup_is_known_as_one(query: str) -> None:
    assert is_lookup(query)


@pytest.mark.parametrize("query", CASES["others"])
def test_nothing_else_is_taken_for_one(query: str) -> None:
    assert not is_lookup(query)


@given(st.text(alphabet=' \n#<>{}?$:ab"@.^*', max_size=2000))
def test_it_is_told_at_once(text: str) -> None:
    begun = time.thread_time()
    is_lookup("SELECT ?a {" + text)
    assert time.thread_time() - begun < 0.5


@pytest.mark.parametrize("piece", ["# \n", "PREFIX a: <b> ", "?a ", " ", "#", "a:b ", "<a> "])
def test_repetition_does_not_slow_it_down(piece: str) -> None:
    begun = time.thread_time()
    for start in ("", "SELECT ", "SELECT ?a {", "SELECT ?a { <a> <b> ?c "):
        assert not is_lookup((start + piece * 2000)[:2000])
    assert time.thread_time() - begun < 0.5


@pytest.mark.parametrize("piece", [" ", "# \n", "\n"])
def test_repetition_in_several_places_does_not_either(piece: str) -> None:
    """A run that two parts of the rule may take is shared out in n ways, three such runs in n³."""
    begun = time.thread_time()
    run = piece * (600 // len(piece))
    for text in (
        f"SELECT ?a{run}{{?a ?b ?c{run}}}{run}x",
        f"SELECT{run} ?a{{{run}?a ?b {run}?c.{run}x",
        f"PREFIX{run}a:{run}<b>{run}x",
    ):
        assert not is_lookup(text)
    assert time.thread_time() - begun < 0.5


def test_the_answer_is_that_of_a_process(tmp_path: Path) -> None:
    publish(tmp_path)
    query = "SELECT ?p ?o { <https://w3id.org/hpp/id/issue/pm25> ?p ?o }"
    with serving(tmp_path) as address, httpx.Client(base_url=address) as client:
        for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
            quick, slow = (
                client.get("/sparql", params={"query": text}, headers={"Accept": accept})
                for text in (query, query.replace("{", "{ {").replace("}", "} }"))
            )
            assert quick.status_code == slow.status_code == 200
            assert sorted(quick.text.splitlines()) == sorted(slow.text.splitlines())
            assert quick.headers.keys() == slow.headers.keys()
        graph = client.get("/sparql", params={"query": query, "format": "ttl"})
        assert graph.status_code == 406
        named = client.get("/sparql", params={"query": query, "default-graph-uri": "urn:none"})
        assert named.json()["results"]["bindings"] == []
