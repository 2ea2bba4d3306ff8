r"""A copy of a text that is fit for matching, with the way back to the text as it was read.

What is made alike: Unicode spaces and tabs (plain space), line ends (``\n``), Thai digits (ASCII digits), invisible
characters (removed), ``เเ`` for ``แ``, ``ํ`` + ``า`` for ``ำ``, and marks above or below a consonant that were typed
twice or in the wrong order (Unicode Standard 16.2: vowel, then tone mark, then thanthakhat; ``ำ`` last). Runs of
spaces stay as they are, because two spaces separate a name from a post.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.model import Span
from loaders.text.finder import Words

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SAME_LENGTH = str.maketrans(_SPACES + _BREAKS + "๐๑๒๓๔๕๖๗๘๙", " " * len(_SPACES) + "\n" * len(_BREAKS) + "0123456789")
_TRANSLATED = re.compile(f"[{_SPACES}{_BREAKS}๐-๙]+")

_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # every sign that stands above or below a consonant
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_REMOVED = re.compile(f"[{_INVISIBLE}]+|\r\n?")
_USUAL = f"(?:(?<=[ัิ-ู])[่-์]|(?<=[่-๋])ำ)(?![{_MARK}ำ])"  # vowel + tone mark, tone mark + ำ: nothing to repair
_REPAIRED = re.compile(f"[เ{_MARK}ำ](?:(?<=เ)เ|(?<!เ)(?!{_USUAL})(?:[{_MARK}ำ]+า?|(?<=ํ)า))")
_MARKS = ("\u0e31", *map(chr, range(0xE34, 0xE3B)), *map(chr, range(0xE47, 0xE4F)), "ำ")  # as in _MARK, and ำ
_VOWELS = ("\u0e31", *map(chr, range(0xE34, 0xE3A)))
_ABOVE = tuple(map(chr, range(0xE48, 0xE4D)))
_TO_REPAIR = Words(  # one of these stands wherever there is something to repair: no usual pair, or three signs
    {"เเ", "ํา"}
    | {one + other for one in _MARKS for other in _MARKS}
    - {vowel + above for vowel in _VOWELS for above in _ABOVE}
    - {tone + "ำ" for tone in _ABOVE[:-1]}
    | {vowel + tone + "ำ" for vowel in _VOWELS for tone in _ABOVE[:-1]}
)
_TONES = frozenset("่้๊๋")
_THANTHAKHAT = "์"


@dataclass(slots=True)
class _Layer:
    """The changes of one pass: ``after[ns:ne]`` stands where ``before[rs:re]`` stood. All four rise together."""

    ns: list[int] = field(default_factory=list)
    ne: list[int] = field(default_factory=list)
    rs: list[int] = field(default_factory=list)
    re: list[int] = field(default_factory=list)

    def back(self, start: int, end: int) -> tuple[int, int]:
        return _carry(start, end, (self.ns, self.ne), (self.rs, self.re))

    def forth(self, start: int, end: int) -> tuple[int, int]:
        return _carry(start, end, (self.rs, self.re), (self.ns, self.ne))


_Sides = tuple[list[int], list[int]]  # starts and ends


def _carry(start: int, end: int, here: _Sides, there: _Sides) -> tuple[int, int]:
    """Carry a span across a layer; an end that falls into a change takes the whole change."""
    last = bisect_right(here[0], start) - 1
    first = start
    if last >= 0:
        first = there[0][last] if start < here[1][last] else start - here[1][last] + there[1][last]
    if end <= start:
        return first, first
    last = bisect_left(here[0], end) - 1
    if last >= 0:
        end = there[1][last] if end <= here[1][last] else end - here[1][last] + there[1][last]
    return first, max(first, end)


@dataclass(frozen=True, slots=True)
class Normal:
    """A text as read (:attr:`raw`) and its copy for matching (:attr:`text`)."""

    text: str
    raw: str
    _layers: tuple[_Layer, ...] = ()

    def raw_span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in :attr:`raw`; a piece of a repaired cluster gives the whole cluster."""
        for layer in reversed(self._layers):
            start, end = layer.back(start, end)
        return Span(start, end)

    def normal_span(self, raw_start: int, raw_end: int) -> Span:
        """Where ``raw[raw_start:raw_end]`` stands in :attr:`text`; empty if all of it was removed."""
        start, end = raw_start, raw_end
        for layer in self._layers:
            start, end = layer.forth(start, end)
        return Span(start, end)


def normalise(raw: str) -> Normal:
    """Make the copy of *raw* for matching; *raw* itself is kept as it is."""
    text = _TRANSLATED.sub(lambda run: run.group().translate(_SAME_LENGTH), raw)
    text, layer = _pass(text, _REMOVED, _remove)
    layers = [layer]
    if _TO_REPAIR.hits(text):
        text, layer = _pass(text, _REPAIRED, _repair)
        layers.append(layer)
    return Normal(text, raw, tuple(layer for layer in layers if layer.ns))


def _pass(text: str, pattern: re.Pattern[str], rewrite: Callable[[str], str]) -> tuple[str, _Layer]:
    layer = _Layer()
    pieces: list[str] = []
    done = length = 0
    for match in pattern.finditer(text):
        old, new = match.group(), rewrite(match.group())
        if old == new:
            continue
        start, end = match.span()
        pieces += (text[done:start], new)
        length += start - done
        layer.ns.append(length)
        layer.rs.append(start)
        length += len(new)
        layer.ne.append(length)
        layer.re.append(end)
        done = end
    return ("".join([*pieces, text[done:]]) if pieces else text), layer


def _remove(run: str) -> str:
    return "\n" if run[0] == "\r" else ""


def _repair(run: str) -> str:
    if run == "เเ":
        return "แ"
    am = "ำ" in run or ("ํ" in run and run[-1] == "า")
    tail = "ำ" * am + "า" * (run[-1] == "า" and "ํ" not in run)
    marks = dict.fromkeys(mark for mark in run if mark not in ("ำาํ" if am else "า"))
    return "".join(sorted(marks, key=_order)) + tail


def _order(mark: str) -> int:
    return 2 if mark == _THANTHAKHAT else int(mark in _TONES)
