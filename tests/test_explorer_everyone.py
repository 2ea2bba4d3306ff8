"""The explorer for everyone: axe-core over every view in every look, a phone's width, keys alone, odd addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from conftest import need_explorer
from pages import PHONE, WIDE, overflow, serious, settled, show, wait, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PM25 = "graph=expand:issue/pm25"
DOCUMENT = "document/opdc-two-subcommittees-2564"
OWNS = quote("body/mnre|Accountable|issue/pm25")
JOIN = "graph=join:body/opdc-sub-participation,body/mnre"
VIEWS = {  # an address of each view, and what is there when it is
    "start": ("/", ".holdings dl"),
    "card of an issue": ("/?issue=PM2.5", ".owner blockquote"),
    "nobody on record": ("/?issue=ยาเสพติด", ".nearest button"),
    "card of a thing": ("/?about=body/moi", ".tie-group"),
    "what links two things": (f"/?{JOIN}", ".way-step blockquote"),
    "evidence of a tie": (f"/?{PM25}&selected={OWNS}", ".evidence .passage mark"),
    "evidence of a thing": (f"/?{PM25}&selected=body/mnre", ".evidence .passage mark"),
    "graph and list": (f"/?{PM25}&in-list=1", ".graph-list-row"),
    "table of ties": (f"/?tab=table&{PM25}", "table tbody tr"),
    "table of things": (f"/?tab=table&in-table=things&{PM25}", "table tbody tr"),
    "map": ("/?tab=map", ".map-province"),
    "map by counts": ("/?tab=map&in-map=issues", ".map-province"),
    "timeline": ("/?tab=timeline", ".timeline-entry"),
    "matrix": ("/?tab=matrix", ".matrix-full"),
    "findings": ("/?tab=findings&in-finding=1", ".findings-entry"),
    "sparql": ("/?tab=sparql&in-query=owner&in-param-issue=PM2.5", ".cm-content"),
    "reader": (f"/?about=issue/pm25&reading={DOCUMENT}", "dialog.reader mark"),
}
TABS = ("graph", "table", "map", "timeline", "matrix", "findings", "sparql")
LOOKS = {"theme": ("light", "dark"), "language": ("th", "en")}


@pytest.mark.parametrize("screen", ["wide", "phone"])
def test_every_view_is_fit_for_everyone_in_every_look(browser: Browser, bundled: str, screen: str) -> None:
    need_explorer()
    size: dict[str, Any] = {"viewport": PHONE, "has_touch": True} if screen == "phone" else {"viewport": WIDE}
    wrong = []
    with watched(browser, bundled, reduced_motion="reduce", **size) as page:
        page.goto("/")
        for name, (address, there) in VIEWS.items():
            show(page, address)
            settled(page, there)
            for look in ("light th", "dark th", "dark en", "light en"):
                wear(page, *look.split())
                wrong += [f"{name}, {look}: {one}" for one in serious(page)]
                if wider := overflow(page):
                    wrong.append(f"{name}, {look}: {wider} pixels wider than the screen")
    assert wrong == []


def wear(page: Page, theme: str, language: str) -> None:
    """Change the look by the page's own buttons, which a document that is open lies over."""
    page.evaluate(
        """([theme, language]) => {
          if (document.documentElement.dataset.theme !== theme) document.querySelector('header .icon').click();
          document.querySelector(`.languages [lang=${language}]`).click();
        }""",
        [theme, language],
    )
    page.locator(f"html[lang={language}][data-theme={theme}]").wait_for()


@pytest.mark.parametrize("address", ["/", "/?issue=PM2.5", "/?issue=PM2.5&selected=body/mnre"])
def test_on_a_phone_the_evidence_leaves_sight_of_what_it_is_of(phone: Page, address: str) -> None:
    phone.goto(address)
    settled(phone, ".holdings, .card")
    assert overflow(phone) == 0
    if "selected" in address:
        box = phone.locator("aside.evidence").bounding_box()
        assert box is not None
        assert box["height"] <= PHONE["height"] * 0.7 + 1


def focused(page: Page) -> str:
    """What has the focus, in a few words."""
    found: str = page.evaluate(
        "(one => `${one.localName}#${one.id}.${one.className} ${one.dataset?.share ?? ''}`)(document.activeElement)"
    )
    return found


def test_every_tab_is_reached_and_used_by_keys_alone(explorer: Page) -> None:
    show(explorer, f"/?{PM25}")
    settled(explorer, "[data-nodes]:not([data-nodes='0'])")
    explorer.locator("#tab-graph").focus()
    for tab in (*TABS[1:], TABS[0]):
        explorer.keyboard.press("ArrowRight")
        explorer.locator(f"#view.view-{tab}[aria-labelledby=tab-{tab}]").wait_for()
        explorer.locator(f"#tab-{tab}[aria-selected=true]:focus").wait_for()
        assert explorer.locator("[role=tab][tabindex='0']").count() == 1
    for tab in TABS:
        show(explorer, f"/?{PM25}&tab={tab}")
        settled(explorer, f"#view.view-{tab}")
        explorer.locator(f"#tab-{tab}").focus()
        reached = walk(explorer)
        assert reached["inside"], f"Tab reaches nothing of {tab}"
        assert reached["lost"] == [], tab
    for tab, mark in (("map", ".map-province"), ("timeline", ".timeline-axis g[role=button]")):
        show(explorer, f"/?tab={tab}")
        settled(explorer, mark)
        stops = "(of) => [...document.querySelectorAll(of)].filter(one => one.tabIndex >= 0).length"
        assert explorer.evaluate(stops, mark) == 1, f"the drawing of the {tab} is one stop of the tab key"


