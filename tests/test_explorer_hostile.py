"""Names, titles and texts that mean harm, through every view and every file that is saved: they are text everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from conftest import need_explorer
from hostile import IN_A_SENTENCE, publish_hostile
from pages import PHONE, WIDE, overflow, settled, show, watched
from serving import serving
from test_network_writing import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ON = "about=issue/pm25&graph=expand:issue/pm25"
DOCUMENT = "document/opdc-two-subcommittees-2564"
VIEWS = {  # an address of each view, and what is there when it is
    "start": ("/", ".holdings dl"),
    "card": ("/?issue=PM2.5", ".owner blockquote"),
    "graph": (f"/?{ON}", "[data-nodes]:not([data-nodes='0'])"),
    "evidence of a thing": (f"/?{ON}&selected=issue/pm25", ".evidence .passage mark"),
    "evidence of a tie": (f"/?{ON}&selected={quote('body/mnre|Accountable|issue/pm25')}", ".evidence .passage mark"),
    "reader": (f"/?{ON}&reading={DOCUMENT}", "dialog.reader mark"),
    "table": (f"/?{ON}&tab=table", "table tbody tr"),
    "map": ("/?tab=map", ".map-province"),
    "timeline": ("/?tab=timeline", ".timeline-entry"),
    "matrix": ("/?tab=matrix", ".matrix-full"),
    "findings": ("/?tab=findings", ".findings-card"),
}
SHOWN = {"card", "evidence of a tie", "reader"}  # where a sentence is to be read, with the harm in it
IN_ENGLISH = {"card", "evidence of a thing", "table", "timeline"}
LISTENING = """
window.broken = [];
addEventListener('securitypolicyviolation', event => window.broken.push(event.blockedURI + ' ' + event.sample));
"""
FOREIGN = """[...document.querySelectorAll(
  '#page script, #page iframe, #page object, #page embed, #page [onerror], #page [onload], #page [onclick], ' +
  '#page img:not([src="static/icon.svg"]), #page link, #page base, ' +
  '#page a[href^="javascript" i], #page [style*="//"]'
)].map(one => one.outerHTML.slice(0, 200))"""
# Text with marks that turn letters around, which shares a line with other text and is not kept apart from it.
MIXED = r"""(() => {
  const TURNING = /[\u202a-\u202e\u2066-\u2069]/;
  const apart = one => /isolate|plaintext/.test(getComputedStyle(one).unicodeBidi);
  const inline = one => getComputedStyle(one).display === 'inline';
  const found = new Set();
  const walker = document.createTreeWalker(document.querySelector('#page'), NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!TURNING.test(text.data) || !text.parentElement.checkVisibility()) continue;
    let box = text.parentElement;
    while (inline(box) && !apart(box)) box = box.parentElement;
    const others = [...box.childNodes].filter(one => !one.contains(text) && one.textContent.trim() &&
      (one.nodeType === 3 || (inline(one) && getComputedStyle(box).display.match(/block|inline|cell|item/))));
    if (others.length && !apart(box)) {
      const names = [text.parentElement, box].map(one => `${one.localName}.${one.className?.baseVal ?? one.className}`);
      found.add(names.join(' in '));
    }
  }
  return [...found];
})()"""

# Whether the letters of an element's first text stand in their order, each right of the one before or further down.
LEFT_TO_RIGHT = """element => {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  const places = [...Array(Math.min(text.length, 60)).keys()].map(at => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  });
  return places.every((one, at) => !at || one.top > places[at - 1].top + 9 || one.left >= places[at - 1].left - 9);
}"""


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hostile")
    publish_hostile(place / "store", place / "documents")
    return place / "store"


@pytest.fixture(scope="module")
def dangerous(harmful: Path) -> Iterator[str]:
    with serving(harmful) as address:
        yield address


@contextmanager
def careful(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Open a page that tells of each script that ran, each dialog and each thing that its policy stopped."""
    dialogs: list[str] = []
    with watched(browser, address, **options) as page:
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        page.add_init_script(LISTENING)
        yield page
        assert unharmed(page) == []
    assert dialogs == []


def unharmed(page: Page) -> list[str]:
    found = [] if page.evaluate("window.hurt === undefined") else ["a script of the data ran"]
    return [*found, *page.evaluate("window.broken ?? []"), *page.evaluate(FOREIGN)]


def seen(page: Page, address: str, there: str) -> Page:
    if page.url == "about:blank":
        page.goto(address)
    show(page, address)
    return settled(page, there)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_in_every_view_it_is_text_and_the_page_holds(browser: Browser, dangerous: str, lang: str) -> None:
    need_explorer()
    wrong: dict[str, Any] = {}
    with careful(browser, dangerous, viewport=PHONE) as page:
        page.goto(f"/?lang={lang}")
        for name, (address, there) in VIEWS.items():
            if lang == "en" and name not in IN_ENGLISH:
                continue
            seen(page, address, there)
            found = [*unharmed(page), *page.evaluate(MIXED)]
            if name in SHOWN and IN_A_SENTENCE.split("\u202e")[0].strip() not in page.locator("#page").inner_text():
                found.append("the sentence is not there as text")
            if wider := overflow(page):
                found.append(f"{wider} pixels too wide")
            if found:
                wrong[name] = found
    assert wrong == {}


