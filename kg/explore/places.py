"""How much is said of each province, for a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.explore.reading import ask
from kg.things.asking import once
from kg.things.tables import provinces
from ontology.terms import ID

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.explore.web import Web
    from kg.things.tables import ProvinceRow


class Place(NamedTuple):
    """A province, with how many issues and how many responsibilities one passage names together with it."""

    row: ProvinceRow
    issues: int
    responsibilities: int


def places(store: Queryable, web: Web) -> tuple[Place, ...]:
    """All provinces, by their Thai names."""
    said = {ID + thing: (issues, facts) for thing, issues, facts in web.rows("SELECT * FROM place")}
    return tuple(Place(row, *said.get(row.thing.iri, (0, 0))) for row in provinces(store))


@once
def cohorts(store: Queryable) -> dict[str, dict[str, str]]:
    """The names of the groups in which provinces take part, by group and language."""
    found: dict[str, dict[str, str]] = {}
    for cohort, lang, name in ask(store, "cohorts").texts():
        found.setdefault(cohort, {})[lang] = name
    return found
