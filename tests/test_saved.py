from __future__ import annotations

import csv
import io
import json
import logging
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from serving import publish, serving

from kg.api.settings import Settings
from kg.api.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PREFIXES = "PREFIX hpp: <https://w3id.org/hpp/ns#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
NAMED = f"""\
#+ summary: Things by a part of their name / สิ่งตามส่วนของชื่อ
#+ param: part string optional "ฝุ่น" — a part of the name / ส่วนของชื่อ
#+ param: year integer optional "2564" — any number / จำนวนใดก็ได้
#+ param: day date optional "2021-02-15" — any day / วันใดก็ได้
#+ param: of iri optional "https://w3id.org/hpp/ns#Agenda" — a class / คลาส
#+ columns: thing, name, given
{PREFIXES}SELECT ?thing ?name
  (CONCAT(STR(COALESCE(?year, "")), STR(COALESCE(?day, "")), STR(COALESCE(?of, ""))) AS ?given)
{{ ?thing skos:prefLabel ?name FILTER(!BOUND(?part) || CONTAINS(STR(?name), ?part)) }} ORDER BY STR(?name) STR(?thing)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("questions")
    (made / "named.rq").write_text(NAMED, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("saved")
    publish(place)
    with serving(place, Settings(queries=(folder,))) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return [{name: value["value"] for name, value in row.items()} for row in answer.json()["results"]["bindings"]]


def test_parts_of_the_rows_are_the_whole(http: httpx.Client) -> None:
    whole = rows(http.get("/queries/named"))
    gathered: list[dict[str, str]] = []
    path: str | None = "/queries/named?limit=7"
    while path:
        answer = http.get(path)
        assert answer.headers["x-total-count"] == str(len(whole))
        gathered += rows(answer)
        path = answer.links.get("next", {}).get("url")
    assert gathered == whole
    assert rows(http.get("/queries/named?offset=5")) == whole[5:]
    assert rows(http.get("/queries/named?limit=3&offset=1000")) == []


def test_a_part_comes_in_every_format(http: httpx.Client) -> None:
    wanted = [row["name"] for row in rows(http.get("/queries/named?limit=4&offset=2"))]
    table = http.get("/queries/named?limit=4&offset=2&format=csv")
    assert [row["name"] for row in csv.DictReader(io.StringIO(table.text))] == wanted
    for form in ("tsv", "xml"):
        text = http.get(f"/queries/named?limit=4&offset=2&format={form}").text
        assert all(json.dumps(name, ensure_ascii=False)[1:4] in text for name in wanted if "<" not in name)


@pytest.mark.parametrize(
    "nasty",
    [
        '" ) } SELECT * { ?s ?p ?o } #',
        "') } DROP ALL ; #",
        '\\" UNION { ?thing ?name ?x }',
        "\\u0022 )",
        '"""',
        "?thing",
        "${name}",
        "a\nb\r\tc",
        "\x00",
        "<http://x>",
        "%22%7D",
        "ฝุ่น\u200bละออง",
        "\U0001f600" * 200,
        "SERVICE <http://127.0.0.1:1/> { }",
    ],
)
def test_nasty_texts_stay_texts(http: httpx.Client, nasty: str) -> None:
    assert rows(http.get("/queries/named", params={"part": nasty})) == []
    page = http.get("/queries/named", params={"part": nasty, "format": "html"})
    assert page.status_code == 200
    assert "<http://x>" not in page.text


