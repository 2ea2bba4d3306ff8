"""What PDF files do to Thai is undone, and Thai in good order stays as it is."""

from __future__ import annotations

import json
import lzma
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.read import thai
from loaders.read.thai import repaired

DATA = tomllib.loads(Path(thai.__file__).with_name("thai.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("broken", "whole"), DATA["examples"].items())
def test_examples(broken: str, whole: str) -> None:
    assert repaired(broken) == whole
    assert repaired(whole) == whole


@pytest.mark.parametrize("text", DATA["keep"]["texts"])
def test_counter_examples(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("word", [word for entry in DATA["lost"] for word in entry["words"]])
def test_every_word_gets_its_ring_back_and_keeps_it(word: str) -> None:
    assert repaired(f"การ{word.replace('ำ', 'า')} ต่อ") == f"การ{word} ต่อ" == repaired(f"การ{word} ต่อ")


@given(text=st.text(st.sampled_from("กขคนรสำัิี่้์าแเ ๑2(.)A\n"), max_size=60))
def test_repairing_twice_changes_no_more_than_marks(text: str) -> None:
    once = repaired(text)
    assert [letter for letter in once if "ก" <= letter <= "ฮ"] == [letter for letter in text if "ก" <= letter <= "ฮ"]


@pytest.mark.shared
def test_real_texts_in_good_order_are_hardly_touched(shared: Path) -> None:
    changed = total = 0
    with lzma.open(shared / "corpus" / "thaigov-2000.jsonl.xz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(200), lines, strict=False):
            text = json.loads(line)["text"].replace("ํา", "ำ")
            for before in text.splitlines():
                total += 1
                changed += repaired(before) != before
    assert changed / total < 0.01
