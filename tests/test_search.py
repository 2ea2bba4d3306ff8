"""Rules find, where they are tried, what trying them at every character of the lines with their words finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.rules import engine
from loaders.rules.search import Search
from loaders.text.marked import Marked, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.rules.rule import Rule

FILES = ("actors", "appointments", "attendance", "claims", "decisions", "events", "responsibilities")
PIECES = sorted(Search(rule for name in FILES for rule in engine.load(name)).words.known)
TEXTS = st.lists(st.sampled_from([*PIECES, *Sign, *Sign, *" \n\n1.()"]), max_size=40).map("".join)


def everywhere(rule: Rule, text: str) -> Iterator[tuple[str, int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if any(word in line for word in rule.needs):
            for match in rule.pattern.finditer(text, start, end):
                before = text[max(0, match.start() - 80) : match.start()]
                if rule.unless is None or not rule.unless.search(before):
                    yield rule.id, match.start(), match.end()
        start = end


@pytest.mark.parametrize("name", FILES)
@settings(deadline=None)  # the first text waits for all rules to be compiled
@given(text=TEXTS)
def test_no_match_is_lost_and_none_added(name: str, text: str) -> None:
    rules = engine.load(name)
    found = [(find.rule.id, *find.match.span()) for find in engine.run(rules, Marked(text, []))]
    assert found == [one for rule in rules for one in everywhere(rule, text)]
