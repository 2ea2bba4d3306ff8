"""What can be taken away from the page: its link, the graph as files that other programs read, a page on paper."""

from __future__ import annotations

import csv
import io
import json
import struct
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from conftest import need_explorer
from pages import overflow, show, wait, watched

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Download, Page

pytestmark = pytest.mark.browser

GRAPH = "/?about=issue/pm25&graph=expand:issue/pm25&lang=th"
SVG = "{http://www.w3.org/2000/svg}"
REFUSED = "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })"
ALLOWED = "delete navigator.clipboard"


def opened(page: Page, address: str = GRAPH, offer: str = "csv") -> Page:
    """Open the menu once there is something to save."""
    if page.url == "about:blank":
        page.goto(address)
    show(page, address)
    page.locator("[data-share=open]").click()
    page.locator(f"[data-share={offer}]").wait_for()
    return page


def saved(page: Page, offer: str) -> Download:
    with page.expect_download() as waiting:
        page.locator(f"[data-share={offer}]").click()
    return waiting.value


def content(page: Page, offer: str) -> bytes:
    return saved(page, offer).path().read_bytes()


def test_the_menu_is_opened_walked_and_closed_with_keys(explorer: Page) -> None:
    page = explorer
    show(page, GRAPH)
    page.locator("[data-share=open]").focus()
    page.keyboard.press("Enter")
    page.locator("[data-share=link]:focus").wait_for()
    page.locator("[data-share=graphml]").wait_for()  # which is offered when the graph is there
    seen = []
    for _ in range(9):
        seen.append(page.evaluate("document.activeElement.dataset.share"))
        page.keyboard.press("ArrowDown")
    assert seen[0] == "link"
    assert {"html", "csv", "graphml", "json", "print"} <= set(seen)
    page.keyboard.press("Escape")
    assert page.locator("#share-panel").count() == 0
    assert page.evaluate("document.activeElement.dataset.share") == "open"


def test_on_a_phone_it_fits(phone: Page) -> None:
    opened(phone)
    assert overflow(phone) == 0
    box = phone.locator("#share-panel").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    sizes = phone.locator(".share-one").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(sizes) >= 43


def test_the_link_that_is_copied_shows_the_same(browser: Browser, bundled: str) -> None:
    need_explorer()
    with watched(browser, bundled, permissions=["clipboard-read", "clipboard-write"]) as page:
        opened(page, "/?about=issue/pm25&graph=expand:issue/pm25&from=2563&to=2564&lang=en")
        page.locator("[data-share=link]").click()
        page.get_by_text("Link copied").first.wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.url
        page.goto(copied)
        opened(page, copied)
        assert page.locator("html").get_attribute("lang") == "en"


def test_by_plain_http_the_link_is_copied_by_a_field(browser: Browser, bundled: str) -> None:
    need_explorer()
    with watched(browser, bundled, permissions=["clipboard-read", "clipboard-write"]) as page:
        opened(page)
        page.evaluate(REFUSED)
        page.locator("[data-share=link]").click()
        page.locator("[data-share=link]", has_text="✓").wait_for()
        assert page.evaluate("document.activeElement.dataset.share") == "link"
        page.evaluate(ALLOWED)
        assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_where_copying_is_refused_the_link_is_there_to_be_copied(explorer: Page) -> None:
    opened(explorer)
    explorer.evaluate(f"{REFUSED}; document.execCommand = () => false; undefined")
    explorer.locator("[data-share=link]").click()
    field = explorer.locator(".share-byhand input")
    field.wait_for()
    assert field.input_value() == explorer.url
    wait(
        explorer,
        "url => [url, url.length].includes(getSelection().toString() || document.activeElement.selectionEnd)",
        explorer.url,
    )
    explorer.evaluate(f"{ALLOWED}; delete document.execCommand")


def test_ties_as_a_table_say_how_much_each_rests_on(explorer: Page) -> None:
    written = content(opened(explorer), "csv")
    assert written.startswith("\ufefffrom_id,".encode())
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    owner = next(row for row in rows if row["relation"] == "Accountable" and row["to_id"] == "issue/pm25")
    assert owner["from_th"] == "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม"
    assert int(owner["evidence"]) >= 1


def test_networkx_reads_the_graphml_and_finds_what_the_json_has(explorer: Page, tmp_path: Path) -> None:
    opened(explorer)
    file = tmp_path / "page.graphml"
    saved(explorer, "graphml").save_as(file)
    told = json.loads(content(explorer, "json"))
    read = nx.read_graphml(file)
    assert set(read.nodes) == {node["id"] for node in told["nodes"]}
    assert read.number_of_edges() == len(told["edges"])
    assert read.nodes["issue/pm25"]["th"] == next(one["th"] for one in told["nodes"] if one["id"] == "issue/pm25")
    assert told["address"] == explorer.url


def test_one_html_file_opens_offline_with_its_sentences(explorer: Page, browser: Browser, tmp_path: Path) -> None:
    opened(explorer)
    file = tmp_path / "kept.html"
    saved(explorer, "html").save_as(file)
    with watched(browser, file.as_uri(), offline=True) as page:
        page.goto(file.as_uri())
        page.wait_for_function("window.network && window.network.body.nodeIndices.length > 1")
        tie = page.locator("details", has_text="กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม").first
        tie.locator("summary").click()
        assert "PM2.5" in tie.locator("blockquote").first.inner_text()
        assert explorer.url in page.locator("footer").inner_text()


def test_a_picture_has_title_legend_source_and_the_labels_as_text(explorer: Page) -> None:
    written = content(opened(explorer, offer="svg"), "svg")
    root = ET.fromstring(written)  # noqa: S314 - made by the page under test
    texts = [one.text or "" for one in root.iter(f"{SVG}text")]
    assert "PM2.5" in (root.findtext(f"{SVG}title") or "")
    assert any(text.startswith("HPP-KG, 5 เอกสาร") for text in texts)
    assert "".join(texts).replace("\u200b", "").find(explorer.url[:30]) > 0
    assert any("ฝุ่นละออง" in text.replace("\u200b", "") for text in texts)
    assert any("ส่วนราชการส่วนกลาง" in text for text in texts)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    picture = content(explorer, "png")
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (round(2 * width), round(2 * height))


def test_printing_closes_the_menu_first(explorer: Page) -> None:
    opened(explorer)
    explorer.evaluate("window.print = () => console.info('open', document.querySelectorAll('#share-panel').length)")
    with explorer.expect_console_message() as told:
        explorer.locator("[data-share=print]").click()
    assert told.value.text == "open 0"
    explorer.evaluate("dispatchEvent(new Event('afterprint'))")
