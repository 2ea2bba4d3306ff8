"""Pages in a real Chromium, watched: they may ask nobody but their server, and nothing may go wrong in them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
def watching(
    browser: Browser, address: str, patience: float = 15, **options: Any
) -> Iterator[tuple[Page, Callable[[], None]]]:
    """Open a page of a server; gives it with a check that nothing was asked elsewhere and no error was said so far.

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

    def check() -> None:
        found = [*outside], [*wrong]
        outside.clear()
        wrong.clear()
        assert found == ([], [])

    context.on("request", lambda asked: None if asked.url.startswith((address, *LOCAL)) else outside.append(asked.url))
    context.on("page", watch)
    yield context.new_page(), check
    context.close()
    check()


@contextmanager
def watched(browser: Browser, address: str, patience: float = 15, **options: Any) -> Iterator[Page]:
    """Open a page as ``watching`` does; what went wrong is told when it is closed."""
    with watching(browser, address, patience, **options) as (page, _):
        yield page


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


def settled(page: Page, there: str) -> Page:
    """Wait until a part of the page is there, and nothing is waited for."""
    page.locator(there).first.wait_for(state="attached")
    page.locator(".waiting").first.wait_for(state="detached")
    return page


def start_over(page: Page) -> None:
    """Bring a page that another test has used to its start: in Thai, with nothing kept, pointed at or intercepted."""
    page.unroute_all()
    page.mouse.move(0, 0)
    if page.url == "about:blank":
        page.goto("/")
    page.evaluate("localStorage.clear(); document.querySelector('.languages [lang=th]').click()")
    show(page, "/")
    settled(page, "html[lang=th] main.start .holdings")


def wait(page: Page, test: str, given: Any = None, patience: float = 15) -> None:
    """Wait until a function of the page holds, looking at each frame; a text may not be run there by itself."""
    page.evaluate(
        f"""given => new Promise((resolve, reject) => {{
          const end = performance.now() + {patience * 1000};
          const holds = {test};
          const look = () => {{
            if (holds(given)) resolve();
            else if (performance.now() > end) reject(new Error("never"));
            else requestAnimationFrame(look);
          }};
          look();
        }})""",
        given,
    )
