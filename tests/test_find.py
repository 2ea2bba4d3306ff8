"""The index of names, and what is found with it by the names that people type."""

from __future__ import annotations

import json
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import ID, publish, serving

from kg.build import build, load
from kg.cli import hpp
from kg.generations import current, open_current
from kg.search import INDEX, index_of, search, write_index
from kg.search.find import LOWEST
from kg.search.marks import matched
from kg.search.typed import around, readings, spell_name
from kg.spelling import fold, spell
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.search import Index
    from kg.store import Store


@pytest.fixture(scope="module")
def store(bundled_store: Path) -> Iterator[Store]:
    with open_current(bundled_store) as store:
        yield store


@pytest.fixture(scope="module")
def index(store: Store) -> Index:
    return index_of(store)


@pytest.fixture(scope="module")
def http(bundled_store: Path) -> Iterator[httpx.Client]:
    with serving(bundled_store) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def best(index: Index, text: str, *kinds: str) -> str | None:
    hits = search(index, text, kinds=kinds).hits
    return hits[0].thing.iri.removeprefix(ID) if hits else None


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("กระทรวงมหาดไทย", "body/moi"),
        ("มท.", "body/moi"),
        ("มท", "body/moi"),
        ("ก.พ.ร.", "body/pdc"),  # not กพร.
        ("กรมปองกันและบรรเทาสาธารณภัย", "body/ddpm"),  # without tone marks
        ("กรมการปกคลอง", "body/dopa"),  # mistyped
        ("กระทรวงมหาดไ", "body/moi"),  # not typed to its end
        ("Interior Ministry of", "body/moi"),  # words in another order
        ("public sector development commission", "body/pdc"),
        ("สนง.ก.พ.ร.", "body/opdc"),
        ("จ.เชียงใหม่", "province/chiang-mai"),
        ("Udon Thani Province", "province/udon-thani"),
        ("ฝุ่น PM 2.5", "issue/pm25"),
        ("ใครรับผิดชอบฝุ่น PM2.5", "issue/pm25"),
        ("นายไมตรี อินทุสุต", "person/ไมตรี-อินทุสุต"),
        ("ไมตรี", "person/ไมตรี-อินทุสุต"),
        ("ขก", "province/khon-kaen"),
    ],
)
def test_a_thing_is_found_by_what_people_type(index: Index, text: str, thing: str) -> None:
    assert best(index, text) == thing


