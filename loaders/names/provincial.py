"""The office of one province: the name of such offices with the name of a province right after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.model import Entity, Kind
from loaders.names.iri import iri
from loaders.text.marked import Sign, Tag
from loaders.text.squeeze import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.names.gazetteer import Gazetteer

_OFFICE = "จังหวัด"
_GAP = re.compile(r" {0,2}")
_AGENCY, _LOCAL = "Agency", "LocalGovernment"


def join_provinces(text: str, tags: Sequence[Tag], gazetteer: Gazetteer) -> list[Tag]:
    """The *tags* in order, an office and the province that follows it made one tag, which names both."""
    joined: list[Tag] = []
    for tag in sorted(tags, key=lambda tag: tag.start):
        if joined and tag.sign is Sign.PROVINCE and _is_office(text, joined[-1], tag, gazetteer):
            joined[-1] = _of_province(joined[-1], tag)
        else:
            joined.append(tag)
    return joined


def _is_office(text: str, office: Tag, province: Tag, gazetteer: Gazetteer) -> bool:
    thing = gazetteer.things.get(office.entities[0].iri) if office.sign is Sign.BODY else None
    if thing is None or not {_AGENCY, _LOCAL} & {*thing.classes} or not thing.label.endswith(_OFFICE):
        return False
    return _GAP.fullmatch(text, office.end, province.start) is not None


def _of_province(office: Tag, province: Tag) -> Tag:
    whole, place = office.entities[0], province.entities[-1]
    label = whole.label + place.label
    one = Entity(iri("body", squeeze(label)), Kind.BODY, label, candidate=True, body_class=_AGENCY, part_of=whole.iri)
    return Tag(office.start, province.end, Sign.BODY, "vocabulary", (one, place))
