"""A ministry named without that word: after the short title of its minister (``รมว.คลัง``), or next to another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from loaders.text.marked import Sign, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.model import Entity
    from loaders.names.gazetteer import Gazetteer

_MINISTRY = "กระทรวง"
_MINISTER = r"(?:รมว|รมช)\. ?"
_NEXT = r" ?, ?| {0,2}และ ?| {0,2}หรือ ?| {1,2}"
_WHOLE = r"(?=$|[\s,.)”\"/]|และ|หรือ|ร่วม|ไป|ดำเนิน|พิจารณา|ฯ)"


class _Names(NamedTuple):
    """What ministries are called without the word, and how such names stand in a text."""

    entities: dict[str, Entity]
    after_minister: re.Pattern[str]
    next_in_list: re.Pattern[str]


def find_elided(text: str, tags: Sequence[Tag], gazetteer: Gazetteer) -> list[Tag]:
    """Ministries in *text* that are named by the rest of their names, where *tags* hold those named in full."""
    names = _names(gazetteer)
    found = [_tag(names, match) for match in names.after_minister.finditer(text)]
    for tag in tags:
        if tag.sign is Sign.BODY and text.startswith(_MINISTRY, tag.start):
            found += _listed(text, tag.end, names)
    return found


def _listed(text: str, end: int, names: _Names) -> Iterator[Tag]:
    while match := names.next_in_list.match(text, end):
        yield _tag(names, match)
        end = match.end()


def _tag(names: _Names, match: re.Match[str]) -> Tag:
    return Tag(*match.span("name"), Sign.BODY, "vocabulary", (names.entities[match["name"]],))


@lru_cache(maxsize=4)
def _names(gazetteer: Gazetteer) -> _Names:
    entities: dict[str, Entity] = {}
    for thing in gazetteer.things.values():
        if "Ministry" in thing.classes:
            for name in thing.names:
                if name.text.startswith(_MINISTRY) and len(rest := name.text.removeprefix(_MINISTRY)) > len("การ"):
                    entities.setdefault(rest, gazetteer.entity(thing))
                    entities.setdefault(rest.removeprefix("การ"), gazetteer.entity(thing))
    listed = _choice(entities)
    for rest in [rest for rest in entities if rest.endswith("ฯ")]:
        entities.setdefault(rest.removesuffix("ฯ"), entities[rest])
    return _Names(
        entities,
        re.compile(rf"{_MINISTER}(?P<name>{_choice(entities)})"),
        re.compile(rf"(?:{_NEXT})(?P<name>{listed}){_WHOLE}"),
    )


def _choice(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
