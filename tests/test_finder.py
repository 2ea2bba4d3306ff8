"""Looking only where matches can begin finds what trying every character finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.finder import Finder, Words
from loaders.text.leads import LINE, leads

PATTERNS = (
    r"ab",
    r"a(?:b|c)+d",
    r"(?<!b)(?:a|bc)(?=d)",
    r"(?P<x>a?)b{1,2}c",
    r"(?:a|)bd",
    r"[ab]c|d{2}",
    r"a.c",
    r"[^a]b",
    r"(?<=\n)a|^b",
    r"(?:(?<=[ \n])|^)(?:a|b)? ?c",
    r"(?i:a)b",
    r"\d?a",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("abcd \nA1", max_size=40))
def test_a_finder_finds_what_finditer_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    assert [m.span() for m in Finder(compiled).finditer(text)] == [m.span() for m in compiled.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?<!x)ab(?:c|d)", {"abc", "abd"}),
        (r"(?:a|ab)c?", {"a"}),
        (r"a?b", {"ab", "b"}),
        (r"(?<=\n) *\d", {LINE}),
        (r"[^a]b", None),
        (r"a?", None),
        (r"(?i)a", None),
    ],
)
def test_what_matches_begin_with(pattern: str, words: set[str] | None) -> None:
    assert leads(re.compile(pattern)) == words


def test_words_are_found_where_they_overlap_too() -> None:
    words = Words(["aba", "ba", "aba", ""])
    assert words.known == ("aba", "ba")
    assert sorted(words.hits("ababa")) == [(0, 0, 3), (0, 2, 5), (1, 1, 3), (1, 3, 5)]
    assert words.starts("ababa") == [0, 1, 2, 3]