@pytest.mark.parametrize(
    ("key", "value", "given"),
    [
        ("year", "๒๕๖๔", "2564"),
        ("year", "-3", "-3"),
        ("day", "2021-02-15", "2021-02-15"),
        ("of", "hpp:Agenda", "https://w3id.org/hpp/ns#Agenda"),
        ("of", "https://w3id.org/hpp/id/person/ไมตรี-อินทุสุต", "https://w3id.org/hpp/id/person/ไมตรี-อินทุสุต"),
    ],
)
def test_values_are_bound_as_terms_of_their_type(http: httpx.Client, key: str, value: str, given: str) -> None:
    found = rows(http.get("/queries/named", params={key: value}))
    assert {row["given"] for row in found} == {given}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("year", "2564 || true"),
        ("year", "1e3"),
        ("year", "9" * 19),
        ("day", "2564-02-15"),
        ("day", "2021-02-30"),
        ("day", '2021-02-15"'),
        ("of", "not an iri"),
        ("of", "http://x> ?p ?o . <http://y"),
        ("of", "javascript"),
        ("part", ""),
        ("part", "x" * 501),
        ("colour", "red"),
        ("limit", "0"),
        ("limit", "-1"),
        ("limit", "1.5"),
        ("limit", "๕"),
        ("offset", "x"),
        ("limit", "9" * 30),
    ],
)
def test_what_is_of_another_type_is_refused(http: httpx.Client, key: str, value: str) -> None:
    answer = http.get("/queries/named", params={key: value})
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_name_of_nothing_is_404_with_the_nearest(http: httpx.Client) -> None:
    answer = http.get("/queries/owner?issue=ยาเสพติด")
    assert answer.status_code == 404
    assert "ยาเสพติด" in answer.json()["detail"]
    page = http.get("/queries/owner?issue=ยาเสพติด&format=html")
    assert page.status_code == 404
    assert "ยาเสพติด" in page.text


def test_a_page_has_a_form_and_links_on_things(http: httpx.Client) -> None:
    empty = http.get("/queries/owner?format=html")
    assert '<input name="issue"' in empty.text
    assert "<table>" not in empty.text
    filled = http.get("/queries/owner", params={"issue": "PM2.5"}, headers={"Accept": "text/html"})
    assert 'href="/page/body/mnre"' in filled.text
    assert 'value="PM2.5"' in filled.text
    assert "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม" in filled.text
    english = http.get("/queries/owner?issue=PM2.5&format=html&lang=en").text
    assert "Ministry of Natural Resources and Environment" in english
    assert '<html lang="en">' in english
    assert "<script>window" not in http.get("/queries/named?format=html&limit=100").text


def test_each_question_is_in_openapi_with_its_parameters(http: httpx.Client) -> None:
    description = http.get("/openapi.json").json()
    known = http.get("/queries").json()["queries"]
    for query in known:
        operation = description["paths"][f"/queries/{query['name']}"]["get"]
        given = {one["name"]: one for one in operation["parameters"]}
        for one in query["parameters"]:
            assert str(given[one["name"]]["example"]) == one["example"]
            assert given[one["name"]]["required"] is one["required"]
        assert query["summary"]["th"] in operation["summary"]
    rows_of = description["paths"]["/queries/named"]["get"]["responses"]["200"]["content"]
    schema = rows_of["application/sparql-results+json"]["schema"]
    assert schema["properties"]["head"]["properties"]["vars"]["const"] == ["thing", "name", "given"]


def test_a_file_appears_changes_and_goes_without_a_restart(http: httpx.Client, folder: Path) -> None:
    file = folder / "new.rq"
    assert http.get("/queries/new").status_code == 404
    file.write_text(
        f"#+ summary: One / หนึ่ง\n#+ columns: a\n{PREFIXES}SELECT ?a {{ BIND(1 AS ?a) }}\n", encoding="utf-8"
    )
    assert rows(http.get("/queries/new")) == [{"a": "1"}]
    assert "/queries/new" in http.get("/openapi.json").json()["paths"]
    tag = http.get("/queries/new").headers["etag"]
    file.write_text(
        f"#+ summary: Two / สอง\n#+ columns: a\n{PREFIXES}SELECT ?a {{ BIND(22 AS ?a) }}\n", encoding="utf-8"
    )
    assert rows(http.get("/queries/new", headers={"If-None-Match": tag})) == [{"a": "22"}]
    file.unlink()
    assert http.get("/queries/new").status_code == 404
    assert "/queries/new" not in http.get("/openapi.json").json()["paths"]


