"""An answer to a typed question: plain data, as JSON for programs and as sentences for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.headers import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.asking.readings import Reading
    from kg.asking.slots import Slot
    from kg.asking.templates import Template
    from kg.asking.typed import Typed
    from kg.things.facts import Quote

MOST = 100  # rows of an answer, which tells how many there are


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of the saved question, as texts by column, and the passages behind it."""

    values: Mapping[str, str]
    evidence: tuple[Quote, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return {"values": dict(self.values), "evidence": [quote_json(one) for one in self.evidence]}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was taken for, and what the graph says to that."""

    question: Typed
    searched: int  # documents
    reading: Reading | None = None  # None: no template fits
    also: tuple[Reading, ...] = ()  # other templates that fit
    parameters: Mapping[str, str] | None = None  # of the saved question, by which it can be asked again
    sparql: str | None = None  # the query with its values in it, as it was run
    columns: tuple[str, ...] = ()
    rows: tuple[AnswerRow, ...] = ()
    found: int = 0  # how many rows there are
    cited: int = 0  # documents that stand behind the rows
    nearest: tuple[Template, ...] = ()  # where no template fits
    asked: bool = True  # False: it is only told what the question is taken for

    @property
    def trouble(self) -> Bilingual | None:
        """What could not be read in the question, in one line; None where it was answered."""
        if self.reading is None:
            return Bilingual("no question template fits", "ไม่มีรูปแบบคำถามที่ตรงกับคำถามนี้")
        return next((_trouble(one) for one in self.reading.slots if one.problem), None)

    @property
    def coverage(self) -> Bilingual:
        """How much the answer rests on, in one line."""
        if self.reading is None or self.trouble or not self.asked:
            return Bilingual(f"{_documents(self.searched)} can be searched", f"มีเอกสารให้ค้น {self.searched:,} ฉบับ")
        if not self.found:
            return Bilingual(
                f"nothing on record: {_documents(self.searched)} searched, and none says so",
                f"ไม่พบในเอกสาร: ค้นจากเอกสาร {self.searched:,} ฉบับ ไม่มีฉบับใดระบุไว้",
            )
        thin = self.cited == 1 < self.searched
        en, th = "; thin: one document alone says so", " หลักฐานน้อย มีเอกสารเพียงฉบับเดียวที่ระบุ"
        return Bilingual(
            f"{_documents(self.searched)} searched, {self.cited:,} quoted{en if thin else ''}",
            f"ค้นจากเอกสาร {self.searched:,} ฉบับ อ้างข้อความจาก {self.cited:,} ฉบับ{th if thin else ''}",
        )

    def to_json(self) -> dict[str, Any]:
        """Return the answer as docs/assistants.md describes it."""
        reading = self.reading
        return {
            "question": self.question.text,
            "lang": self.question.language,
            "template": _template(reading) if reading else None,
            "slots": [one.to_json() for one in reading.slots] if reading else [],
            "aside": list(reading.aside) if reading else [],
            "query": {"name": reading.template.query.name, "parameters": dict(self.parameters or {})}
            if reading and self.parameters is not None
            else None,
            "sparql": self.sparql,
            "columns": list(self.columns),
            "rows": [one.to_json() for one in self.rows],
            "found": self.found,
            "trouble": _both(self.trouble) if self.trouble else None,
            "also": [_template(one) for one in self.also],
            "nearest": [one.told() for one in self.nearest],
            "searched": self.searched,
            "cited": self.cited,
            "coverage": _both(self.coverage),
        }


def quote_json(quote: Quote) -> dict[str, Any]:
    """Return a passage as JSON data: its words, where they stand in the document as read, and the document."""
    return {
        "quote": quote.quote,
        "document": quote.document.iri,
        "title": quote.document.th or quote.document.en,
        "date": quote.date,
        "start": quote.start,
        "end": quote.end,
        "passage": quote.iri.rpartition("/passage/")[2],
        "source": quote.source,
    }


def _template(reading: Reading) -> dict[str, str]:
    one = reading.template
    return {"id": one.id, "th": one.asks.th, "en": one.asks.en}


def _trouble(slot: Slot) -> Bilingual:
    near = [str(one) for one in slot.near]
    en, th = " or ".join(f"“{one}”" for one in near), " หรือ ".join(f"“{one}”" for one in near)
    if slot.problem == "ambiguous":
        return Bilingual(f"“{slot.text}” may be {en}; say which", f"“{slot.text}” อาจหมายถึง {th} โปรดระบุ")
    if slot.problem == "unreadable":
        return Bilingual(
            f"“{slot.text}” is not understood as {slot.name}; write it as 2564 or 2021-12-31",
            f"อ่าน “{slot.text}” ไม่เข้าใจ โปรดเขียนเป็น 2564 หรือ 2021-12-31",
        )
    more = Bilingual(f"; perhaps {en}", f" อาจเป็น {th}") if near else Bilingual("", "")
    what = {"issue": "ประเด็น", "body": "หน่วยงาน", "province": "จังหวัด", "person": "บุคคล", "document": "เอกสาร"}
    return Bilingual(
        f"no {slot.sort} is called “{slot.text}”{more.en}",
        f"ไม่มี{what.get(slot.sort, 'สิ่งใด')}ชื่อ “{slot.text}”{more.th}",
    )


def _documents(number: int) -> str:
    return f"{number:,} document{'' if number == 1 else 's'}"


def _both(text: Bilingual) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
