"""The library for researchers: what is asked, what it becomes, what is open, and what goes wrong."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import pickle
import pkgutil
import re
import shutil
import subprocess
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import polars as pl
import pytest
from click.testing import CliRunner
from elsewhere import engine

import kg
import kg.library
from kg.build import build
from kg.cli import hpp
from kg.generations import open_current
from kg.library.answer import Answer as Answered
from kg.library.owners import Owners
from kg.library.page import table_html
from kg.library.pictures import Chart, Drawing
from kg.library.question import Ground, Question
from kg.library.rows import Row
from kg.ownership import Answer, Evidence, Named, Nearness, Owner
from kg.queries import saved_queries
from kg.remote.state import GRAPH_STATE, state
from kg.store import Iri
from loaders.errors import LimitError
from loaders.model import Role
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from elsewhere import Engine

ROOT = Path(__file__).parent.parent
MINUTES = """เมื่อวันที่ 9 มกราคม 2566 คณะกรรมการลองดู ได้มีการประชุมครั้งที่ 1/2566 มีสาระดังนี้

1. มอบหมายให้กระทรวงมหาดไทยรวบรวมข้อมูลการแก้ไขปัญหาฝุ่นละออง PM2.5
"""
HOSTILE = "<script>alert(1)</script>\u202e&\"'"
DAYS = dt.date(2022, 1, 1), pd.Timestamp("2022-01-01")
FOUND = Ground("0" * 64, "hpp-kg", 1)


@pytest.fixture(scope="module")
def g(bundled_store: Path) -> Iterator[kg.Graph]:
    with kg.open(bundled_store) as graph:
        yield graph


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store of one document, which may be built anew."""
    return made(tmp_path, MINUTES)


def made(folder: Path, text: str) -> Path:
    (folder / "minutes.txt").write_text(text, encoding="utf-8")
    build([folder / "minutes.txt"], folder / "store", jobs=0)
    return folder / "store"


def printed(store: Path, *arguments: str) -> Any:
    return json.loads(CliRunner().invoke(hpp, [*arguments, "--store", str(store)]).stdout)


def test_importing_it_imports_nothing_heavy() -> None:
    heavy = {"rdflib", "networkx", "pyoxigraph", "fastapi", "httpx", "pandas", "polars", "loaders.read", "yaml"}
    code = f"import sys, kg; kg.open; print(sorted({heavy!r} & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


def test_asking_for_owners_imports_no_more_than_it_needs(bundled_store: Path) -> None:
    code = f"import sys, kg; kg.open({str(bundled_store)!r}).owners('PM2.5'); print(sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert [name for name in ("rdflib", "networkx", "fastapi", "httpx") if f"'{name}'" in run.stdout] == []


def test_its_face_is_small() -> None:
    assert set(kg.__all__) == {"Error", "Graph", "ParameterError", "QueryError", "StoreError", "open"}
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="open_store"):
        kg.open_store  # type: ignore[attr-defined]  # noqa: B018 - what is no longer there


def public_classes() -> list[type]:
    names = [module.name for module in pkgutil.iter_modules(kg.library.__path__)]
    modules = [importlib.import_module(f"kg.library.{name}") for name in names]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, type)]
    return [kg.Graph, *{one for one in found if issubclass(one, (Answered, Row, Drawing, Chart, Question))}]


