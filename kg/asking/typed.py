"""A typed question, made ready to be held against patterns: one spelling, no quotation marks, no politeness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.asking.file import any_of, content, spelt
from kg.spelling import fold
from loaders.errors import ParameterError

LONGEST = 300  # characters of a question
_MARKS = re.compile(r"[\"“”„‟«»‹›`]|(?<![a-z])['‘’]|['‘’](?![a-z])")
_STOPS = re.compile(r"[?!;]|[,:](?!\d)|(?<=[a-z]{2})\.(?= |$)")
_APOSTROPHE = re.compile("[‘’]")
_ENDS = " ?!.,;:…ฯ"
_THAI = re.compile(r"[\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as typed, and as it is held against patterns."""

    text: str
    folded: str

    def as_typed(self, piece: str) -> str:
        """A piece of the folded question as it was typed, where it stands there letter by letter."""
        at = self.text.casefold().find(piece)
        same = len(self.text.casefold()) == len(self.text)
        return self.text[at : at + len(piece)] if at >= 0 and same else piece

    @property
    def language(self) -> str:
        """``th`` where there is a Thai letter that is not a name's alone, else ``en``: that of the question's words."""
        return "th" if _THAI.search(self.folded) and not _ENGLISH.match(self.folded) else "en"


_ENGLISH = re.compile(
    r"(?:who|which|what|when|where|whose|how|do|does|did|is|are|was|were|list|show|give|name|in|on)\b"
)


def typed(text: str) -> Typed:
    """Make a question ready.

    :raises ParameterError: when it is longer than :data:`LONGEST` characters, or empty.
    """
    if len(text) > LONGEST:
        raise ParameterError(f"the question has {len(text):,} characters; ask in {LONGEST} at most")
    plain = text.encode("utf-8", "replace").decode()  # JSON may hold halves of characters
    folded = _without_politeness(
        _APOSTROPHE.sub("'", _MARKS.sub(" ", _STOPS.sub(" ", fold(plain))).replace("'s ", " 's "))
    )
    if not any(letter.isalnum() for letter in folded):
        raise ParameterError("the question is empty; ask, for example, ใครรับผิดชอบ PM2.5")
    return Typed(plain.strip(), " ".join(folded.split()))


def _without_politeness(text: str) -> str:
    begin, end = _politeness()
    left, before = text, ""
    while left != before:
        before = left
        left = _cut(begin, left.strip(_ENDS.replace("ฯ", "")))
        left = _cut(end, left.strip(_ENDS.replace("ฯ", "")))
    return left


def _cut(pattern: re.Pattern[str], text: str) -> str:
    """Cut one thing said out of politeness, as long as something is left."""
    left = pattern.sub("", text, count=1)
    return left if any(letter.isalnum() for letter in left) else text


@cache
def _politeness() -> tuple[re.Pattern[str], re.Pattern[str]]:
    said = content()["politeness"]
    begin, end = any_of(spelt(said["begin"])), any_of(spelt(said["end"]))
    return re.compile(rf"\A(?:{begin})(?![a-z])"), re.compile(rf"(?<![a-z])(?:{end})\Z")
