"""Which rows of a table fit what was asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.ownership import Named
from kg.spelling import spell
from kg.things.ontology import ontology
from ontology.terms import HPP

if TYPE_CHECKING:
    import datetime as dt

    from kg.things.tables import Row


def is_called(row: Row | Named | None, text: str | None) -> bool:
    """Whether a thing has *text* in one of its names, or as its IRI; anything fits no text."""
    if text is None:
        return True
    if row is None:
        return False
    named = row if isinstance(row, Named) else row.thing
    wanted = _bare(text)
    names = filter(None, (named.th, named.en))
    return text == named.iri or (bool(wanted) and any(wanted in _bare(name) for name in names))


def is_of(row: Row, name: str | None) -> bool:
    """Whether a thing is of a class, or of one below it; anything is of no class."""
    return name is None or row.kind.iri in ontology().below(HPP.BASE + name)


def between(date: str | None, earliest: dt.date | None, latest: dt.date | None) -> bool:
    """Whether a date (ISO 8601) lies in a span of days, both ends included; without a date only in the open one."""
    if earliest is None and latest is None:
        return True
    first, last = earliest.isoformat() if earliest else "", latest.isoformat() if latest else "9999-12-31"
    return date is not None and first <= date[:10] <= last


@lru_cache(maxsize=1 << 15)
def _bare(text: str) -> str:
    return spell(text).bare