def test_a_document_is_found_by_a_part_of_its_title(index: Index) -> None:
    title = search(index, "สัมมนา", kinds=["document"]).hits[0].thing
    assert title.kind == "document"
    assert best(index, title.label[: len(title.label) // 2], "document") == title.iri.removeprefix(ID)


def test_only_the_kinds_that_are_wanted_are_found(index: Index) -> None:
    assert {hit.thing.kind for hit in search(index, "จังหวัด", kinds=["person", "meeting"], limit=50).hits} <= {
        "person",
        "meeting",
    }
    assert best(index, "กรุงเทพมหานคร", "province") == "province/bangkok"
    assert best(index, "กรุงเทพมหานคร", "body") == "body/bma"
    assert {hit.thing.type for hit in search(index, "กองพัฒนา", types=["Division"]).hits} == {"Division"}
    assert search(index, "แผนปฏิรูปประเทศ", types=["ReformPlan"]).hits[0].thing.types == ("ReformPlan", "Issue")
    assert search(index, "จ.น่าน", kinds=["person"]).hits == () or best(index, "จ.น่าน", "person") is not None
    assert {hit.thing.type for hit in search(index, "กระทรวง", types=["Ministry"], limit=50).hits} == {"Ministry"}


def test_pages_of_hits_join_without_a_gap(index: Index) -> None:
    whole = search(index, "จังหวัด", limit=40)
    parts = [search(index, "จังหวัด", limit=10, offset=at).hits for at in range(0, 40, 10)]
    assert [hit for part in parts for hit in part] == list(whole.hits)
    assert search(index, "จังหวัด", limit=10, offset=5000).hits == ()
    assert whole.total >= len(whole.hits) == 40


def test_of_names_that_fit_alike_the_thing_with_more_facts_comes_first(tmp_path: Path) -> None:
    publish(tmp_path)
    with open_current(tmp_path) as store:
        hits = search(index_of(store), "อ.ก.พ.ร.").hits
        assert [hit.thing.iri for hit in hits[:2]] == [ID + "body/regional", ID + "body/participation"]
        assert hits[0].thing.facts > hits[1].thing.facts


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_any_text_is_searched_for_without_an_error(index: Index, text: str) -> None:
    page = search(index, text)
    assert all(LOWEST - 5 <= hit.score <= 100 for hit in page.hits)
    assert [hit.score for hit in page.hits] == sorted((hit.score for hit in page.hits), reverse=True)
    for hit in page.hits:
        assert all(0 <= start < end <= len(hit.name) for start, end in hit.ranges)


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("มท", "มท.", ["มท."]),
        ("มหาดไทย", "กระทรวงมหาดไทย", ["มหาดไทย"]),
        ("ฝุน", "ปัญหาฝุ่น PM2.5", ["ฝุ่น"]),
        ("pm25", "ฝุ่น PM 2.5 ในเมือง", ["PM 2.5"]),
        ("interior ministry", "Ministry of Interior", ["Ministry", "Interior"]),
        ("นา", "น้ำ", []),
        ("ก่ำ", "สีก่ำ", ["ก่ำ"]),
    ],
)
def test_what_matched_is_marked_in_the_name_as_it_is_written(text: str, name: str, shown: list[str]) -> None:
    assert [name[start:end] for start, end in matched(spell(text), name)] == shown


@pytest.mark.parametrize("rule", around(), ids=lambda rule: (*rule.begin, *rule.end)[0])
def test_what_is_written_around_a_name_is_read_as_its_rule_says(rule: Any) -> None:
    assert rule.examples
    assert rule.untouched
    assert [text for text in rule.untouched if rule.read(fold(text)) is not None] == []
    for text, meant in rule.examples.items():
        assert rule.read(fold(text)) == meant
        assert spell_name(meant) in [reading.spelling for reading in readings(text)]
        assert rule.read(fold(meant)) is None


def test_a_build_and_a_load_make_the_index_anew(tmp_path: Path) -> None:
    first = tmp_path / "one.txt"
    first.write_text("รายงานเรื่องเขื่อนหลวงพระบาง\n\nกรมเจ้าท่าติดตามโครงการ\n", encoding="utf-8")
    second = tmp_path / "two.txt"
    second.write_text("ข่าวเรื่องสะพานมิตรภาพแห่งใหม่\n\nกรมทางหลวงติดตามโครงการ\n", encoding="utf-8")
    build([first], tmp_path / "store")
    assert (current(tmp_path / "store").path / INDEX).is_file()
    load([second], tmp_path / "store")
    with open_current(tmp_path / "store") as loaded:
        assert best(index_of(loaded), "เขื่อนหลวงพระบาง", "document") == "document/one"
        assert best(index_of(loaded), "สะพานมิตรภาพแห่งใหม่", "document") == "document/two"


def test_a_store_that_has_no_index_gets_one(tmp_path: Path) -> None:
    publish(tmp_path)
    place = current(tmp_path).path / INDEX
    assert not place.exists()
    with open_current(tmp_path) as store:
        assert best(index_of(store), "กระทรวงมหาดไทย") == "body/moi"
    assert [path.name for path in place.parent.iterdir() if "sqlite" in path.name] == [INDEX]


