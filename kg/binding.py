"""Values put for the parameters of a query, token by token.

A term stands wherever the parameter's variable stood, so that filters, subqueries and paths see a constant on every
engine. Where SPARQL wants a variable, the value goes in under a name: ``SELECT ?year`` becomes
``SELECT ("2564"^^… AS ?year)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.sparql import Token, tokens
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.terms import Iri, Literal

_SECTION_ENDS = {
    "SELECT": {"WHERE", "FROM", "{"},
    "GROUP": {"HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES", "}"},
    "ORDER": {"LIMIT", "OFFSET", "VALUES", "}"},
    "VALUES": {"{"},
}
_SILENT = {"space", "comment"}


def bind(query: str, values: Mapping[str, Iri | Literal]) -> str:
    """Put values for variables.

    Raises QueryError when the query assigns one of them itself, and ValueError for an IRI that is none.
    """
    return _Binder({name: term.n3 for name, term in values.items()}).bind(query) if values else query


class _Binder:
    """Walks the tokens of one query, knowing which clause it is in."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._section = ""
        self._brackets = 0  # open since the section began
        self._selects = 0
        self._renamed = 0
        self._before = ["", ""]  # the last two keywords or signs, the later one last

    def bind(self, query: str) -> str:
        written: list[str] = []
        for token in tokens(query):
            written.append(self._written(token, written))
            if token.kind not in _SILENT:
                self._notice(token)
        return "".join(written)

    def _notice(self, token: Token) -> None:
        word = token.keyword
        if self._brackets == 0 and word in _SECTION_ENDS.get(self._section, ()):
            self._section = ""
        if word in _SECTION_ENDS:
            self._section, self._brackets = word, 0
            self._selects += word == "SELECT"
        self._brackets += (word == "(") - (word == ")")
        self._before = [self._before[1], word]

    def _written(self, token: Token, written: list[str]) -> str:
        value = self._values.get(token.variable)
        if value is None:
            return token.text
        if self._section == "VALUES" or self._before[1] == "AS":
            raise QueryError(
                f"the query assigns {token.text}, which is a parameter of it; give one of them another name"
            )
        if self._before == ["BOUND", "("]:
            self._drop_bound(written)
            return "true"
        if not self._section or self._brackets:
            return value
        return self._named(token, value)

    def _named(self, token: Token, value: str) -> str:
        """Return the value where the clause wants a variable: a column, a group or a sort key."""
        if self._section == "ORDER":
            return f"({value})"
        if self._section == "SELECT" and self._selects == 1:
            return f"({value} AS {token.text})"
        self._renamed += 1
        return f"({value} AS {token.text}_{self._renamed})"

    @staticmethod
    def _drop_bound(written: list[str]) -> None:
        last = max(at for at, text in enumerate(written) if text.upper() == "BOUND")
        written[last] = ""
