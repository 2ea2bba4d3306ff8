"""Asks for findings, and for ways between two things, and makes the rows of the answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.citing import found, titles, ways
from kg.citing.address import number_of as number_of_finding
from kg.citing.model import STATED, Answered
from kg.citing.values import day_of, number_of
from kg.findings import described
from kg.library.given import years_of
from kg.network.asked import Ask
from kg.network.named import find_named
from kg.network.views import Filter
from kg.things.names import names_of
from loaders.errors import ParameterError

if TYPE_CHECKING:
    from kg.citing.means import Means
    from kg.citing.model import Question
    from kg.ownership import Named

_MOST_PATHS = 20


def finding(question: Question, means: Means) -> Answered:
    """Work out a finding, as of the day that is asked about or else of today, which is then a part of the question."""
    as_of = question.one("as_of") or dt.datetime.now(tz=dt.UTC).date().isoformat()
    day_of(as_of)
    number = number_of_finding(question.name)
    wanted = Ask("findings", wanted=Filter(as_of=as_of), number=number, passages=found.PASSAGES)
    rows = found.rows_of(means.store, means.measured(wanted))
    asked = replace(question, parameters={"as_of": as_of})  # the answer of another day may be another
    return Answered(asked, titles.of_finding(described()[number - 1], as_of), rows)


def path(question: Question, means: Means) -> Answered:
    """Find the ways between two things: in the whole graph, or by what is stated alone."""
    names = [question.one("from"), question.one("to")]
    if not all(names):
        raise ParameterError("path: give both ends, from=issue/pm25 and to=body/mnre")
    if question.name == STATED:
        return _stated(question, names, means)
    most = number_of(question, "most", 3, _MOST_PATHS)
    one, other = ways.ends_of(means.store, *names)
    return Answered(question, titles.of_path(one, other), ways.rows_of(means.store, one, other, most))


def _stated(question: Question, names: list[str], means: Means) -> Answered:
    """How two things, by any of their names, are connected by what is stated alone."""
    year = question.parameters.get("year", [])
    years = [years_of(one) for one in ([year] if isinstance(year, str) else year)]
    kept = Filter(frozenset().union(*years), question.one("as_of"))
    day_of(kept.as_of)
    longer, most = number_of(question, "longer", 0, 3, least=0), number_of(question, "most", 10, 100)
    wanted = Ask("path", wanted=kept, names=(names[0], names[1]), longer=longer, most=most, passages=found.PASSAGES)
    rows = found.rows_of(means.store, means.measured(wanted))
    return Answered(question, titles.of_named(*_named(means, names)), rows)


def _named(means: Means, names: list[str]) -> list[Named]:
    ends = [find_named(means.store, name) for name in names]
    known = names_of(means.store, ends)
    return [known[end] for end in ends]
