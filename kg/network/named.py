"""What a person names: anything by one of its names, or else an issue by a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.naming import find_thing
from kg.things.thing import thing_iri
from loaders.errors import ParameterError
from ontology.terms import ID

if TYPE_CHECKING:
    from kg.answers import Queryable
    from kg.terms import Iri


def find_named(store: Queryable, text: str) -> Iri:
    """Find the thing, by a name or by its IRI; raises ParameterError, with the nearest names, for none or several."""
    if (found := thing_iri(text.removeprefix(ID))) and text.startswith(ID):
        return found
    try:
        return find_thing(store, "thing", text)
    except ParameterError as error:
        from kg.owners import find_issue  # noqa: PLC0415 - fuzzy matching is loaded where it is needed

        try:
            return find_issue(store, text)
        except ParameterError:
            raise error from None
