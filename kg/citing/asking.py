"""Asks a question and makes the rows of its answer: the same for a permalink, a citation and the check of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.citing import networks, owning, solutions, titles
from kg.citing.model import SPARQL, Answered
from kg.citing.values import day_of
from kg.headers import ParameterType
from kg.owners import owner
from kg.sparql import form_of
from loaders.errors import ParameterError
from loaders.model import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.answers import Answer, OpenGraph
    from kg.citing.means import Means
    from kg.citing.model import Question
    from kg.queries import SavedQuery

PASSAGES = 10  # of each body and role; the best
_LONGEST = 300  # characters of an issue


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


_ASK: dict[str, Callable[[Question, Means], Answered]] = {
    "owner": _owner,
    "query": _query,
    "finding": networks.finding,
    "path": networks.path,
}
