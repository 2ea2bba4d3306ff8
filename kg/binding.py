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
        self._written: list[str] = []
        self._section = ""
        self._brackets = 0  # open since the section began
        self._selects = 0
        self._renamed = 0
        self._needless: list[int] = []  # what was written for columns and keys that can go when the clause has others
        self._others = False
        self._before = ["", ""]  # the last two keywords or signs, the later one last

    def bind(self, query: str) -> str:
        for token in tokens(query):
            self._written.append(self._bound(token))
            if token.kind not in _SILENT:
                self._notice(token)
        self._end_section()
        return "".join(self._written)

    def _notice(self, token: Token) -> None:
        word = token.keyword
        if self._brackets == 0 and word in _SECTION_ENDS.get(self._section, ()):
            self._end_section()
        if word in _SECTION_ENDS:
            self._end_section()
            self._section, self._brackets = word, 0
            self._selects += word == "SELECT"
        is_value = token.variable in self._values
        self._others |= self._brackets == 0 and (word == "(" or (bool(token.variable) and not is_value))
        self._brackets += (word == "(") - (word == ")")
        self._before = [self._before[1], word]

    def _end_section(self) -> None:
        """Leave out constant columns and keys beside others: not all engines know how to group by a constant."""
        for at in self._needless if self._others else ():
            self._written[at] = ""
        self._section, self._needless, self._others = "", [], False

    def _bound(self, token: Token) -> str:
        value = self._values.get(token.variable)
        if value is None:
            return token.text
        if self._section == "VALUES" or self._before[1] == "AS":
            raise QueryError(
                f"the query assigns {token.text}, which is a parameter of it; give one of them another name"
            )
        if self._before == ["BOUND", "("]:
            self._drop_bound()
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
        self._needless.append(len(self._written))
        constant = '""' if self._section == "GROUP" else value
        return f"({constant} AS {token.text}_{self._renamed})"

    def _drop_bound(self) -> None:
        last = max(at for at, text in enumerate(self._written) if text.upper() == "BOUND")
        self._written[last] = ""
