"""What several tests need: the source documents, where they are at hand; a server over the bundled ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from elsewhere import OXIGRAPH, engine
from pages import ARGUMENTS, CHROMIUM, PHONE, start_over, watched, watching
from plain import files
from serving import serving
from turns import turn

from kg.build import build
from kg.generations import open_current
from kg.publishing import Wish, publish
from kg.resources import DOCUMENTS, VOCABULARY
from kg.vocabulary import read_vocabulary
from loaders import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from elsewhere import Engine
    from playwright.sync_api import Browser, Page

BESIDE = "PYTEST_XDIST_WORKER" in os.environ  # this process is one of several that run tests
SHARED = Path(__file__).parent.parent.parent / "shared"
LONG = {  # the files that take longest
    *("attacks", "bad_documents", "cli", "connections", "elsewhere", "elsewhere_writing", "endpoint"),
    *("explorer_everyone", "explorer_hostile", "explorer_units", "scale", "spark_reading", "writes"),
}
EXPLORER = Path(__file__).parent.parent / "kg" / "api" / "explorer" / "index.html"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, where several processes run tests: so they end at about one time."""
    if BESIDE:
        items.sort(key=lambda item: item.path.stem.removeprefix("test_") not in LONG)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test that is marked ``alone`` run while no other does, where several processes run them."""
    if not BESIDE:
        return (yield)
    with turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


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
def seeds_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store directory with the graph of the annotated source documents; not to be written to."""
    place = tmp_path_factory.mktemp("seeds") / "store"
    build([shared / "seeds"], place)
    return place


@pytest.fixture(scope="session")
def bundled(bundled_store: Path) -> Iterator[str]:
    """The address of a real server over the graph of the bundled documents, for tests that change nothing."""
    with serving(bundled_store) as address:
        yield address


@pytest.fixture(scope="session")
def published(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the bundled documents, in a folder ``some/dir`` of a plain file server, without pages of things."""
    need_explorer()
    site = tmp_path_factory.mktemp("www") / "some" / "dir"
    publish(bundled_store, site, Wish(without=frozenset({"things"})))
    return site


@pytest.fixture(scope="session")
def plain_site(published: Path) -> Iterator[str]:
    """The address of that file server."""
    with files(published.parent.parent) as address:
        yield address


@pytest.fixture(scope="session")
def bundled_engine(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Oxigraph's own server over the graph of the bundled documents, for tests that change nothing."""
    if not OXIGRAPH.exists():
        pytest.skip("oxigraph is not installed")
    with open_current(bundled_store) as store:
        nquads = store.nquads()
    with engine(tmp_path_factory.mktemp("engine"), nquads) as running:
        yield running


@pytest.fixture(scope="module")
def empty_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Oxigraph's own server with nothing in it, for tests that write to it; each clears what it needs."""
    if not OXIGRAPH.exists():
        pytest.skip("oxigraph is not installed")
    with engine(tmp_path_factory.mktemp("empty")) as running:
        yield running


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


@pytest.fixture(scope="module")
def explorer_page(browser: Browser, bundled: str) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A watched page on the server over the bundled documents, for all tests of a file; take ``explorer``."""
    need_explorer()
    with watching(browser, bundled) as page_and_check:
        yield page_and_check


@pytest.fixture
def explorer(explorer_page: tuple[Page, Callable[[], None]]) -> Iterator[Page]:
    """The explorer at its start, 1440 wide; skips where it is not made. Go on from there by ``pages.show``."""
    page, check = explorer_page
    start_over(page)
    yield page
    check()


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
