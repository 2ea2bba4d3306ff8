"""One way to ask something: words with slots, as a regular expression for each stretch of words between slots.

A stretch is a finite list of wordings, and a slot whatever stands between two stretches. So a text is matched in a time
that grows with its length and no faster: no expression here repeats anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.spelling import fold
from loaders.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TOKEN = re.compile(
    r"<(?P<slot>\w+)>|\{(?P<word>\w+)\}(?P<may>\?)?|(?P<open>\[)|(?P<close>\])(?P<maybe>\?)?|(?P<bar>\|)"
    r"|(?P<gap> +)|(?P<text>[^<>{}\[\]| ]+)"
)
_LATIN = "[a-z0-9]"
_MOST = 6  # places where a stretch between two slots is looked for


class Found(NamedTuple):
    """A text that a pattern fits: what stands in its slots, and how many letters its words are."""

    slots: dict[str, str]
    letters: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to ask, ready to be held against texts."""

    stretches: tuple[re.Pattern[str], ...]  # one more than slots
    slots: tuple[str, ...]
    given: Mapping[str, str]  # values that this wording implies

    def find(self, text: str) -> Iterator[Found]:
        """Give the ways in which it fits the whole of a text."""
        first = self.stretches[0].fullmatch(text) if not self.slots else self.stretches[0].match(text)
        if first is not None:
            yield from self._from(text, 0, first.end(), {}, _letters(first))

    def _from(self, text: str, slot: int, at: int, read: dict[str, str], letters: int) -> Iterator[Found]:
        if slot == len(self.slots):
            yield Found(read, letters)
            return
        name, stretch = self.slots[slot], self.stretches[slot + 1]
        for found in _places(stretch, text, at + 1, 1 if slot + 1 == len(self.slots) else _MOST):
            stood = text[at : found.start()].strip(" ,.:;-")
            if any(letter.isalnum() for letter in stood):
                yield from self._from(text, slot + 1, found.end(), {**read, name: stood}, letters + _letters(found))


def _places(stretch: re.Pattern[str], text: str, start: int, most: int) -> Iterator[re.Match[str]]:
    for _ in range(most):
        found = stretch.search(text, start)
        if found is None:
            return
        yield found
        start = found.start() + 1


def _letters(found: re.Match[str]) -> int:
    return sum(letter != " " for letter in found[0])


def compiled(pattern: str, words: Mapping[str, Sequence[str]], given: Mapping[str, str], where: str) -> Pattern:
    """Make a pattern ready.

    :param words: the lists that stand in braces.
    :param where: names the place in errors.
    :raises RuleError: for one that is not well formed, has an unknown list, or has nothing between two slots.
    """
    tokens = list(_TOKEN.finditer(pattern))
    if "".join(one[0] for one in tokens) != pattern:
        raise RuleError(f"{where}: “{pattern}”: a bracket or brace is left open; close it")
    slots = [one["slot"] for one in tokens if one["slot"]]
    runs: list[list[re.Match[str]]] = [[]]
    for one in tokens:
        if one["slot"]:
            runs.append([])
        else:
            runs[-1].append(one)
    spelt = [_Run(run, words, f"{where}: “{pattern}”").spelt() for run in runs]
    if any(re.fullmatch(one, "") for one in spelt[1:-1]):
        raise RuleError(f"{where}: “{pattern}”: there may be nothing between two slots; put a word there")
    last = len(spelt) - 1
    made = [re.compile(rf"{one}\Z" if at == last else one) for at, one in enumerate(spelt)]
    return Pattern(tuple(made), tuple(slots), dict(given))


class _Run:
    """Spells out the tokens of one stretch."""

    def __init__(self, tokens: Sequence[re.Match[str]], words: Mapping[str, Sequence[str]], where: str) -> None:
        self._tokens, self._words, self._where, self._at = tokens, words, where, 0

    def spelt(self) -> str:
        sequence = self._sequence(closing=False)
        return f" ?{sequence}" if sequence else ""

    def _sequence(self, *, closing: bool) -> str:
        branches = [""]
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token["bar"]:
                branches.append("")
            elif token["close"]:
                if not closing:
                    raise RuleError(f"{self._where}: a “]” too many; remove it")
                return _one_of(branches, optional=bool(token["maybe"]))
            else:
                branches[-1] += self._element(token)
        if closing or len(branches) > 1:
            raise RuleError(f"{self._where}: “|” and “[” stand in brackets that are closed; close them")
        return branches[0]

    def _element(self, token: re.Match[str]) -> str:
        if token["open"]:
            return self._sequence(closing=True)
        if token["gap"]:
            return ""
        if token["text"]:
            return _literal(token["text"])
        if token["word"] not in self._words:
            raise RuleError(f"{self._where}: {{{token['word']}}} is not in [words]; write it there or correct it")
        return _one_of(
            [_literal(one) for one in _longest_first(self._words[token["word"]])], optional=bool(token["may"])
        )


def _longest_first(words: Sequence[str]) -> list[str]:
    return sorted(words, key=lambda one: (-len(one), one))


def _one_of(branches: Sequence[str], *, optional: bool) -> str:
    """The longest way first, so that what can be words is no part of a slot."""
    ordered = "|".join(sorted(dict.fromkeys(branches), key=lambda one: (-len(one), one)))
    return f"(?:{ordered}){'?' if optional else ''}"


def _literal(text: str) -> str:
    return "".join(_word(word) for word in fold(text).split())


def _word(word: str) -> str:
    before = f"(?<!{_LATIN})" if re.match(_LATIN, word) else ""
    after = f"(?!{_LATIN})" if re.match(_LATIN, word[-1]) else ""
    return f"{before}{re.escape(word)}{after} ?"
