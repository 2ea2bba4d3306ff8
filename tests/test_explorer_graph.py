"""The graph of the explorer in a real browser: by mouse, by keyboard, by the list beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pages import overflow, show, wait

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PM25 = "/?graph=expand:issue/pm25"
LISTEN = """addEventListener('hpp:drawn', event => {
  window.drawn = event.detail;
  window.drawnAt = performance.now();
});
window.drawn = null;"""
AT_REST = """many => window.drawn && performance.now() - window.drawnAt > 120
  && (many === null || window.drawn.nodes.length === many)"""
PLACES = "Object.fromEntries([...drawn.nodes, ...drawn.edges].map(one => [one.id, one]))"


def places(page: Page, many: int | None = None) -> dict[str, dict[str, float]]:
    """Where things and edges are in the window, once the canvas is at rest, and has *many* things."""
    wait(page, AT_REST, many)
    found: dict[str, dict[str, float]] = page.evaluate(PLACES)
    return found


def things(page: Page, many: int | None = None) -> set[str]:
    return {one for one in places(page, many) if "|" not in one}


def start(page: Page, path: str = PM25) -> dict[str, dict[str, float]]:
    if page.evaluate("window.drawn === undefined"):
        page.add_init_script(LISTEN)
        page.goto(path)
    else:
        page.evaluate("window.drawn = null")
        show(page, path)
    wait(page, "() => window.drawn?.nodes.length")  # what was drawn before goes first
    found = places(page)
    assert found
    return found


def spot(page: Page, thing: str) -> tuple[float, float]:
    place = places(page)[thing]
    return place["x"], place["y"]


def apart(places: dict[str, dict[str, float]], of: set[str]) -> dict[str, tuple[float, float]]:
    """The places by a scale and an origin of their own: where things are to each other, whatever part is in view."""
    xs, ys = ([places[one][axis] for one in of] for axis in "xy")
    wide = max(xs) - min(xs)
    return {one: ((places[one]["x"] - min(xs)) / wide, (places[one]["y"] - min(ys)) / wide) for one in of}


def test_a_double_click_brings_neighbours_and_what_was_there_stays(explorer: Page) -> None:
    before = start(explorer)
    explorer.mouse.dblclick(*spot(explorer, "body/opdc-sub-regional"))
    explorer.get_by_role("button", name="ย้อนกลับ").and_(explorer.locator(":enabled")).wait_for()
    wait(explorer, "many => drawn.nodes.length > many", len(things(explorer)) - 1)
    wait(explorer, "() => drawn.nodes.length > 12")
    after = places(explorer)
    old = {one for one in before if "|" not in one}
    assert old < things(explorer)
    was, now = apart(before, old), apart(after, old)
    assert all(abs(was[one][axis] - now[one][axis]) < 0.01 for one in old for axis in (0, 1))
    assert "expand:body/opdc-sub-regional" in explorer.url
    drawn = explorer.locator("[data-nodes]")
    assert int(drawn.get_attribute("data-nodes") or 0) == len(things(explorer))


def test_what_a_link_shows_is_the_same_again_at_the_same_places(explorer: Page) -> None:
    path = PM25 + ";expand:body/mnre;remove:issue/wildfire-haze"
    first = start(explorer, path)
    explorer.reload()
    second = places(explorer)
    assert second.keys() == first.keys()
    assert all(abs(first[one]["x"] - second[one]["x"]) < 2 for one in first)


def test_a_click_selects_and_the_menu_expands_by_relation_with_counts(explorer: Page) -> None:
    start(explorer)
    explorer.mouse.click(*spot(explorer, "body/mnre"))
    explorer.wait_for_url("**selected=body/mnre**")
    explorer.get_by_role("button", name="เมนูของ กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม").click()
    below = explorer.get_by_role("menuitem", name="หน่วยงานในสังกัด")
    many = int(below.locator("b").inner_text())
    assert many > 1
    below.click()
    wait(explorer, "() => drawn.nodes.length > 12")
    assert "expand:body/mnre,partOf^" in explorer.url.replace("%5E", "^")
    assert len(things(explorer)) >= many


def test_an_edge_is_selected_by_a_click(explorer: Page) -> None:
    start(explorer)
    explorer.mouse.click(*spot(explorer, "body/opdc-sub-regional|Responsible|issue/pm25"))
    explorer.wait_for_url("**selected=body/opdc-sub-regional%7CResponsible%7Cissue/pm25**")


def test_right_click_removes_and_undo_and_redo_go_back_and_forth(explorer: Page) -> None:
    many = len({one for one in start(explorer) if "|" not in one})
    explorer.mouse.click(*spot(explorer, "issue/wildfire-haze"), button="right")
    explorer.get_by_role("menuitem", name="เอาออกจากกราฟ").click()
    assert "issue/wildfire-haze" not in things(explorer, many - 1)
    explorer.get_by_role("button", name="ย้อนกลับ").click()
    assert "issue/wildfire-haze" in things(explorer, many)
    explorer.get_by_role("button", name="ทำซ้ำ").click()
    things(explorer, many - 1)
    explorer.keyboard.press("Control+z")
    things(explorer, many)
    explorer.keyboard.press("Control+Shift+z")
    things(explorer, many - 1)


def test_the_legend_hides_kinds_of_things(explorer: Page) -> None:
    found = start(explorer)
    many = len({one for one in found if "|" not in one})
    chip = explorer.get_by_role("button", name="ประเด็น โครงการ แผน")
    count = int(chip.locator("b").inner_text())
    chip.click()
    assert chip.get_attribute("aria-pressed") == "false"
    assert not any(one.startswith("issue/") for one in things(explorer, many - count))
    assert "hidden=issue" in explorer.url
    explorer.get_by_role("button", name="ล้างตัวกรอง").click()
    things(explorer, many)


def test_fiscal_years_leave_out_what_was_before(explorer: Page) -> None:
    many = len({one for one in start(explorer, "/?graph=expand:programme/hpp") if "|" not in one})
    first = explorer.get_by_role("slider", name="ตั้งแต่ปีงบประมาณ")
    first.focus()
    first.press("End")
    wait(explorer, "many => drawn.nodes.length < many", many)
    assert "from=25" in explorer.url
    things(explorer)
    explorer.get_by_role("button", name="ล้างตัวกรอง").click()
    things(explorer, many)


def test_a_path_is_found_by_two_clicks_and_by_names(explorer: Page) -> None:
    start(explorer)
    explorer.mouse.click(*spot(explorer, "body/opdc-sub-participation"), button="right")
    explorer.get_by_role("menuitem", name="หาเส้นทางจากสิ่งนี้ไป…").click()
    explorer.get_by_role("button", name="ยกเลิก").wait_for()
    explorer.mouse.click(*spot(explorer, "body/mnre"))
    explorer.locator(".graph-note", has_text="2 ขั้น").wait_for()
    assert "join:body/opdc-sub-participation,body/mnre" in explorer.url
    explorer.get_by_role("button", name="หาเส้นทาง").click()
    explorer.get_by_label("จาก", exact=True).fill("กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม")
    explorer.get_by_label("ถึง", exact=True).fill("กระทรวงมหาดไทย")
    explorer.locator("datalist option[value='กระทรวงมหาดไทย']").first.wait_for(state="attached")
    explorer.get_by_role("button", name="หา", exact=True).click()
    wait(explorer, "() => drawn.nodes.some(one => one.id === 'body/moi')")
    assert "join:body/mnre,body/moi" in explorer.url


def test_a_box_takes_several_things(explorer: Page) -> None:
    start(explorer)
    frame = explorer.locator(".graph-canvas").bounding_box()
    assert frame
    explorer.get_by_role("button", name="เลือกเป็นกลุ่ม").click()
    explorer.mouse.move(frame["x"] + 5, frame["y"] + frame["height"] - 5)
    explorer.mouse.down()
    explorer.mouse.move(frame["x"] + frame["width"] - 90, frame["y"] + 5, steps=4)
    explorer.mouse.up()
    explorer.get_by_text("เลือกไว้").wait_for()
    explorer.get_by_role("button", name="เอาออก", exact=True).click()
    explorer.get_by_text("ยังไม่มีอะไรในกราฟ").wait_for()


def test_the_keyboard_is_enough(explorer: Page) -> None:
    found = start(explorer)
    many = len({one for one in found if "|" not in one})
    explorer.locator(".graph-canvas").focus()
    explorer.keyboard.press("ArrowRight")
    explorer.keyboard.press("ArrowRight")
    said = explorer.locator(".graph [aria-live=polite]")
    assert "โยงกับ" in said.inner_text()
    explorer.keyboard.press("e")
    explorer.wait_for_url("**selected=**")
    explorer.locator("aside.evidence").wait_for()
    things(explorer)
    explorer.locator(".graph-canvas").focus()
    explorer.keyboard.press("m")
    explorer.get_by_role("menu").wait_for()
    explorer.keyboard.press("ArrowDown")
    explorer.keyboard.press("Escape")
    explorer.get_by_role("menu").wait_for(state="detached")
    explorer.keyboard.press("Delete")
    things(explorer, many - 1)
    explorer.keyboard.press("?")
    explorer.get_by_role("region", name="ปุ่มบนแป้นพิมพ์").wait_for()


def test_the_list_beside_the_graph_does_the_same(explorer: Page) -> None:
    start(explorer)
    explorer.get_by_role("button", name="รายการ").click()
    listed = explorer.get_by_role("region", name="สิ่งในกราฟ")
    listed.get_by_role("button", name="กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม", exact=True).click()
    explorer.wait_for_url("**selected=body/mnre**")
    listed.get_by_role("button", name="ขยาย: กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม").click()
    wait(explorer, "() => drawn.nodes.length > 12")
    assert listed.locator(".graph-list-row").count() == len(things(explorer))


def test_on_a_phone_the_graph_is_there_and_filters_are_one_line(phone: Page) -> None:
    start(phone)
    assert overflow(phone) == 0
    fold = phone.get_by_role("button", name="ตัวกรอง")
    assert fold.get_attribute("aria-expanded") == "false"
    fold.click()
    phone.get_by_role("button", name="ประเด็น โครงการ แผน").wait_for()
    fold.click()
    phone.touchscreen.tap(*spot(phone, "body/mnre"))
    phone.wait_for_url("**selected=body/mnre**")
