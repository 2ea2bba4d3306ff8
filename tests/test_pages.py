"""The pages about things, terms and saved questions in a real browser, wide and narrow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from serving import publish, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = (
    "/page/programme/hpp",
    "/page/body/opdc-sub-regional",
    "/page/person/ไมตรี-อินทุสุต",
    "/page/document/opdc-regional-7-2565",
    "/page/scheme/provinces",
    "/page/programme/hpp?list=Participation-programme&lang=en",
    "/page/issue/none",
    "/ns",
    "/queries?format=html",
    "/queries/owner?issue=PM2.5&format=html&lang=en",
)
UNNAMED = """[...document.querySelectorAll('a, button, input:not([type=hidden]), select')]
  .filter(one => !(one.textContent.trim() || one.ariaLabel || one.labels?.length)).map(one => one.outerHTML)"""
TWICE = """(all => all.filter((one, at) => all.indexOf(one) !== at))(
  [...document.querySelectorAll('[id]')].map(one => one.id))"""
SIZES = {1440: 900, 390: 844}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("pages")
    publish(place)
    with serving(place) as address:
        yield address


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, bundled: str) -> Iterator[Page]:
    """A page that may ask nobody but its server, and in which nothing may go wrong."""
    size = {"width": request.param, "height": SIZES[request.param]}
    context = browser.new_context(base_url=bundled, locale="th-TH", viewport=size)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    opened = context.new_page()
    outside: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda asked: None if asked.url.startswith((bundled, "data:")) else outside.append(asked.url))
    opened.on("console", lambda said: wrong.append(said.text) if "status of 4" not in said.text else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert outside == []
    assert wrong == []


def test_nothing_is_wider_than_the_page_and_all_is_named(page: Page) -> None:
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        assert page.locator("h1").count() == 1, path
        assert page.locator("main").count() == 1, path
        assert page.evaluate("document.styleSheets.length") == 1, path
        assert page.evaluate(UNNAMED) == [], path
        assert page.evaluate(TWICE) == [], path


def test_from_a_programme_to_the_words_that_say_so(page: Page) -> None:
    page.goto("/page/programme/hpp")
    page.get_by_role("link", name="จังหวัดที่เข้าร่วม", exact=True).click()
    assert page.url.endswith("#Participation-programme")
    section = page.locator("section", has=page.locator("#Participation-programme"))
    quoted = section.locator("blockquote").first.inner_text()
    section.get_by_role("link", name="ดูในบริบท").first.click()
    page.wait_for_url("**/page/passage/**")
    assert page.locator("mark").inner_text().split() == quoted.split()
    page.locator("figcaption cite a").first.click()
    page.wait_for_url("**/page/document/**")
    page.locator("details.whole > summary").click()
    assert page.locator(".text a").first.is_visible()


def test_the_language_stays_from_page_to_page(page: Page) -> None:
    page.goto("/page/programme/hpp")
    page.get_by_role("link", name="English", exact=True).click()
    page.get_by_role("heading", name="High Performance Provinces", exact=True).wait_for()
    page.locator(".kicker a").first.click()
    page.wait_for_url(re.compile(r"/ns\?lang=en#Programme$"))
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#Programme").is_visible()
    page.get_by_role("link", name="Saved questions").first.click()
    page.get_by_role("heading", name="Saved questions").wait_for()


def test_a_question_is_asked_with_the_form(page: Page) -> None:
    page.goto("/queries/owner?format=html")
    page.get_by_placeholder("PM2.5").fill("ฝุ่นละออง")
    page.get_by_role("button", name="ดูผล").click()
    page.locator("table tbody tr").first.wait_for()
    page.locator("table a[href^='/page/body/']").first.click()
    page.wait_for_url("**/page/body/**")


def test_markup_in_the_data_is_shown_as_text(browser: Browser, hostile: str) -> None:
    context = browser.new_context(base_url=hostile)
    opened = context.new_page()
    for path in (
        "/page/issue/hostile",
        "/page/passage/c1",
        "/page/document/c",
        "/queries/owner?issue=PM2.5&format=html",
    ):
        opened.goto(path)
        assert opened.evaluate("window.hurt") is None, path
    opened.goto("/page/issue/hostile?lang=th")
    assert "<script>window.hurt=1</script>" in opened.locator("h1").inner_text()
    context.close()
