"""Take a picture of every view of the page, to be looked at: ``python tools/screenshots.py OUT_DIR [--store DIR]``.

Each view is taken light and dark, 1440 and 390 wide, in Thai and in English; OUT_DIR/index.html shows all beside each
other. Without a store, one of the bundled documents is built; ``--address`` takes a server that runs already.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from html import escape
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as TooLong
from playwright.sync_api import sync_playwright

from kg.build import build
from kg.resources import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PM25 = "about=issue/pm25&graph=expand:issue/pm25"
VIEWS = {  # what to open, and what to press there
    "start": ("/", ""),
    "suggestions": ("/", "type:ฝุ่น"),
    "card": ("/?issue=PM2.5&graph=expand:issue/pm25", ""),
    "graph": (f"/?{PM25}", ""),
    "evidence": (f"/?{PM25}&selected=issue/pm25", ""),
    "tie": (f"/?{PM25}&selected=body/mnre%7CAccountable%7Cissue/pm25", ""),
    "path": ("/?graph=join:body/opdc-sub-participation,body/mnre", ""),
    "reader": (f"/?{PM25}&reading=document/opdc-two-subcommittees-2564", ""),
    "share": (f"/?{PM25}", "[data-share=open]"),
    "table": (f"/?{PM25}&tab=table", ""),
    "map": ("/?tab=map", ""),
    "timeline": ("/?tab=timeline", ""),
    "matrix": ("/?tab=matrix", ""),
    "findings": ("/?tab=findings", ""),
    "sparql": ("/?tab=sparql", ""),
    "not-found": ("/?issue=qqqq", ""),
}
SIZES = {1440: 900, 390: 844}
THEMES, LANGUAGES = ("light", "dark"), ("th", "en")
PATIENCE = 10_000  # milliseconds
STYLE = """body { font: 15px sans-serif; margin: 1rem }
figure { display: inline-block; margin: .4rem; vertical-align: top }
img { height: 22rem; border: 1px solid #999 } figcaption { font-size: .85rem } h2 { margin: 1.5rem 0 .2rem }"""


def main() -> None:
    """Take all pictures, or those of some views."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--address", help="of a server that runs already")
    parser.add_argument("--view", action="append", choices=VIEWS, help="only this one; may be given again")
    asked = parser.parse_args()
    views = asked.view or list(VIEWS)
    asked.out.mkdir(parents=True, exist_ok=True)
    sheet = asked.out / "index.html"
    sheet.write_text(_sheet(views), encoding="utf-8")
    with _served(asked.store, asked.address) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for theme, width, lang in product(THEMES, SIZES, LANGUAGES):
            _taken(browser, address, views, asked.out, (theme, width, lang))
        browser.close()
    print(sheet)


def _taken(browser: Browser, address: str, views: list[str], out: Path, form: tuple[str, int, str]) -> None:
    """Take a picture of each view in one form; says where a view does not come to rest or is wider than the screen."""
    theme, width, lang = form
    scheme: dict[str, str] = {"color_scheme": theme, "locale": "th-TH" if lang == "th" else "en-GB"}
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": SIZES[width]},
        has_touch=width == min(SIZES),
        **scheme,  # type: ignore[arg-type] # one of two words
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for view in views:
        path, then = VIEWS[view]
        try:
            _opened(page, f"{path}{'&' if '?' in path else '?'}lang={lang}", then)
        except TooLong:
            print(f"{view} {theme} {width} {lang}: did not come to rest", file=sys.stderr)
        if wider := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            print(f"{view} {theme} {width} {lang}: {wider} pixels too wide", file=sys.stderr)
        page.screenshot(path=out / _file(view, form))
    context.close()


def _opened(page: Page, path: str, then: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)
    if then.startswith("type:"):
        page.get_by_role("combobox").first.fill(then.removeprefix("type:"))
        page.get_by_role("option").first.wait_for()
    elif then:
        page.locator(then).first.click()
        page.wait_for_timeout(300)


def _file(view: str, form: tuple[str, int, str]) -> str:
    theme, width, lang = form
    return f"{view}-{theme}-{width}-{lang}.png"


def _sheet(views: list[str]) -> str:
    parts = []
    for view in views:
        figures = "".join(
            f'<figure><a href="{_file(view, form)}"><img src="{_file(view, form)}" alt="" loading="lazy"></a>'
            f"<figcaption>{' · '.join(map(str, form))}</figcaption></figure>\n"
            for form in product(THEMES, SIZES, LANGUAGES)
        )
        parts.append(f"<h2>{escape(view)}</h2>\n<p><code>{escape(VIEWS[view][0])}</code></p>\n{figures}")
    head = f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>HPP-KG</title><style>{STYLE}</style>\n'
    return head + "".join(parts)


@contextmanager
def _served(store: Path | None, address: str | None) -> Iterator[str]:
    """Serve a store from a process of its own, unless a server runs already; gives the address."""
    if address:
        yield address.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as place:
        if store is None:
            build([DOCUMENTS], store := Path(place) / "store")
        command = [sys.executable, "-m", "kg.cli", "serve", "--port", "0", "--store", str(store)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            line = server.stdout.readline() if server.stdout else ""
            try:
                yield line.split()[-1].rstrip("/")
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
