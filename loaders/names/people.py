"""People named in normalised text: a title, a given name and a surname, and the post beside them.

What counts is the title (``titles.toml``): the two words after it are the name, unless one of them is a word that no
name has. A later mention by the given name alone (``นายสุทธิพงษ์ กล่าวเพิ่มเติม``, ``พลเอก อนุพงษ์ฯ``) is a hit only
where the text has the full name elsewhere. Members of the royal family and monks are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.model import Span
from loaders.names.personname import read_name
from loaders.names.posts import post_after, post_before
from loaders.names.titles import words

_SUFFIX = re.compile(r"(?: ?หญิง(?=[ ก-ฮเ-ไ])| ?\(พิเศษ\))? {0,3}")
_FORMERLY = re.compile(r"(?:สกุลเดิม|เดิมชื่อ|ชื่อเดิม)[ :]*$")
_LINKS = ("โดย", "และ", "ให้", "มี", "ที่", "ของ", "กับ", "แก่", "คือ", "ด้วย", "ว่า", "ต่อ", "หรือ")
_THAI = re.compile(r"[ก-๎.]")
_WORD = r"[ก-ฮเแโใไ][ก-ฮะ-ฺเ-ๅ็-๎]+"
_QUOTED = re.compile(
    rf"[“\"](?P<name>{_WORD} {{1,2}}{_WORD})[”\"] ?(?:ประกาศ|กล่าว|เผย|เปิด|ระบุ|ย้ำ|ลงพื้นที่|สั่ง|แถลง|ชี้|ยัน|มอบ|เป็นประธาน|นำ)"
)
_NEXT_WORD = re.compile(rf" {{1,2}}(?P<word>{_WORD})(?![ก-๎.])")
_REACH = 16
_MOST_TITLES = 8  # of one person; a text made of titles would else be gone through once for each of them
_FULL_NAME = 2  # words


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person named in the text.

    :attr:`span` runs from the title to the end of the name; :attr:`name` is in full even where the text has the given
    name alone (:attr:`short`); :attr:`title` is the first title, spelt out, empty where there is none;
    :attr:`position` is the post as written.
    """

    span: Span
    name: str
    title: str
    name_span: Span
    position: str | None = None
    position_span: Span | None = None
    short: bool = False


def find_people(text: str) -> list[PersonHit]:
    """Find people in a normalised *text*, in order."""
    hits = _with_second_surnames(text, _without_verbs(_named(text)))
    full = {hit.name.split(" ")[0]: hit.name for hit in reversed(hits) if not hit.short}
    known = [hit for hit in hits if not hit.short or hit.name in full]
    hits = [replace(hit, name=full[hit.name]) if hit.short else hit for hit in known]
    return _with_posts(text, sorted([*hits, *_quoted(text)], key=lambda hit: hit.span))


def _named(text: str) -> list[PersonHit]:
    hits: list[PersonHit] = []
    done = 0
    for match in words().trigger.finditer(text):
        if match.start() < done or not _is_title(match):
            continue
        end = _after_titles(match)
        name = read_name(text, end, glued=text[end - 1] != " ")
        if name is None:
            continue
        title = words().titles[match.group().replace(" ", "")].canonical
        done = name.span.end
        hits.append(
            PersonHit(Span(match.start(), done), " ".join(name.words), title, name.span, short=len(name.words) == 1)
        )
    return hits


def _without_verbs(hits: list[PersonHit]) -> list[PersonHit]:
    """Cut what looks like a verb off names whose given name has another surname in the text (นายสมชาย แจ้งว่า)."""
    sure = {hit.name.split(" ")[0] for hit in hits if not hit.short and not _is_doubtful(hit)}
    return [_given_alone(hit) if _is_doubtful(hit) and hit.name.split(" ")[0] in sure else hit for hit in hits]


def _with_second_surnames(text: str, hits: list[PersonHit]) -> list[PersonHit]:
    """Add a third word where the text has it as another person's surname (นางสมศรี มีสุข ใจดี, นายสมชาย ใจดี)."""
    surnames = {parts[1] for hit in hits if len(parts := hit.name.split(" ")) == _FULL_NAME}
    return [_lengthened(hit, word) if (word := _third_word(text, hit, surnames)) else hit for hit in hits]


def _third_word(text: str, hit: PersonHit, surnames: set[str]) -> re.Match[str] | None:
    word = _NEXT_WORD.match(text, hit.span.end) if hit.name.count(" ") == 1 else None
    return word if word and word["word"] in surnames else None


def _lengthened(hit: PersonHit, word: re.Match[str]) -> PersonHit:
    end = word.end()
    name = f"{hit.name} {word['word']}"
    return replace(hit, name=name, span=Span(hit.span.start, end), name_span=Span(hit.name_span.start, end))


def _is_doubtful(hit: PersonHit) -> bool:
    return words().doubtful.match(hit.name.partition(" ")[2]) is not None


def _given_alone(hit: PersonHit) -> PersonHit:
    given = hit.name.split(" ")[0]
    end = hit.name_span.start + len(given)
    return replace(
        hit, name=given, short=True, span=Span(hit.span.start, end), name_span=Span(hit.name_span.start, end)
    )


def _is_title(match: re.Match[str]) -> bool:
    title = words().titles[match.group().replace(" ", "")]
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    if before.endswith(title.not_after) or before.rstrip().endswith(words().named_after) or _FORMERLY.search(before):
        return False
    return title.glued or before.endswith(_LINKS) or not _THAI.match(before[-1:])


def _after_titles(match: re.Match[str]) -> int:
    """Where the name begins, after all titles (รศ.ดร., พลตำรวจเอก ดร.)."""
    following: re.Match[str] | None = match
    end = match.end()
    for _ in range(_MOST_TITLES):
        if following is None:
            break
        suffix = _SUFFIX.match(match.string, following.end())
        end = suffix.end() if suffix else following.end()
        following = words().trigger.pattern.match(match.string, end)
    return end


def _quoted(text: str) -> list[PersonHit]:
    """Find names without a title in quotation marks, between a post and a verb (รัฐมนตรี… “ณัฏฐพล ทีปสุวรรณ” ประกาศ)."""
    hits = []
    for match in _QUOTED.finditer(text):
        if post_before(text, match.start(), 0):
            span = Span(*match.span("name"))
            hits.append(PersonHit(span, " ".join(match["name"].split()), "", span))
    return hits


def _with_posts(text: str, hits: list[PersonHit]) -> list[PersonHit]:
    done = 0
    result = []
    limits = [hit.span.start for hit in hits[1:]] + [len(text)]
    for hit, limit in zip(hits, limits, strict=False):
        post = post_after(text, hit.span.end, limit) or post_before(text, hit.span.start, done)
        done = max(hit.span.end, post.end if post else 0)
        result.append(replace(hit, position=" ".join(text[slice(*post)].split()), position_span=post) if post else hit)
    return result