def test_every_public_name_is_described() -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python.*?^```|`[^`\n]+`", page, re.DOTALL | re.MULTILINE)
    described = set(re.findall(r"\w+", " ".join(blocks)))
    names = {f"{one.__name__}.{name}" for one in public_classes() for name in vars(one) if not name.startswith("_")}
    names |= {f"kg.{name}" for name in kg.__all__}
    assert [name for name in sorted(names) if name.partition(".")[2] not in described] == []


def test_the_page_about_it_is_right(bundled_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "store").symlink_to(bundled_store)
    names: dict[str, Any] = {"__name__": "block"}
    for block in re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        exec(compile(block, "library.md", "exec"), names)  # noqa: S102 - ours
    assert (tmp_path / "dust.html").exists()


def test_answers_are_those_of_the_commands(g: kg.Graph, bundled_store: Path) -> None:
    assert g.owners("PM2.5").to_json() == printed(bundled_store, "owner", "PM2.5", "--json")
    assert g.search("มหาดไทย").to_json() == printed(bundled_store, "search", "มหาดไทย", "--json")
    name = "opdc-regional-2-2564"
    assert g.document(name).to_json() == printed(bundled_store, "show", name, "--json")
    day = "2022-01-01"
    assert g.findings(as_of=day).to_json() == printed(bundled_store, "findings", "--as-of", day, "--json")
    asked = ["network", "bodies", "--year", "2564", "--format", "json"]
    assert g.network("bodies", year=2564).to_json() == printed(bundled_store, *asked)
    assert g.network("bodies", year="2564").measure("brokers").to_json() == printed(
        bundled_store, *asked, "--measure", "brokers"
    )
    english = [*asked, "--measure", "brokers", "--lang", "en"]
    assert g.network("bodies", year=[2564], lang="en").measure("brokers").to_json() == printed(bundled_store, *english)
    ends = "สำนักงบประมาณ", "ราชบุรี"
    assert g.path(*ends).to_json() == printed(bundled_store, "network", "path", *ends, "--format", "json")


def test_owners_are_typed_and_know_their_question(g: kg.Graph) -> None:
    found = g.owners("PM2.5", role=["accountable", "Supporting"])
    assert {one.role for one in found} == {Role.ACCOUNTABLE, Role.SUPPORTING}
    assert found.issue is not None
    assert found.issue.iri == f"{ID}issue/pm25"
    assert (found.searched, found.version, found.software) == (len(g.documents), g.version, g.software)
    assert found.question.to_json() == {
        "kind": "owner",
        "name": "",
        "parameters": {"text": "PM2.5", "role": ["Accountable", "Supporting"]},
    }
    assert not g.owners("PM2.5", as_of=dt.date(2020, 1, 1))
    nobody = g.owners("เรื่องที่ไม่มีใครรู้จัก")
    assert (len(nobody), nobody.issue) == (0, None)


@pytest.mark.parametrize("name", [query.name for query in saved_queries()])
def test_rows_of_saved_queries_are_proved_by_their_passages(g: kg.Graph, name: str) -> None:
    query = {one.name: one for one in g.queries()}[name]
    rows = g.query(name, **{one.name: one.example for one in query.parameters if one.required})
    assert rows.columns == query.columns
    assert rows.to_pandas().columns.tolist() == list(query.columns)
    assert rows.question.name == name
    assert len(g.query(rows.question.sparql)) == len(rows)
    for row in islice((row for row in rows if row.get("quote")), 3):
        quotes = g.evidence(row)
        assert row["quote"] in {one.quote for one in quotes}
        for one in quotes:
            assert g.document(one.document).text[one.start : one.end] == one.quote


def test_whatever_an_answer_is_made_of_leads_to_its_passages(g: kg.Graph) -> None:
    tie = g.network("body-issue")[0]
    row = g.query("SELECT ?f ?p { ?f hpp:role hpp:Accountable ; hpp:evidence ?p } ORDER BY ?f LIMIT 1") or g.query(
        "SELECT ?f ?p { ?f hpp:evidence ?p } ORDER BY ?f LIMIT 1"
    )
    passage = g.document("opdc-regional-2-2564").passages[0]
    finding = g.findings("no-owner")[0]
    owner = g.owners("PM2.5")[0]
    for fact in (tie, row[0], row[0]["f"], row[0]["p"], passage, passage.facts[0], finding, owner, owner.evidence[0]):
        quotes = g.evidence(fact)
        assert len(quotes)
        assert all(g.document(one.document).text[one.start : one.end] == one.quote for one in quotes)
    assert str(row[0]["f"]).removeprefix(ID)
    assert g.evidence(str(row[0]["f"]).removeprefix(ID)).to_json() == g.evidence(row[0]["f"]).to_json()
    assert {one.passage for one in g.evidence(tie)} == {one.iri.removeprefix(f"{ID}passage/") for one in tie.passages}


def test_values_are_those_of_python(g: kg.Graph) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    text = f"""SELECT ?n ?x ?d ?t ?b ?th ?iri ?odd ?none {{ VALUES (?n ?x ?d ?t ?b ?th ?iri ?odd ?none) {{
      (7 1.5 "2021-02-15"^^<{xsd}date> "2021-02-15T10:00:00Z"^^<{xsd}dateTime> true "ก"@th hpp:Body "7x"^^<{xsd}integer>
      UNDEF) }} }}"""
    (row,) = g.query(text)
    moment = dt.datetime(2021, 2, 15, 10, tzinfo=dt.UTC)
    assert list(row.values()) == [7, 1.5, dt.date(2021, 2, 15), moment, True, "ก", row["iri"], "7x", None]
    assert isinstance(row["iri"], Iri)
    with pytest.raises(KeyError, match="no column “m”; there are n, x"):
        row["m"]
    with pytest.raises(TypeError):
        row["n"] = 8  # type: ignore[index]
    assert g.query("ASK { ?s a hpp:Document }")[0]["answer"] is True
    assert g.query("DESCRIBE <id/body/opdc>").columns == ("subject", "predicate", "object")


def test_years_are_whole_numbers_also_where_they_are_reckoned(g: kg.Graph) -> None:
    years = [row["fiscalYear"] for row in g.query("timeline", thing="PM2.5")]
    assert years
    assert {type(year) for year in years} == {int}
    (row,) = g.query("SELECT (FLOOR(2568.7) AS ?year) (-FLOOR(2.5) AS ?less) (7.0 / 2 AS ?half) {}")
    assert [(type(one), one) for one in row.values()] == [(int, 2568), (int, -2), (float, 3.5)]


def test_values_are_given_to_queries(g: kg.Graph, tmp_path: Path) -> None:
    body = g.owners("PM2.5")[0].body
    asked = "SELECT ?name { ?body skos:prefLabel ?name } ORDER BY ?name"
    names = {body.th, body.en}
    for given in (body, body.iri, Iri(body.iri)):
        assert {row["name"] for row in g.query(asked, body=given)} == names
        assert len(g.query("co-work", body=given, lang=None)) == len(g.query("co-work", body=body.th))
    counted = "SELECT (COUNT(*) AS ?n) { ?p hpp:fiscalYear ?year FILTER(?day > '2000-01-01'^^xsd:date) }"
    told = g.query(counted, year=2564, day=dt.date(2021, 1, 1))[0]["n"]
    assert told == g.query("SELECT (COUNT(*) AS ?n) { ?p hpp:fiscalYear 2564 }")[0]["n"] != 0
    assert g.query(counted, year=2564, day=dt.date(1999, 1, 1))[0]["n"] == 0
    file = tmp_path / "mine.rq"
    file.write_text(asked, encoding="utf-8")
    assert g.query(file, body=body).to_json()["rows"] == g.query(str(file), body=body).to_json()["rows"]
    frame = g.query("cohorts", year=2564).to_pandas()
    assert len(g.query("cohorts", year=frame["fiscalYear"][0], programme=frame["programme"][0])) == len(frame)
    days = {g.query("open-assignments", asOf=day).question.parameters["asOf"] for day in (*DAYS, DAYS[0].isoformat())}
    assert days == {"2022-01-01"}
    assert g.query("cohorts", year="๒๕๖๔").to_json()["rows"] == g.query("cohorts", year=2564).to_json()["rows"]


TABLE = """SELECT ?whole ?gap ?day ?when ?mixed ?number ?text ?huge ?nothing {
 VALUES (?whole ?gap ?day ?when ?mixed ?number ?text ?huge ?nothing) {
  (1 UNDEF "2021-02-15"^^xsd:date "2021-02-15T10:00:00Z"^^xsd:dateTime 1 1.5 "ก"@th 99999999999999999999 UNDEF)
  (2 2564 "2564-02-15"^^xsd:date "2021-02-15T10:00:00"^^xsd:dateTime "x" 2 UNDEF 1 UNDEF) } }"""


def test_pandas_gets_numbers_as_numbers_and_dates_as_datetimes(g: kg.Graph) -> None:
    frame = g.query(TABLE).to_pandas()
    assert isinstance(frame, pd.DataFrame)
    kinds = [str(kind) for kind in frame.dtypes]
    assert kinds[:4] == ["int64", "Int64", "datetime64[s]", "datetime64[us, UTC]"]
    assert kinds[4:] == ["object", "float64", "str", "object", "object"]
    assert frame["gap"].isna().tolist() == [True, False]
    assert frame["day"][1] == dt.datetime(2564, 2, 15)  # noqa: DTZ001 - a day
    nothing = g.query("SELECT ?b ?a { ?b hpp:none ?a }").to_pandas()
    assert nothing.columns.tolist() == ["b", "a"]


def test_polars_gets_one_type_a_column(g: kg.Graph) -> None:
    frame = g.query(TABLE).to_polars()
    assert frame.dtypes[:4] == [pl.Int64, pl.Int64, pl.Date, pl.Datetime("us")]
    assert frame.dtypes[4:] == [pl.String, pl.Float64, pl.String, pl.String, pl.String]
    assert frame["mixed"].to_list() == ["1", "x"]
    assert g.query("SELECT ?b ?a { ?b hpp:none ?a }").to_polars().columns == ["b", "a"]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_the_extra_is_named_where_it_is_missing(g: kg.Graph, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(kg.Error, match=re.escape("hpp-kg[tables]")):
        getattr(g.owners("PM2.5"), f"to_{library}")()


def test_every_answer_becomes_a_table_and_a_page(g: kg.Graph) -> None:
    ties = g.network("bodies", year=2564)
    body_issue = g.network("body-issue")
    answers: list[Answered[object]] = [
        g.owners("PM2.5"), g.owners("ไม่มี"), g.query("cohorts"), g.queries(), g.search("มหาดไทย"),
        g.document("opdc-regional-2-2564"), g.evidence(ties[0]), ties, ties.measure("brokers"),
        ties.compare(g.network("bodies", year=2563)), body_issue.matrix(), g.path("PM2.5", "สำนักงาน ก.พ.ร."),
        g.findings(), *g.findings(),
    ]  # fmt: skip
    for answer in answers:
        frame = answer.to_pandas()
        assert frame.columns.tolist() == list(answer.columns)
        assert answer.to_polars().shape == frame.shape
        assert json.dumps(answer.to_json(), ensure_ascii=False)
        page = answer._repr_html_()
        assert "documents searched" in page or "passages" in page
        assert answer.question.to_json()["kind"]
        assert json.dumps(answer.question.to_json())
        assert repr(answer).startswith("<")
        assert pickle.loads(pickle.dumps(answer)).to_json() == answer.to_json()  # noqa: S301 - ours
        if "date" in answer.columns and frame["date"].notna().any():
            assert frame["date"].dtype.kind == "M"
    assert len(g.owners("PM2.5").to_pandas()) == len(g.owners("PM2.5"))


def test_what_documents_say_is_text_on_the_page(g: kg.Graph) -> None:
    thing = Named(HOSTILE, HOSTILE, None)
    quote = Evidence(HOSTILE, HOSTILE, HOSTILE, None, 0, 1, source="javascript:alert(1)")
    owner = Owner(thing, Role.ACCOUNTABLE, Nearness.NARROWER, thing, (quote,), 1, thing)
    asked = Question("owner")
    pages = [
        Owners(Answer(HOSTILE, thing, 1, (owner,), 1), asked, FOUND)._repr_html_(),
        Owners(Answer(HOSTILE, None, 1, other=thing), asked, FOUND)._repr_html_(),
        g.query("SELECT ?x ?y { VALUES (?x ?y) { (?a ?a) } }".replace("?a", json.dumps(HOSTILE)))._repr_html_(),
        table_html([HOSTILE], [[HOSTILE * 30]], 1, [HOSTILE]),
    ]
    for page in pages:
        assert "<script" not in page
        assert "javascript:" not in re.sub(r">[^<]*<", "><", page)
        assert page.count("<bdi>") == page.count("</bdi>") > 0


def test_a_drawing_shows_itself_and_is_saved(g: kg.Graph, tmp_path: Path) -> None:
    owner = g.owners("PM2.5")[0]
    near, these = g.draw(owner.issue), g.draw(things=["issue/pm25", owner.body])
    page = near._repr_html_()
    assert page.count("<") == page.count("<iframe") + page.count("</iframe")  # all else is in the attribute
    assert 'sandbox="allow-scripts"' in page
    assert these.note.startswith("2 สิ่ง")
    assert near.save(tmp_path / "ฝุ่น.html").read_text(encoding="utf-8") == near.html
    chart = g.chart("timeline", "PM2.5")
    assert chart._repr_svg_().lstrip().startswith("<?xml")
    assert chart.save(tmp_path / "ฝุ่น.png").read_bytes()[1:4] == b"PNG"
    for bad in ("ฝุ่น.pdf", "none/ฝุ่น.svg"):
        with pytest.raises(kg.Error, match=bad):
            chart.save(tmp_path / bad)


def test_the_whole_for_rdflib_and_networkx(g: kg.Graph, bundled_store: Path) -> None:
    dataset = g.to_rdflib()
    with open_current(bundled_store) as store:
        assert sum(len(graph) for graph in dataset.graphs()) == store.count()
        assert {str(graph.identifier) for graph in dataset.graphs() if len(graph)} == set(store.graph_names())
    asked = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a hpp:Document }"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 warns of its own calls
        assert [int(row[0]) for row in dataset.query(asked)] == [g.query(asked)[0]["n"]]
    with pytest.raises(LimitError, match="raise most"):
        g.to_rdflib(most=100)
    ties = g.network("bodies")
    graph = ties.to_networkx()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(ties.things), len(ties))
    first = ties.measure("brokers")[0]
    assert round(nx.betweenness_centrality(nx.Graph(graph))[str(first["thing"])], 6) == first["betweenness"]
    assert nx.node_link_data(g.to_networkx(), edges="edges")["nodes"]