def test_an_index_that_cannot_be_written_or_read_is_said_in_a_line(tmp_path: Path, store: Store) -> None:
    with pytest.raises(StoreError, match="build anew"):
        write_index(tmp_path / "nowhere" / INDEX, store)
    publish(tmp_path)
    (current(tmp_path).path / INDEX).write_bytes(b"not a database" * 100)
    with serving(tmp_path) as address:
        answer = httpx.get(address + "/search?q=a")
    assert answer.status_code == 503
    assert "hpp build" in answer.json()["detail"]


def test_two_indexes_of_a_store_hold_the_same(tmp_path: Path, store: Store) -> None:
    held = []
    for place in (tmp_path / "one", tmp_path / "two"):
        write_index(place, store)
        with closing(sqlite3.connect(place)) as database:
            tables = ("class", "thing", "name", "run", "many")
            held.append([database.execute(f"SELECT * FROM {table}").fetchall() for table in tables])  # noqa: S608
    assert held[0] == held[1]
    assert all(held[0])


def test_many_threads_may_search_at_a_time(index: Index) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: best(index, "กระทรวงมหาดไท"), range(64)))
    assert set(found) == {"body/moi"}


def test_search_over_http(http: httpx.Client) -> None:
    body = http.get("/search", params={"q": "มหาดไทย", "kind": "body", "limit": 3}).json()
    first = body["results"][0]
    assert first["iri"] == ID + "body/moi"
    assert (first["th"], first["en"]) == ("กระทรวงมหาดไทย", "Ministry of Interior")
    assert [first["name"][start:end] for start, end in first["ranges"]] == ["มหาดไทย"]
    assert first["note"].startswith("กระทรวง · ")
    assert len(body["results"]) == 3
    english = http.get("/search", params={"q": "มหาดไทย", "lang": "en"}).json()
    assert english["results"][0]["note"].startswith("ministry · ")


def test_nothing_found_is_an_answer(http: httpx.Client) -> None:
    answer = http.get("/search?q=zzzqqq")
    assert answer.status_code == 200
    assert answer.json()["results"] == []


@pytest.mark.parametrize("query", ["", "?q=", "?q=a&kind=colour", "?q=a&limit=0", "?q=a&colour=red", "?q=" + "a" * 301])
def test_a_wrong_search_is_a_problem_document(http: httpx.Client, query: str) -> None:
    answer = http.get("/search" + query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "text", ["%00", "%ff%fe", quote('"OR bare:*'), quote("'; DROP TABLE name"), "%F0%9F%98%80", "NEAR(a,b)"]
)
def test_signs_that_mean_something_elsewhere_are_only_text(http: httpx.Client, text: str) -> None:
    assert http.get("/search?q=" + text).status_code == 200


def test_the_description_of_the_service_says_what_a_search_gives(http: httpx.Client) -> None:
    description = http.get("/openapi.json").json()
    schema = description["paths"]["/search"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    found = description["components"]["schemas"]["Found"]["properties"]
    assert schema["$ref"].endswith("/Results")
    shown = http.get("/search?q=HPP").json()["results"][0]
    assert shown.keys() == found.keys()


def test_search_on_the_command_line(bundled_store: Path) -> None:
    run = CliRunner().invoke(hpp, ["search", "จ.น่าน", "--kind", "province", "--store", str(bundled_store)])
    assert run.exit_code == 0
    assert "Nan" in run.stdout
    listed = CliRunner().invoke(hpp, ["search", "มท.", "--json", "--store", str(bundled_store)])
    assert json.loads(listed.stdout)["results"][0]["iri"] == ID + "body/moi"
    nothing = CliRunner().invoke(hpp, ["search", "zzzqqq", "--store", str(bundled_store)])
    assert nothing.exit_code == 0
    assert "0 things found" in nothing.stderr


def test_a_copy_of_a_generation_brings_its_index(bundled_store: Path, tmp_path: Path) -> None:
    shutil.copytree(bundled_store, tmp_path / "copy", symlinks=True)
    with open_current(tmp_path / "copy") as store:
        assert best(index_of(store), "มท.") == "body/moi"
