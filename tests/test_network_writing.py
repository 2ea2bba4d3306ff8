"""What other programs get: GraphML and GEXF read back, CSV, JSON, the matrix, and the commands that write them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from networks import ID, drawn, edge, passage, publish_sample, sample_store

from kg.network.matrix import matrix
from kg.network.model import Edge, Node
from kg.network.page import matrix_page
from kg.network.views import VIEWS, read_view
from kg.network.writing import FORMATS, write_network
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Store

ROOT = Path(__file__).parent.parent
READERS: dict[str, Any] = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store_dir = tmp_path_factory.mktemp("writing") / "store"
    publish_sample(store_dir)
    return store_dir


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("writing") / "sample") as store:
        yield store


def run(place: Path, *args: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg.cli", *args, "--store", place]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("view", VIEWS)
def test_read_back_with_labels_types_and_weights(sample: Store, tmp_path: Path, view: str, form: str) -> None:
    network, file = read_view(sample, view), tmp_path / f"view.{form}"
    file.write_text(write_network(network, form), encoding="utf-8")
    graph = READERS[form](file)
    assert set(graph) == set(network.nodes)
    for iri, node in network.nodes.items():
        assert graph.nodes[iri]["label"] == node.label()
        assert graph.nodes[iri]["label_en"] == node.label("en")
        assert (graph.nodes[iri]["type"], graph.nodes[iri]["level"]) == (node.type, node.level)
    edges = sorted(
        (*sorted((one, other)), data["kind"], int(data["weight"])) for one, other, data in graph.edges(data=True)
    )
    assert edges == sorted((*sorted((e.one, e.other)), e.kind, e.weight) for e in network.edges)
    assert all(data["quote"] and data["document"] and data["passages"] for *_, data in graph.edges(data=True))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_network_gives_the_same_text(sample: Store, form: str) -> None:
    network = read_view(sample, "bodies")
    assert write_network(network, form) == write_network(network, form)
    assert "กระทรวงมหาดไทย" in write_network(network, form)


@pytest.mark.parametrize("form", READERS)
def test_signs_that_xml_does_not_know_are_left_out(tmp_path: Path, form: str) -> None:
    odd = Edge("ก", "ข", "issue", 1, (), (), (), (passage(quote="หน้า\x0c <ต่อ> & \x00จบ"),))
    file = tmp_path / f"odd.{form}"
    file.write_text(write_network(drawn([odd]), form), encoding="utf-8")
    ((_, _, data),) = READERS[form](file).edges(data=True)
    assert data["quote"] == "หน้า <ต่อ> & จบ"


def test_a_network_has_no_other_format() -> None:
    with pytest.raises(QueryError, match="no format “pdf”; there are csv, json, graphml, gexf"):
        write_network(drawn([edge("a", "b")]), "pdf")


def test_csv_has_a_line_for_each_edge_and_json_all_passages(sample: Store) -> None:
    network = read_view(sample, "body-issue")
    rows = list(csv.DictReader(io.StringIO(write_network(network, "csv"))))
    assert {(row["one"], row["other"], row["kind"]) for row in rows} == {
        (e.one, e.other, e.kind) for e in network.edges
    }
    assert all(row["quote"] and int(row["passages"]) >= 1 for row in rows)
    content = json.loads(write_network(network, "json"))
    assert [len(one["passages"]) for one in content["edges"]] == [len(one.passages) for one in network.edges]
    assert {one["iri"] for one in content["nodes"]} == set(network.nodes)


def test_the_matrix_has_the_letters_of_the_roles(sample: Store) -> None:
    table = matrix(read_view(sample, "body-issue"))
    rows = {line.cells[0]: dict(zip(table.columns, line.cells, strict=True)) for line in table.lines}
    pm25 = {
        name: letters for name, letters in rows[ID + "issue/pm25"].items() if letters and name not in {"issue", "label"}
    }
    assert pm25 == {
        "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม": "A",
        "อ.ก.พ.ร. ภูมิภาคฯ": "R",
        "อ.ก.พ.ร. ส่วนร่วมฯ": "R",
        "กรมบัญชีกลาง": "S",
    }
    assert len(table.lines[0].passages) > 1


def test_bodies_of_one_name_are_told_apart_in_the_matrix() -> None:
    nodes = {name: Node(name, "", "", "ฝ่ายเลขานุการ") for name in ("x/a", "x/b")} | {"i": Node("i", "Issue", "", "เรื่อง")}
    edges = [edge(name, "i", 1, "responsibility", ("Responsible",)) for name in ("x/a", "x/b")]
    assert matrix(drawn(edges, "body-issue", nodes)).columns[2:] == ("ฝ่ายเลขานุการ (a)", "ฝ่ายเลขานุการ (b)")


class Page(HTMLParser):
    """What a browser would see of a page: its tags, its texts, where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_of_the_matrix_leads_from_each_letter_to_its_sentences(sample: Store) -> None:
    network = read_view(sample, "body-issue")
    page = Page(matrix_page(network))
    assert {link.removeprefix("#") for link in page.links} == set(page.ids)
    assert len(page.ids) == sum(edge.kind == "responsibility" for edge in network.edges)
    assert "เป็นหน่วยงานหลักในการแก้ปัญหาฝุ่นละออง PM2.5" in page.text


