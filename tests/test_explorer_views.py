"""The table, the map, the timeline, the matrix and the findings of the explorer, in a real Chromium."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.pages import show

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PM25 = "graph=expand:issue/pm25"
TABLE = f"/?tab=table&{PM25}"


def test_the_table_is_sorted_and_filtered(explorer: Page) -> None:
    show(explorer, TABLE)
    rows = explorer.locator("table tbody tr")
    rows.first.wait_for()
    heads = explorer.locator("th")
    assert heads.nth(4).get_attribute("aria-sort") == "descending"
    explorer.get_by_role("button", name="จาก", exact=False).first.click()
    assert heads.first.get_attribute("aria-sort") == "ascending"
    names = explorer.locator("table tbody tr td:first-child button").all_text_contents()
    assert names == explorer.evaluate("names => names.sort(new Intl.Collator('th', {numeric: true}).compare)", names)
    explorer.get_by_role("searchbox").fill("กระทรวงทรัพยากร")
    explorer.locator("table tbody tr:only-child").wait_for()
    explorer.get_by_role("searchbox").fill("ไม่มีทางพบ")
    assert explorer.get_by_text("ไม่มีรายการที่ตรงกับ").is_visible()


def test_a_row_of_the_table_opens_its_evidence(explorer: Page) -> None:
    show(explorer, TABLE)
    explorer.get_by_role("button", name="เป็นเจ้าภาพ").click()
    assert asked(explorer)["selected"] == ["body/mnre|Accountable|issue/pm25"]
    assert explorer.locator("table tr[aria-current=true]").count() == 1


def test_the_table_as_csv(explorer: Page) -> None:
    show(explorer, TABLE)
    explorer.locator("table tbody tr").first.wait_for()
    with explorer.expect_download() as told:
        explorer.get_by_role("button", name="CSV").click()
    content = told.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == explorer.locator("table tbody tr").count()
    assert {"body/mnre", "issue/pm25"} <= {row["from_id"] for row in rows} | {row["to_id"] for row in rows}


def test_an_empty_table_says_what_to_do(explorer: Page) -> None:
    show(explorer, "/?tab=table")
    explorer.get_by_role("button", name="พิมพ์คำถาม").click()
    assert explorer.evaluate("document.activeElement.tagName") == "INPUT"


def test_which_provinces_joined_and_how_they_are_spread(explorer: Page, bundled: str) -> None:
    joined = get(bundled, "/provinces", fiscal_year=2564, limit=100)["items"]
    show(explorer, "/?tab=map&in-map-year=2564")
    heading = explorer.get_by_role("heading", level=2)
    assert f"{len(joined)} จังหวัด" in heading.inner_text()
    regions = Counter(one["region"]["th"] for one in joined)
    for region, count in regions.items():
        assert f"{region} {count}" in explorer.locator(".map-summary").inner_text()
    listed = explorer.locator(".map-region > ul .map-choice > span:not(.unseen)").all_text_contents()
    assert sorted(listed) == sorted(one["thing"]["th"] for one in joined)


def test_a_province_of_the_map_is_put_on_the_graph(explorer: Page) -> None:
    show(explorer, "/?tab=map")
    explorer.get_by_role("button", name="อุบลราชธานี").first.click()
    assert asked(explorer)["selected"] == ["province/ubon-ratchathani"]
    assert asked(explorer)["graph"] == ["add:province/ubon-ratchathani"]
    explorer.locator("#map-TH-10").focus()
    explorer.keyboard.press("ArrowUp")
    assert explorer.evaluate("document.activeElement.id") not in {"map-TH-10", ""}
    explorer.keyboard.press("Enter")
    assert asked(explorer)["selected"] != ["province/ubon-ratchathani"]


def test_the_question_behind_the_map(explorer: Page) -> None:
    show(explorer, "/?tab=map&in-map-year=2563")
    explorer.get_by_role("button", name="ดูคำถาม SPARQL").click()
    assert asked(explorer) | {"in-query": ["cohorts"], "in-param-year": ["2563"], "tab": ["sparql"]} == asked(explorer)


def test_what_was_decided_on_asset_transfer_and_what_became_of_it(explorer: Page, bundled: str) -> None:
    told = get(bundled, "/graph/timeline", about="issue/asset-transfer")["items"]
    decisions = [one for one in told if one["kind"] == "decision"]
    show(explorer, "/?issue=การโอนสินทรัพย์&tab=timeline")
    explorer.locator(".timeline-entry").first.wait_for()
    assert explorer.locator(".timeline-entry").count() == len(decisions)
    ends = [one for one in decisions if not one["followedBy"]]
    assert explorer.get_by_text("○ ไม่พบเรื่องต่อในเอกสาร 5 ฉบับ").count() == len(ends)
    first = next(one for one in decisions if one["followedBy"])
    entry = explorer.locator(f'[id="entry-{first["id"]}"]')
    assert entry.locator(".timeline-became + ul > li").count() == len(first["followedBy"])
    entry.locator(".timeline-became + ul .timeline-jump").first.click()
    assert asked(explorer)["selected"][0] in first["followedBy"]


def test_the_timeline_keeps_to_the_years_and_to_what_was_chosen(explorer: Page) -> None:
    show(explorer, "/?tab=timeline&from=2565&to=2565")
    explorer.locator(".timeline-entry").first.wait_for()
    assert {text[-4:] for text in explorer.locator(".timeline-day time").all_text_contents()} == {"2565"}
    show(explorer, "/?tab=timeline&from=2560&to=2560")
    explorer.get_by_role("button", name="ทุกปี").last.click()
    explorer.locator(".timeline-entry").first.wait_for()
    explorer.get_by_role("button", name=re.compile("^มอบหมาย")).click()
    assert asked(explorer)["in-timeline-hide"] == ["Assignment"]
    assert explorer.locator(".timeline-entry .timeline-Assignment.timeline-form").count() < 5


def test_a_cell_of_the_matrix_leads_to_its_evidence(explorer: Page, bundled: str) -> None:
    given = get(bundled, "/graph/matrix")
    show(explorer, "/?tab=matrix")
    explorer.locator(".matrix-full").first.wait_for()
    summary = explorer.locator(".matrix-summary").inner_text()
    assert [int(number) for number in re.findall(r"\d+", summary)] == [
        len(given["bodies"]),
        len(given["issues"]),
        len(given["cells"]),
    ]
    explorer.locator(".matrix-full").first.click()
    body, role, issue = asked(explorer)["selected"][0].split("|")
    assert get(bundled, "/graph/edge", source=body, target=issue, relation=role)["total"] > 0


def test_the_matrix_by_keys_and_by_role(explorer: Page) -> None:
    show(explorer, "/?tab=matrix")
    explorer.locator("td.matrix-cell").first.focus()
    for key, row, column in (("ArrowRight", 2, 3), ("ArrowDown", 3, 3), ("End", 3, 27), ("Home", 3, 2)):
        explorer.keyboard.press(key)
        explorer.locator(f"tr[aria-rowindex='{row}'] > td[aria-colindex='{column}']:focus").wait_for()
    for role in ("ผู้ดำเนินการ", "ผู้สนับสนุน", "ผู้ให้คำปรึกษา", "ผู้รับทราบ"):
        explorer.get_by_role("button", name=role).click()
    letters = explorer.locator(".matrix-full").all_text_contents()
    assert letters
    assert set(letters) == {"A"}
    with explorer.expect_request("**/network/matrix**") as asked_for:
        saved(explorer, "csv")
    assert parse_qs(urlsplit(asked_for.value.url).query)["role"] == ["Accountable"]


def test_the_matrix_of_what_is_on_the_page(explorer: Page) -> None:
    show(explorer, f"/?tab=matrix&in-matrix=here&{PM25}")
    explorer.locator(".matrix-full").first.wait_for()
    assert explorer.locator("tbody th").count() < 10
    show(explorer, "/?tab=matrix&in-matrix=here")
    explorer.get_by_role("button", name="ดูทั้งหมด").click()
    explorer.locator(".matrix-full").first.wait_for()


def test_findings_and_their_entries(explorer: Page, bundled: str) -> None:
    given = get(bundled, "/network/findings", as_of="2023-01-01")
    show(explorer, "/?tab=findings&in-as-of=2023-01-01")
    cards = explorer.locator(".findings-card")
    cards.first.wait_for()
    counts = explorer.locator(".findings-count").all_text_contents()
    assert counts == [str(one["count"]) for one in given]
    cards.nth(3).click()
    entry = explorer.locator(".findings-entry").first
    entry.get_by_text("ข้อความอ้างอิง").click()
    assert entry.locator("blockquote").first.inner_text()
    entry.locator(".parts-thing").first.click()
    assert asked(explorer)["selected"][0].startswith("body/")
    assert asked(explorer)["in-finding"] == ["4"]


def test_what_does_not_come_is_said(explorer: Page) -> None:
    refused = json.dumps({"detail": "the store is away"})
    for path in ("/graph/provinces", "/graph/matrix", "/network/findings"):
        explorer.route(f"**{path}*", lambda route: route.fulfill(status=404, body=refused))
    for tab in ("map", "matrix", "findings"):
        explorer.goto(f"/?tab={tab}")  # nothing is remembered from before
        assert "the store is away" in explorer.get_by_role("alert").inner_text()


@pytest.mark.parametrize(
    ("tab", "there", "column"),
    [
        ("table", "table tbody tr", "from_id"),
        ("map", ".map-province", "iso_code"),
        ("timeline", ".timeline-entry", "followed_by"),
        ("matrix", ".matrix-full", "issue"),
    ],
)
def test_each_view_offers_its_table_in_the_menu(explorer: Page, tab: str, there: str, column: str) -> None:
    show(explorer, f"/?tab={tab}&{PM25}")
    explorer.locator(there).first.wait_for()
    rows = list(csv.reader(io.StringIO(saved(explorer, "csv").decode("utf-8-sig"), newline="")))
    assert len(rows) > 3
    assert column in rows[0]


def saved(page: Page, offer: str) -> bytes:
    """What is saved when an entry of the menu is chosen."""
    page.locator("[data-share=open]").click()
    with page.expect_download() as told:
        page.locator(f"[data-share={offer}]").click()
    return told.value.path().read_bytes()


def get(address: str, path: str, **parameters: Any) -> Any:
    """What the server answers to a program."""
    answer = httpx.get(f"{address.rstrip('/')}{path}", params=parameters)
    assert answer.status_code == 200
    return answer.json()


def asked(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query)
