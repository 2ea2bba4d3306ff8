"""The blocks of code in the documentation run against the bundled documents, and say what is so."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from blocks import RUN, SHOWN, Reader, compare, faults
from book.pages import ROOT, Page, counted, pages

if TYPE_CHECKING:
    from pathlib import Path
    from pathlib import Path as Place

PAGES = pages()
MARKED = tomllib.loads((ROOT / "tests" / "data" / "blocks.toml").read_text(encoding="utf-8"))
USUAL = 3  # blocks of a page that may be marked, unless blocks.toml says otherwise


@pytest.fixture
def reader(tmp_path: Path, bundled_store: Path, bundled: str) -> Reader:
    return Reader(tmp_path, bundled_store, bundled)


@pytest.mark.parametrize("page", [page for page in PAGES if page.blocks], ids=lambda page: page.path.name)
def test_the_blocks_of_a_page_run(page: Page, reader: Reader) -> None:
    assert list(faults(page, reader)) == []


@pytest.mark.shared
def test_the_figures_of_the_loaders_are_as_told(reader: Reader, shared: Path) -> None:
    (told,) = [
        block for page in PAGES for block in page.blocks if "../shared/gold" in block.text and "recall" in block.text
    ]
    (reader.folder.parent / "shared").symlink_to(shared.resolve())
    reader.run(told)


def test_each_block_has_a_language_and_each_mark_a_reason() -> None:
    blocks = [block for page in PAGES for block in page.blocks]
    assert [block.place for block in blocks if block.language not in {*RUN, *SHOWN}] == []
    assert [block.place for block in blocks if block.skipped and len(block.reason) < 8] == []
    assert [block.place for block in blocks if block.note and not block.skipped] == []


def test_a_block_that_is_only_shown_holds_nothing_to_run() -> None:
    shown = [block for page in PAGES for block in page.blocks if block.language in SHOWN]
    lines = [(block.place, line) for block in shown for line in block.text.splitlines()]
    begun = ("$ ", "import ", "from ", "curl ", "python ", "SELECT ", "PREFIX ")
    assert [line for line in lines if line[1].startswith(begun)] == []


def test_most_blocks_are_run(capsys: pytest.CaptureFixture[str]) -> None:
    runnable = [block for page in PAGES for block in page.blocks if block.language in RUN]
    marked = [block for block in runnable if block.skipped]
    with capsys.disabled():
        print(f"\n{counted(PAGES)}")  # noqa: T201 - to be seen
    many = {page.path.name: sum(block.skipped for block in page.blocks) for page in PAGES}
    assert {name: count for name, count in many.items() if count > MARKED.get(name, USUAL)} == {}
    assert len(marked) * 4 < len(runnable)


@pytest.mark.parametrize(
    "block",
    [
        "```console\n$ hpp owner PM2.5\nno such answer\n```",
        "```console\n$ hpp owner PM2.5 --no-such-option\n```",
        "```console\n$ curl -sf http://127.0.0.1:8000/no-such-call\n```",
        "```sh\nhpp query no-such-question\n```",
        "```python\nimport kg\nkg.open('store').query('no-such-question')\n```",
        "```sparql\nSELECT ?x { ?x a }\n```",
        "```turtle\nbody:moi hpp:abbreviation มท. .\n```",
        "```toml\nname = \n```",
        "```yaml\na: [1\n```",
    ],
)
def test_a_wrong_block_is_noticed(block: str, reader: Reader, tmp_path: Place) -> None:
    assert len(list(faults(Page(tmp_path / "page.md", block), reader))) == 1


def test_what_is_left_out_may_be_anything() -> None:
    compare("a …\nc", "a b\n c")
    with pytest.raises(AssertionError):
        compare("a …\nd", "a b\n c")
