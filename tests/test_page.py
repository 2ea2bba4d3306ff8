"""The pages that need no explorer: the list for programs, and what stands at / where the explorer was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from pages import PHONE, WIDE, overflow, watched
from serving import serving

import kg.api.site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_list_for_programs_works_without_the_internet(browser: Browser, bundled: str, size: dict[str, int]) -> None:
    with watched(browser, bundled, viewport=size) as page:
        page.goto("/docs")
        page.locator("code", has_text="/sparql").first.wait_for()
        assert page.locator("details.question").count() >= 5
        assert overflow(page) == 0
        page.get_by_role("button", name="English").click()
        page.get_by_role("heading", name="For programs").wait_for()
        assert page.locator("html").get_attribute("lang") == "en"


def test_without_the_explorer_the_start_page_says_how_to_get_it(
    bundled_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg.api.site, "EXPLORER", tmp_path / "none")
    with serving(bundled_store) as address:
        page = httpx.get(address)
        assert page.status_code == 200
        assert "HPP_WITHOUT_EXPLORER" in page.text
        assert httpx.get(f"{address}/assets/any.js").status_code == 404
        assert "not installed" in httpx.get(f"{address}/third-party.txt").text
        for link in ("/queries?format=html", "/docs", "/ns"):
            assert link in page.text
            assert httpx.get(address + link, follow_redirects=True).status_code == 200


def test_the_page_leads_to_whose_work_it_carries(browser: Browser, bundled: str) -> None:
    with watched(browser, bundled) as page:
        page.goto("/")
        page.get_by_role("contentinfo").get_by_role("link").click()
        page.wait_for_url("**/third-party.txt")
        assert "@fontsource/ibm-plex-sans-thai" in page.locator("body").inner_text()
