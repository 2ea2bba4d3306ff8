"""Where in a marked text each rule is worth trying: in the lines that hold its words, where its matches can begin.

All words of all rules are looked for at once. A rule then finds what trying it at each character of those lines would.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from loaders.text.finder import Words
from loaders.text.leads import LINE, leads

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from loaders.rules.rule import Rule
    from loaders.text.marked import Marked


class Search:
    """What is to be looked for to run some rules.

    Attributes:
        words: those that rules need or that their matches begin with.
        begun: for each of them, the ids of the rules whose matches can begin with it.
        numbers: the place of each word in :attr:`words`.
        leads: by id of a rule, the words that its matches begin with; ``None`` where they cannot be told.

    """

    __slots__ = ("begun", "leads", "numbers", "words")

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        self.leads = {rule.id: leads(rule.pattern) for rule in rules}
        self.words = Words({word for rule in rules for word in (*rule.needs, *(self.leads[rule.id] or ()))} - {LINE})
        self.numbers = {word: number for number, word in enumerate(self.words.known)}
        begun: dict[str, list[str]] = defaultdict(list)
        for name, words in self.leads.items():
            for word in words or ():
                begun[word].append(name)
        self.begun = [tuple(begun.get(word, ())) for word in self.words.known]


class Lines:
    """The lines of one marked text and the places in them where rules are tried."""

    __slots__ = ("_marked", "_needed", "_places", "_search", "_starts")

    def __init__(self, search: Search, marked: Marked) -> None:
        self._search = search
        self._marked = marked
        self._needed: dict[int, set[int]] = {}
        self._places: dict[int, list[int]] = defaultdict(list)  # of each word
        self._starts: dict[str, list[int]] = defaultdict(list)  # of what may be a match of each rule
        for number, start, _ in search.words.hits(marked.text):
            self._places[number].append(start)
        for number, places in self._places.items():
            for name in search.begun[number]:
                self._starts[name] += places

    def matches(self, rule: Rule) -> Iterator[re.Match[str]]:
        """Every match of a *rule* in the lines that hold one of the words it needs, from left to right."""
        words = self._search.leads[rule.id]
        if words is None:
            return self._anywhere(rule)
        starts = self._starts.get(rule.id)
        at_line = LINE in words
        return self._begun(rule, sorted(set(starts or ())), at_line=at_line) if starts or at_line else iter(())

    def _anywhere(self, rule: Rule) -> Iterator[re.Match[str]]:
        for start, end in self._lines(rule):
            yield from rule.pattern.finditer(self._marked.text, start, end)

    def _begun(self, rule: Rule, starts: list[int], *, at_line: bool) -> Iterator[re.Match[str]]:
        text, match_at = self._marked.text, rule.pattern.match
        for start, end in self._lines(rule):
            places = starts[bisect_left(starts, start) : bisect_left(starts, end)]
            done = start
            for place in (start, *places) if at_line else places:
                if place >= done and (match := match_at(text, place, end)):
                    yield match
                    done = match.end()

    def _lines(self, rule: Rule) -> list[tuple[int, int]]:
        """The lines in which at least one of the words that a rule needs stands."""
        numbers: set[int] = set()
        for word in rule.needs:
            number = self._search.numbers[word]
            if number in self._places:
                numbers |= self._with(number)
        return [self._marked.line(number) for number in sorted(numbers)]

    def _with(self, word: int) -> set[int]:
        """The numbers of the lines in which a word stands, by its number."""
        found = self._needed.get(word)
        if found is None:
            found = self._needed[word] = set(map(self._marked.line_number, self._places[word]))
        return found
