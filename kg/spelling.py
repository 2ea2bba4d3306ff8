"""The forms of a name that are compared: what stays the same however a person types it.

Case, Thai digits, kinds of space, dots, hyphens and brackets, the paiyannoi (ฯ) and the order in which marks were typed
do not tell two names apart. Tone marks do, but are often left out: :attr:`Spelling.bare` is the name without them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.text.normal import normalise

_WORD = re.compile(r"[\u0e01-\u0e2e\u0e30-\u0e4e]+|[^\W_\u0e00-\u0e7f]+")
_DOT_INSIDE = re.compile(r"(?<=\w)[.,](?=\w)")  # PM2.5, ก.พ.ร., อ.ก.พ.ร.
_TONES = str.maketrans("", "", "็่้๊๋์")
_ACCENT = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20|24|25)\d\d")  # of either era
_SYLLABLE_START = re.compile(r"[ะ-ฺๅ-๎]")  # signs that no syllable begins with
_LEADING_VOWEL = re.compile(r"[เ-ไ]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One text in the forms that are compared."""

    words: tuple[str, ...]  # runs of one script, lower case: "ฝุ่นPM2.5" → ฝุ่น, pm25
    compact: str  # the words without anything between them
    bare: str  # compact without tone marks, maitaikhu and thanthakhat

    @property
    def digits(self) -> tuple[str, ...]:
        """The numbers in it, years left out: 4 of "activity 4 (2021)", 25 of "PM2.5"."""
        return tuple(run for run in _DIGITS.findall(" ".join(self.words)) if not _YEAR.fullmatch(run))

    @property
    def grams(self) -> frozenset[str]:
        """All runs of three characters of the bare form: what two wordings of one thing share, in any order."""
        return frozenset(self.bare[at : at + 3] for at in range(len(self.bare) - 2))

    def toned_otherwise(self, other: Spelling) -> bool:
        """Whether both are written with marks, and with different ones (ข้าว, ข่าว), so that neither just lacks them."""
        return self.compact not in (self.bare, other.compact) and other.compact != other.bare

    def place_in(self, other: Spelling) -> int:
        """Find this text in *other* as a whole piece of it: characters from its beginning, or -1.

        A piece is whole when it cuts no Latin word or number and no Thai syllable as far as the script shows it.
        Marks that this text leaves out are not asked for.
        """
        here, there = (self.bare, other.bare) if self.compact == self.bare else (self.compact, other.compact)
        at = there.find(here)
        while at >= 0 and not _is_whole(other, there, at, at + len(here)):
            at = there.find(here, at + 1)
        return at


@cache
def _edges(words: tuple[str, ...], *, bare: bool) -> frozenset[int]:
    edges = [0]
    for word in words:
        edges.append(edges[-1] + len(word.translate(_TONES) if bare else word))
    return frozenset(edges)


def _is_whole(spelling: Spelling, text: str, start: int, end: int) -> bool:
    edges = _edges(spelling.words, bare=text == spelling.bare)
    return _is_edge(text, start, edges) and _is_edge(text, end, edges)


def _is_edge(text: str, at: int, edges: frozenset[int]) -> bool:
    if at in edges:
        return True
    if not _THAI.match(text[at]):
        return False
    return not (_SYLLABLE_START.match(text[at]) or _LEADING_VOWEL.match(text[at - 1]))


def fold(text: str) -> str:
    """*text* in lower case, with plain spaces, ASCII digits and marks in their usual order (NFKC and Thai)."""
    decomposed = _ACCENT.sub("", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(normalise(unicodedata.normalize("NFKC", decomposed)).text.split())


def spell(text: str) -> Spelling:
    """Bring *text* into the forms that are compared."""
    words = tuple(_WORD.findall(_DOT_INSIDE.sub("", fold(text))))
    compact = "".join(words)
    return Spelling(words, compact, compact.translate(_TONES))


@cache
def _phrases() -> tuple[tuple[str, ...], frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_suffix("").with_name("matching.toml").read_text(encoding="utf-8"))
    asking = sorted({fold(phrase) for phrase in data["asking"]}, key=lambda phrase: (-len(phrase), phrase))
    return tuple(asking), frozenset(spell(word).compact for word in data["generic"])


def is_generic(query: Spelling) -> bool:
    """Whether the text is made of nothing but words that name no one thing (``generic`` in matching.toml)."""
    generic = _phrases()[1]
    return query.compact in generic or all(word in generic for word in query.words)


def without_asking(text: str) -> str:
    """*text* without the words that only ask ("who owns …", ``asking`` in matching.toml); itself if nothing is left."""
    left = fold(text).strip(" ?!.\"'“”")
    for phrase in _phrases()[0]:
        left = _cut(left, phrase)
    return left


def _cut(text: str, phrase: str) -> str:
    """*text* without *phrase* at either end; phrases in Latin letters are cut as whole words only."""
    gap = "" if _THAI.match(phrase) else r"\b"
    shorter = re.sub(rf"^{re.escape(phrase)}{gap}\s*|\s*{gap}{re.escape(phrase)}$", "", text)
    return shorter if spell(shorter).compact else text
