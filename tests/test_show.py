"""hpp show: the text as it was read, with its passages where they stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from test_cli import fails, on_a_terminal, run

from kg.generations import open_current
from kg.show import Mark, Passage, marks, show
from loaders.read import read

if TYPE_CHECKING:
    from pathlib import Path

from kg.resources import DOCUMENTS

SLUG = "opdc-regional-2-2564"


@pytest.fixture(scope="module")
def store(bundled_store: Path) -> Path:
    return bundled_store


def test_the_text_is_that_which_was_read_and_passages_point_into_it(store: Path) -> None:
    content = json.loads(run("show", SLUG, "--json", store=store).stdout)
    (document,) = read(DOCUMENTS / f"{SLUG}.md")
    assert (content["text"], content["sha256"], content["title"]) == (document.text, document.sha256, document.title)
    assert content["passages"]
    for passage in content["passages"]:
        assert passage["quote"] == document.text[passage["start"] : passage["end"]] != ""
        assert all(fact["kind"] and fact["rule"] for fact in passage["facts"])
        assert passage["facts"]
    kinds = {fact["kind"] for passage in content["passages"] for fact in passage["facts"]}
    assert {"Meeting", "Decision", "Responsibility", "Attendance"} <= kinds


def test_mentions_are_shown_when_asked_for(store: Path) -> None:
    facts = json.loads(run("show", SLUG, "--json", store=store).stdout)["passages"]
    both = json.loads(run("show", SLUG, "--json", "--mentions", store=store).stdout)["passages"]
    assert len(both) > len(facts)


def test_what_is_printed_is_the_text_with_marks(store: Path) -> None:
    done = run("show", SLUG, store=store)
    (document,) = read(DOCUMENTS / f"{SLUG}.md")
    count = len(json.loads(run("show", SLUG, "--json", store=store).stdout)["passages"])
    printed = done.stdout
    for number in range(1, count + 1):
        assert printed.count(f"⟦{number} ") == printed.count(f" {number}⟧") == 1
        printed = printed.replace(f"⟦{number} ", "").replace(f" {number}⟧", "")
    assert document.text in printed
    assert done.stderr.startswith(f"{count} passages, ")


def test_a_terminal_shows_it_too(store: Path) -> None:
    seen = on_a_terminal("show", SLUG, "--store", store)
    assert "⟦1 " in seen
    assert "\x1b[" in seen


@pytest.mark.parametrize("name", [f"{SLUG}.md", f"https://w3id.org/hpp/id/document/{SLUG}", "ครั้งที่ 2/2564"])
def test_a_document_is_found_by_any_of_its_names(store: Path, name: str) -> None:
    with open_current(store) as graph:
        assert show(graph, name).filename == f"{SLUG}.md"


def test_a_name_of_none_or_several_is_one_line(store: Path) -> None:
    assert "no document is called “opdc-regional-2”; perhaps " in fails("show", "opdc-regional-2", store=store)
    assert "there are 5: `hpp query coverage` lists them" in fails("show", "✿✿✿", store=store)
    assert "is the name of" in fails("show", "ก", store=store)


def test_passages_within_each_other_close_first() -> None:
    passages = [Passage("a", 0, 9), Passage("b", 0, 4), Passage("c", 4, 9)]
    assert marks(passages) == [Mark(0, (), (1, 2)), Mark(4, (2,), (3,)), Mark(9, (3, 1), ())]
