"""What differs between the engines is what ``differences.toml`` says, and docs/engines.md lists it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from conftest import ENGINES, started

from kg.store import Solutions, Store
from loaders.errors import HppError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engines import Engine

HERE = Path(__file__).parent
DIFFERENCES: list[dict[str, Any]] = tomllib.loads((HERE / "differences.toml").read_text(encoding="utf-8"))["difference"]
_NAMES = [one["name"] for one in DIFFERENCES]
_LONG = f'<urn:one> <urn:long> "{"ก" * 700}" <urn:graph:1> .\n'


@pytest.fixture(scope="module")
def nquads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("differences") / "graph.nq"
    path.write_text((HERE / "differences.nq").read_text(encoding="utf-8") + _LONG, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def embedded(nquads: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("embedded") / "store", write=True) as store:
        store.bulk_load(nquads)
        yield store


@pytest.fixture(scope="module", params=sorted(ENGINES))
def small(
    request: pytest.FixtureRequest, nquads: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Engine]]:
    with started(request.param, tmp_path_factory.mktemp(request.param), nquads) as engine:
        yield request.param, engine


@pytest.mark.parametrize("one", DIFFERENCES, ids=_NAMES)
def test_the_embedded_store_answers_as_it_is_said_to(one: dict[str, Any], embedded: Store) -> None:
    try:
        answer = embedded.query(one["query"])
    except HppError:
        assert one["embedded"] == "error"
    else:
        assert isinstance(answer, Solutions)
        rows = [{name: getattr(cell, "value", str(cell)) for name, cell in row.items()} for row in answer]
        assert _shown(rows, answer.variables) == one["embedded"]


@pytest.mark.parametrize("one", DIFFERENCES, ids=_NAMES)
def test_an_engine_answers_as_it_is_said_to(one: dict[str, Any], small: tuple[str, Engine]) -> None:
    name, engine = small
    headers = {"Accept": "application/sparql-results+json"}
    reply = httpx.post(engine.query, data={"query": one["query"]}, headers=headers, timeout=60)
    if reply.status_code == httpx.codes.OK:
        content = reply.json()
        rows = [{key: cell["value"] for key, cell in row.items()} for row in content["results"]["bindings"]]
        assert _shown(rows, content["head"]["vars"]) == one[name], reply.text
    else:
        assert one[name] == "error", reply.text


def _shown(rows: list[dict[str, str]], columns: list[str]) -> str:
    return "; ".join(", ".join(row.get(name, "-") for name in columns) for row in rows)


@pytest.mark.parametrize("one", DIFFERENCES, ids=_NAMES)
def test_the_documentation_lists_it(one: dict[str, Any]) -> None:
    lines = (HERE.parent / "docs" / "engines.md").read_text(encoding="utf-8").splitlines()
    row = next(line for line in lines if line.startswith(f"| {one['name']} |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    answers = [one[engine] or "(empty)" for engine in ("embedded", "oxigraph", "virtuoso")]
    assert cells == [one["name"], one["shows"], *answers, one["so"]]
