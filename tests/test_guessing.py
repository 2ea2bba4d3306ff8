"""Questions in words of their own: what is guessed, what is left aside and told, and what is not guessed at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from kg.asking import ask
from kg.asking.file import content
from kg.asking.guessed import guess
from kg.asking.readings import readings
from kg.asking.templates import templates
from kg.asking.typed import typed
from kg.cli import hpp
from kg.generations import open_current
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.answers import OpenGraph

EXAMPLES: list[dict[str, str]] = content()["guess"]["examples"]
COUNTER: list[str] = content()["guess"]["counter"]


@pytest.fixture(scope="module")
def store(bundled_store: Path) -> Iterator[OpenGraph]:
    with open_current(bundled_store) as opened:
        yield opened


@pytest.mark.parametrize("example", EXAMPLES, ids=[one["text"] for one in EXAMPLES])
def test_an_example_is_guessed_and_says_what_it_leaves_aside(store: OpenGraph, example: dict[str, str]) -> None:
    best = guess(store, typed(example["text"]))[0]
    things = {one.name: one.thing.iri.removeprefix(ID) if one.thing else one.value for one in best.slots}
    told = {"template": best.template.id, **things, **({"aside": ", ".join(best.aside)} if best.aside else {})}
    assert told == {key: value for key, value in example.items() if key != "text"}


@pytest.mark.parametrize("text", COUNTER)
def test_what_no_document_answers_is_not_guessed_at(store: OpenGraph, text: str) -> None:
    assert not any(one.whole for one in readings(store, typed(text)))


def test_every_template_with_signs_has_an_example() -> None:
    named = {one.id for one in templates() if one.signs} - {"said-in", "related-subcommittees", "follow-up"}
    assert named <= {one["template"] for one in EXAMPLES}


@pytest.mark.parametrize(
    "text",
    [
        "ลำปางกับ PM2.5 ใครเป็นเจ้าภาพกันแน่",  # a province has no place in the question who owns an issue
        "เล่าหน่อยว่า HPP ในปี 2564 หน่วยงานไหนเป็นตัวหลักกันแน่",  # nor has a year
        "who leads on xyzzy and plugh and frotz and ozmoo PM2.5",  # too much is not understood
        "ใครกันแน่ที่คุมเรื่องโครงการพัฒนาโคกหนองนาฝุ่น PM2.5",  # the name may be a part of another
    ],
)
def test_a_name_or_a_year_that_finds_no_place_ends_a_guess(store: OpenGraph, text: str) -> None:
    assert guess(store, typed(text)) == []


def test_a_name_within_an_everyday_word_is_none(store: OpenGraph) -> None:
    best = guess(store, typed("งานที่เลยกำหนดแล้วแต่ยังเงียบอยู่"))[0]  # เลย is a province as well
    assert (best.template.id, best.slots) == ("open-assignments", ())


def test_what_is_left_aside_is_in_every_answer(store: OpenGraph, bundled_store: Path) -> None:
    text = "ชาวสวนถามมาว่าเรื่องราคาผลไม้ตกต่ำ ต้องไปหาหน่วยงานไหนที่เป็นตัวหลัก"
    assert ask(store, text).to_json()["aside"] == ["ชาวสวน"]
    assert ask(store, "ใครรับผิดชอบ PM2.5").to_json()["aside"] == []
    shown = CliRunner().invoke(hpp, ["ask", text, "--store", str(bundled_store)]).stdout
    assert "not understood, and left aside / ไม่เข้าใจ จึงไม่ได้ใช้: “ชาวสวน”" in shown
    told: dict[str, Any] = json.loads(
        CliRunner().invoke(hpp, ["ask", text, "--json", "--store", str(bundled_store)]).stdout
    )
    assert told["aside"] == ["ชาวสวน"]
