"""What things are called in the index: the ends of their IRIs, names of a bearable length, the nearest class."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from unicodedata import category

from kg.things.ontology import ontology
from loaders.text.years import fiscal_year
from ontology.terms import HPP, ID

LONGEST = 200  # characters of a name, or of a decision's words, that a node has
_SPACE = re.compile(r"\s+")
DAY = 10  # characters of a day in ISO 8601


def short(iri: str) -> str:
    """The end of an IRI of ours; of others the whole."""
    return iri.removeprefix(ID)


def cut(text: str | None) -> str | None:
    """A name with single spaces, and not longer than a node has it."""
    bare = _SPACE.sub(" ", text or "").strip()
    if len(bare) <= LONGEST:
        return bare or None
    end = LONGEST - 1
    while end and category(bare[end]) == "Mn":  # a vowel or a tone mark goes with its letter
        end -= 1
    return f"{bare[:end]}…"


@cache
def year_of(day: str) -> int:
    """The fiscal year of a day, Buddhist Era; 0 for what is no day."""
    try:
        return fiscal_year(dt.date.fromisoformat(day))
    except ValueError:
        return 0


@cache
def nearest(kinds: frozenset[str]) -> str:
    """The local name of the class that says most."""
    return min(kinds, key=lambda one: (len(ontology().below(one)), one)).removeprefix(HPP.BASE)
