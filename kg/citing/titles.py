"""A question in words, in Thai and English: the title of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.citing.model import Both
from kg.citing.words import Lang, day, say
from kg.ownership import Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.citing.model import Question
    from kg.explore.model import Node
    from kg.queries import SavedQuery

_SHOWN = 100  # characters of a query


def of_owner(question: Question) -> Both:
    """Who is responsible for an issue, in which roles, as of which day."""
    return Both(_owner(question, "th"), _owner(question, "en"))


def of_saved(question: Question, query: SavedQuery, shown: set[str]) -> Both:
    """A saved query, with the values it was told; but for those that say how it is *shown*."""
    given = [f"{name}: {question.one(name)}" for name in question.parameters if name not in shown]
    asked = query.question or query.summary
    return Both(_limited(asked.th, given), _limited(asked.en, given))


def of_sparql(query: str) -> Both:
    """A query, or its beginning."""
    flat = " ".join(query.split())
    short = f"{flat[:_SHOWN]}…" if len(flat) > _SHOWN else flat
    return Both(say("sparql", "th", query=short), say("sparql", "en", query=short))


def of_finding(about: Mapping[str, Any], as_of: str) -> Both:
    """A finding, as of a day."""
    return Both(_limited(about["th"], [_as_of(as_of, "th")]), _limited(about["en"], [_as_of(as_of, "en")]))


def of_path(one: Node, other: Node) -> Both:
    """How two things are connected."""
    return of_named(Named(one.iri, one.th, one.en), Named(other.iri, other.th, other.en))


def of_named(one: Named, other: Named) -> Both:
    """The same, of things by their names."""
    th = say("path", "th", one=str(one), other=str(other))
    return Both(th, say("path", "en", one=one.en or str(one), other=other.en or str(other)))


def _owner(question: Question, lang: Lang) -> str:
    as_of = question.one("as_of")
    limits = [question.one("role"), _as_of(as_of, lang) if as_of else ""]
    return _limited(say("owner", lang, issue=question.one("issue")), limits)


def _as_of(as_of: str, lang: Lang) -> str:
    return say("as_of", lang, day=day(as_of, lang))


def _limited(asked: str, limits: list[str]) -> str:
    some = ", ".join(filter(None, limits))
    return f"{asked} ({some})" if some else asked
