"""Pages in a real Chromium, watched: they may ask nobody but their server, and nothing may go wrong in them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
AXE = Path(__file__).parent.parent / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
LOCAL = ("data:", "blob:")
CHECKED = """axe.run(document, {resultTypes: ['violations'], elementRef: false}).then(found => found.violations
  .filter(one => one.impact === 'serious' || one.impact === 'critical')
  .flatMap(one => one.nodes.map(node => [one.id, node.html])))"""


@contextmanager
def watched(browser: Browser, address: str, patience: float = 15, **options: Any) -> Iterator[Page]:
    """Open a page of a server; afterwards nothing may have been asked elsewhere, and no error have been said.

    *options* are those of a browser context: ``viewport``, ``color_scheme``, ``permissions`` …; a refused request
    (4xx) is said on the console too, and is no error of the page.
    """
    wished = {"locale": "th-TH", "viewport": WIDE, "accept_downloads": True, **options}
    context = browser.new_context(base_url=address, **wished)
    context.set_default_timeout(patience * 1000)
    outside: list[str] = []
    wrong: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            wrong.append(message.text)

    def watch(page: Page) -> None:
        page.on("console", listen)
        page.on("pageerror", lambda error: wrong.append(str(error)))

    context.on("request", lambda asked: None if asked.url.startswith((address, *LOCAL)) else outside.append(asked.url))
    context.on("page", watch)
    yield context.new_page()
    context.close()
    assert outside == []
    assert wrong == []


def serious(page: Page) -> list[str]:
    """Run axe-core over a page; gives what it finds serious or critical, a line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    found: list[list[str]] = page.evaluate(CHECKED)
    return [f"{rule}: {html[:120]}" for rule, html in found]


def show(page: Page, address: str) -> None:
    """Lead a page that is open to another of its views, as the browser's way back does: nothing is loaded again."""
    page.evaluate("address => { history.pushState(null, '', address); dispatchEvent(new Event('popstate')) }", address)


def overflow(page: Page) -> int:
    """Tell by how many pixels the page is wider than the screen."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, wider)
