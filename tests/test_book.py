"""The documentation: what is generated is up to date, nothing is undescribed, links lead somewhere; and its site."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import click
import pytest
from book import adapting, built, calls, checking, covered, links, renewing, serving, site
from book.pages import ROOT, Page, read, slug

from kg.cli import hpp

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def description(bundled: str) -> dict[str, object]:
    return serving.described(bundled)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("zensical", reason="zensical is not installed: pip install --group docs")
    folder = tmp_path_factory.mktemp("site")
    site.make(folder)
    return folder


def test_the_documentation_is_whole(bundled_store: Path, description: dict[str, object]) -> None:
    assert checking.faults(renewing.made(bundled_store, description), description) == []


def test_a_generated_page_that_is_out_of_date_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old", encoding="utf-8")
    assert renewing.stale({"a.md": "old", "b.md": "new"}, tmp_path) == ["b.md"]
    assert renewing.stale({"a.md": "new"}, tmp_path) == ["a.md"]


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("[a](no-such-page.md)", "no such file"),
        ("![a](no-such-picture.svg)", "no such file"),
        ("[![a](no-such-picture.svg)](there.md)", "no such file"),
        ('<img src="no-such-picture.png">', "no such file"),
        ("[a](there.md#no-such-heading)", "no such heading"),
        ("[a](#no-such-heading)", "no such heading"),
        ("[a](https://nowhere)", "no host"),
        ("[a](javascript:alert)", "neither a file nor https://…"),
    ],
)
def test_a_broken_link_is_noticed(link: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# A heading · หัวเรื่อง\n", encoding="utf-8")
    page = Page(tmp_path / "page.md", f"# Page\n\n{link}\n")
    assert [one.rpartition(": ")[2] for one in links.broken([page])] == [fault]


@pytest.mark.parametrize(
    "link",
    [
        "[a](there.md#a-heading--หัวเรื่อง)",
        "[a](#page)",
        "[a](https://w3id.org/hpp/ns#Body)",
        "`[a](no.md)`",
        "[a](mailto:a@b.org)",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(link: str, tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("# A heading · หัวเรื่อง\n", encoding="utf-8")
    assert links.broken([Page(tmp_path / "page.md", f"# Page\n\n{link}\n```text\n[b](no.md)\n```\n")]) == []


def test_a_command_and_an_option_that_nobody_describes_are_noticed() -> None:
    reference = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert covered.commands(hpp, reference) == []
    assert covered.commands(hpp, reference.replace("--as-of", "")) != []
    group = click.Group(commands={"new": click.Command("new", params=[click.Option(["--fresh"])])})
    assert covered.commands(group, reference) == ["hpp new: no section in commands.md"]
    assert covered.commands(group, "## hpp new\n\nit is new\n") == ["hpp new --fresh: not in commands.md"]


def test_a_question_that_nobody_describes_is_noticed() -> None:
    assert covered.questions(["owner", "new"], "# Cookbook\n## owner\n") == ["new: no section in cookbook.md"]


def test_a_call_and_a_parameter_that_nobody_describes_are_noticed() -> None:
    described = {"/new": {"get": {"parameters": [{"name": "q"}]}, "post": {}}}
    assert covered.calls(described, "") == ["GET /new: not in calls.md", "POST /new: not in calls.md"]
    assert covered.calls(described, "### `/new`\n**GET** **POST**\n") == ["/new: q: not in calls.md"]
    with pytest.raises(calls.NoExampleError, match="add one to"):
        calls.page({"paths": {"/new": {"get": {"responses": {}}}}})


def test_a_public_name_that_nobody_describes_is_noticed() -> None:
    library = ModuleType("library")
    library.__all__ = ["Thing", "begin"]  # type: ignore[attr-defined]
    kind = type("Thing", (), {"told": lambda _: None, "untold": lambda _: None, "__module__": "kg.library.thing"})
    library.Thing = kind  # type: ignore[attr-defined]
    library.begin = print  # type: ignore[attr-defined]
    assert covered.names(library, "`Thing` has `told()`, and begin") == [
        "Thing.untold: not in library.md",
        "library.begin: not in library.md",
    ]


def test_anchors_are_those_of_github() -> None:
    assert slug("Things: /id, /page, /ns") == "things-id-page-ns"
    assert slug("What is *not* `read` · อ่านอะไรไม่ได้") == "what-is-not-read--อ่านอะไรไม่ได้"
    assert {"twice", "twice-1"} <= Page(Path("a.md"), "# Twice\n## Twice\n").anchors


def test_a_page_without_a_place_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text("# New\n", encoding="utf-8")
    monkeypatch.setattr(site, "DOCS", tmp_path)
    assert site.unplaced() == ["docs/new.md: not in tools/book/theme/nav.toml"]


def test_what_a_page_of_the_site_fetches_from_elsewhere_is_noticed(tmp_path: Path) -> None:
    page = (
        '<h1 id="a">a</h1><script src="https://cdn.example.org/a.js"></script><a href="#b">b</a><a href="c.html">c</a>'
    )
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert len(built.faults(tmp_path)) == 3


def test_blocks_and_headings_stay_as_they_are() -> None:
    page = Page(
        Path("a.md"),
        "# A\n\n```sh no-run (a reason)\n# not a heading\n```\n\n## ก ข\n[x](../CHANGELOG.md) [y](../kg/a.py)\n",
    )
    assert adapting.adapted(page) == (
        "# A {#a}\n\n```sh\n# not a heading\n```\n\n## ก ข {#ก-ข}\n[x](changelog.md) `kg/a.py`\n"
    )


def test_each_page_of_the_documentation_is_in_the_site(made: Path) -> None:
    names = {path.with_suffix(".html").name for path in (ROOT / "docs").glob("*.md")}
    assert names <= {path.name for path in made.glob("*.html")}


@pytest.mark.browser
def test_thai_is_found_in_the_site_without_a_network(made: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((made / "network.html").as_uri())
    for typed in ("ฝุ่น", "ฝุน", "เจ้าภาพ"):
        page.keyboard.press("/")
        page.fill("dialog input", typed)
        page.wait_for_selector("dialog li mark")
        page.keyboard.press("Escape")
    assert [url for url in asked if not url.startswith("file:")] == []
    page.goto((made / "cookbook.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_the_guides_have_the_same_parts() -> None:
    thai, english = (read(ROOT / "docs" / f"guide.{language}.md") for language in ("th", "en"))
    assert len(thai.headings) == len(english.headings)
    assert [block.language for block in thai.blocks] == [block.language for block in english.blocks]
