"""Reads what follows the kind of a law: the body that issued it, the title, the year, the number."""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.names.lawwords import law_words

_YEAR = re.compile(r"[ \n]{0,20}(?:พ\. ?ศ\. {0,3}|พุทธศักราช {0,3})(?:(?P<year>2[45]\d\d)(?!\d)|\.{2,}|…+(?: ?\.)*)")
_LONGEST = 320  # characters of a title with its year
_LONGEST_BODY = 90
_WORD = re.compile(r"[ก-ฮะ-ฺเ-ๅ็-๎]+(?: ?\((?:องค์การมหาชน|ฉบับที่ ?[\d.]+)\))?")
_INSIDE_TITLES = frozenset(("ประกาศ", "ระเบียบ"))
_SHORTEST = 4  # letters of a title without a year
_BARRIER = re.compile(r"[\"“”]|\n(?! {0,9}พ\. ?ศ)|(?<=[ \n])\(?\d{1,2}[).] ?(?=[ก-๎])|>>")
_SUBJECT = re.compile(r" {0,3}(?:ว่าด้วย|เรื่อง {0,9})")
_HEAD = (
    r"(?:กระทรวง|กรม|สำนักงาน|สำนัก|จังหวัด|คณะ|หัวหน้า|นายกรัฐมนตรี|สภา|มหาวิทยาลัย|ศาล|ธนาคาร|องค์การ|สถาบัน|ศูนย์"
    r"|ที่ประชุม|อธิบดี|รัฐสภา|วุฒิสภา|การ(?:ไฟฟ้า|ประปา|รถไฟ|เคหะ|ทาง)|กรุงเทพ|(?:[ก-ฮ]{1,4}\.){1,4}|[ก-ฮ]{2,4}\.)"
)
_BODY = re.compile(rf" ?{_HEAD}")
_NUMBER = re.compile(r"(?P<body>[^\n\d“”\"()]{0,90}?) {0,3}(?:ที่|เลขที่) {0,9}(?P<number>\d{1,5}/25\d\d)(?!\d)")
_ISSUER = re.compile(rf"(?:^|[ (\n\"“]|ซึ่ง|โดย|ตามที่)(?P<body>{_HEAD}[ก-๎]{{2,60}}?) ?(?:ได้|จึง)?(?:มี|ออก) ?$")
_EDITION = re.compile(r" ?(?:\(?ฉบับที่ ?[\d.]+\)?) {0,2}")
_NUMBERED = re.compile(r" ?ฉบับที่ ?\d+ ?(?:\(พ\. ?ศ\. ?(?P<year>2[45]\d\d)\))")


class Cited(NamedTuple):
    """What a law is called after its kind, and where that ends."""

    title: str
    year: str | None  # "2560", "....", or none
    end: int


def read_titled(text: str, start: int) -> Cited | None:
    """Read a title and its year after the name of a kind that ends at *start*."""
    if numbered := _NUMBERED.match(text, start):
        return Cited(_one_line(numbered.group()), None, numbered.end())
    begin = start + text.startswith(" ", start)
    if law_words().never.match(text, begin):
        return None
    return _with_year(text, begin, begin) or _without_year(text, begin)


def read_issued(text: str, start: int) -> Cited | None:
    """Read the issuing body, then ว่าด้วย or เรื่อง and the title; a title alone counts only with its year."""
    begin = start + text.startswith(" ", start)
    subject = _subject(text, start)
    if subject is not None:
        return _with_year(text, begin, subject) or _without_year(text, begin, subject)
    if _BODY.match(text, begin) or text.startswith("การประชุม", begin):
        return _with_year(text, begin, begin)
    return None


def read_order(text: str, start: int) -> Cited | None:
    """Read a body and a number (กระทรวงมหาดไทย ที่ 478/2564); the body may stand before (กระทรวงมหาดไทย มีคำสั่งที่ …)."""
    match = _NUMBER.match(text, start)
    if match is None:
        return None
    body = match["body"].strip()
    if body and not _BODY.match(body):
        return None
    if not body and (issuer := _ISSUER.search(text[max(0, start - _LONGEST_BODY) : start].removesuffix("คำสั่ง"))):
        body = issuer["body"]
    return Cited(f"{body} ที่ {match['number']}", match["number"].split("/")[1], match.end("number"))


def _subject(text: str, start: int) -> int | None:
    """Where ว่าด้วย or เรื่อง ends, if it follows at once or after the name of a body."""
    if (subject := _SUBJECT.match(text, start)) and "เรื่อง" not in subject.group():
        return subject.end()
    body = _BODY.match(text, start)
    if body is None:
        return None
    found = _SUBJECT.search(text, body.end(), start + _LONGEST_BODY)
    if found is None or _stop(text, body.end(), found.start()) < found.start():
        return None
    return found.end()


def _with_year(text: str, begin: int, after: int) -> Cited | None:
    year = _YEAR.search(text, after + 2, begin + _LONGEST)
    if year is None or _stop(text, after, year.start()) < year.start():
        return None
    title = _one_line(text[begin : year.start()])
    budget = "งบประมาณรายจ่าย" in title
    if title.endswith(("ปีงบประมาณ", "ประจำปี", " ปี")) and not budget:
        return None
    return Cited(title, year["year"] or "....", year.end())


def _without_year(text: str, begin: int, subject: int | None = None) -> Cited | None:
    """Read a title that ends at the first space, or earlier at a word glued to it."""
    word = _WORD.match(text, begin if subject is None else subject)
    if word is None:
        return None
    end = word.end()
    if glued := law_words().inside.search(text, word.start() + _SHORTEST, end):
        end = glued.start()
    if end - word.start() < _SHORTEST:
        return None
    end += text.startswith("ฯ", end)
    return Cited(_one_line(text[begin:end]), None, end)


def _stop(text: str, start: int, end: int) -> int:
    """Where, before *end*, something begins that cannot be of one title."""
    found = [pattern.search(text, start, end) for pattern in (_BARRIER, law_words().after_space)]
    found += [kind for kind in law_words().trigger.pattern.finditer(text, start, end) if _begins_another(kind)]
    return min((match.start() for match in found if match), default=end)


def _begins_another(kind: re.Match[str]) -> bool:
    """Whether the name of a kind begins another law: after a space, and none that titles have inside."""
    return kind.group() not in _INSIDE_TITLES and kind.string[kind.start() - 1] in " \n"


def _one_line(text: str) -> str:
    return " ".join(text.split())
