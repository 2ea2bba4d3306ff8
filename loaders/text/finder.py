"""Finds words, and what begins with words, in a text: Aho–Corasick over all words at once (``ahocorasick_rs``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.text.leads import LINE, leads

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_FEW = 500  # words, up to which the fastest form of the automaton, which is the largest, takes a megabyte or two


class Words:
    """Some words, to be looked for in many texts.

    Attributes:
        known: the words, each once, in order.

    """

    __slots__ = ("_automaton", "known")

    def __init__(self, words: Iterable[str]) -> None:
        self.known = tuple(sorted(set(words) - {""}))
        form = Implementation.DFA if len(self.known) <= _FEW else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(self.known, matchkind=MatchKind.Standard, implementation=form)

    def hits(self, text: str) -> list[tuple[int, int, int]]:
        """Every place of every word, also where they overlap: number of the word in :attr:`known`, start, end."""
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def starts(self, text: str) -> list[int]:
        """Where at least one of the words begins, in order."""
        return sorted({start for _, start, _ in self.hits(text)})


class Finder:
    """An expression that is tried only where its matches can begin; it finds what ``pattern.finditer`` finds.

    Attributes:
        pattern: the expression.

    """

    __slots__ = ("_words", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        known = leads(pattern)
        self._words = Words(known) if known and LINE not in known else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in *text* from left to right, none overlapping."""
        if self._words is None:
            yield from self.pattern.finditer(text)
            return
        done = 0
        for start in self._words.starts(text):
            if start >= done and (match := self.pattern.match(text, start)):
                yield match
                done = match.end()
