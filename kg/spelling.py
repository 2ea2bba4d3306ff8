"""The forms of a name that are compared: what stays the same however a person types it.

Case, Thai digits, kinds of space, dots, hyphens and brackets, the paiyannoi (ฯ) and the order in which marks were typed
do not tell two names apart. Tone marks do, but are often left out: :attr:`Spelling.bare` is the name without them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

from loaders.text.normal import normalise

_LETTERS = r"[\u0e01-\u0e2e\u0e30-\u0e4e]", r"[^\W_\u0e00-\u0e7f]"  # Thai, all others
_WORD = re.compile("|".join(f"{one}+" for one in _LETTERS))
_LETTER = re.compile("|".join(_LETTERS))
_DOT_INSIDE = re.compile(r"(?<=\w)[.,](?=\w)")  # PM2.5, ก.พ.ร., อ.ก.พ.ร.
_MARKS = "็่้๊๋์"
_ANY_MARKS = f"[{_MARKS}]*"
_TONES = str.maketrans("", "", _MARKS)
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
        return _numbers(self.words)

    @property
    def grams(self) -> frozenset[str]:
        """All runs of three characters of the bare form: what two wordings of one thing share, in any order."""
        return frozenset(self.bare[at : at + 3] for at in range(len(self.bare) - 2))

    def toned_otherwise(self, other: Spelling) -> bool:
        """Whether both are written with marks, and with different ones (ข้าว, ข่าว), so that neither just lacks them."""
        return self.compact not in (self.bare, other.compact) and other.compact != other.bare

    def place_in(self, other: Spelling) -> int:
        """Find this text in *other* as a whole piece of it: characters of its bare form before it, or -1.

        A piece is whole when it cuts no Latin word or number and no Thai syllable as far as the script shows it.
        Marks that this text leaves out are not asked for; those that it has must be there.
        """
        if self.bare not in other.bare:
            return -1
        edges = _edges(other.words)
        for found in _pattern(self.compact).finditer(other.compact):
            if all(_is_edge(other.compact, at, edges) for at in found.span(1)):
                return len(other.compact[: found.start(1)].translate(_TONES))
        return -1


@lru_cache(maxsize=4096)
def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(run for run in _DIGITS.findall(" ".join(words)) if not _YEAR.fullmatch(run))


@cache
def _edges(words: tuple[str, ...]) -> frozenset[int]:
    """Return where words begin and end in the compact form."""
    return frozenset(accumulate((len(word) for word in words), initial=0))


@lru_cache(maxsize=256)
def _pattern(compact: str) -> re.Pattern[str]:
    """Return what finds the text, overlapping places included, with marks where it has none."""
    letters = (
        re.escape(letter) + ("" if follows in _MARKS else _ANY_MARKS) for letter, follows in pairwise(compact + " ")
    )
    return re.compile(f"(?=({''.join(letters)}))")


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


def bare_letters(folded: str) -> list[int]:
    """Where the letters of its bare form stand in a folded text."""
    return [at for at, letter in enumerate(folded) if _LETTER.match(letter) and letter not in _MARKS]


def past_marks(folded: str, end: int) -> int:
    """Where a piece of a folded text ends, with the marks of its last letter."""
    return end + next((n for n, letter in enumerate(folded[end:]) if letter not in _MARKS), len(folded) - end)


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


def asking_words() -> tuple[str, ...]:
    """Return the words that only ask, folded, the longest first."""
    return _phrases()[0]


def generic_words() -> frozenset[str]:
    """Return the words that name no one thing, in their compact form."""
    return _phrases()[1]


@lru_cache(maxsize=1024)
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
    return shorter if shorter == text or spell(shorter).compact else text
