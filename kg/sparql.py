"""SPARQL text as tokens: what it names as its dataset, that it calls no other endpoint, values put for variables.

The lexical rules are those of SPARQL 1.1, section 19.8. Text is changed only token by token, so that a value can never
become syntax.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from kg.terms import Iri
from loaders.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = _BASE + r"_0-9\u00b7\u0300-\u036f\u203f\u2040\-"
_PERCENT_OR_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"(?:[{_BASE}](?:[{_CHARS}.]{{0,255}}[{_CHARS}])?|_)"  # with an end: it is looked for at each letter
_LOCAL_END = rf"(?:[{_CHARS}:]|{_PERCENT_OR_ESCAPE})"
_LOCAL = rf"(?:[{_CHARS}:.]|{_PERCENT_OR_ESCAPE})"
_LONG_STRING = r"\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}"
_STRING = _LONG_STRING + r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"
_TOKEN = re.compile(
    "|".join(
        (
            r"(?P<comment>#[^\n\r]*)",
            r"(?P<iri><(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)",
            rf"(?P<string>{_STRING})",
            rf"(?P<variable>[?$][{_CHARS}]+)",
            rf"(?P<name>{_PREFIX}?:(?:{_LOCAL_END}(?:{_LOCAL}*{_LOCAL_END})?)?)",
            r"(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
            r"(?P<word>[A-Za-z_][A-Za-z0-9_]*)",
            r"(?P<space>\s+)",
            r"(?P<other>.)",
        )
    ),
    re.DOTALL,
)
READ_ONLY = "the graph is read-only here; load documents with `hpp load`"  # said to who sends an update
_SILENT = {"space", "comment"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_ESCAPE = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
_DOUBTFUL_IN_IRI = re.compile(r"['()]")


class Token(NamedTuple):
    """A piece of a query: its kind (the group of the lexical rules), its text as written."""

    kind: str
    text: str

    @property
    def keyword(self) -> str:
        """The word in capitals, or the sign; empty for what is neither."""
        return self.text.upper() if self.kind in {"word", "other"} else ""

    @property
    def variable(self) -> str:
        """The name of the variable, without its sign; empty for what is none."""
        return self.text[1:] if self.kind == "variable" else ""


def tokens(query: str) -> Iterator[Token]:
    """Cut a query into tokens; joined again they are the query."""
    for found in _TOKEN.finditer(query):
        yield Token(str(found.lastgroup), found[0])


def variables(query: str) -> set[str]:
    """Return the names of the variables that a query uses."""
    return {token.variable for token in tokens(query)} - {""}


def names_its_dataset(query: str) -> bool:
    """Tell whether the query itself says which graphs it asks (FROM, FROM NAMED)."""
    return "from" in query.lower() and any(token.keyword == "FROM" for token in tokens(query))


def refuse_service(query: str, allowed: Collection[str] = ()) -> None:
    r"""Raise QueryError for a query that would ask another endpoint than those that are allowed, by IRI.

    Engines accept SERVICE without a space around it, and a "less than" can look like the start of an IRI: what is in
    doubt is refused. So is what some engines only see when they have undone the escapes of characters, as SPARQL 1.1,
    section 19.2, has it (``SERV\u0049CE``).
    """
    for text in dict.fromkeys((query, _unescaped(query))):
        if "service" in text.lower():
            _refuse_service(text, allowed)


def _unescaped(query: str) -> str:
    return _ESCAPE.sub(lambda found: chr(min(int(f"0x{found[0][2:]}", 0), sys.maxunicode)), query)


def _refuse_service(query: str, allowed: Collection[str]) -> None:
    before = ""
    for token in (one for one in tokens(query) if one.kind not in _SILENT):
        if before in {"SERVICE", "SILENT"} and token.kind == "iri" and token.text[1:-1] in allowed:
            before = ""
        elif before == "SERVICE" and token.keyword == "SILENT":
            before = "SILENT"
        elif before or (_calls_service(token) and not (allowed and token.keyword == "SERVICE")):
            raise QueryError("SERVICE asks another endpoint, which is not allowed here; leave it out of the query")
        elif token.keyword == "SERVICE":
            before = "SERVICE"


def _calls_service(token: Token) -> bool:
    if token.kind == "iri":
        return bool(_DOUBTFUL_IN_IRI.search(token.text))
    if token.kind == "name":
        return "service" in token.text.partition(":")[0].lower()
    return token.kind == "word" and "service" in token.text.lower()


def refuse_outside(update: str) -> None:
    """Raise QueryError for an update that would ask another address: LOAD, or SERVICE in its WHERE."""
    refuse_service(update)
    if any(token.keyword == "LOAD" for text in (update, _unescaped(update)) for token in tokens(text)):
        raise QueryError("LOAD fetches from an address, which is not allowed here; send the data with INSERT DATA")


def with_dataset(update: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """Put USING before each WHERE of an update, as the SPARQL 1.1 Protocol, section 2.2.3, has it.

    Raises QueryError when the update names its graphs itself, by USING or WITH, and ValueError for no IRI.
    """
    if not using and not using_named:
        return update
    words = {token.keyword for token in tokens(update)}
    if words & {"USING", "WITH"}:
        raise QueryError("the update names its graphs (USING, WITH) and so does the request; leave one of them out")
    clauses = [f"USING {Iri(iri).n3}" for iri in using] + [f"USING NAMED {Iri(iri).n3}" for iri in using_named]
    return "".join(_before_where(update, " ".join(clauses)))


def _before_where(update: str, clauses: str) -> Iterator[str]:
    """Give the tokens with the clauses before each WHERE that follows a template; DELETE WHERE can have none."""
    before = ""
    for token in tokens(update):
        if token.keyword == "WHERE" and before == "}":
            yield f"{clauses} "
        yield token.text
        before = before if token.kind in _SILENT else token.keyword


def form_of(query: str) -> str:
    """Tell which of SELECT, ASK, CONSTRUCT and DESCRIBE a query is; empty when it is none of them."""
    return next((token.keyword for token in tokens(query) if token.keyword in _FORMS), "")


def is_update(text: str) -> bool:
    """Tell whether *text* asks for a change of the graph (SPARQL 1.1 Update)."""
    words = (token.keyword for token in tokens(text) if token.kind == "word")
    return next((word for word in words if word in _FORMS or word in _UPDATES), "") in _UPDATES


def columns_of(query: str) -> tuple[str, ...]:
    """Return the columns that the outermost SELECT names; ``*`` where it names none."""
    return tuple(_columns(query))


def _columns(query: str) -> Iterator[str]:
    inside, brackets, before = False, 0, ""
    for token in tokens(query):
        word = token.keyword
        if inside and brackets == 0 and word in {"WHERE", "FROM", "{"}:
            return
        if inside and ((brackets == 0 and (token.variable or word == "*")) or (before == "AS" and token.variable)):
            yield token.variable or word
        inside = inside or word == "SELECT"
        brackets += (word == "(") - (word == ")")
        before = before if token.kind in _SILENT else word
