from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import publish, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

pytestmark = pytest.mark.browser

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("page")
    publish(place)
    with serving(place) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; install it to test the page")
    sync_playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").sync_playwright
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that is watched: it may ask nobody but its server, and nothing may go wrong in it."""
    context = browser.new_context(base_url=address, locale="th-TH", viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    outside: list[str] = []
    wrong: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            outside.append(request.url)

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            wrong.append(message.text)

    opened.on("request", watch)
    opened.on("console", listen)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert outside == []
    assert wrong == []


def ask(page: Page, text: str) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill(text)
    page.get_by_role("searchbox").press("Enter")
    page.locator("#answer > *").first.wait_for()
    page.wait_for_function("document.getElementById('answer').getAttribute('aria-busy') === 'false'")


def test_asking_shows_the_ministry_its_quote_document_and_date(page: Page) -> None:
    ask(page, "PM2.5")
    first = page.locator("#answer article").first
    shown = first.inner_text()
    assert "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม" in shown
    assert "Ministry of Natural Resources and Environment" in shown
    assert first.locator("blockquote").inner_text() == "กระทรวงนี้เป็นหน่วยงานหลักเรื่องฝุ่น PM2.5"
    assert "สรุปการหารือเรื่องฝุ่น" in first.locator("figcaption").inner_text()
    assert "12 พฤษภาคม 2564" in first.locator("figcaption").inner_text()
    assert first.locator("cite a").get_attribute("href") == "https://www.opdc.go.th/content/a"
    assert "เจ้าภาพ" in page.locator("#answer .badge").first.inner_text()


def test_the_question_is_in_the_address_and_can_be_shared(page: Page) -> None:
    ask(page, "fine dust")
    assert page.url.endswith("?issue=fine+dust")
    page.goto(page.url)
    page.locator("#answer article").first.wait_for()
    page.goto("/?issue=asset+transfer&lang=en")
    page.get_by_role("heading", name="Asset transfer").wait_for()
    assert "Responsible" in page.locator("#answer .badge").first.inner_text()


def test_the_language_can_be_changed(page: Page) -> None:
    ask(page, "PM2.5")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Who owns this issue?").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#answer h2").inner_text() == "Fine dust"
    assert "12 May 2021" in page.locator("#answer figcaption").first.inner_text()


def test_no_owner_on_record_offers_the_nearest(page: Page) -> None:
    ask(page, "ยาเสพติด")
    assert "ไม่มีผู้รับผิดชอบ" in page.locator("#answer .notice").inner_text()
    nearest = page.locator("#answer .nearest button")
    assert nearest.count() > 0
    nearest.first.click()
    page.locator("#answer .answer-head").wait_for()


def test_text_out_of_documents_is_never_read_as_html(page: Page) -> None:
    ask(page, "hostile label")
    assert page.locator("#answer h2").inner_text().startswith("<script>")
    assert "<script>window.hurt=1</script>" in page.locator("#answer blockquote").first.inner_text()
    assert page.evaluate("window.hurt") is None
    assert page.locator("#answer script, #answer img, #answer b").count() == 0


def test_only_web_addresses_become_links(page: Page) -> None:
    ask(page, "asset transfer")
    assert "สรุปการประชุม" in page.locator("#answer figcaption").first.inner_text()
    assert page.locator("#answer cite a").count() == 0
    assert page.locator("[href^='javascript']").count() == 0


def test_a_saved_query_is_asked_by_its_form(page: Page) -> None:
    page.goto("/")
    name = page.locator("summary").get_by_text("owner", exact=True)
    question = page.locator("details.question", has=name)
    question.locator("summary").first.click()
    question.locator("input[name=issue]").fill("PM2.5")
    question.get_by_role("button", name="ดูผล").click()
    question.locator("table").wait_for()
    assert "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม" in question.locator("table").inner_text()
    question.locator("input[name=issue]").fill("ยาเสพติด")
    question.get_by_role("button", name="ดูผล").click()
    question.locator(".notice").wait_for()


def test_the_list_for_programs_works_without_the_internet(page: Page) -> None:
    page.goto("/docs")
    page.locator("code", has_text="/sparql").first.wait_for()
    assert page.locator("details.question").count() >= 5


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    ask(page, "PM2.5")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_can_be_used_by_keyboard(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("class") == "skip"
    page.get_by_role("searchbox").focus()
    page.keyboard.type("PM2.5")
    page.keyboard.press("Enter")
    page.locator("#answer article").first.wait_for()
