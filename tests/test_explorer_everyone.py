"""The explorer for everyone: axe-core over every view in every look, a phone's width, keys alone, odd addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from conftest import need_explorer
from pages import PHONE, WIDE, overflow, serious, show, watched

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
            page.locator(there).first.wait_for()
            page.wait_for_load_state("networkidle")
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
