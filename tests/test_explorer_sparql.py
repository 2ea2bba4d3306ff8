"""The SPARQL tab of the explorer, in a real Chromium: editor, completion, saved questions, results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import need_explorer
from tests.pages import PHONE, overflow, serious, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

TAB = "/?tab=sparql"
OWNER = f"{TAB}&in-query=owner&in-param-issue=PM2.5"
PM25 = "https://w3id.org/hpp/id/issue/pm25"


def test_a_query_is_completed_by_keyboard_alone_and_run(explorer: Page) -> None:
    field = opened(explorer)
    write(explorer, "SELECT ?f WHERE {\n?f a hpp:Responsib")
    choose(explorer, "hpp:Responsibility")
    explorer.keyboard.type(" ; hpp:conc")
    choose(explorer, "hpp:concerns")
    explorer.keyboard.type(" ฝุ่น")
    choose(explorer, "issue/pm25")
    text = field.inner_text()
    assert "PREFIX hpp: <https://w3id.org/hpp/ns#>" in text
    assert f"?f a hpp:Responsibility ; hpp:concerns <{PM25}>" in text
    explorer.keyboard.press("Control+Enter")
    explorer.locator(".sparql-table tbody tr").first.wait_for()
    assert "hpp:concerns" in asked(explorer)["in-text"][0]


def test_roles_are_offered_by_their_thai_names_with_what_they_mean(explorer: Page) -> None:
    opened(explorer)
    write(explorer, "ASK { ?f hpp:role เจ้าภ")
    offer = explorer.locator(".cm-tooltip-autocomplete li[aria-selected]")
    offer.wait_for()
    assert offer.locator("span").all_inner_texts() == ["hpp:Accountable", "เจ้าภาพ"]
    assert "hpp:Role" in explorer.locator(".cm-completionInfo").inner_text()


def test_a_usual_prefix_that_lacks_is_declared_when_one_asks(explorer: Page) -> None:
    field = opened(explorer)
    write(explorer, "ASK { ?s skos:prefLabel ?o }")
    explorer.keyboard.press("Escape")
    explorer.keyboard.press("Control+Enter")
    explorer.locator(".sparql-truth.yes").wait_for()
    assert field.inner_text().startswith("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>")
    assert explorer.locator(".sparql-truth").inner_text() == "ใช่"


def test_a_mistake_is_shown_at_its_place(explorer: Page) -> None:
    opened(explorer)
    write(explorer, 'SELECT * {\n?s ?p "น้ำ" ) .\n')
    explorer.keyboard.press("Escape")
    explorer.keyboard.press("Control+Enter")
    alert = explorer.locator(".sparql-wrong")
    alert.wait_for()
    assert "not SPARQL: line" in alert.inner_text()
    assert explorer.locator(".cm-wrong-line").inner_text() == "น่าจะผิดตรงนี้: “)”"
    line = explorer.locator(".cm-line", has=explorer.locator(".cm-wrong"))
    assert "น้ำ" in line.inner_text()
    assert "บรรทัด 2" in alert.get_by_role("button").inner_text()
    alert.get_by_role("button").click()
    explorer.keyboard.type("x")
    assert explorer.locator(".cm-wrong-line").count() == 0


def test_a_saved_question_comes_filled_in_and_answered(explorer: Page) -> None:
    explorer.goto(OWNER)
    rows = explorer.locator(".sparql-table tbody tr")
    rows.first.wait_for()
    assert explorer.locator("#sparql-issue").input_value() == "PM2.5"
    assert "hpp:concerns" in explorer.locator(".cm-content").inner_text()
    assert explorer.locator(".cm-content").get_attribute("aria-readonly") == "true"
    before = rows.count()
    explorer.locator("#sparql-issue").fill("รัฐบาลดิจิทัล")
    explorer.keyboard.press("Enter")
    expect(rows).not_to_have_count(before)
    assert asked(explorer)["in-param-issue"] == ["รัฐบาลดิจิทัล"]
    explorer.go_back()
    expect(rows).to_have_count(before)
    assert explorer.locator("#sparql-issue").input_value() == "PM2.5"


def test_a_saved_question_becomes_a_text_with_its_values_written_in(explorer: Page) -> None:
    explorer.goto(OWNER)
    explorer.locator(".sparql-table a", has_text="id:").first.wait_for()
    before = explorer.locator(".sparql-table tbody").inner_text()
    explorer.get_by_role("button", name="แก้ไขเป็น SPARQL").click()
    explorer.wait_for_url("**in-text=**")
    explorer.locator(".cm-content:not([aria-readonly])").wait_for()
    assert f"<{PM25}>" in asked(explorer)["in-text"][0]
    assert "in-query" not in asked(explorer)
    explorer.locator(".sparql-results[aria-busy=false] tbody tr").first.wait_for()
    assert explorer.locator(".sparql-table tbody").inner_text() == before


def test_the_answer_as_rows_as_it_was_sent_and_as_a_file(explorer: Page) -> None:
    explorer.goto(OWNER)
    table = explorer.locator(".sparql-table")
    table.locator("tbody tr").first.wait_for()
    all_rows = table.locator("tbody tr").count()
    table.get_by_role("button", name="body", exact=False).first.click()
    assert table.locator("th").first.get_attribute("aria-sort") == "ascending"
    table.get_by_label("กรอง bodyLabel").fill("ทรัพยากร")
    assert 0 < table.locator("tbody tr").count() < all_rows
    explorer.get_by_role("button", name="ข้อความดิบ").click()
    sent = json.loads(explorer.locator(".sparql-raw pre").inner_text())
    assert len(sent["results"]["bindings"]) == all_rows
    with explorer.expect_download() as coming:
        explorer.get_by_role("button", name="CSV").click()
    assert coming.value.suggested_filename == "hpp-kg-owner.csv"
    lines = Path(coming.value.path()).read_text(encoding="utf-8-sig")
    assert lines.startswith("body,bodyLabel,role")


def test_things_of_an_answer_are_looked_at_and_put_on_the_graph(explorer: Page) -> None:
    explorer.goto(OWNER)
    thing = explorer.locator(".sparql-table tbody a", has_text="id:").first
    thing.wait_for()
    label = thing.inner_text()
    thing.click()
    assert asked(explorer)["selected"] == [label.removeprefix("id:")]
    explorer.locator(".sparql-top").get_by_role("button", name="วางบนกราฟ").click()
    explorer.wait_for_url("**graph=add**")
    assert "issue/pm25" in asked(explorer)["graph"][0]
    assert "tab" not in asked(explorer)


def test_a_graph_that_is_constructed_is_statements_and_turtle(explorer: Page) -> None:
    opened(explorer)
    explorer.get_by_role("button", name="CONSTRUCT").click()
    explorer.locator(".sparql-table tbody tr").first.wait_for()
    assert explorer.locator(".sparql-table th").all_inner_texts()[1].startswith("predicate")
    explorer.get_by_role("button", name="ข้อความดิบ").click()
    explorer.locator(".sparql-raw pre", has_text="@prefix").wait_for()
    assert explorer.get_by_role("button", name="Turtle").is_visible()


def test_a_query_that_takes_long_is_stopped(explorer: Page) -> None:
    opened(explorer)
    explorer.route("**/sparql", lambda _: None)  # no answer ever comes
    explorer.locator(".sparql-bar").get_by_role("button", name="ถาม").click()
    explorer.get_by_role("button", name="หยุด").click()
    explorer.get_by_text("หยุดแล้ว").wait_for()
    assert explorer.locator(".sparql-bar").get_by_role("button", name="ถาม").is_visible()


def test_what_was_asked_is_kept_here_and_can_be_taken_away(explorer: Page) -> None:
    explorer.goto(OWNER)
    explorer.locator(".sparql-past li").wait_for()
    explorer.reload()
    entry = explorer.locator(".sparql-past li")
    entry.wait_for()
    assert "PM2.5" in entry.inner_text()
    entry.get_by_role("button", name="ออกจากรายการ").click()
    entry.wait_for(state="detached")


def test_a_text_too_long_for_a_link_is_said_to_be(explorer: Page) -> None:
    opened(explorer)
    explorer.keyboard.press("Control+a")
    explorer.keyboard.insert_text("ASK { } # " + "ยาว" * 600)
    explorer.get_by_role("button", name=".rq").wait_for()
    explorer.wait_for_timeout(900)  # the address follows when the typing rests
    assert "in-text" not in asked(explorer)
    assert "ยาวยาว" in explorer.locator(".cm-content").inner_text()


def test_the_keyboard_is_not_caught_in_the_editor(explorer: Page) -> None:
    opened(explorer)
    write(explorer, "ASK { hpp:Res")
    explorer.locator(".cm-tooltip-autocomplete").wait_for()
    explorer.keyboard.press("Escape")
    explorer.keyboard.press("Tab")
    assert explorer.evaluate("document.activeElement.textContent") == "ถาม"
    explorer.keyboard.press("Shift+Tab")
    assert explorer.evaluate("document.activeElement.className") == "sparql-editor"


@pytest.mark.parametrize("looks", ["light wide th", "dark phone en"])
def test_it_is_fit_for_all(browser: Browser, bundled: str, looks: str) -> None:
    need_explorer()
    theme, width, lang = looks.split()
    more: dict[str, Any] = {"viewport": PHONE} if width == "phone" else {}
    with watched(browser, bundled, color_scheme=theme, **more) as page:
        for address, there in ((TAB, ".cm-content"), (OWNER, ".sparql-table tbody tr")):
            page.goto(f"{address}&lang={lang}")
            page.locator(there).first.wait_for()
            assert serious(page) == []
            assert overflow(page) == 0


def opened(page: Page) -> Locator:
    """The field of the editor, with the cursor in it."""
    page.goto(TAB)
    field = page.locator(".cm-content")
    field.click()
    return field


def write(page: Page, text: str) -> None:
    """Type over what is there."""
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def choose(page: Page, offered: str) -> None:
    """Take the offer that is chosen, once it is the one wanted; the list does not listen at once."""
    page.locator(".cm-tooltip-autocomplete li[aria-selected]", has_text=offered).wait_for()
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    page.locator(".cm-tooltip-autocomplete").wait_for(state="detached")


def asked(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query)
