"""Asking on the page: the search as one types, the card of an answer, its evidence, the document that says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlparse

import pytest
from conftest import need_explorer
from pages import show, watched
from serving import publish, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MINISTRY = "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม"
MNRE = "body/mnre|Accountable|issue/pm25"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the graph by hand, in which labels and quotes look like HTML."""
    need_explorer()
    place = tmp_path_factory.mktemp("hostile")
    publish(place)
    with serving(place) as address:
        yield address


def asked(page: Page, address: str = "/?issue=PM2.5") -> Page:
    if page.url == "about:blank":
        page.goto(address)
    show(page, address)
    page.locator(".card").wait_for()
    return page


def state(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlparse(page.url).query).items()}


def typed(page: Page, text: str) -> Page:
    show(page, "/")
    field = page.get_by_role("combobox", name="ถามหรือค้นหา")
    field.fill("")
    field.press_sequentially(text)
    return page


def test_a_question_in_words_is_offered_its_answer_and_enter_gives_it(explorer: Page) -> None:
    offered = typed(explorer, "จังหวัดใดเข้าร่วม HPP ปี ๒๕๖๔").get_by_role("option", name="ตอบคำถามนี้")
    offered.wait_for()
    assert "จังหวัดใดเข้าร่วมโครงการในปีใด" in offered.inner_text()
    explorer.keyboard.press("Enter")
    explorer.locator("strong", has_text="54 แถว").wait_for()
    assert state(explorer) | {"in-query": "cohorts", "in-param-year": "2564", "tab": "sparql"} == state(explorer)


def test_a_question_who_owns_an_issue_leads_to_its_card(explorer: Page) -> None:
    typed(explorer, "ใครดูแลเรื่อง PM2.5 ครับ").get_by_role("option", name="ตอบคำถามนี้").click()
    explorer.locator(".card").get_by_text(MINISTRY).first.wait_for()


def test_things_are_found_as_one_types_with_the_letters_that_matched(explorer: Page) -> None:
    options = typed(explorer, "กพร").locator("#search-start-list [role=option]")
    options.nth(1).locator("mark", has_text="กพร.").wait_for()
    options.nth(2).wait_for()
    assert "ใครรับผิดชอบ" in options.first.inner_text()
    assert options.nth(1).locator("mark").all_inner_texts() == ["กพร."]
    assert explorer.locator("#search-start-list [role=group]").count() >= 1


def test_tone_marks_may_be_missing(explorer: Page) -> None:
    found = typed(explorer, "ฝุนละออง").locator("#search-start-list [role=option]")
    found.nth(1).filter(has_text="PM2.5").wait_for()


def test_one_asks_with_keys_alone(explorer: Page) -> None:
    page = typed(explorer, "PM2.5")
    field = page.get_by_role("combobox", name="ถามหรือค้นหา")
    page.locator("#search-start-1").wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "search-start-1"
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.locator(".card h1").wait_for()
    assert state(page)["issue"] == "PM2.5"


def test_the_card_tells_agency_role_quote_document_and_date(explorer: Page) -> None:
    first = asked(explorer).locator(".owners").first
    assert "เจ้าภาพ" in first.locator("h2").inner_text()
    entry = first.locator(".owner").first
    assert MINISTRY in entry.locator(".owner-name").inner_text()
    assert "PM2.5" in entry.locator("blockquote").first.inner_text()
    assert "2564" in entry.locator("figcaption time").first.inner_text()
    assert "ค้นในเอกสาร 5 ฉบับ" in explorer.locator(".card-searched").inner_text()


def test_an_address_with_nothing_but_the_issue_fills_the_graph(explorer: Page) -> None:
    explorer.goto("/?issue=PM2.5")
    explorer.wait_for_url(re.compile("graph=expand:issue/pm25"))


def test_a_body_that_is_chosen_is_shown_and_not_asked_about(explorer: Page) -> None:
    page = typed(explorer, "กระทรวงมหาดไทย")
    found = page.locator("#search-start-list [role=group] [role=option]")
    found.filter(has=page.get_by_text("กระทรวงมหาดไทย", exact=True)).first.click()
    page.locator(".card h1").wait_for()
    assert state(page)["about"] == "body/moi"
    assert state(page)["graph"] == "expand:body/moi"
    assert page.locator(".tie-group").count() >= 1


def test_no_owner_on_record_is_an_answer_with_ways_on(explorer: Page) -> None:
    page = asked(explorer, "/?issue=ยาเสพติด")
    assert "ไม่พบผู้รับผิดชอบ" in page.locator(".notice").inner_text()
    page.locator(".nearest button").first.click()
    page.wait_for_function("!document.querySelector('.card h1')?.textContent.includes('ยาเสพติด')")


def test_a_body_typed_as_an_issue_is_recognised(explorer: Page) -> None:
    page = asked(explorer, "/?issue=กระทรวงมหาดไทย")
    page.locator(".notice button", has_text="กระทรวงมหาดไทย").click()
    page.locator(".ties").first.wait_for()
    assert state(page)["about"] == "body/moi"


def test_a_citation_and_a_link_are_copied(browser: Browser, bundled: str) -> None:
    need_explorer()
    with watched(browser, bundled, permissions=["clipboard-read", "clipboard-write"]) as page:
        entry = asked(page).locator(".owner").first
        entry.locator(".cite summary").click()
        entry.get_by_role("button", name="คัดลอกแบบอังกฤษ").click()
        entry.get_by_text("✓ คัดลอกแล้ว").wait_for()
        text = page.evaluate("navigator.clipboard.readText()")
        assert "Ministry of Natural Resources and Environment (Accountable) on Fine" in text
        assert re.search(r"“.+” In: .+ \(12 May 2021\)\. HPP-KG\. http.+ \(accessed \d+ \w+ \d{4}\)", text)
        page.goto(text.split("HPP-KG. ")[1].split(" (accessed")[0])  # the link leads to the evidence
        page.locator(".evidence .passage mark").wait_for()
        assert state(page)["selected"] == MNRE


def test_from_the_evidence_into_the_document_and_back(explorer: Page) -> None:
    page = asked(explorer)
    page.locator(".owner").first.get_by_role("button", name="หลักฐาน").click()
    evidence = page.locator("aside.evidence")
    evidence.locator(".passage mark").wait_for()
    assert "เป็นเจ้าภาพ" in evidence.locator("h2").inner_text()
    quote = evidence.locator(".passage mark").inner_text()
    evidence.get_by_role("button", name="เปิดเอกสารตรงนี้").click()
    page.locator("dialog.reader mark.current").first.wait_for()
    # what the document says, not what is painted: a chunk that no frame has reached yet shows nothing
    marked = "".join(page.locator("dialog.reader mark.current").all_text_contents())
    assert marked.split() == quote.split()
    page.locator(".reader-facts li").first.wait_for()
    page.get_by_role("button", name="ข้อความก่อนหน้า").click()
    page.get_by_role("button", name="← กลับ").click()
    page.locator("dialog.reader").wait_for(state="detached")
    assert state(page)["selected"] == MNRE
    assert evidence.is_visible()


def test_a_passage_leads_to_the_facts_that_rest_on_it(explorer: Page) -> None:
    page = asked(explorer)
    page.locator(".owner blockquote button").first.click()
    page.locator(".reader-facts button").first.click()
    page.locator("dialog.reader").wait_for(state="detached")
    page.locator("aside.evidence .passage").first.wait_for()


def test_evidence_is_closed_by_escape_and_the_focus_goes_back(explorer: Page) -> None:
    page = asked(explorer)
    button = page.locator(".owner").first.get_by_role("button", name="หลักฐาน")
    button.focus()
    page.keyboard.press("Enter")
    page.locator("aside.evidence").wait_for()
    page.wait_for_function("document.activeElement.matches('aside.evidence')")
    page.keyboard.press("Escape")
    page.locator("aside.evidence").wait_for(state="detached")
    assert button.evaluate("one => one === document.activeElement")


def test_what_the_vocabulary_says_is_not_shown_as_said_by_a_document(explorer: Page) -> None:
    show(explorer, "/?selected=issue/pm25|related|issue/open-government")
    explorer.locator("aside.evidence .notice").wait_for()
    assert "คำศัพท์" in explorer.locator("aside.evidence .notice").inner_text()


def test_what_links_two_bodies_is_told_with_quotes(explorer: Page) -> None:
    explorer.locator("#link-from").fill("อ.ก.พ.ร. ส่วนร่วม")
    explorer.locator("#link-to").fill(MINISTRY)
    explorer.get_by_role("button", name="แสดงความเชื่อมโยง").click()
    explorer.locator(".way-step blockquote").first.wait_for()
    assert state(explorer)["graph"] == "join:body/opdc-sub-participation,body/mnre"


def test_the_start_page_leads_to_the_map_and_the_timeline(explorer: Page) -> None:
    explorer.goto("/")  # a list of names that was left open lies over what stands below
    explorer.locator(".door .chip", has_text="2564").click()
    assert (state(explorer)["tab"], state(explorer)["in-map-year"]) == ("map", "2564")
    show(explorer, "/")
    explorer.locator(".door").nth(3).locator(".chip", has_text="การโอนสินทรัพย์").click()
    explorer.locator(".card").wait_for()
    assert state(explorer)["tab"] == "timeline"


def test_text_out_of_documents_is_never_read_as_html(browser: Browser, hostile: str) -> None:
    with watched(browser, hostile) as page:
        asked(page, "/?issue=hostile label")
        assert page.locator(".card h1").inner_text().startswith("<script>")
        assert "<script>window.hurt=1</script>" in page.locator(".card blockquote").first.inner_text()
        page.locator(".card blockquote button").first.click()
        assert "<script>" in page.locator(".reader-facts li").first.inner_text()
        typed(page, "<script>").locator("#search-start-0").wait_for()
        assert page.evaluate("window.hurt") is None
        assert page.locator("[href^='javascript']").count() == 0


def test_a_document_whose_text_is_not_held_says_so_and_no_bad_address_is_a_link(browser: Browser, hostile: str) -> None:
    with watched(browser, hostile) as page:
        page.goto("/?reading=document/b&passage=b1")
        page.locator("dialog.reader h2").wait_for()
        assert page.locator("dialog.reader .notice").is_visible()
        assert page.locator("dialog.reader a").count() == 0