@pytest.mark.parametrize(
    ("ask", "kind", "said"),
    [
        (lambda g: g.query("cohort"), kg.QueryError, "no query “cohort”; perhaps cohorts"),
        (lambda g: g.query("owner"), kg.ParameterError, 'issue="PM2.5"; it has issue, lang'),
        (lambda g: g.query("cohorts", yaer=2564), kg.ParameterError, "no parameter “yaer”; it has year, programme"),
        (lambda g: g.query("cohorts", year="x"), kg.ParameterError, "“x” is not a whole number"),
        (lambda g: g.query("cohorts", year=[1]), kg.ParameterError, "“year”: what is given is of the type list"),
        (
            lambda g: g.query("SELECT ?body {}", bdy=1),
            kg.ParameterError,
            "no variable ?bdy to take a value; perhaps ?b",
        ),
        (lambda g: g.query("SELECT * {"), kg.QueryError, "not SPARQL"),
        (lambda g: g.query("DELETE WHERE { ?s ?p ?o }"), kg.QueryError, "read-only"),
        (lambda g: g.query("nothing.rq"), kg.QueryError, "check the path"),
        (lambda g: g.owners(" "), kg.ParameterError, "name an issue"),
        (lambda g: g.owners("PM2.5", role="boss"), kg.ParameterError, "no role “boss”; there are Accountable"),
        (lambda g: g.owners("PM2.5", as_of="2564-01-01"), kg.ParameterError, "Buddhist Era; write 2021-01-01"),
        (lambda g: g.search("x", kind="thing"), kg.ParameterError, "no kind “thing”; there are"),
        (lambda g: g.search("x", limit=0), kg.ParameterError, "from 1 to 100"),
        (lambda g: g.document("nothing"), kg.ParameterError, "no document is called"),
        (lambda g: g.evidence("body/opdc"), kg.ParameterError, "is no fact of the graph"),
        (lambda g: g.evidence("not an iri"), kg.ParameterError, "not an absolute IRI"),
        (lambda g: g.evidence(7), kg.ParameterError, "of the type int, and no fact"),
        (lambda g: g.network("families"), kg.QueryError, "there are body-issue, bodies"),
        (lambda g: g.network("bodies", year=2021), kg.ParameterError, "write 2564 or 2563-2565"),
        (lambda g: g.network("bodies", evidence=0), kg.ParameterError, "give a number from 1"),
        (lambda g: g.network("bodies").measure("load"), kg.QueryError, "measure body-issue"),
        (lambda g: g.network("bodies").matrix(), kg.ParameterError, "take the view body-issue"),
        (lambda g: g.network("bodies").compare(g.network("people")), kg.ParameterError, "take the same view"),
        (lambda g: g.path("PM2.5", "ไม่มีสิ่งนี้"), kg.ParameterError, "ไม่มีสิ่งนี้"),
        (lambda g: g.path("PM2.5", "id:body/none"), kg.ParameterError, "holds no <https://w3id.org/hpp/id/body/none>"),
        (lambda g: g.path("PM2.5", "HPP", longer=9), kg.ParameterError, "from 0 to 3"),
        (lambda g: g.findings("none"), kg.ParameterError, "there are no-owner"),
        (lambda g: g.draw(things=["body/none"]), kg.ParameterError, "holds no thing “body/none”"),
        (lambda g: g.draw("PM2.5", things=["body/opdc"]), kg.ParameterError, "leave one out"),
        (lambda g: g.cite(g.owners("PM2.5")).save("none/x.bib"), kg.Error, "none/x.bib: cannot be written"),
        (lambda g: g.chart("pie"), kg.ParameterError, "there are load, timeline, matrix"),
        (lambda g: g.chart("timeline"), kg.ParameterError, "needs about"),
        (lambda g: g.draw(lang="de"), kg.ParameterError, "write th or en"),
    ],
)
def test_errors_are_one_line_that_says_what_to_do(g: kg.Graph, ask: Any, kind: type[kg.Error], said: str) -> None:
    with pytest.raises(kg.Error) as found:
        ask(g)
    assert isinstance(found.value, kind)
    assert said in str(found.value)
    assert "\n" not in str(found.value)


