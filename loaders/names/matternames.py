"""What a matter is called: from the title of an agenda item to a name, and to a key that near-duplicates share.

What is left out of titles and what ends a name is data (``matters.toml``).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from loaders.names.iri import BASE, digest

_THAI = re.compile(r"[ก-ฮ]")
_BEGINS = re.compile(r"[ก-ฮเ-ไ]")
_LEAST = 8  # Thai consonants of a name
_LONGEST = 110  # characters of a name
_LEAST_CUT = 24  # characters that are left of one that is too long
_SPEAKS = 30  # characters from which an announced name says something, however it begins
_SHORTEST_KEY = 8
_LONGEST_KEY = 80  # characters of the part of an IRI that is spelt out
_NOMINAL = re.compile("การ|ความ|โครงการ|แผน|มาตรการ|นโยบาย|ยุทธศาสตร์|ระบบ|กลไก|พระราช|กฎ|ระเบียบ|บันทึก|ข้อ|หลักเกณฑ์|งบ")
_THAT = "(?<!พื้น)(?<!สถาน)(?<!หน้า)ที่"
_JOINT = re.compile(f" |และ|หรือ|ของ|{_THAT}|เพื่อ|สำหรับ|ระหว่าง")
_TAILS = re.compile(
    rf"(?:[ ,.'\"/–-]|(?<=[ก-๎])(?:และ|หรือ|กับ|ของ|ใน|{_THAT}|เพื่อ|ตาม|แก่|ต่อ|โดย|จาก|สำหรับ|ระหว่าง|ประจำ|ระยะ|ซึ่ง|ภายใต้"
    r"|ที่ออก|ที่มี|ความ))+$"
)
_LAW = re.compile(
    r"^(?:พระราชบัญญัติ|พระราชกำหนด|พระราชกฤษฎีกา|กฎกระทรวง|ประกาศกระทรวง[^ ]* เรื่อง|ระเบียบ[^ ]*?(?=ว่าด้วย)"
    r"|(?:การ|ความ|เรื่อง|ร่าง|ว่าด้วย))+"
)
_DROPPED = re.compile(r"[^0-9a-zก-ฮะ-ฺเ-ๅ]|\d{4}")  # tone marks, ็, ์, ๆ, ฯ, spaces, signs, years


class MatterName(NamedTuple):
    """A matter named at ``text[start:end]``."""

    start: int
    end: int
    label: str

    @property
    def iri(self) -> str:
        """The candidate issue: the same for names that differ in spaces, tone marks, years or the kind of law only."""
        return candidate_iri(key(self.label))


@dataclass(frozen=True, slots=True)
class Grammar:
    """What ``matters.toml`` says, compiled."""

    none: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    heads: re.Pattern[str]
    named: re.Pattern[str]
    empty: re.Pattern[str]
    examples: tuple[tuple[str, str], ...]
    counter: tuple[str, ...]


@cache
def grammar() -> Grammar:
    """The rules by which titles become names."""
    data: dict[str, Any] = tomllib.loads(files("loaders.names").joinpath("matters.toml").read_text("utf-8"))
    words = {name: re.compile("|".join(data[name])) for name in ("none", "before", "after", "heads", "named")}
    empty = re.compile(rf"(?:{'|'.join(data['empty'])})(?: .*)?")
    return Grammar(
        **words, empty=empty, examples=tuple(data["examples"].items()), counter=tuple(data["counter"]["titles"])
    )


def name_of(text: str, start: int, end: int, *, announced: bool) -> MatterName | None:
    """The matter that the title ``text[start:end]`` names, if it names one.

    A title that is not *announced* as a matter (by ``เรื่อง``) must begin like one.
    """
    words, begin = grammar(), start
    while True:
        if words.none.match(text, start, end):
            return None
        lead = words.before.match(text, start, end)
        if lead is None or lead.end() == start:
            break
        start = lead.end()
    start = _with_nominal(text, begin, start)
    if not announced and words.heads.match(text, start, end) is None:
        return None
    stop = words.after.search(text, min(start + 1, end), end)
    found = _bounded(text, start, stop.start() if stop else end)
    if found is None or (words.empty.fullmatch(found.label) and not (announced and len(found.label) > _SPEAKS)):
        return None
    return found


def names_in(text: str, start: int, end: int) -> MatterName | None:
    """The first matter that running text names as one: after ``เรื่อง``, ``เห็นชอบ``, or as a problem to be solved."""
    for lead in grammar().named.finditer(text, start, end):
        found = name_of(text, lead.end(), end, announced=False)
        if found is not None:
            return found
    return None


def key(label: str) -> str:
    """A name without what near-duplicates differ in: spaces, tone marks, signs, years, kind of law, ``การ``."""
    short = _DROPPED.sub("", _LAW.sub("", label).lower())
    return short if _THAI.search(short) else _DROPPED.sub("", label.lower())


def candidate_iri(form: str) -> str:
    """The IRI of the candidate issue with a key."""
    spelt = form if len(form) <= _LONGEST_KEY else f"{form[:_LONGEST_KEY]}-{digest(form)}"
    return f"{BASE}issue/{spelt}"


def _with_nominal(text: str, begin: int, start: int) -> int:
    """A name begins with its ``การ`` or ``ความ``, even if what stood before it seemed to end with that."""
    if _NOMINAL.match(text, start):
        return start
    return next((start - len(word) for word in ("การ", "ความ") if text.endswith(word, begin, start)), start)


def _bounded(text: str, start: int, end: int) -> MatterName | None:
    if end - start > _LONGEST:
        joints = _JOINT.finditer(text, start + _LEAST_CUT, start + _LONGEST)
        end = max((joint.start() for joint in joints), default=start)
    name = _TAILS.sub("", text[start:end])
    label = " ".join(name.split())
    if len(_THAI.findall(name)) < _LEAST or not _BEGINS.match(name) or len(key(label)) < _SHORTEST_KEY:
        return None
    return MatterName(start, start + len(name), label)