def broken(text: str) -> str:
    return f"#+ summary: Wrong / ผิด\n#+ columns: a\nSELECT ?a {{\n{text}\n}}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (broken("  ?a ?b }"), "bad.rq: line 5, column 1: unexpected"),
        ("SELECT * { }\n", "bad.rq: line 1: no summary"),
        ("#+ summary: x\nSELECT ?a { }\n", "bad.rq: line 1: “x” is not a text in English and one in Thai"),
        ("#+ summary: Wrong / ผิด\n#+ columns: b\nSELECT ?a { }\n", "bad.rq: line 2: columns"),
        (
            '#+ summary: Wrong / ผิด\n#+ param: x string "y" — z / ฃ\n#+ columns: a\nSELECT ?a { ?a ?b ?c }\n',
            "bad.rq: line 2: parameter “x” does not occur",
        ),
        (
            '#+ summary: Wrong / ผิด\n#+ param: limit integer "1" — z / ฃ\n#+ columns: a\nSELECT ?a { ?a ?b ?limit }\n',
            "“limit” is one that each call over HTTP has",
        ),
        (broken("{" * 5000 + "}" * 5000), "more than 100 brackets"),
        (broken("SERVICE <http://x/> { }"), "SERVICE"),
        ("#+ summary: Wrong / ผิด\nDROP ALL\n", "bad.rq"),
    ],
)
def test_a_broken_file_is_named_and_all_others_go_on(
    http: httpx.Client, folder: Path, text: str, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = folder / "bad.rq"
    file.write_text(text, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        listed: dict[str, Any] = http.get("/queries").json()
    file.unlink()
    assert [one["name"] for one in listed["broken"]] == ["bad"]
    assert message in listed["broken"][0]["message"]
    assert str(folder) not in listed["broken"][0]["message"]
    assert str(file) in caplog.text
    assert {"owner", "named"} <= {one["name"] for one in listed["queries"]}
    assert http.get("/queries/named?limit=1").status_code == 200


def test_a_later_folder_goes_before(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for place, word in ((first, "One / หนึ่ง"), (second, "Two / สอง")):
        place.mkdir()
        (place / "q.rq").write_text(f"#+ summary: {word}\n#+ columns: a\nSELECT ?a {{ }}\n", encoding="utf-8")
    shelf = Shelf(first, second)
    assert shelf.now().queries["q"].summary.en == "Two"
    assert shelf.now() is shelf.now()
    (second / "q.rq").unlink()
    assert shelf.now().queries["q"].summary.en == "One"


def test_the_command_takes_a_folder_of_questions(tmp_path: Path, folder: Path) -> None:
    publish(tmp_path)
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(tmp_path), "--port", "0"]
    with subprocess.Popen([*command, "--queries", str(folder)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1].rstrip("/")
            assert rows(httpx.get(f"{address}/queries/named?part=PM10", timeout=30)) == []
        finally:
            server.terminate()
    missing = subprocess.run(
        [*command, "--queries", str(tmp_path / "none")], capture_output=True, text=True, check=False
    )
    assert missing.returncode != 0
    assert "none" in missing.stderr


def test_a_page_answers_in_the_language_it_is_written_in(bundled: str) -> None:
    asked = {"issue": "PM2.5"}
    pages = {
        lang: httpx.get(
            f"{bundled}/queries/owner", params=asked, headers={"Accept": "text/html", "Accept-Language": lang}
        ).text
        for lang in ("th", "en")
    }
    assert "Ministry of Natural Resources" in pages["en"]
    assert "Ministry of Natural Resources" not in pages["th"]


def test_a_question_is_given_as_the_sparql_that_is_run(http: httpx.Client) -> None:
    given = {"part": 'ฝุ่น" . ?s ?p ?o . #', "day": "2021-02-15"}
    answer = http.get("/queries/named", params={**given, "format": "rq"})
    assert answer.headers["Content-Type"] == "application/sparql-query; charset=utf-8"
    assert r'"ฝุ่น\" . ?s ?p ?o . #"' in answer.text
    asked = http.post("/sparql", content=answer.content, headers={"Content-Type": "application/sparql-query"})
    assert rows(asked) == rows(http.get("/queries/named", params=given))
    plain = http.get("/queries/named", params={"day": "2021-02-15"})
    written = http.get("/queries/named", params={"day": "2021-02-15", "format": "rq"}).content
    asked = http.post("/sparql", content=written, headers={"Content-Type": "application/sparql-query"})
    assert rows(asked) == rows(plain) != []


def test_a_value_that_is_wrong_is_told_before_the_sparql_is_given(http: httpx.Client) -> None:
    answer = http.get("/queries/named", params={"day": "เมื่อวาน", "format": "rq"})
    assert answer.status_code == 400
    assert "“day”" in answer.json()["detail"]