def test_the_page_of_the_matrix_takes_no_tag_from_a_text() -> None:
    bad = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    hostile = Edge("b", "i", "responsibility", 1, ("Responsible",), (), (), (passage(quote=bad),))
    nodes = {"b": Node("b", "", "", bad), "i": Node("i", "Issue", "", bad)}
    text = matrix_page(drawn([hostile], "body-issue", nodes))
    assert {"script", "img"}.isdisjoint(Page(text).tags)
    assert bad in Page(text).text
    assert "default-src 'none'" in text


def test_network_lists_views_and_measures(place: Path) -> None:
    listed = run(place, "network").stdout
    assert all(word in listed for word in ("body-issue", "brokers", "subcommittees", "ตัวกลาง", "matrix"))


def test_network_measures_on_the_screen_and_as_data(place: Path, tmp_path: Path) -> None:
    done = run(place, "network", "bodies", "--measure", "brokers")
    assert "สำนักงานคณะกรรมการพัฒนาระบบราชการ" in done.stdout
    assert "ตัวกลาง" in done.stderr
    assert "leads" not in run(place, "network", "bodies", "-m", "brokers", "--lang", "en").stdout
    content = json.loads(run(place, "network", "bodies", "-m", "brokers", "-f", "json").stdout)
    assert content["rows"][0]["evidence"]
    assert content["meaning"]["en"]
    file = tmp_path / "ภาระ.csv"
    run(place, "network", "body-issue", "-m", "load", "-f", "csv", "-o", file)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert {"thing", "label", "load", "Accountable", "quote"} <= rows[0].keys()


def test_network_draws_views_for_other_programs(place: Path, tmp_path: Path) -> None:
    for form, reader in READERS.items():
        file = tmp_path / f"bodies.{form}"
        run(place, "network", "bodies", "--format", form, "-o", file)
        assert len(reader(file)) > 5


def test_network_compares_years(place: Path) -> None:
    done = run(place, "network", "body-issue", "--year", "2565", "--compare", "2564", "-f", "json")
    changes = {row["change"] for row in json.loads(done.stdout)["rows"]}
    assert {"new", "gone"} <= changes
    assert "new " in run(place, "network", "bodies", "-y", "2564-2565", "--compare", "2563").stderr


def test_network_finds_paths_by_names(place: Path) -> None:
    done = run(place, "network", "path", "สพร.", "มท.", "--most", "1")
    assert "สำนักงานพัฒนารัฐบาลดิจิทัล" in done.stdout
    assert "1 paths" in done.stderr


def test_network_matrix_in_each_format(place: Path, tmp_path: Path) -> None:
    assert "Ministry of Interior" in run(place, "network", "matrix", "--lang", "en").stdout
    rows = list(csv.DictReader(io.StringIO(run(place, "network", "matrix", "-f", "csv").stdout)))
    assert any(row["กระทรวงมหาดไทย"] == "R" for row in rows)
    run(place, "network", "matrix", "-f", "html", "-o", tmp_path / "rasci.html")
    assert (tmp_path / "rasci.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("nobody",), "no view “nobody”; there are body-issue"),
        (("path", "มท."), "path needs two names"),
        (("bodies", "มท."), "bodies takes no name such as “มท.”"),
        (("matrix", "-m", "brokers"), "--measure and --compare are for views"),
        (("bodies", "-m", "core", "--compare", "2564"), "do not go together"),
        (("bodies", "-f", "html"), "--format html does not suit this; there are csv, gexf, graphml, json, table"),
        (("bodies", "-m", "core", "-f", "gexf"), "--format gexf does not suit this"),
        (("bodies", "-y", "2021"), "“2021” is not a fiscal year of the Buddhist Era"),
        (("bodies", "--as-of", "2564-01-01"), "is of the Buddhist Era; write 2021-01-01"),
        (("bodies", "--as-of", "soon"), "“soon” is not a day"),
        (("bodies", "-o", "x.txt"), "a table is for the screen"),
    ],
)
def test_a_wrong_call_is_one_line(place: Path, args: tuple[str, ...], message: str) -> None:
    done = run(place, "network", *args, code=2)
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("bodies", "-m", "size"), "no measure “size”; there are brokers"),
        (("people", "-m", "overlap"), "“overlap” says nothing of “people”; measure subcommittees"),
        (("body-issue", "-r", "Boss"), "there are Accountable"),
        (("path", "มท.", "ไม่มีชื่อนี้"), "no thing is called “ไม่มีชื่อนี้”"),
    ],
)
def test_what_the_graph_does_not_know_is_one_line(place: Path, args: tuple[str, ...], message: str) -> None:
    done = run(place, "network", *args, code=1)
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_findings_on_the_screen(place: Path) -> None:
    listed = run(place, "findings", "--as-of", "2024-01-01").stdout
    assert re.search(r"1 +ประเด็นที่ไม่มีเจ้าภาพ +Issues without an accountable body +6 +rests on 5 facts", listed)
    explained = run(place, "findings", "--explain", "2").stdout
    assert "rests on 5 facts (accountable) in 2 of 5 documents" in explained
    assert "รับผิดชอบศูนย์บริการเบ็ดเสร็จ" in explained.replace("\n", "")
    content = json.loads(run(place, "findings", "--json", "--as-of", "2024-01-01").stdout)
    assert [one["number"] for one in content] == list(range(1, 8))
    assert "no finding 9; there are 1 to 7" in run(place, "findings", "-e", "9", code=2).stderr
