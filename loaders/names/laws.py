"""Laws, decrees, regulations, orders and cabinet resolutions cited by name in normalised text.

What counts as a citation is in ``laws.toml``. Within a text, one law has one name and one key, however often it is
cited: the name is the fullest (with the year, ``ร่าง`` where it is a draft throughout), the key is the title without
spaces and draft mark, with the year. Laws of one title and different years are different laws. A citation without a
year means the law of the one year that the text gives with its title; where it gives none or several, the key has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from loaders.model import Span
from loaders.names.lawtitle import Cited, read_issued, read_order, read_titled
from loaders.names.lawwords import LawKind, law_words
from loaders.text.calendar import find_dates
from loaders.text.months import BE, FULL

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRAFT = re.compile(r"\(?ร่าง\)? {0,2}$")
_RESOLVED = re.compile(r"(?:คณะรัฐมนตรี|ครม\. ?)(?:ก็|จึง|ได้|เคย| )*(?P<it>มีมติ)|(?P<again>และ(?:ได้)?มีมติ)")
_AGAIN_REACH = 300  # characters back to the cabinet that has resolved before
_BEFORE_DATE = re.compile(r"(?:[ (\[]|เมื่อ|ใน|ครั้งที่ \d+/\d+|ประชุม)*")
_AND_DATE = re.compile(r" ?(?:และ|,|กับ) ?(?:เมื่อ)?")
_DATE_REACH = 200
_YEAR = re.compile(r" พ\.ศ\. (?:(?P<year>\d{4})|\.{4})$")
_SECTION_OF = re.compile(r"มาตรา \d+(?: วรรค[ก-๎]+| \(\d+\))*(?: ?(?:ของ|แห่ง|ตาม))? ?$")
_SECTION_REACH = 40
_CONSTITUTION = "รัฐธรรมนูญแห่งราชอาณาจักรไทย"
_SHORT_CONSTITUTION = re.compile(r"รัฐธรรมนูญ(?<!ศาลรัฐธรรมนูญ)(?<!วันรัฐธรรมนูญ)(?<!ประกอบรัฐธรรมนูญ)(?!แห่งราชอาณาจักรไทย)")
_RESOLUTION = "มติคณะรัฐมนตรี"


@dataclass(frozen=True, slots=True)
class LawHit:
    """A law cited in the text: :attr:`name` as it should be shown, :attr:`key` for its identity, year in BE."""

    span: Span
    name: str
    key: str
    kind: str
    year: int | None = None


def find_laws(text: str) -> list[LawHit]:
    """Find the laws that a normalised *text* cites, in order."""
    hits: list[LawHit] = []
    done = 0
    found = chain(_aliases(text), _cited(text), _resolved(text), _constitution(text))
    for hit in sorted(found, key=lambda hit: (hit.span.start, -hit.span.end)):
        if hit.span.start >= done:
            hits.append(hit)
            done = hit.span.end
    return _unified(hits)


def _aliases(text: str) -> Iterator[LawHit]:
    for alias in law_words().aliases:
        for match in alias.pattern.finditer(text):
            name = alias.name.format(year=match["year"])
            yield LawHit(Span(*match.span()), name, "", "พระราชบัญญัติ", int(match["year"]))


def _cited(text: str) -> Iterator[LawHit]:
    done = 0
    for match in law_words().trigger.finditer(text):
        if match.start() < done:
            continue
        kind = law_words().kinds[match.group().replace(" ", "")]
        if kind.reading == "resolution":
            yield from _resolutions(text, match.start(), match.end())
        elif cited := _read(text, match, kind):
            hit = _hit(text, match, kind, cited)
            done = hit.span.end
            yield hit


def _read(text: str, match: re.Match[str], kind: LawKind) -> Cited | None:
    if kind.reading == "title":
        return read_titled(text, match.end())
    if kind.reading == "issued":
        return read_issued(text, match.end())
    if kind.reading == "order":
        return read_order(text, match.end())
    title = next((title for title in kind.titles if text.startswith(title, match.end())), None)
    return None if title is None else _listed(text, match.end() + len(title), title)


def _listed(text: str, end: int, title: str) -> Cited:
    year = re.compile(r" ?(?:พ\. ?ศ\.|พุทธศักราช) ?(2[45]\d\d)(?!\d)").match(text, end)
    return Cited(title, year[1] if year else None, year.end() if year else end)


def _hit(text: str, match: re.Match[str], kind: LawKind, cited: Cited) -> LawHit:
    draft = _DRAFT.search(text[max(0, match.start() - 8) : match.start()])
    start = match.start() - len(draft.group()) if draft else match.start()
    kind_name = _KIND_AS_WRITTEN.get(match.group(), kind.name)
    gap = " " if cited.title.startswith(("ฉบับที่", "เรื่อง")) else ""
    name = f"{'ร่าง' if draft else ''}{kind_name}{gap}{_tidy(cited.title)}"
    if cited.year and kind.reading != "order":
        name += f" พ.ศ. {cited.year}"
    year = int(cited.year) if cited.year and cited.year.isdigit() else None
    return LawHit(Span(start, cited.end), name, "", kind.name, year)


_KIND_AS_WRITTEN = {"พระราชบัญญัติประกอบรัฐธรรมนูญ": "พระราชบัญญัติประกอบรัฐธรรมนูญ", "พ.ร.ป.": "พระราชบัญญัติประกอบรัฐธรรมนูญ"}


def _tidy(title: str) -> str:
    return title.replace(" ว่าด้วย", "ว่าด้วย").strip()


def _resolved(text: str) -> Iterator[LawHit]:
    for match in _RESOLVED.finditer(text):
        before = text[max(0, match.start() - _AGAIN_REACH) : match.start()]
        if match["again"] and "คณะรัฐมนตรี" not in before.rpartition("\n")[2]:
            continue
        yield from _resolutions(text, max(match.start(), match.start("it")), match.end())


def _resolutions(text: str, start: int, end: int) -> Iterator[LawHit]:
    """Read the days that follow; each is a resolution of its own."""
    link = _BEFORE_DATE.match(text, end)
    while link:
        offset = link.end()
        date = next(iter(find_dates(text[offset : offset + _DATE_REACH])), None)
        if date is None or date.span.start or not date.is_day or date.era_year is None:
            return
        name = f"{_RESOLUTION}เมื่อวันที่ {date.first.day} {FULL[date.first.month - 1]} {date.first.year + BE}"
        end = offset + date.span.end
        yield LawHit(Span(start, end), name, "", _RESOLUTION, date.first.year + BE)
        link = _AND_DATE.match(text, end)
        start = link.end() if link else end


def _constitution(text: str) -> Iterator[LawHit]:
    """Find the constitution under its short name, where a section of it is cited or the text gives the full name."""
    named = _CONSTITUTION in text
    for match in _SHORT_CONSTITUTION.finditer(text):
        if named or _SECTION_OF.search(text[max(0, match.start() - _SECTION_REACH) : match.start()]):
            yield LawHit(Span(*match.span()), _CONSTITUTION, "", "รัฐธรรมนูญ")


def _unified(hits: list[LawHit]) -> list[LawHit]:
    """Give all hits of one law the same name, key and year; drop cut-off names (…ฯ) that no full name begins with."""
    full = _FullNames(hits)
    hits = [whole for hit in hits if (whole := full.whole(hit))]
    years: dict[str, set[str]] = defaultdict(set)
    for hit in hits:
        years[_title(hit)].update(_stated(hit))
    keys = [_key(hit, years[_title(hit)]) for hit in hits]
    laws: dict[str, list[LawHit]] = defaultdict(list)
    for hit, key in zip(hits, keys, strict=True):
        laws[key].append(hit)
    best = {key: max(group, key=_fullness) for key, group in laws.items()}
    return [
        replace(hit, key=key, name=best[key].name, year=best[key].year) for hit, key in zip(hits, keys, strict=True)
    ]


class _FullNames:
    """The laws that are named in full, by how their titles begin; a text may cut off very many."""

    def __init__(self, hits: list[LawHit]) -> None:
        full = [hit for hit in hits if "ฯ" not in hit.name]
        order = sorted(range(len(full)), key=lambda at: _title(full[at]))
        self._full, self._order = full, order
        self._titles = [_title(full[at]) for at in order]
        self._known: dict[str, LawHit | None] = {}

    def whole(self, hit: LawHit) -> LawHit | None:
        """The law that a hit means: where its name is cut off, the first that is named in full and begins so."""
        if not hit.name.endswith("ฯ"):
            return hit
        begin = _title(hit).removesuffix("ฯ")
        if begin not in self._known:
            self._known[begin] = self._first(begin)
        full = self._known[begin]
        return replace(full, span=hit.span) if full else None

    def _first(self, begin: str) -> LawHit | None:
        low, high = bisect_left(self._titles, begin), bisect_left(self._titles, begin + "\U0010ffff")
        return self._full[min(self._order[low:high])] if low < high else None


def _key(hit: LawHit, years: set[str]) -> str:
    """Identify a law by its title and year; *years* are those that the text gives with the title."""
    own = _stated(hit) or (years if len(years) == 1 else ())
    return " ".join((_title(hit), *own))


def _title(hit: LawHit) -> str:
    """Give the name without spaces, draft mark and year."""
    return _YEAR.sub("", hit.name.removeprefix("ร่าง")).replace(" ", "")


def _stated(hit: LawHit) -> list[str]:
    """Give the year that stands after the title, if one does; that of a draft is open."""
    found = _YEAR.search(hit.name)
    return [found["year"]] if found and found["year"] else []


def _fullness(hit: LawHit) -> tuple[bool, bool, int]:
    return hit.year is not None, not hit.name.startswith("ร่าง"), -len(hit.name)