def test_no_sign_turns_a_name_around_in_the_evidence(browser: Browser, dangerous: str) -> None:
    need_explorer()
    with careful(browser, dangerous) as page:
        title = seen(page, *VIEWS["evidence of a thing"]).locator("aside.evidence h2")
        assert re.search("[ก-๙]", title.inner_text())
        assert "กลับด้านไม่ปิด การแก้ไข" in title.inner_text()
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", title.inner_text())
        assert title.evaluate(LEFT_TO_RIGHT)


def test_suggestions_as_one_types_are_text(browser: Browser, dangerous: str) -> None:
    need_explorer()
    with careful(browser, dangerous, viewport=WIDE) as page:
        seen(page, *VIEWS["start"])
        page.get_by_role("combobox").first.fill("ฝุ่น")
        page.get_by_role("option").first.wait_for()
        assert page.evaluate(MIXED) == []
        page.get_by_role("combobox").first.fill("<script>window.hurt=1</script>")
        page.get_by_role("option", name="<script>").first.wait_for()
        page.get_by_role("combobox").first.press("Enter")
        settled(page, ".card-pane :is(.card, .notice)")
        assert overflow(page) == 0


def test_what_an_address_says_is_text_too(browser: Browser, dangerous: str) -> None:
    need_explorer()
    harm = quote("<img src=x onerror=window.hurt=1>'\"\u202e", safe="")
    with careful(browser, dangerous, viewport=PHONE) as page:
        for address in (
            f"/?issue={harm}",
            f"/?about={harm}&selected={harm}",
            f"/?reading=document/{harm}",
            f"/?graph=expand:{harm}",
            f"/?tab=sparql&in-query={harm}",
            "/?about=__proto__&selected=constructor|a|b&in-__proto__=x",
        ):
            page.goto(address)
            settled(page, "[role=alert], .notice, .graph-note, .view-sparql")
            assert unharmed(page) == []
            assert overflow(page) == 0


def test_files_that_are_saved_hold_it_as_text(browser: Browser, dangerous: str, tmp_path: Path) -> None:
    need_explorer()
    with careful(browser, dangerous, viewport=WIDE) as page:
        seen(page, *VIEWS["graph"])
        page.locator("[data-share=open]").click()
        page.locator("[data-share=csv]").wait_for()
        offered = page.locator("[data-share]").evaluate_all("all => all.map(one => one.dataset.share)")
        for offer in {"svg", "png", "html", "csv", "graphml", "json"} & set(offered):
            with page.expect_download() as waiting:
                page.locator(f"[data-share={offer}]").click()
            waiting.value.save_as(tmp_path / f"page.{offer}")
    rows = list(csv.reader(io.StringIO((tmp_path / "page.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}] == []
    told = json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))
    read = nx.read_graphml(tmp_path / "page.graphml")
    assert {read.nodes[one["id"]]["th"] for one in told["nodes"]} == {one["th"] for one in told["nodes"]}
    if "svg" in offered:
        tags = {one.tag.rpartition("}")[2] for one in ET.parse(tmp_path / "page.svg").iter()}  # noqa: S314 - ours
        assert tags <= {"svg", "title", "rect", "path", "text"}
        opened_from_disk(browser, tmp_path / "page.svg", "document.documentElement.localName === 'svg'")
    opened_from_disk(browser, tmp_path / "page.html", "network.body.nodeIndices.length > 1")


def test_a_drawing_of_the_command_line_holds_it_as_text(browser: Browser, harmful: Path, tmp_path: Path) -> None:
    file = tmp_path / "drawn.html"
    run(harmful, "draw", "--about", "PM2.5", "--depth", "2", "--lang", "en", "-o", file)
    opened_from_disk(browser, file, "network.body.nodeIndices.length > 1")


def opened_from_disk(browser: Browser, file: Path, there: str) -> None:
    """Open a file that was saved: it asks for nothing, runs nothing of the data, and is no wider than the screen."""
    with careful(browser, file.as_uri(), viewport=PHONE, offline=True) as page:
        page.goto(file.as_uri())
        page.wait_for_function(there)
        if file.suffix == ".html":
            for tie in page.locator("summary").all()[:6]:
                tie.click()
            page.locator("#find").fill("<script>")
            assert overflow(page) == 0
            assert page.locator("h1 :not(bdi), details :is(script, img, a, svg, link)").count() == 0


def test_a_strange_body_of_a_drawing_is_refused_in_one_line(dangerous: str) -> None:
    from urllib.error import HTTPError  # noqa: PLC0415 - of this test only
    from urllib.request import Request  # noqa: PLC0415

    for body in (b"", b"[]", b'{"things": []}', b'{"things": [{"id": "a", "x": "NaN"}]}', b"\xff", b'{"thing": 1}'):
        asked = Request(f"{dangerous}/graph/drawing", body, {"Content-Type": "application/json"})  # noqa: S310 - ours
        with pytest.raises(HTTPError) as refused:
            urlopen(asked)  # noqa: S310 - as above
        assert refused.value.code == 400
        assert "\n" not in json.load(refused.value)["detail"]