def walk(page: Page) -> dict[str, Any]:
    """Press Tab until the view is left; tells whether it was entered, and on what the focus was not to be seen."""
    inside, lost = False, []
    for _ in range(12):
        page.keyboard.press("Tab")
        there = page.evaluate(
            """() => {
              const one = document.activeElement, box = one.getBoundingClientRect();
              const look = getComputedStyle(one.closest('.combobox') ?? one);
              return {inside: Boolean(one.closest('#view')), seen: box.width > 0 && box.height > 0 &&
                (look.outlineStyle !== 'none' || look.boxShadow !== 'none' || one.matches('svg *, [type=date]')),
                name: one.outerHTML.slice(0, 90)};
            }"""
        )
        inside = inside or there["inside"]
        if there["inside"] and not there["seen"]:
            lost.append(there["name"])
    return {"inside": inside, "lost": lost}


def test_the_focus_goes_back_to_where_it_was(explorer: Page) -> None:
    show(explorer, "/?issue=PM2.5")
    settled(explorer, ".owner blockquote button")
    for opener, opened in (
        (".owner .owner-name", "aside.evidence"),
        (".owner blockquote button", "dialog.reader"),
        ("[data-share=open]", "#share-panel"),
    ):
        explorer.locator(opener).first.focus()
        explorer.keyboard.press("Enter")
        settled(explorer, opened)
        wait(explorer, "part => document.querySelector(part)?.contains(document.activeElement)", opened)
        explorer.keyboard.press("Escape")
        explorer.locator(opened).wait_for(state="detached")
        wait(explorer, "opener => document.querySelector(opener) === document.activeElement", opener)


def test_the_menu_of_a_thing_gives_the_focus_back(explorer: Page) -> None:
    show(explorer, f"/?{PM25}")
    settled(explorer, "[data-nodes]:not([data-nodes='0'])")
    canvas = explorer.locator(".graph-canvas")
    canvas.focus()
    explorer.keyboard.press("ArrowRight")
    explorer.keyboard.press("m")
    explorer.locator("[role=menuitem]:focus").wait_for()
    explorer.keyboard.press("Escape")
    explorer.locator(".graph-canvas:focus").wait_for()


def test_a_switch_of_language_keeps_what_is_shown(explorer: Page) -> None:
    show(explorer, f"/?tab=table&{PM25}&selected={OWNS}&from=2563&in-find=PM2.5")
    settled(explorer, ".evidence .passage mark")
    before = parse_qs(urlsplit(explorer.url).query)
    assert explorer.evaluate("document.documentElement.lang") == "th"
    explorer.get_by_role("button", name="English").click()
    explorer.locator("html[lang=en] #tab-table", has_text="Table").wait_for()
    after = parse_qs(urlsplit(explorer.url).query)
    assert after == before | {"lang": ["en"]}
    assert explorer.locator(".evidence .passage mark").first.is_visible()
    assert explorer.locator("table tbody tr").count() > 0
    explorer.reload()
    explorer.locator("html[lang=en] #tab-table", has_text="Table").wait_for()


def test_nothing_moves_by_itself_for_who_wants_that(browser: Browser, bundled: str) -> None:
    need_explorer()
    with watched(browser, bundled, reduced_motion="reduce") as page:
        page.goto(f"/?{PM25}&selected=body/mnre")
        settled(page, ".evidence .passage mark")
        moving = "() => [...document.querySelectorAll('*')].filter(one => !/^(none|all)$/.test("
        moving += "getComputedStyle(one).transitionProperty) || getComputedStyle(one).animationName !== 'none').length"
        assert page.evaluate(moving) == 0
        assert page.evaluate("document.getAnimations().length") == 0


ODD = {  # an address that leads nowhere, and where the page says so
    "/?about=body/nobody": ".card-pane [role=alert]",
    "/?about=nonsense": ".card-pane [role=alert]",
    "/?selected=x|y|z": ".evidence [role=alert]",
    "/?selected=body/nobody": ".evidence [role=alert]",
    "/?graph=expand:none/none": ".graph-note",
    "/?graph=add:none/none": ".graph-nothing",
    "/?graph=join:none/none,body/moi": ".card-pane [role=alert]",
    "/?tab=table&graph=expand:none/none": ".view [role=alert]",
    "/?tab=timeline&in-on=body/nobody": ".view [role=alert]",
    "/?tab=nope": "main.start .holdings",
    "/?tab=findings&in-finding=99": ".findings-hint",
    "/?tab=map&in-map=nope&in-map-year=1": ".map-summary",
    "/?reading=document/none": "dialog.reader [role=alert]",
    f"/?issue={'x' * 10_000}": ".card-pane .notice",
}

SEARCHING = re.compile("กำลังค้น…|Asking…")


@pytest.mark.parametrize("lang", ["th", "en"])
def test_an_address_that_leads_nowhere_is_told_in_words(explorer: Page, lang: str) -> None:
    explorer.locator(f".languages [lang={lang}]").click()
    for address, told in ODD.items():
        show(explorer, address)
        said = settled(explorer, told).locator(told).filter(has_not_text=SEARCHING).first
        assert len(said.inner_text()) > 10, address
        assert overflow(explorer) == 0, address
        if "alert" in told and "tab=table" not in address:
            assert ("ไม่พบสิ่งที่ลิงก์นี้ชี้ไป" if lang == "th" else "What this link points to") in said.inner_text(), address
    explorer.locator("dialog.reader, main").first.wait_for()
    show(explorer, "/?about=body/nobody")
    explorer.locator(".card-pane [role=alert] button").click()
    explorer.locator("main.start .holdings").wait_for()


def test_a_very_long_question_in_the_address_is_no_blank_page(explorer: Page) -> None:
    explorer.goto(f"/?issue={'x' * 10_000}")
    settled(explorer, ".card-pane .notice")
    assert overflow(explorer) == 0
