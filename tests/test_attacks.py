# ruff: noqa: E501 - texts stand on a line each
"""The server under attack: SPARQL by its grammar, texts that kill an engine, and a short run of ``bench/soak.py``."""

from __future__ import annotations

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from serving import publish, serving

from kg.api.settings import Settings
from kg.evaluation import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCH = Path(__file__).parent.parent / "bench"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def attacks() -> Iterator[Any]:
    sys.path.insert(0, str(BENCH))
    import attacks  # noqa: PLC0415 - stands beside the programs that use it

    yield attacks
    sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("attacks")
    publish(place)
    limits = Limits(seconds=0.7, patience=0.2, wait=5.0, memory=2**30)
    with serving(place, Settings(limits)) as address, httpx.Client(base_url=address, timeout=60) as found:
        yield found


def test_no_query_by_the_grammar_is_a_mistake_of_the_server(attacks: Any, client: httpx.Client) -> None:
    grammar = attacks.Grammar(random.Random(1))  # noqa: S311
    queries = [grammar.query() for _ in range(400)]

    def asked(query: str) -> int:
        answer = client.post(
            "/sparql", content=query.encode("utf-8", "replace"), headers={"Content-Type": "application/sparql-query"}
        )
        assert answer.status_code in {200, 400, 403, 503}, (query, answer.text)
        if answer.status_code != 200:
            assert answer.headers["content-type"] == "application/problem+json"
        return answer.status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(asked, queries))
    assert statuses.count(200) > 40  # the grammar makes queries, not only noise
    assert client.get("/health").status_code == 200


def test_no_query_that_is_almost_right_is_a_mistake_and_answers_are_the_stores(
    attacks: Any, client: httpx.Client, tmp_path: Path
) -> None:
    assert attacks
    import mutants  # noqa: PLC0415 - stands beside the other, which has made its folder known

    publish(tmp_path)  # the same graph once more
    made = mutants.Mutants(random.Random(1), mutants.originals())  # noqa: S311
    counts, wrong = mutants.compare(client, tmp_path, [made.query() for _ in range(400)], every=60)
    assert wrong == []
    assert counts["200"] > 150  # most are other queries, and no mistakes
    assert counts["compared"] >= 2


def test_saved_questions_and_names_take_any_text_as_text(client: httpx.Client) -> None:
    """Values are bound as terms: no text of a parameter becomes a part of a query."""
    listed = client.get("/queries").json()["queries"]
    chance = random.Random(2)  # noqa: S311
    texts = ['"', "'", "\\", '" . ?s ?p ?o . FILTER("a"="a', "> } ; DROP ALL", "}} UNION {{ ?s ?p ?o }}", "<x>", "\n", "?s", "ก" * 400, "\u0000",
             "1 } LIMIT 1 #", "%3E", "${x}", "{{7*7}}", "'; --", '\\" }', "https://w3id.org/hpp/id/x> ?p ?o . <y"]  # fmt: skip
    for query in listed:
        everything = client.get(f"/queries/{query['name']}", params=_given(query, {}))
        for text in chance.sample(texts, 5):
            for parameter in query["parameters"]:
                answer = client.get(f"/queries/{query['name']}", params=_given(query, {parameter["name"]: text}))
                assert answer.status_code in {200, 400, 404, 503}, (query["name"], text, answer.text)
                if answer.status_code == 200 and everything.status_code == 200 and "results" in answer.json():
                    assert len(answer.json()["results"]["bindings"]) <= max(
                        5, len(everything.json()["results"]["bindings"])
                    )


def _given(query: dict[str, Any], values: dict[str, str]) -> dict[str, str]:
    return {one["name"]: one["example"] for one in query["parameters"] if one["required"]} | values


def test_each_killer_costs_one_answer(attacks: Any, client: httpx.Client) -> None:
    for number, query in enumerate(attacks.killers(7)):
        answer = client.post("/sparql", data={"query": query})
        assert answer.status_code in {200, 400, 503}, (number, answer.text)
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200


def test_the_same_seed_gives_the_same_attacks(attacks: Any) -> None:
    one, other = (attacks.Grammar(random.Random(5)) for _ in range(2))  # noqa: S311
    assert [one.query() for _ in range(50)] == [other.query() for _ in range(50)]


def test_a_short_soak_loses_and_keeps_nothing(bundled_store: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(BENCH / "soak.py"), "--store", str(bundled_store), "--minutes", "0.1"]
    more = ["--connections", "1500", "--out", str(tmp_path / "soak")]
    done = subprocess.run([*command, *more], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing lost, nothing kept" in done.stdout
    assert (tmp_path / "soak.svg").read_text(encoding="utf-8").startswith("<svg")
