"""The product itself over each engine: documents put there by ``hpp build``, questions answered as by a folder here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from asked import QUESTIONS, examples
from click.testing import CliRunner
from conftest import ENGINES, SHARED, started

from kg.catalogue import catalogue
from kg.cli import hpp
from kg.generations import open_current
from kg.queries import saved_queries
from kg.resources import DOCUMENTS
from kg.search.classes import rows_of
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Data
    from engines import Engine

_MATTERS = 15  # issues of a graph that are asked about by their names


class Product:
    """``hpp`` with a store elsewhere."""

    def __init__(self, engine: Engine, companions: Path) -> None:
        name = "virtuoso" if engine.name == "Virtuoso" else "oxigraph"
        address = engine.query.rsplit("/", 1)[0]
        self._store = ["--store", address, "--store-engine", name]
        self._env = {"HPP_COMPANIONS": str(companions)}
        if engine.user:
            self._env |= {"HPP_STORE_USER": engine.user, "HPP_STORE_PASSWORD": engine.password}

    def run(self, *arguments: str | Path) -> str:
        """What a command prints; AssertionError when it fails."""
        done = CliRunner().invoke(hpp, [*map(str, arguments), *self._store], env=self._env)
        assert done.exit_code == 0, f"{done.stderr[-2000:]} {done.exception!r}"
        return done.stdout


@pytest.fixture(scope="module", params=["bundled", "originals"])
def graph(request: pytest.FixtureRequest, data_named: object) -> Data:
    """The graphs whose documents are put into an engine."""
    return data_named(request.param)  # type: ignore[operator, no-any-return]


@pytest.fixture(scope="module", params=sorted(ENGINES))
def product(request: pytest.FixtureRequest, graph: Data, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A store elsewhere that ``hpp build`` has filled."""
    folder = tmp_path_factory.mktemp(request.param)
    documents = [SHARED / "seeds", *sorted((SHARED / "corpus").glob("d*.txt"))]
    with started(request.param, folder / "engine", None) as engine:
        made = Product(engine, folder / "companions")
        made.run("build", *([DOCUMENTS] if graph.name == "bundled" else documents))
        yield made


def _questions(data: Data) -> list[str]:
    """What is asked: some questions as people put them, and issues of the graph by their names."""
    with open_current(data.place) as store:
        known = catalogue(store)
        every = sorted(
            str(row["issue"]) for row in rows_of(store, f"SELECT DISTINCT ?issue {{ ?issue a <{HPP.Issue}> }}")
        )
        asked = [issue for issue in every if known.bearers(issue)]
        return [*QUESTIONS, *(str(known.named(issue)) for issue in asked[:_MATTERS])]


def test_owners_are_the_same(product: Product, graph: Data) -> None:
    from kg.owners import owner  # noqa: PLC0415 - beside what it is compared with

    for text in _questions(graph)[:: 1 if graph.name == "bundled" else 3]:
        theirs = json.loads(product.run("owner", text, "--json"))
        assert theirs == json.loads(json.dumps(owner(graph.store, text).to_json())), text


@pytest.mark.parametrize("name", [query.name for query in saved_queries()])
def test_saved_questions_are_answered_alike(name: str, product: Product, graph: Data) -> None:
    query = next(one for one in saved_queries() if one.name == name)
    given = examples(query)[0]
    arguments = [f"--param={key}={value}" for key, value in given.items()]
    theirs = json.loads(product.run("query", name, *arguments, "--format", "json"))
    ours = graph.store.query(query.text, substitutions=query.bind(graph.store, given))
    assert theirs["results"]["bindings"] == json.loads(ours.json)["results"]["bindings"]  # type: ignore[union-attr]


@pytest.mark.parametrize("turn", range(3))
def test_a_store_that_is_told_to_take_many_at_a_time_holds_all_the_same(turn: int, tmp_path: Path) -> None:
    with started("virtuoso", tmp_path / f"engine-{turn}", None) as engine:
        product = Product(engine, tmp_path / "companions")
        product.run("build", DOCUMENTS, "--parallel", "16")  # a name that is lost is an error when the indexes are made
        people = json.loads(product.run("query", "people", "--format", "json"))["results"]["bindings"]
    assert all({"name", "date", "kind", "quote", "title"} <= set(one) for one in people)


WHO = ("--by", "สมหญิง ใจดี", "--date", "2026-01-15", "--why", "ตรวจกับต้นฉบับแล้ว")
CORRECTIONS = (
    ("reject", "ซึ่งเป็นหน่วยงานหลักในการแก้ไขปัญหาฝุ่นละออง", "--says", "bearer=body/mnre"),
    ("change", "อ.ก.พ.ร. ส่วนร่วมฯ ได้ดำเนินการสร้างระบบนิเวศ", "role=Accountable", "--kind", "responsibility"),
    ("accept", "สพร. GISTDA และหน่วยงานอื่น", "--says", "bearer=สพร."),
    ("merge", "ฝ่ายเลขานุการ", "สำนักงาน ก.พ.ร."),
)


@pytest.mark.parametrize("engine_name", sorted(ENGINES))
def test_what_people_corrected_is_told_alike(engine_name: str, tmp_path: Path) -> None:
    here, corrections = tmp_path / "here", tmp_path / "corrections"
    _here("build", DOCUMENTS, "--no-corrections", "--store", here)
    for one in CORRECTIONS:
        _here("correct", *one, *WHO, "--store", here, "--corrections", corrections)
    _here("build", DOCUMENTS, "--corrections", corrections, "--store", here)
    with started(engine_name, tmp_path / "engine", None) as engine:
        product = Product(engine, tmp_path / "companions")
        product.run("build", DOCUMENTS, "--corrections", corrections)
        for text in ("PM2.5", "การบริหารงานเชิงพื้นที่แบบบูรณาการ"):
            theirs = json.loads(product.run("owner", text, "--json"))
            assert theirs == json.loads(_here("owner", text, "--json", "--store", here)), text
            assert text != "PM2.5" or (theirs["rejected"] and "correction" in json.dumps(theirs["owners"]))
        product.run("diff", here)  # which would end with 1 where anything differed


def _here(*arguments: str | Path) -> str:
    done = CliRunner().invoke(hpp, list(map(str, arguments)))
    assert done.exit_code == 0, f"{done.stderr[-2000:]} {done.exception!r}"
    return done.stdout
