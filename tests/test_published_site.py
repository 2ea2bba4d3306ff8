"""The published site in a real Chromium, from a plain file server under a sub-path, with nobody else to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest
from pages import PHONE, overflow, settled, watching
from test_explorer_tasks import TASKS, click, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HERE = "/some/dir/"
PATIENCE = 30
DUST = """PREFIX hpp: <https://w3id.org/hpp/ns#>
SELECT ?role ?name WHERE {
  ?fact hpp:concerns <https://w3id.org/hpp/id/issue/pm25> ; hpp:role ?role ; hpp:bearer ?body .
  ?body skos:prefLabel ?name
  FILTER(LANG(?name) = "th" && CONTAINS(?name, "กระทรวง"))
}"""
ASKED = """async ([program, asked]) => {
  const worker = new Worker("assets/" + program, {type: "module"});
  const told = new Map();
  const base = new URL(".", location.href).href;
  await new Promise((done) => {
    worker.onmessage = ({data}) => told.set(data.number, data).size === asked.length && done();
    asked.forEach((address, number) => {
      const {pathname: path, searchParams} = new URL(address, location.origin);
      worker.postMessage({number, path, query: [...searchParams], body: "", base});
    });
  });
  worker.terminate();
  return asked.map((_, number) => told.get(number));
}"""
TYPED = (
    "PM2.5",
    "มหาดไทย",
    "จ.เชียงใหม่",
    "กพร.",
    "นำทวม",
    "โอนทรัพย์สิน",
    "ใครรับผิดชอบการโอนสินทรัพย์",
    "minister of interor",
    "ท",
)
THINGS = ("issue/pm25", "body/moi", "body/opdc", "province/ratchaburi", "document/opdc-two-subcommittees-2564")
EDGES = (
    ("body/mnre", "Accountable", "issue/pm25"),
    ("document/opdc-two-subcommittees-2564", "mentions", "body/mnre"),
)


@pytest.fixture(scope="module")
def site_page(browser: Browser, plain_site: str) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A watched page on the plain site, for all tests of this file."""
    with watching(browser, plain_site, PATIENCE) as page_and_check:
        yield page_and_check


@pytest.fixture
def site(site_page: tuple[Page, Callable[[], None]]) -> Iterator[Page]:
    """The published explorer at its start, 1440 wide."""
    page, check = site_page
    page.goto(HERE)
    settled(page, "main.start .holdings")
    yield page
    check()


def do(page: Page, task: dict[str, Any]) -> None:
    for part, name in task["clicks"]:
        click(page, place(page, part, name))
    for text in task["shows"]:
        page.get_by_text(text).first.wait_for()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["en"])
def test_the_four_questions_are_answered_from_files(site: Page, task: dict[str, Any]) -> None:
    do(site, task)


def test_so_they_are_on_a_phone_in_the_dark(browser: Browser, plain_site: str) -> None:
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True, "color_scheme": "dark"}
    with watching(browser, plain_site, PATIENCE, **options) as (page, _):
        for task in TASKS:
            page.goto(HERE)
            do(page, task)
            assert overflow(page) == 0
        page.goto(f"{HERE}about.html")
        page.get_by_text("SHA256SUMS").first.wait_for()
        assert overflow(page) == 0


def ask(page: Page, text: str) -> None:
    page.goto(f"{HERE}?tab=sparql&in-text={quote(text)}")
    page.locator(".cm-content").wait_for()  # what comes with the address is asked at once


def test_sparql_is_answered_in_the_browser(site: Page) -> None:
    ask(site, DUST)
    rows = site.locator(".sparql table")
    rows.wait_for()
    assert "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม" in rows.inner_text()
    site.goto(f"{HERE}?tab=sparql&in-query=decisions-on&in-param-issue={quote('โอนทรัพย์สิน')}")
    site.locator(".sparql table").wait_for()
    assert "การโอนสินทรัพย์" in site.locator(".sparql table").inner_text()


def test_a_mistake_in_a_query_is_shown_at_its_place(site: Page) -> None:
    ask(site, "SELECT * WHERE {\n  ?s ?p }")
    site.get_by_text("line 2, column").first.wait_for()


def test_a_query_that_takes_too_long_can_be_stopped(site: Page) -> None:
    ask(site, "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i) }")
    site.locator(".sparql-bar button:not(.strong)").click()
    site.locator(".sparql-bar button.strong").wait_for()
    ask(site, DUST)
    site.locator(".sparql table").wait_for()


def test_files_answer_as_the_server_does(site: Page, published: Path, bundled: str) -> None:
    (program,) = (published / "assets").glob("worker-*.js")
    asked = list(_questions())
    for address, told in zip(asked, site.evaluate(ASKED, [program.name, asked]), strict=True):
        wanted = httpx.get(bundled + address, timeout=PATIENCE).json()
        assert _told(told["content"]) == _told(wanted), address


def _questions() -> Iterator[str]:
    for text in TYPED:
        yield f"/search?q={quote(text)}&limit=5"
        yield f"/owner?issue={quote(text)}"
    for thing in THINGS:
        yield f"/graph/{thing}?limit=30"
        yield f"/graph/{thing}?limit=5&offset=5"
        yield f"/graph/node/{thing}"
        yield f"/graph/timeline?limit=500&about={thing}"
        yield f"/graph/path?from=issue/asset-transfer&to={thing}"
    for source, relation, target in EDGES:
        yield f"/graph/edge?source={source}&relation={relation}&target={target}"
    yield "/graph/body/mnre?limit=30&relation=mentions%5E"
    yield "/graph/between?" + "&".join(f"thing={one}" for one in THINGS)
    yield from ("/graph/provinces", "/graph/matrix", "/graph/legend", "/coverage", "/text/opdc-regional-7-2565")
    yield "/evidence/opdc-two-subcommittees-2564-1518-1664"


def _told(answer: dict[str, Any]) -> Any:
    """What of an answer has to be the same: of searches the best hits, of questions who owns what."""
    if "results" in answer:
        return [(one["iri"], one["name"], one["rule"], one["ranges"], one["note"]) for one in answer["results"][:3]]
    return {key: value for key, value in answer.items() if key not in {"nearest", "score", "matched"}}


def test_pages_beside_the_explorer_lead_on(site: Page) -> None:
    site.get_by_role("link", name="เกี่ยวกับและดาวน์โหลด").click()
    site.get_by_role("heading", name="ดาวน์โหลด").wait_for()
    site.get_by_role("link", name="English").click()
    site.get_by_role("heading", name="How to cite").wait_for()
    site.get_by_role("link", name="Saved questions").click()
    site.locator(".questions a").first.click()
    site.locator(".cm-content").wait_for()


def test_nothing_is_offered_that_files_cannot_do(site: Page) -> None:
    site.goto(f"{HERE}?issue=PM2.5")
    site.get_by_text("กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม").first.wait_for()
    site.locator("[data-share=open]").click()
    site.locator("[data-share=svg]").wait_for()
    assert site.locator("[data-share=html], [data-cite]").count() == 0
    assert site.locator("a[href^='/']").count() == 0
