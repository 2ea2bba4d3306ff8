"""How quick the page is in a real Chromium, beside its goals: ``python bench/explorer.py [--store DIR] [--rounds 5]``.

Without a store, one of the bundled documents is built. A store of some 2,000 documents tells more of searching as one
types and of 500 things on the canvas. Each round opens the page in a new browser context, with nothing kept. Chromium
draws by software; run it with nothing else on the machine if it can be had: the load is printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from kg.build import build
from kg.resources import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
WORDS = ("ฝุ่น PM2.5", "กระทรวงมหาดไทย", "น้ำท่วม", "covid")  # what somebody types
KEY = 180  # milliseconds from one key to the next
THINGS = 500
AT_ONCE = 30  # neighbours that one expansion brings
SECONDS = 3  # of panning

# Gives the time since the page was asked for, as soon as something holds; nothing when it does not within 30 seconds.
WHEN = """() => new Promise(done => {
  const look = () => {
    if (performance.now() > 30_000) done(null);
    else if (%s) requestAnimationFrame(() => done(performance.now()));
    else requestAnimationFrame(look);
  };
  look();
})"""
DRAWN_NODES = "Number(document.querySelector('[data-nodes]')?.dataset.nodes) >= %d"
HERO = "document.querySelector('.searchbox input, .start input')"
GRAPH = "Number(document.querySelector('[data-nodes]')?.dataset.nodes) > 1"
CARD = "document.querySelector('.card-pane, [data-card]')?.innerText.length > 40"
DRAWN = """() => {
  window.seen = [];
  addEventListener('hpp:drawn', event => {
    window.nodes = event.detail.nodes;
    window.seen.push([performance.now(), event.detail.nodes.length]);
  });
}"""
FRAMES = """seconds => new Promise(done => {
  let frames = 0;
  const begun = performance.now();
  const next = now => {
    frames++;
    if (now - begun < seconds * 1000) requestAnimationFrame(next);
    else done(frames / (now - begun) * 1000);
  };
  requestAnimationFrame(next);
})"""
# Notes the last change of the suggestions before the next key: what stands there at once is not yet the answer.
TYPED = """() => {
  window.waits = [];
  let typed = 0, last = 0;
  const note = () => { if (typed && last) window.waits.push(last - typed); };
  addEventListener('input', () => { note(); typed = performance.now(); last = 0; }, true);
  new MutationObserver(() => {
    if (document.querySelector('[role=option]')) last = performance.now();
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--store", type=Path, help="of `hpp build`; without it, one of the bundled documents is made")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--about", default="issue/pm25", help="the thing that the page begins with")
    asked = parser.parse_args()
    about: str = asked.about
    with _served(asked.store) as address, sync_playwright() as playwright:
        steps, many = _steps(address, THINGS)
        before, fewer = _steps(address, THINGS - 50)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        print(f"load of the machine: {os.getloadavg()[0]:.1f}; {_documents(address)} documents; {asked.rounds} rounds")
        print(f"{'':52} {'median':>8} {'worst':>8}  goal")
        for name, goal, lower, measure in (
            ("start page, until one can ask, ms", "<= 1500", True, lambda page: paint(page, "/", HERO)),
            ("a card and the graph are there, ms", "<= 1500", True, lambda page: answered(page, about)),
            (
                "a thing is expanded, until all stands still, ms",
                "<= 300",
                True,
                lambda page: expanded(page, asked.about),
            ),
            (f"first picture of {many} things, ms", "<= 3000", True, lambda page: crowded(page, steps, many)),
            (f"some 30 more beside {fewer} things, ms", "<= 300", True, lambda page: grown(page, before, fewer)),
            (f"frames/s, {many} things pushed about", ">= 40", False, lambda page: panned(page, steps, many)),
            ("from a key to suggestions, ms", "<= 150", True, typed),
            ("JavaScript of the start page, KB gzipped", "<= 250", True, lambda page: loaded(page, "/")),
            ("JavaScript with card and graph, KB gzipped", "<= 250", True, lambda page: loaded(page, _on(about))),
        ):
            _row(name, goal, lower=lower, values=_rounds(browser, address, asked.rounds, measure))
        browser.close()


def paint(page: Page, path: str, test: str) -> list[float]:
    """Milliseconds from asking for a page until something is on it."""
    page.goto(path, wait_until="commit")
    when = page.evaluate(WHEN % test)
    return [] if when is None else [when]


def answered(page: Page, about: str) -> list[float]:
    """Milliseconds until the card has its words and the graph is drawn."""
    return paint(page, _on(about), f"({GRAPH}) && ({CARD})")


def expanded(page: Page, about: str) -> list[float]:
    """Milliseconds from the second click on a neighbour until its own neighbours are drawn and nothing moves."""
    page.add_init_script(f"({DRAWN})()")
    paint(page, _on(about), GRAPH)
    page.wait_for_timeout(1500)
    page.evaluate("addEventListener('pointerup', () => { window.let = performance.now() }, true)")
    before = page.evaluate("window.nodes")
    for node in before[1:6]:
        page.evaluate("window.seen = []")
        page.mouse.dblclick(node["x"], node["y"])
        page.wait_for_timeout(2000)
        more = page.evaluate("many => window.seen.find(([, now]) => now > many)?.[0] - window.let", len(before))
        if more:
            return [more]
    return []


def crowded(page: Page, steps: str, things: int) -> list[float]:
    """Milliseconds until a page of many things has its first picture, from an address that nobody asked for before."""
    return paint(page, f"/?graph={steps}", DRAWN_NODES % things)


def grown(page: Page, steps: str, things: int) -> list[float]:
    """Milliseconds from asking for some 30 more, on a page that has many things, until they are drawn."""
    crowded(page, steps, things)
    page.wait_for_timeout(1500)
    page.evaluate("addEventListener('click', () => { window.let = performance.now() }, true)")
    more = page.locator(".graph-note .button")
    if not more.count():
        return []
    before = int(page.locator("[data-nodes]").get_attribute("data-nodes") or 0)
    more.click()
    when = page.evaluate(WHEN % (DRAWN_NODES % (before + 1)))
    return [] if when is None else [when - page.evaluate("window.let")]


def panned(page: Page, steps: str, things: int) -> list[float]:
    """Frames a second while a canvas of many things is pulled to and fro."""
    crowded(page, steps, things)
    page.wait_for_timeout(1500)
    if not page.locator("[data-nodes]").count() or not (box := page.locator("[data-nodes]").bounding_box()):
        return []
    x, y = box["x"] + 12, box["y"] + box["height"] - 14
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"void (window.rate = ({FRAMES})({SECONDS}))")
    for step in range(SECONDS * 60):
        page.mouse.move(x + 150 + 150 * (-1) ** (step // 30) * (step % 30) / 30, y - 60)
        page.wait_for_timeout(8)
    page.mouse.up()
    return [page.evaluate("window.rate")]


def typed(page: Page) -> list[float]:
    """Milliseconds from each key until the suggestions have changed."""
    page.goto("/")
    field = page.get_by_role("combobox").first
    page.evaluate(TYPED)
    for words in WORDS:
        field.fill("")
        field.press_sequentially(words, delay=KEY)
        page.wait_for_timeout(400)
    found: list[float] = page.evaluate("window.waits")
    return found


def loaded(page: Page, path: str) -> list[float]:
    """Kilobytes of the programs that a page fetches, gzipped."""
    programs: list[str] = []
    page.on("request", lambda one: programs.append(one.url) if _is_program(one.url) else None)
    page.goto(path)
    page.wait_for_timeout(5000)  # parts that are fetched later too
    return [sum(_zipped(one) for one in dict.fromkeys(programs)) / 1024]


def _zipped(address: str) -> int:
    with urlopen(address) as answer:  # noqa: S310 - the server started here
        return len(gzip.compress(answer.read()))


def _is_program(address: str) -> bool:
    return address.partition("?")[0].endswith(".js")


def _on(about: str) -> str:
    return f"/?about={quote(about)}&graph=expand:{quote(about)}"


def _steps(address: str, wanted: int) -> tuple[str, int]:
    """Steps that put so many things on the page, of the busiest bodies: an expansion once more brings the next 30."""
    totals = {name: _ask(address, f"/graph/{quote(name)}?limit=1")["total"] for name in _bodies(address)}
    busiest = sorted(totals, key=lambda name: -totals[name])
    steps: list[str] = []
    seen: set[str] = set()
    for name in busiest:
        for offset in range(0, totals[name], AT_ONCE):
            if len(seen) >= wanted:
                return ";".join(steps), min(wanted, len(seen))
            part = _ask(address, f"/graph/{quote(name)}?limit={AT_ONCE}&offset={offset}")
            steps.append(f"expand:{quote(name)}")
            seen |= {one["id"] for one in part["nodes"]}
    return ";".join(steps), len(seen)


def _bodies(address: str) -> list[str]:
    items = _ask(address, "/bodies?limit=40")["items"]
    return [one["thing"]["iri"].partition("/id/")[2] for one in items]


def _ask(address: str, path: str) -> Any:
    with urlopen(f"{address}{path}") as answer:  # noqa: S310 - the server started here
        return json.load(answer)


def _documents(address: str) -> int:
    number: int = _ask(address, "/health")["documents"]
    return number


def _rounds(browser: Browser, address: str, rounds: int, measure: Callable[[Page], list[float]]) -> list[float]:
    found: list[float] = []
    for _ in range(rounds):
        context = browser.new_context(base_url=address, locale="th-TH", viewport={"width": 1440, "height": 900})
        context.set_default_timeout(60_000)
        found += measure(context.new_page())
        context.close()
    return found


def _row(name: str, goal: str, *, lower: bool, values: list[float]) -> None:
    if not values:
        print(f"{name:52} {'–':>8} {'–':>8}  {goal}")
        return
    worst = max(values) if lower else min(values)
    print(f"{name:52} {statistics.median(values):8.0f} {worst:8.0f}  {goal}")


@contextmanager
def _served(store: Path | None) -> Iterator[str]:
    """Serve a store from a process of its own; gives the address."""
    with tempfile.TemporaryDirectory() as place:
        if store is None:
            build([DOCUMENTS], store := Path(place) / "store")
        command = [sys.executable, "-m", "kg.cli", "serve", "--port", "0", "--store", str(store)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own program
            line: Any = server.stdout and server.stdout.readline()
            try:
                yield str(line).split()[-1].rstrip("/")
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
