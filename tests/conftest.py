"""What several tests need: the source documents, where they are at hand; a server over the bundled ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages import ARGUMENTS, CHROMIUM, PHONE, watched
from serving import serving

from kg.build import build
from kg.resources import DOCUMENTS, VOCABULARY
from kg.vocabulary import read_vocabulary
from loaders import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SHARED = Path(__file__).parent.parent.parent / "shared"
EXPLORER = Path(__file__).parent.parent / "kg" / "api" / "explorer" / "index.html"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the source documents and their annotations; skips where it is not at hand."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the source documents are not beside this checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """All names of the vocabulary, ready to be found."""
    return Gazetteer(read_vocabulary(VOCABULARY))


@pytest.fixture(scope="session")
def bundled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store directory with the graph of the bundled documents; not to be written to."""
    place = tmp_path_factory.mktemp("bundled") / "store"
    build([DOCUMENTS], place)
    return place


@pytest.fixture(scope="session")
def bundled(bundled_store: Path) -> Iterator[str]:
    """The address of a real server over the graph of the bundled documents, for tests that change nothing."""
    with serving(bundled_store) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium; skips where there is none. One a module, because Playwright holds the thread's event loop."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; install it to test the page")
    sync_playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").sync_playwright
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def explorer(browser: Browser, bundled: str) -> Iterator[Page]:
    """A watched page, 1440 wide, on the server over the bundled documents; skips where the explorer is not made."""
    need_explorer()
    with watched(browser, bundled) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, bundled: str) -> Iterator[Page]:
    """The same as on a phone, 390 wide, with touch."""
    need_explorer()
    with watched(browser, bundled, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        yield page


def need_explorer() -> None:
    """Skip where the package was installed without its page."""
    if not EXPLORER.exists():
        pytest.skip("the explorer is not made; install without HPP_WITHOUT_EXPLORER")
