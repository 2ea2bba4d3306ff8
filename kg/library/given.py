"""What a person gives for a role, a day, a year or a language, understood or refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.network.named import find_named
from kg.network.views import Filter
from kg.prefixes import expand
from kg.terms import Iri
from kg.things.thing import holds
from loaders.errors import ParameterError
from loaders.model import Role
from ontology.terms import ID

if TYPE_CHECKING:
    from kg.answers import Queryable

Names = str | Iterable[str]
Years = int | str | Iterable[int]
Day = str | dt.date

_YEARS = re.compile(r"(2[4-6]\d\d)(?:-(2[4-6]\d\d))?")
_BUDDHIST_ERA = 2400  # years from here on are not Gregorian


def names_of(given: Names | None) -> list[str]:
    """One name, or several, or none."""
    return [given] if isinstance(given, str) else list(given or ())


def roles_of(given: Names | None) -> list[Role]:
    """Roles, in any case; ParameterError for what is none."""
    known = {one.value.lower(): one for one in Role}
    for name in names_of(given := names_of(given)):
        if name.lower() not in known:
            raise ParameterError(f"no role “{name}”; there are {', '.join(Role)}")
    return [known[name.lower()] for name in given]


def day_of(name: str, given: Day | None) -> dt.date | None:
    """A day, Gregorian; ParameterError for what is none, and for one of the Buddhist Era."""
    if given is None:
        return None
    try:
        day = dt.date.fromisoformat(given[:10] if isinstance(given, str) else given.isoformat()[:10])
    except ValueError as error:
        raise ParameterError(f"{name} “{given}” is not a day; write it as 2021-09-30") from error
    if day.year >= _BUDDHIST_ERA:
        raise ParameterError(f"{name} “{given}” is of the Buddhist Era; write {day.year - 543}{day.isoformat()[4:]}")
    return day


def years_of(given: Years | None) -> frozenset[int]:
    """Fiscal years of the Buddhist Era: 2564, "2563-2565" or several numbers; ParameterError for what is none."""
    if given is None:
        return frozenset()
    written = [str(given)] if isinstance(given, str | int) else [str(one) for one in given]
    return frozenset(year for one in written for year in _range(one))


def _range(written: str) -> range:
    found = _YEARS.fullmatch(written)
    if found is None:
        raise ParameterError(f"year “{written}” is no fiscal year of the Buddhist Era; write 2564 or 2563-2565")
    return range(int(found[1]), int(found[2] or found[1]) + 1)


def lang_of(given: str) -> str:
    """A language of names; ParameterError for what is none."""
    if given not in {"th", "en"}:
        raise ParameterError(f"lang “{given}” is not a language of the names; write th or en")
    return given


def filter_of(  # noqa: PLR0913 - as many as there are to filter by
    *,
    year: Years | None = None,
    as_of: Day | None = None,
    role: Names | None = None,
    kind: Names | None = None,
    document: Names | None = None,
    evidence: int = 1,
) -> Filter:
    """Put together what of a network is kept; ParameterError for what is none of that."""
    if evidence < 1:
        raise ParameterError(f"evidence {evidence}: a tie has at least one passage; give a number from 1")
    day = day_of("as_of", as_of)
    roles = frozenset(one.value for one in roles_of(role))
    kinds, documents = frozenset(names_of(kind)), frozenset(names_of(document))
    return Filter(years_of(year), day.isoformat() if day else "", roles, kinds, evidence, documents)


def thing_of(store: Queryable, given: object) -> Iri:
    """A thing by any of its names, by its IRI, or as an answer gave it.

    Raises ParameterError for a name that nothing has, or several, and for an IRI that the graph does not hold.
    """
    named = str(getattr(given, "iri", None) or given)
    iri = Iri(expand(named))
    if not iri.startswith(ID):
        return find_named(store, named)
    if not holds(store, iri):
        raise ParameterError(f"the graph holds no <{iri}>; g.search finds things by name")
    return iri
