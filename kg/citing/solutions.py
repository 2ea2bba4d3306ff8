"""The rows of an answer in SPARQL, whatever it is an answer to: solutions, a truth, statements."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kg.answers import Solutions, Truth
from kg.citing.columns import sorted_out, whole
from kg.citing.model import Both, Row
from kg.citing.passages import Passages, Words
from kg.prefixes import shorten
from kg.sparql import tokens
from kg.terms import Blank, Iri, Literal
from loaders.errors import LimitError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import Answer, Queryable
    from kg.answers import Row as Solution
    from kg.citing.columns import Columns
    from kg.terms import Term

MOST = 20_000  # rows that are cited
_BLANK = re.compile(r"^_:\S+|(?<=> )_:\S+(?= \.$)")  # as subject or object of a line of N-Triples
_IRI = re.compile(r"<([^>]*)>")
_LONGEST = 60  # characters of a label's part


def rows_of(store: Queryable, answer: Answer, *, saved: bool) -> tuple[Row, ...]:
    """Make the rows of an answer, each with its passages.

    :param saved: whether it answers a saved query, whose columns mean what ``columns.toml`` says.
    :raises LimitError: for an answer of more than 20,000 rows.
    """
    if isinstance(answer, Truth):
        said = {"boolean": answer.value}
        return (Row(said, {}, (), said, Both("ใช่" if answer.value else "ไม่ใช่", "yes" if answer.value else "no")),)
    if len(answer) > MOST:
        raise LimitError(f"the answer has {len(answer):,} rows; {MOST:,} can be cited: narrow the question")
    if isinstance(answer, Solutions):
        columns = (sorted_out if saved else whole)(answer.variables)
        return tuple(_rows(store, answer, columns))
    return tuple(_statements(store, [line.decode() for line in answer.ntriples.splitlines()]))


def is_ordered(query: str) -> bool:
    """Whether a query says in which order its rows come: an ORDER BY outside of all braces."""
    depth = 0
    for token in tokens(query):
        depth += (token.keyword == "{") - (token.keyword == "}")
        if token.keyword == "ORDER" and depth == 0:
            return True
    return False


def _rows(store: Queryable, answer: Solutions, columns: Columns) -> Iterator[Row]:
    words = [_words(row, columns) for row in answer]
    things = [[] if those else _things(row) for row, those in zip(answer, words, strict=True)]
    passages = Passages(store, (one for those in words for one in those), (one for some in things for one in some))
    shown = json.loads(answer.json)["results"]["bindings"]
    for row, those, some, binding in zip(answer, words, things, shown, strict=True):
        quotes = tuple(dict.fromkeys(passages.of(one) for one in those)) or passages.behind(some)
        says, figures = (dict(_written(row, names)) for names in (columns.says, columns.figures))
        yield Row(says, figures, quotes, binding, _label(row, columns))


def _written(row: Solution, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Write terms as N-Triples does; blank nodes by their order in the row, since their names mean nothing."""
    blanks: dict[str, str] = {}
    for name in names:
        term = row.get(name)
        if isinstance(term, Blank):
            yield name, blanks.setdefault(term, f"_:{len(blanks)}")
        elif term is not None:
            yield name, _n3(term)


def _n3(term: Term) -> str:
    try:
        return term.n3
    except ValueError:  # what a query made of odd texts
        return str(term)


def _words(row: Solution, columns: Columns) -> list[Words]:
    found = []
    for quote, document, title in columns.quotes:
        said = row.get(quote)
        if isinstance(said, Literal):
            found.append(Words(_n3(said), said.value, str(row.get(document, "")), _text(row.get(title))))
    return found


def _things(row: Solution) -> list[str]:
    return [str(term) for term in row.values() if isinstance(term, Iri) and term.startswith(ID) and _n3(term)[0] == "<"]


def _label(row: Solution, columns: Columns) -> Both:
    named = [row.get(f"{name}Label", row.get(name)) for name in columns.says]
    label = " · ".join(_cut(_text(term)) for term in named if term is not None)
    return Both(label, label)


def _text(term: Term | None) -> str:
    if isinstance(term, Literal):
        return term.value
    return shorten(term) if isinstance(term, Iri) else str(term or "")


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return f"{flat[:_LONGEST]}…" if len(flat) > _LONGEST else flat


def _statements(store: Queryable, lines: list[str]) -> Iterator[Row]:
    things = [[one for one in _IRI.findall(line) if one.startswith(ID)] for line in lines]
    passages = Passages(store, (), (one for some in things for one in some))
    for line, some in zip(lines, things, strict=True):
        blanks: dict[str, str] = {}
        said = _BLANK.sub(lambda found, known=blanks: known.setdefault(found[0], f"_:{len(known)}"), line)  # type: ignore[misc]
        label = _cut(line)
        yield Row({"statement": said}, {}, passages.behind(some), line, Both(label, label))