def test_an_open_graph_is_one_generation_until_it_is_refreshed(small: Path) -> None:
    with kg.open(small) as g:
        before = g.version
        made(small.parent, MINUTES.replace("กระทรวงมหาดไทย", "สำนักงบประมาณ"))
        assert [one.body.th for one in g.owners("PM2.5")] == ["กระทรวงมหาดไทย"]
        assert g.version == before
        assert g.refresh()
        assert [one.body.th for one in g.owners("PM2.5")] == ["สำนักงบประมาณ"]
        assert g.version != before
        assert not g.refresh()
        shutil.rmtree(small)
        with pytest.raises(kg.StoreError, match="hpp build"):
            g.refresh()
        assert len(g.owners("PM2.5")) == 1


def files_of(place: Path) -> list[str]:
    links = (Path(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd"))  # noqa: PTH208 - as the system has it
    return [str(link.readlink()) for link in links if link.is_symlink() and str(place) in os.readlink(link)]  # noqa: PTH115


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not list open files")
def test_closing_lets_go_of_the_files_once_nobody_asks(small: Path) -> None:
    g = kg.open(small)
    answer = g.owners("PM2.5")
    assert g.draw(answer.issue).note
    assert [one for one in files_of(small) if one.endswith("sqlite")]
    asking = threading.Event()
    go_on = threading.Event()

    def ask_slowly() -> int:
        with g._lender.lend() as lent:  # noqa: SLF001 - a question that takes long
            asking.set()
            go_on.wait(30)
            return lent.store.count()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(ask_slowly)
        asking.wait(30)
        g.close()
        g.close()
        assert files_of(small)
        with pytest.raises(kg.StoreError, match="has been closed; open it again"):
            g.query("ASK {}")
        go_on.set()
        assert slow.result() > 0
    assert files_of(small) == []
    assert answer[0].evidence[0].quote
    for ask in (g.refresh, g.queries, lambda: g.search("x"), lambda: g.network("bodies")):
        with pytest.raises(kg.StoreError, match="has been closed"):
            ask()


def test_many_threads_ask_while_one_refreshes(small: Path) -> None:
    with kg.open(small) as g, ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(lambda: (len(g.owners("PM2.5")), len(g.query("coverage")))) for _ in range(60)]
        made(small.parent, MINUTES.replace("9 มกราคม", "10 มกราคม"))
        asked += [pool.submit(lambda: (g.refresh(), len(g.search("มหาดไทย")))[1]) for _ in range(4)]
        asked += [pool.submit(lambda: (len(g.owners("PM2.5")), len(g.query("coverage")))) for _ in range(30)]
        assert {one.result() for one in asked} <= {(1, 1), *range(1, 11)}


def test_a_store_elsewhere_is_asked_alike(
    g: kg.Graph, bundled_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HPP_COMPANIONS", str(tmp_path))
    with kg.open(bundled_engine.address) as there:
        assert there.documents == g.documents
        for ask in (
            lambda one: one.owners("PM2.5"),
            lambda one: one.document("opdc-regional-2-2564"),
            lambda one: one.evidence(one.owners("PM2.5")[0]),
            lambda one: one.network("subcommittees").measure("overlap"),
            lambda one: one.search("มหาดไทย"),
        ):
            assert ask(there).to_json() == ask(g).to_json()
        assert there.query("cohorts", year=2564).to_json()["rows"] == g.query("cohorts", year=2564).to_json()["rows"]
        assert there.draw("PM2.5").note == g.draw("PM2.5").note
    with pytest.raises(kg.StoreError, match="has been closed"):
        there.owners("PM2.5")


def test_a_store_elsewhere_that_changes_is_learnt_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HPP_COMPANIONS", str(tmp_path / "companions"))
    label = b'<urn:x> <http://www.w3.org/2004/02/skos/core#prefLabel> "\xe0\xb8\x81"@th .'
    with engine(tmp_path / "engine") as one:
        one.put(GRAPH_STATE, state("first"))
        one.put("https://w3id.org/hpp/id/document/x", label)
        with kg.open(one.address) as there:
            assert there.version == "first"
            assert not there.refresh()
            one.put(GRAPH_STATE, state("second"))
            assert there.refresh()
            assert there.version == "second"


def test_a_store_that_is_not_there_says_so(tmp_path: Path) -> None:
    for place, said in ((tmp_path, "hpp build"), ("ftp://x/", "ftp"), ("http://127.0.0.1:1/", "127.0.0.1:1")):
        with pytest.raises(kg.StoreError, match=said):
            kg.open(place)


def test_a_script_of_a_researcher_is_well_typed() -> None:
    pytest.importorskip("mypy", reason="mypy is for checking")
    command = [sys.executable, "-m", "mypy", "tests/data/researcher.py"]  # strict, by pyproject.toml
    run = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
