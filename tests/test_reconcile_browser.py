"""A page of another origin asks the reconciliation service in a real browser, and shows its previews in a frame."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(bundled_store: Path) -> Iterator[str]:
    with serving(bundled_store) as served:
        yield served


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A web site on another port, with one empty page."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "index.html").write_text("<!doctype html><title>elsewhere</title>", encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def page(browser: Browser, elsewhere: str) -> Page:
    opened = browser.new_page()
    opened.goto(elsewhere)
    return opened


def test_it_may_fetch_by_get_and_by_post_and_read_errors(page: Page, address: str) -> None:
    asking = """async ([address, queries]) => {
        const manifest = await (await fetch(`${address}/reconcile`)).json();
        const body = new URLSearchParams({queries});
        const post = {method: "POST", body, headers: {"X-Own": "1"}};
        const found = await (await fetch(`${address}/reconcile`, post)).json();
        const wrong = await (await fetch(`${address}/reconcile?queries=x`)).json();
        return [manifest.versions, found.q0.result[0], wrong.status];
    }"""
    versions, first, status = page.evaluate(asking, [address, '{"q0": {"query": "จ.เชียงใหม่", "type": "Province"}}'])
    assert "0.2" in versions
    assert (first["name"], first["match"]) == ("เชียงใหม่", True)
    assert status == 400
    assert (
        page.evaluate("address => fetch(`${address}/health`).then(() => 'read', () => 'refused')", address) == "refused"
    )


def test_it_may_load_the_service_as_a_script(page: Page, address: str) -> None:
    page.evaluate("window.told = content => { window.manifest = content; }")
    page.add_script_tag(url=f"{address}/reconcile?callback=told")
    assert "0.2" in page.evaluate("window.manifest.versions")


def test_it_may_frame_the_page_about_a_thing(page: Page, address: str) -> None:
    framing = """address => {
        document.body.innerHTML = `<iframe name=one src="${address}/reconcile/preview?id=body%2Fmoi"></iframe>`;
    }"""
    page.evaluate(framing, address)
    frame = page.frame_locator("iframe[name=one]")
    assert "กระทรวงมหาดไทย" in frame.locator("main").inner_text()
    assert page.frame("one").title() == "กระทรวงมหาดไทย – HPP-KG"
