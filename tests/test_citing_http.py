"""Citations over HTTP: permalinks that outlive a build, and the page that says what has changed since."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

import httpx
import pytest
from cited import build_changed
from conftest import need_explorer
from pages import overflow, serious, settled, watched
from serving import serving

from kg.access import Scope, add_token
from kg.api.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

DECISIONS = "SELECT ?x { ?x a <https://w3id.org/hpp/ns#Decision> } ORDER BY ?x"
OWNER = "/owner?issue=PM2.5"
QUESTIONS = (
    OWNER,
    "/queries/owner?issue=PM2.5&lang=en",
    "/queries/cohorts?year=2564",
    "/sparql?query=" + quote(DECISIONS),
    "/network/findings/2?as_of=2022-01-01",
    "/graph/path?from=issue%2Fpm25&to=body%2Fmoi",
    "/network/path?from=GISTDA&to=PM2.5",
)
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Swapped(NamedTuple):
    """A server whose graph was replaced while it ran, and what it had answered before."""

    address: str
    links: dict[str, str]  # permalinks, by question
    same: dict[str, Any]  # what they said when the graph was still the same
    tags: dict[str, str]  # of the citations


@pytest.fixture(scope="module")
def swapped(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Swapped]:
    place = tmp_path_factory.mktemp("swapped")
    shutil.copytree(bundled_store, place / "store", symlinks=True)
    with serving(place / "store") as address, httpx.Client(base_url=address, timeout=120) as client:
        found = {one: client.get("/cite", params={"question": one}) for one in QUESTIONS}
        links = {one: answer.json()["permalink"] for one, answer in found.items()}
        same = {one: client.get(link).json()["since"] for one, link in links.items()}
        build_changed(place / "store", place / "documents")
        yield Swapped(address, links, same, {one: answer.headers["ETag"] for one, answer in found.items()})


@pytest.fixture(scope="module")
def client(swapped: Swapped) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=swapped.address, timeout=120) as found:
        yield found


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_permalink_says_what_a_build_has_changed(swapped: Swapped, client: httpx.Client, question: str) -> None:
    before = swapped.same[question]
    assert (before["graph"], before["rows"], before["gone"], before["added"]) == ("same", "same", 0, [])
    answer = client.get(swapped.links[question])
    since = answer.json()["since"]
    assert (since["graph"], since["was"], since["before"]) == ("changed", before["is"], before["now"])
    assert since["rows"] == ("same" if "cohorts" in question else "changed")
    assert since["now"] == since["before"] + len(since["added"]) - since["gone"]
    assert answer.headers["HPP-Since"].startswith(f"graph=changed; rows={since['rows']}; ")


def test_the_rows_that_are_new_are_named(swapped: Swapped, client: httpx.Client) -> None:
    answer = client.get(swapped.links[OWNER]).json()
    since = answer["since"]
    assert [one["body"]["iri"].rpartition("/")[2] for one in since["added"]] == ["pcd"]
    assert [one["body"]["iri"].rpartition("/")[2] for one in since["evidence"]] == ["mnre"]
    assert [answer["owners"][at - 1]["body"] for at in since["added_at"]] == [one["body"] for one in since["added"]]
    assert since["gone_at"] == [2, 3, 4, 5]
    said = client.get("/cite/since", params={"question": swapped.links[OWNER]}).json()
    assert said["title"]["en"] == "Who is responsible for “PM2.5”?"
    assert said["added"][0]["label"]["th"] == "กรมควบคุมมลพิษ · เจ้าภาพ"
    assert "ฝุ่นละออง PM2.5" in said["added"][0]["quotes"][0]["quote"]


def test_without_marks_an_answer_is_as_it_was(client: httpx.Client) -> None:
    for question in QUESTIONS:
        answer = client.get(question)
        assert "since" not in answer.json()
        assert "HPP-Since" not in answer.headers


def test_formats_are_negotiated(client: httpx.Client) -> None:
    def got(accept: str, **more: str) -> httpx.Response:
        return client.get("/cite", params={"question": OWNER, **more}, headers={"Accept": accept})

    assert got("*/*").json()["format"] == "hpp-citation/1"
    csl = got("application/vnd.citationstyles.csl+json")
    assert csl.json()[0]["type"] == "dataset"
    assert csl.headers["content-type"] == "application/vnd.citationstyles.csl+json"
    assert csl.headers["vary"] == "Accept, Accept-Language"
    assert got("application/x-bibtex").text.startswith("@dataset{")
    assert got("text/plain", lang="en").text.startswith("HPP-KG (20")
    assert got("text/plain", lang="th").text.startswith("HPP-KG (25")
    assert got("application/x-bibtex", format="text-en").text.startswith("HPP-KG (20")
    assert got("image/png").status_code == 406


def test_caches_ask_again_after_a_build(swapped: Swapped, client: httpx.Client) -> None:
    before = {"If-None-Match": swapped.tags[OWNER]}
    answer = client.get("/cite", params={"question": OWNER}, headers=before)
    assert answer.status_code == 200
    assert answer.links["cite-as"]["url"] == answer.json()["permalink"]
    after = {"If-None-Match": answer.headers["ETag"]}
    assert client.get("/cite", params={"question": OWNER}, headers=after).status_code == 304
    link = swapped.links[QUESTIONS[2]]
    tag = client.get(link).headers["ETag"]
    assert client.get(link, headers={"If-None-Match": tag}).status_code == 304


MARKS = "graph=0123456789abcdef&rows=none"


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "marks",
    ["graph=x&rows=none", "rows=none", "graph=0123456789abcdef&rows=", "graph=0123456789abcdef&rows=abc", "graph=",
     f"{MARKS}&graph=0123456789abcdef", f"{MARKS}&rows=none", "graph=0123456789ABCDEF", "graph=%00&rows=%FF",
     "graph=0123456789abcdef&rows=12.abc", "graph=0123456789abcdef&rows=" + "a" * 9000],
)  # fmt: skip
def test_garbled_marks_are_one_clear_refusal(client: httpx.Client, question: str, marks: str) -> None:
    for headers in ({}, HTML):
        answer = client.get(f"{question}&{marks}", headers=headers)
        assert answer.status_code == 400, answer.text
        assert len(answer.json()["detail"]) < 300


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/cite", 400),
        ("/cite?question=/health", 400),
        ("/cite?question=/queries/none", 404),
        ("/cite?question=/queries/owner%3Fissue=zzzzqqqq", 404),
        ("/cite?question=/graph/path%3Ffrom=issue/none%26to=body/moi", 404),
        ("/cite?question=/sparql%3Fquery=DROP+ALL", 400),
        ("/cite?question=/sparql%3Fquery=SELECT", 400),
        ("/cite?question=/owner%3Fissue=PM2.5&format=docx", 400),
        ("/cite/since?question=/owner%3Fissue=PM2.5", 400),
        (f"/sparql?{MARKS}", 400),
        (f"/sparql?query=ASK%7B%7D&timeout=1&{MARKS}", 400),
        (f"/owner?issue=PM2.5&role=Boss&{MARKS}", 400),
    ],
)
def test_what_cannot_be_cited_is_said(client: httpx.Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_odd_host_makes_no_mistake(client: httpx.Client) -> None:
    for host in ("a b", '"><script>', "[::1", "x" * 300, "{a}"):
        answer = client.get("/cite", params={"question": OWNER, "format": "bibtex"}, headers={"Host": host})
        assert answer.status_code in {200, 400}
        assert "}" not in "".join(re.findall(r"url = {(.*)},", answer.text))


def test_people_are_led_to_a_page(swapped: Swapped, client: httpx.Client) -> None:
    for question in QUESTIONS:
        answer = client.get(swapped.links[question], headers=HTML)
        if "/queries/" in question:
            assert 'data-since="' in answer.text
        elif "/network/path" in question:
            assert answer.json()["since"]["graph"] == "changed"
        else:
            assert answer.status_code == 303
            assert httpx.QueryParams(urlsplit(answer.headers["location"]).query)["cited"] in swapped.links[question]


def test_a_server_is_told_by_which_address_it_is_known(bundled_store: Path) -> None:
    settings = Settings(base="https://graph.example.go.th/")
    with serving(bundled_store, settings) as address:
        found = httpx.get(address + "/cite", params={"question": OWNER}, timeout=60).json()
    assert found["permalink"].startswith("https://graph.example.go.th/owner?issue=PM2.5&graph=")


def test_a_token_that_opens_no_sparql_cites_none(bundled_store: Path, tmp_path: Path) -> None:
    scopes: list[tuple[Scope, ...]] = [("read",), ("read", "sparql")]
    secrets = [add_token(tmp_path / "tokens.toml", f"t{n}", some) for n, some in enumerate(scopes)]
    with serving(bundled_store, Settings(tokens=tmp_path / "tokens.toml")) as address:
        for secret, status in zip(secrets, (403, 200), strict=True):
            with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {secret}"}, timeout=60) as client:
                assert client.get("/cite", params={"question": OWNER}).status_code == 200
                asked = "/sparql?query=" + quote(DECISIONS)
                assert client.get("/cite", params={"question": asked}).status_code == status
                assert client.get(f"{asked}&{MARKS}").status_code == status


def test_who_opens_an_old_permalink_is_told(browser: Browser, swapped: Swapped, tmp_path: Path) -> None:
    need_explorer()
    with watched(browser, swapped.address, patience=60, viewport={"width": 390, "height": 844}) as page:
        page.goto(swapped.links[OWNER])
        note = settled(page, ".since").locator(".since")
        assert "แถวใหม่ 1 แถว หายไป 4 แถว หลักฐานเปลี่ยน 1 แถว" in note.inner_text()
        note.locator("summary").click()
        assert "กรมควบคุมมลพิษ · เจ้าภาพ" in note.inner_text()
        page.locator(".languages [lang=en]").click()
        assert "Rows that are new: 1; gone: 4; with other evidence: 1." in note.inner_text()
        assert overflow(page) == 0
        assert serious(page) == []
        page.locator(".card details.cite:not(.owner-tools details) > summary").last.click()
        with page.expect_download() as kept:
            page.locator(".card [data-cite-file=json]").click()
        kept.value.save_as(tmp_path / "kept.json")
        assert json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))["format"] == "hpp-citation/1"
        note.locator(".since-close").click()
        note.wait_for(state="detached")
        assert "cited=" not in page.url
