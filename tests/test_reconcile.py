"""The Reconciliation Service API 0.2 over real HTTP, held to what its specification says, and how well it matches."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from serving import ID, publish, serving

from kg.api import examples
from kg.generations import open_current
from kg.reconcile import properties, read_extension, read_queries
from kg.reconcile.manifest import BATCH
from kg.reconcile.properties import values
from kg.search import KINDS
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent / "data"
COLUMNS = tomllib.loads((DATA / "reconcile.toml").read_text(encoding="utf-8"))["column"]
CELLS = [(column.get("type"), cell) for column in COLUMNS for cell in column["cells"]]


@pytest.fixture(scope="module")
def http(bundled_store: Path) -> Iterator[httpx.Client]:
    with serving(bundled_store) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def valid(answer: httpx.Response, schema: str) -> Any:
    """Give the JSON of an answer that is as the specification has it."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    validator(schema).validate(answer.json())
    return answer.json()


def validator(schema: str) -> Draft202012Validator:
    rules = json.loads((DATA / "reconciliation" / f"{schema}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    return Draft202012Validator(rules)


def asked(http: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    """Ask one query, and give its candidates."""
    found = valid(http.post("/reconcile", data={"queries": json.dumps({"q": query})}), "results")
    return list(found["q"]["result"])


def matched(candidates: list[dict[str, Any]]) -> list[str]:
    return [one["id"] for one in candidates if one["match"]]


def test_the_manifest_says_what_is_offered_and_it_is_there(http: httpx.Client) -> None:
    manifest = valid(http.get("/reconcile"), "manifest")
    assert manifest["identifierSpace"] == ID
    for offered in manifest["suggest"].values():
        valid(http.get(offered["service_url"] + offered["service_path"], params={"prefix": "กระ"}), "suggestions")
    preview = manifest["preview"]["url"].replace("{{id}}", "body%2Fmoi")
    assert http.get(preview).headers["content-type"].startswith("text/html")
    proposing = manifest["extend"]["propose_properties"]
    valid(http.get(proposing["service_url"] + proposing["service_path"], params={"type": "Body"}), "proposal")
    assert http.get(manifest["logo"]).status_code == 200
    assert http.get(manifest["documentation"]).status_code == 200


def test_a_batch_is_answered_key_by_key_by_get_and_by_post(http: httpx.Client) -> None:
    batch = json.dumps({"ก": {"query": "มท."}, "q1": {"query": "Ministry of Finance", "limit": 2}})
    posted = valid(http.post("/reconcile", data={"queries": batch}), "results")
    assert posted == valid(http.get("/reconcile", params={"queries": batch}), "results")
    assert posted.keys() == {"ก", "q1"}
    assert posted["ก"]["result"][0]["id"] == "body/moi"
    assert [one["id"] for one in posted["ก"]["result"][0]["type"]] == ["Ministry", "Agency", "Body"]
    assert matched(posted["q1"]["result"]) == ["body/mof"]
    assert len(posted["q1"]["result"]) == 2


def test_candidates_stand_in_the_order_of_their_scores(http: httpx.Client) -> None:
    for text in ("กระทรวง", "จังหวัด", "สำนักงาน ก.พ.ร."):
        scores = [one["score"] for one in asked(http, query=text, limit=20)]
        assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(("type_", "cell"), CELLS, ids=[f"{cell['text']}" for _, cell in CELLS])
def test_a_cell_as_people_write_it(http: httpx.Client, type_: str | None, cell: dict[str, Any]) -> None:
    found = asked(http, query=cell["text"], **({"type": type_, "type_strict": "should"} if type_ else {}))
    assert matched(found) == ([cell["thing"]] if cell["match"] else [])
    if cell["thing"] != "none":
        assert found[0]["id"] in {cell["thing"], cell.get("or")}


def test_a_class_restricts_and_when_it_only_should_others_may_stand_in(http: httpx.Client) -> None:
    assert matched(asked(http, query="กรุงเทพมหานคร", type="Province")) == ["province/bangkok"]
    assert matched(asked(http, query="กรุงเทพมหานคร", type=["LocalGovernment"])) == ["body/bma"]
    assert matched(asked(http, query="กรุงเทพมหานคร", type="https://w3id.org/hpp/ns#Body")) == ["body/bma"]
    assert asked(http, query="Lampang", type="NoSuchClass") == []
    others = asked(http, query="Lampang", type="NoSuchClass", type_strict="should")
    assert others[0]["id"] == "province/lampang"
    assert matched(others) == []


def test_an_identifier_finds_its_thing(http: httpx.Client) -> None:
    for identifier in ("body/moi", ID + "body/moi"):
        assert matched(asked(http, query=identifier)) == ["body/moi"]
    found = http.get("/reconcile/suggest/entity", params={"prefix": "body/moi"})
    assert [one["id"] for one in valid(found, "suggestions")["result"]] == ["body/moi"]


def test_properties_tell_namesakes_apart(http: httpx.Client) -> None:
    agreeing = [{"pid": "iso-code", "v": "TH-10"}]
    assert matched(asked(http, query="กรุงเทพมหานคร", properties=agreeing)) == ["province/bangkok"]
    assert matched(asked(http, query="ลำปาง", properties=[{"pid": "iso-code", "v": "TH-10"}])) == []
    assert matched(asked(http, query="ลำปาง", properties=[{"pid": "no-such", "v": 1}])) == []
    by_name = [{"pid": "part-of", "v": ["กระทรวงมหาดไท", "มท."]}]
    by_thing = [{"pid": "part-of", "v": {"id": "body/moi", "name": "กระทรวงมหาดไทย"}}]
    for wanted in (by_name, by_thing):
        assert matched(asked(http, query="กรมการปกครอง", properties=wanted)) == ["body/dopa"]
    features = {
        one["id"]: one["value"] for one in asked(http, query="กรมการปกครอง", properties=by_thing)[0]["features"]
    }
    assert features["property:part-of"] is True


def test_properties_alone_find_things(http: httpx.Client) -> None:
    found = asked(http, properties=[{"pid": "iso-code", "v": "th-50"}])
    assert [one["id"] for one in found] == ["province/chiang-mai"]
    below = asked(http, properties=[{"pid": "part-of", "v": {"id": "body/moi"}}], limit=50)
    assert "body/dopa" in [one["id"] for one in below]


def test_suggestions_follow_each_letter_and_page_on(http: httpx.Client) -> None:
    for typed in ("กระทรวงมห", "กระทรวงมหาด", "มหาดไ", "Ministry of Int"):
        found = valid(http.get("/reconcile/suggest/entity", params={"prefix": typed}), "suggestions")
        assert "body/moi" in [one["id"] for one in found["result"]]
    pages = [http.get("/reconcile/suggest/entity", params={"prefix": "จังหวัด", "cursor": at}).json() for at in (0, 10)]
    first, second = ({one["id"] for one in page["result"]} for page in pages)
    assert len(first) == len(second) == 10
    assert not first & second
    types = valid(http.get("/reconcile/suggest/type", params={"prefix": "กระทรวง"}), "suggestions")
    assert [one["id"] for one in types["result"]] == ["Ministry"]
    names = valid(http.get("/reconcile/suggest/property", params={"prefix": "part"}), "suggestions")
    assert names["result"][0]["id"] == "part-of"
    only = http.get("/reconcile/suggest/entity", params={"prefix": "กรุงเทพ", "type": "Province"}).json()
    assert {one["id"].partition("/")[0] for one in only["result"]} == {"province"}


def test_values_become_cells(http: httpx.Client) -> None:
    columns = [{"id": "part-of"}, {"id": "name", "settings": {"lang": "en", "limit": 1}}, {"id": "abbreviation"}]
    things = ["body/dopa", "body/no-such-thing", "not an <iri>"]
    answer = http.post("/reconcile", data={"extend": json.dumps({"ids": things, "properties": columns})})
    found = valid(answer, "extension")
    assert [one["id"] for one in found["meta"]] == ["part-of", "name", "abbreviation"]
    assert found["meta"][0]["type"]["id"] == "Body"
    assert found["rows"]["body/dopa"]["part-of"] == [{"id": "body/moi", "name": "กระทรวงมหาดไทย"}]
    assert found["rows"]["body/dopa"]["name"] == [{"str": "Department of Provincial Administration"}]
    for missing in things[1:]:
        assert found["rows"][missing] == {"part-of": [], "name": [], "abbreviation": []}


def test_dates_and_years_are_typed(http: httpx.Client, bundled_store: Path) -> None:
    with open_current(bundled_store) as store:
        held = values(store, properties()["date"], [f"{ID}meeting/opdc-2021-05-12"])
    assert held
    asking = {
        "ids": ["meeting/opdc-2021-05-12", "province/udon-thani"],
        "properties": [{"id": "date"}, {"id": "takes-part-in-year"}],
    }
    found = valid(http.get("/reconcile", params={"extend": json.dumps(asking)}), "extension")["rows"]
    assert found["meeting/opdc-2021-05-12"]["date"] == [{"date": "2021-05-12T00:00:00"}]
    assert {"int"} == {key for cell in found["province/udon-thani"]["takes-part-in-year"] for key in cell}


@pytest.mark.parametrize("known", properties().values(), ids=lambda known: known.id)
def test_every_property_can_be_asked_for(bundled_store: Path, known: Any) -> None:
    assert known.th
    assert known.en
    assert set(known.kinds) <= KINDS.keys()
    with open_current(bundled_store) as store:
        values(store, known, [ID + "body/moi"])


def test_properties_are_proposed_for_a_class(http: httpx.Client) -> None:
    few = valid(http.get("/reconcile/properties", params={"type": "Province", "limit": 3}), "proposal")
    assert few["limit"] == len(few["properties"]) == 3
    every = valid(http.get("/reconcile/properties", params={"type": "Ministry"}), "proposal")
    assert {"part-of", "owns"} <= {one["id"] for one in every["properties"]}
    assert "iso-code" not in {one["id"] for one in every["properties"]}


def test_a_page_about_a_thing_may_stand_in_a_frame(http: httpx.Client) -> None:
    page = http.get("/reconcile/preview", params={"id": "body/moi"})
    assert "กระทรวงมหาดไทย" in page.text
    assert "frame-ancestors *" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]
    assert http.get("/reconcile/preview?id=body/none").status_code == 404
    assert "frame-ancestors 'none'" in http.get("/").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("sort", "identifier"), [("entity", "body/moi"), ("type", "Ministry"), ("property", "part-of")]
)
def test_a_suggestion_is_explained(http: httpx.Client, sort: str, identifier: str) -> None:
    told = valid(http.get(f"/reconcile/flyout/{sort}", params={"id": identifier}), "flyout")
    assert told["id"] == identifier
    assert http.get(f"/reconcile/flyout/{sort}", params={"id": "nothing"}).status_code == 404


def test_names_are_text_in_pages(tmp_path: Path) -> None:
    publish(tmp_path)
    with serving(tmp_path) as address:
        page = httpx.get(f"{address}/reconcile/preview", params={"id": "issue/hostile"}).text
        html = httpx.get(f"{address}/reconcile/flyout/entity", params={"id": "issue/hostile"}).json()["html"]
    assert "<script" not in page + html
    assert "&lt;script&gt;" in page
    assert "&lt;script&gt;" in html


def test_pages_of_other_origins_may_ask(http: httpx.Client) -> None:
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    before = http.options("/reconcile", headers=headers)
    assert before.status_code == 204
    assert before.headers["access-control-allow-origin"] == "*"
    assert "POST" in before.headers["access-control-allow-methods"]
    wrong = http.get("/reconcile?queries=x", headers=headers)
    assert wrong.headers["access-control-allow-origin"] == "*"
    assert wrong.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "access-control-allow-origin" not in http.get("/health", headers=headers).headers


def test_old_clients_are_called_back(http: httpx.Client) -> None:
    answer = http.get("/reconcile", params={"callback": "jQuery1.done", "queries": '{"q0": {"query": "มท."}}'})
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.text.startswith("/**/jQuery1.done({")
    content = json.loads(answer.text.removeprefix("/**/jQuery1.done(").removesuffix(");"))
    assert content["q0"]["result"][0]["id"] == "body/moi"
    for name in ("alert(1)//", "a b", "", "a" * 500, "ก"):
        assert http.get("/reconcile", params={"callback": name}).status_code == 400


WRONG = [
    "",
    "x",
    "[]",
    "{",
    '{"q0": []}',
    '{"q0": {}}',
    '{"q0": {"query": 1}}',
    '{"q0": {"query": " "}}',
    '{"q0": {"query": "a", "limit": 0}}',
    '{"q0": {"query": "a", "limit": 1.5}}',
    '{"q0": {"query": "a", "limit": "many"}}',
    '{"q0": {"query": "a", "limit": 1e999}}',
    '{"q0": {"query": "a", "type": {"name": "x"}}}',
    '{"q0": {"query": "a", "type_strict": "perhaps"}}',
    '{"q0": {"query": "a", "properties": {}}}',
    '{"q0": {"query": "a", "properties": [{"pid": "region"}]}}',
    '{"q0": {"query": "a", "properties": [{"v": "x"}]}}',
    '{"q0": {"query": "a", "colour": "red"}}',
    '{"q0": {"query": "\\ud800"}}',
    '{"q0": {"query": "a", "properties": [{"pid": "region", "v": NaN}]}}',
    "[" * 100_000,
]


@pytest.mark.parametrize("queries", WRONG, ids=lambda text: text[:60])
def test_what_cannot_be_read_is_a_problem_document(http: httpx.Client, queries: str) -> None:
    answer = http.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert "\n" not in answer.json()["detail"]


@pytest.mark.parametrize(
    "extend",
    [
        "{}",
        '{"ids": "body/moi", "properties": []}',
        '{"ids": [1], "properties": []}',
        '{"ids": [], "properties": [{}]}',
        '{"ids": ["body/moi"], "properties": [{"id": "no-such"}]}',
        '{"ids": ["body/moi"], "properties": [{"id": "name", "settings": {"limit": -1}}]}',
        '{"ids": ["body/moi"], "properties": [{"id": "name", "settings": {"lang": "fr"}}]}',
    ],
)
def test_an_extension_that_cannot_be_read_is_a_problem_document(http: httpx.Client, extend: str) -> None:
    assert http.post("/reconcile", data={"extend": extend}).status_code == 400


def test_what_is_too_much_or_of_another_sort_is_refused(http: httpx.Client) -> None:
    many = json.dumps({str(number): {"query": "a"} for number in range(BATCH + 1)})
    assert http.post("/reconcile", data={"queries": many}).status_code == 413
    cells = json.dumps({"ids": [f"body/{number}" for number in range(1001)], "properties": [{"id": "name"}]})
    assert http.post("/reconcile", data={"extend": cells}).status_code == 413
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert http.post("/reconcile", content=b"queries=" + b"a" * 3_000_000, headers=form).status_code == 413
    assert http.post("/reconcile", content=b"queries=%ff%fe", headers=form).status_code == 400
    assert http.post("/reconcile", json={"queries": {}}).status_code == 415
    assert http.post("/reconcile", data={"colour": "red"}).status_code == 400


FIELDS = st.sampled_from(["query", "type", "limit", "properties", "pid", "v", "id", "ids", "settings", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=4),
    max_leaves=12,
)


@given(content=JSON)
def test_whatever_is_sent_is_read_or_refused(content: Any) -> None:
    for read in (read_queries, read_extension):
        with suppress(ParameterError):
            read(json.dumps(content))


def test_the_description_of_the_service_shows_answers_that_are_valid(http: httpx.Client) -> None:
    shown = {"CANDIDATES": "results", "CELLS": "extension", "MANIFEST": "manifest", "FLYOUT": "flyout"}
    shown |= {"ENTITIES": "suggestions", "TYPES": "suggestions", "PROPERTIES": "suggestions", "PROPOSAL": "proposal"}
    for name, schema in shown.items():
        validator(schema).validate(getattr(examples, name))
    paths = http.get("/openapi.json").json()["paths"]
    described = [paths[path]["get"]["responses"]["200"]["content"] for path in paths if path.startswith("/reconcile")]
    assert len(described) == 7
    assert all(content.keys() <= {"application/json", "text/html"} for content in described)
