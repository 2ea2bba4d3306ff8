"""When the name of a province is one, and not a word of daily life (ตาก, แพร่, เลย, น่าน, ตราด).

Accepted: after a word that announces it (``จังหวัด``, ``จ.``), or in a list with other provinces of which two more, or
one announced, stand beside it; a name too long to be met by chance where it stands free, with those beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.names.gazetteer import Hit

_ANNOUNCED = re.compile(
    r"(?:จังหวัด|(?<![ก-๙])จ\.|จว\.|ศาลากลาง|ผู้ว่าฯ|อบจ\.|ปริมณฑล|ท่าอากาศยาน|สนามบิน"
    r"|เทศบาลนคร|เทศบาลเมือง|เทศมนตรีนคร|เทศมนตรีเมือง|(?:อำเภอ|อ\. ?)เมือง|(?<=เขต )\d)[ ]{0,2}$"
)
_JOINED = re.compile(r"[\s,;/()\d.]*(?:และ|หรือ|กับ|ถึง|-|–)?[\s()\d.]*(?:จังหวัด|จ\.)?[ ]{0,2}")
_FREE_LENGTH = 8  # characters, from which a name is not a word by chance
_SURE_LENGTH = 12  # and from which it is not even a part of one
_WORD_LENGTH = 5  # characters of names that are words of daily life too
_LETTER = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]")
_IN_A_LIST = 3


def accepted(text: str, hits: Sequence[Hit]) -> set[int]:
    """Starts of the *hits*, all names of provinces and in order, that are provinces in *text*."""
    found: set[int] = set()
    for run in _runs(text, hits):
        announced = any(_announced(text, hit) for hit in run)
        if announced or len(run) >= _IN_A_LIST:
            found.update(hit.start for hit in run)
        else:
            sure = [hit for hit in run if _sure(text, hit)]
            found.update(hit.start for hit in run if hit in sure or (sure and hit.end - hit.start > _WORD_LENGTH))
    return found


def _sure(text: str, hit: Hit) -> bool:
    length = hit.end - hit.start
    return length >= _SURE_LENGTH or (length >= _FREE_LENGTH and _free(text, hit))


def _announced(text: str, hit: Hit) -> bool:
    return _ANNOUNCED.search(text[max(0, hit.start - 14) : hit.start]) is not None


def _free(text: str, hit: Hit) -> bool:
    return not _LETTER.match(text[hit.end : hit.end + 1]) or not _LETTER.match(text[hit.start - 1 : hit.start])


def _runs(text: str, hits: Sequence[Hit]) -> list[list[Hit]]:
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and _JOINED.fullmatch(text, runs[-1][-1].end, hit.start):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs
