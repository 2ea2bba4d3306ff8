from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from serving import ID, publish, serving

from kg.api import models
from kg.api.tabular import as_csv
from kg.cells import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTS = ("issues", "bodies", "provinces", "people", "meetings", "documents")


@pytest.fixture(scope="module")
def http(bundled: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=bundled, timeout=30) as client:
        yield client


def listed(http: httpx.Client, path: str, **parameters: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = http.get(path, params={"limit": 1000, **parameters}).json()["items"]
    return items


def names(items: list[dict[str, Any]]) -> list[str]:
    return [one["thing"]["th"] for one in items]


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_a_list_hold_all_of_it_once(http: httpx.Client, name: str) -> None:
    whole = http.get(f"/{name}?limit=1000").json()
    assert whole["total"] == len(whole["items"]) > 0
    assert whole["next"] is None
    gathered, path = [], f"/{name}?limit={max(1, whole['total'] // 3)}"
    while path:
        answer = http.get(path)
        gathered += answer.json()["items"]
        path = answer.json()["next"]
        assert ("link" in answer.headers) == bool(path)
    assert gathered == whole["items"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_table_too(http: httpx.Client, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(http.get(f"/{name}?format=csv&limit=1000").text)))
    items = listed(http, f"/{name}")
    assert [row["thing"] for row in rows] == [one["thing"]["iri"] for one in items]
    assert [row["thingLabel"] for row in rows] == [one["thing"]["th"] or one["thing"]["en"] or "" for one in items]
    by_header = http.get(f"/{name}", headers={"Accept": "text/csv"})
    assert by_header.headers["content-type"].startswith("text/csv")
    assert by_header.headers["vary"] == "Accept"


@pytest.mark.parametrize("name", LISTS)
def test_each_item_leads_to_what_is_known_of_it(http: httpx.Client, name: str) -> None:
    thing = http.get(f"/{name}?limit=1").json()["items"][0]["thing"]
    known = http.get(thing["facts"]).json()
    assert known["thing"] == thing
    assert http.get(thing["page"]).status_code == 200


def test_issues_with_and_without_an_accountable_body(http: httpx.Client) -> None:
    having, lacking = (listed(http, "/issues", accountable=wanted) for wanted in (True, False))
    assert {one["accountable"] > 0 for one in having} == {True}
    assert {one["accountable"] for one in lacking} == {0}
    assert len(having) + len(lacking) == http.get("/issues").json()["total"]


def test_names_are_found_without_case_dots_and_tone_marks(http: httpx.Client) -> None:
    for text in ("pm2.5", "PM 25", "ฝุนละออง"):
        assert any("PM2.5" in (name or "") for name in names(listed(http, "/issues", q=text))), text
    assert listed(http, "/issues", q="ไม่มีประเด็นชื่อนี้") == []


def test_a_class_takes_in_those_below_it(http: httpx.Client) -> None:
    committees = listed(http, "/bodies", type="Committee")
    assert {one["kind"]["iri"].partition("#")[2] for one in committees} == {"Committee", "Commission", "Subcommittee"}
    assert listed(http, "/bodies", type="Province") == []


def test_provinces_of_a_year_and_a_group(http: httpx.Client) -> None:
    joined = listed(http, "/provinces", fiscal_year=2564)
    assert 0 < len(joined) < 77
    group = joined[0]["participations"][0]["cohort"]
    for one in listed(http, "/provinces", fiscal_year=2564, cohort=group):
        assert (2564, group) in [(each["fiscalYear"], each["cohort"]) for each in one["participations"]]
    assert listed(http, "/provinces", cohort="no-such-group") == []


def test_meetings_and_documents_between_two_days(http: httpx.Client) -> None:
    for path in ("/meetings", "/documents"):
        days = [one["date"] for one in listed(http, path) if one["date"]]
        assert days == sorted(days, reverse=True)
        middle = days[len(days) // 2]
        found = [one["date"] for one in listed(http, path, to=middle)]
        assert found == [day for day in days if day <= middle]
        assert [one["date"] for one in listed(http, path, **{"from": middle, "to": middle})] == [
            day for day in days if day == middle
        ]
    assert listed(http, "/meetings", body="opdc-no-such") == []
    assert len(listed(http, "/meetings", body=f"{ID}body/opdc-sub-regional")) > 0


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=1001",
        "limit=x",
        "offset=-1",
        "format=pdf",
        "from=0",
        "from=2021-02-30",
        "to=yesterday",
        "fiscal_year=2021",
        "kind=party",
    ],
)
def test_a_wrong_parameter_is_a_problem(http: httpx.Client, query: str) -> None:
    answer = http.get(f"/documents?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_evidence_is_the_very_words_of_the_document(http: httpx.Client) -> None:
    fact = http.get("/things/issue/pm25?list=Responsibility-concerns&limit=1").json()["lists"][0]["facts"][0]
    passage = fact["evidence"][0]
    known = http.get(f"/evidence/{passage['iri'].removeprefix(ID + 'passage/')}").json()
    assert known["passage"] == passage
    assert fact["iri"] in [one["iri"] for one in known["facts"]]
    assert fact["rule"] in known["rules"]
    context = known["context"]
    assert context["end"] - context["start"] == sum(map(len, (context["before"], passage["quote"], context["after"])))
    assert context["start"] + len(context["before"]) == passage["start"]
    assert http.get("/evidence/none-1-2").status_code == 404


def test_coverage_adds_up(http: httpx.Client) -> None:
    known = http.get("/coverage").json()
    assert known["documents"] == 5
    assert sum(one["documents"] for one in known["fiscalYears"]) == 5
    assert sum(one["facts"] for one in known["fiscalYears"]) >= sum(one["facts"] for one in known["facts"])
    assert known["first"] <= known["last"]
    assert http.get("/coverage?format=csv").text.startswith("fiscalYear,documents,withFacts,facts\r\n")


def test_the_answers_are_what_openapi_says(http: httpx.Client) -> None:
    """The schemas are those of the models, and the answers are written from the models."""
    description = http.get("/openapi.json").json()
    assert "HTTPValidationError" not in description["components"]["schemas"]
    for path, operations in description["paths"].items():
        for operation in operations.values():
            assert "422" not in operation["responses"], path
            for status, response in operation["responses"].items():
                if status[0] in "45":
                    assert "application/problem+json" in response["content"], path
    models.Issues.model_validate(http.get("/issues").json(), by_alias=True)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+66 2", "'+66 2"),
        ("-x", "'-x"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("-5", "-5"),
        ("ก=1", "ก=1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    assert guarded(cell) == written


def test_names_that_look_like_formulas_are_guarded_in_tables() -> None:
    thing = models.Ref(iri=ID + "issue/x", th="=cmd|'/c calc'!A1", en=None)
    table = as_csv([models.Joined(programme=thing, fiscal_year=2564, cohort="@x")], models.Joined)
    header, row, _ = bytes(table.body).decode().split("\r\n")
    assert header == "programme,programmeLabel,fiscalYear,cohort"
    assert row == f"{ID}issue/x,'=cmd|'/c calc'!A1,2564,'@x"


def test_a_graph_without_text_or_dates_is_listed(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("lists")
    publish(place)
    with serving(place) as address, httpx.Client(base_url=address, timeout=30) as client:
        assert client.get("/documents").json()["total"] == 3
        assert client.get("/evidence/a1").json()["context"] is None
        assert client.get("/meetings").json()["items"] == []
        assert client.get("/coverage").json()["documents"] == 3
        assert client.get("/provinces").json()["items"][0]["isoCode"] is None
