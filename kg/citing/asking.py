"""Asks a question and makes the rows of its answer: the same for a permalink, a citation and the check of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from kg.citing import found, owning, solutions, titles, ways
from kg.citing.address import number_of
from kg.citing.model import SPARQL, STATED, Answered
from kg.findings import described
from kg.headers import ParameterType
from kg.library.given import years_of
from kg.network.asked import Ask
from kg.network.named import find_named
from kg.network.views import Filter
from kg.owners import owner
from kg.sparql import form_of
from kg.things.names import names_of
from loaders.errors import ParameterError
from loaders.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.answers import Answer, OpenGraph
    from kg.citing.model import Question
    from kg.ownership import Named
    from kg.queries import SavedQuery
    from kg.terms import Iri, Literal

PASSAGES = 10  # of each body and role; the best
_LONGEST = 300  # characters of an issue
_BUDDHIST_ERA = 2400  # years from here on are not Gregorian
_MOST_PATHS = 20


class Means(Protocol):
    """What it takes to ask: a graph that is open, and ways to do what may take long."""

    @property
    def store(self) -> OpenGraph:
        """The graph."""
        ...

    def saved(self, name: str) -> SavedQuery:
        """Find a saved query; QueryError where there is none."""
        ...

    def evaluate(self, text: str, values: Mapping[str, Iri | Literal] | None = None) -> Answer:
        """Answer a query in SPARQL."""
        ...

    def measured(self, asked: Ask) -> dict[str, Any]:
        """Work out a finding, or how two things are connected by what is stated, as JSON data."""
        ...


def ask(question: Question, means: Means) -> Answered:
    """Ask a question.

    :raises ParameterError: for parameters that do not suit it, and names of nothing in the graph.
    :raises QueryError: for SPARQL that is none, or takes too long.
    """
    return _ASK[question.kind](question, means)


def ask_saved(question: Question, query: SavedQuery, answer: Answer, store: OpenGraph) -> Answered:
    """Make the rows of an answer to a saved query that is there already, with names in Thai."""
    title = titles.of_saved(question, query, {_lang_of(query)})
    return Answered(question, title, solutions.rows_of(store, answer, saved=True), solutions.is_ordered(query.text))


def ask_sparql(question: Question, answer: Answer, store: OpenGraph) -> Answered:
    """Make the rows of an answer to a query in SPARQL that is there already."""
    text = question.one("query")
    rows = solutions.rows_of(store, answer, saved=False)
    return Answered(question, titles.of_sparql(text), rows, solutions.is_ordered(text))


def in_thai(query: SavedQuery, values: Mapping[str, str]) -> dict[str, str]:
    """The values with which a saved query names things in Thai, as rows are compared."""
    return {name: value for name, value in values.items() if name != _lang_of(query)}


def _lang_of(query: SavedQuery) -> str:
    """The parameter that says in which language things are named; "" where there is none, or Thai is not usual."""
    usual = (one.name for one in query.parameters if one.type is ParameterType.LANG and one.default == "th")
    return next(usual, "")


def _owner(question: Question, means: Means) -> Answered:
    issue, roles = question.one("issue"), question.parameters.get("role", [])
    if not issue.strip() or len(issue) > _LONGEST:
        raise ParameterError(f"issue: give the name of an issue, of {_LONGEST} characters at most")
    known = {role.value: role for role in Role}
    if unknown := [one for one in roles if one not in known]:
        raise ParameterError(f"role: “{unknown[0][:40]}” is none; there are {', '.join(known)}")
    as_of = day_of(question.one("as_of"))
    wanted = [known[one] for one in roles]
    answer = owner(means.store, issue, as_of=as_of, roles=wanted, passages=PASSAGES)
    return Answered(question, titles.of_owner(question), owning.rows_of(answer))


def _query(question: Question, means: Means) -> Answered:
    if question.name == SPARQL:
        return _sparql(question, means)
    query = means.saved(question.name)
    values = {name: question.one(name) for name in question.parameters}
    answer = means.evaluate(query.text, query.bind(means.store, in_thai(query, values)))
    query.bind(means.store, values)  # also a language has to be one
    return ask_saved(question, query, answer, means.store)


def _sparql(question: Question, means: Means) -> Answered:
    text = question.one("query")
    if not form_of(text):
        raise ParameterError("query: is neither SELECT, ASK, CONSTRUCT nor DESCRIBE; give a query in SPARQL")
    return ask_sparql(question, means.evaluate(text), means.store)


def _finding(question: Question, means: Means) -> Answered:
    as_of = question.one("as_of") or dt.datetime.now(tz=dt.UTC).date().isoformat()
    day_of(as_of)
    number = number_of(question.name)
    wanted = Ask("findings", wanted=Filter(as_of=as_of), number=number, passages=found.PASSAGES)
    rows = found.rows_of(means.store, means.measured(wanted))
    asked = replace(question, parameters={"as_of": as_of})  # the answer of another day may be another
    return Answered(asked, titles.of_finding(described()[number - 1], as_of), rows)


def _path(question: Question, means: Means) -> Answered:
    names = [question.one("from"), question.one("to")]
    if not all(names):
        raise ParameterError("path: give both ends, from=issue/pm25 and to=body/mnre")
    if question.name == STATED:
        return _stated(question, names, means)
    most = _number(question, "most", 3, _MOST_PATHS)
    one, other = ways.ends_of(means.store, *names)
    return Answered(question, titles.of_path(one, other), ways.rows_of(means.store, one, other, most))


def _stated(question: Question, names: list[str], means: Means) -> Answered:
    """How two things, by any of their names, are connected by what is stated alone."""
    year = question.parameters.get("year", [])
    years = [years_of(one) for one in ([year] if isinstance(year, str) else year)]
    kept = Filter(frozenset().union(*years), question.one("as_of"))
    day_of(kept.as_of)
    longer, most = _number(question, "longer", 0, 3, least=0), _number(question, "most", 10, 100)
    wanted = Ask("path", wanted=kept, names=(names[0], names[1]), longer=longer, most=most, passages=found.PASSAGES)
    rows = found.rows_of(means.store, means.measured(wanted))
    return Answered(question, titles.of_named(*_named(means, names)), rows)


def _named(means: Means, names: list[str]) -> list[Named]:
    ends = [find_named(means.store, name) for name in names]
    known = names_of(means.store, ends)
    return [known[end] for end in ends]


def _number(question: Question, name: str, usual: int, most: int, least: int = 1) -> int:
    text = question.one(name) or str(usual)
    if not (text.isascii() and text.isdecimal() and least <= int(text[:6]) <= most):
        raise ParameterError(f"{name}: “{text[:40]}” is not a number from {least} to {most}")
    return int(text)


def day_of(text: str) -> dt.date | None:
    """The day that a text names, None for ""; ParameterError for what is none, or of the Buddhist Era."""
    if not text:
        return None
    try:
        found_day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise ParameterError(f"as_of: “{text[:40]}” is not a day; write it as 2021-09-30") from error
    if found_day.year >= _BUDDHIST_ERA:
        raise ParameterError(f"as_of: “{text}” is of the Buddhist Era; write {found_day.year - 543}{text[4:]}")
    return found_day


_ASK: dict[str, Callable[[Question, Means], Answered]] = {
    "owner": _owner,
    "query": _query,
    "finding": _finding,
    "path": _path,
}
