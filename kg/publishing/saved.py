"""The saved questions for an engine in a browser: texts with a sign in the place of each parameter.

Values stand in a query wherever the parameter's variable stood (:mod:`kg.binding`). So a text with a sign for each, put
there in the same way, becomes the query once the signs are replaced. A parameter that is not given leaves its variable:
there is a text for each choice of those that may be left out.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from kg.binding import bind
from kg.terms import Iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.headers import Parameter
    from kg.queries import SavedQuery

_SIGN = "urn:hpp:parameter:"


def as_texts(query: SavedQuery) -> dict[str, Any]:
    """Give the parameters of a question, and its texts by the names of the parameters that are given."""
    texts = {
        ",".join(given): bind(query.text, {name: Iri(_SIGN + name) for name in given}) for given in _choices(query)
    }
    return {"parameters": [_parameter(one) for one in query.parameters], "texts": texts}


def _choices(query: SavedQuery) -> Iterator[list[str]]:
    """Give each set of parameters that a question can be asked with, in their order."""
    names = [one.name for one in query.parameters]
    free = [one.name for one in query.parameters if not one.required and one.default is None]
    for number in range(len(free) + 1):
        for left in combinations(free, number):
            yield [name for name in names if name not in left]


def _parameter(one: Parameter) -> dict[str, Any]:
    said = {"name": one.name, "type": one.type.value, "example": one.example}
    return said | {"required": one.required, "default": one.default}
