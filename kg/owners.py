"""Who owns this issue? From a typed text to the bodies that answer for it, each with the passages that say so.

The issue is found by any of its names (:mod:`kg.matching`). Taken in are the responsibilities for it, then those for
the issues below it, then those for the issues related to it. Within each of these the order is that of the roles
(accountable, responsible, supporting, consulted, informed), then of how many documents and passages say so, then of
the latest date.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from kg.catalogue import Catalogue, catalogue
from kg.fitting import HELD
from kg.ownership import Answer, Evidence, Named, Near, Nearness, Owner
from kg.store import Iri, Literal, Solutions
from loaders.errors import UnnamedError
from loaders.model import Role
from ontology.terms import DCTERMS, HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from kg.matching import Candidate
    from kg.store import Queryable, Row

_RESPONSIBILITIES = f"""
SELECT ?body ?role ?task ?due ?said ?rule ?linked ?passage ?quote ?start ?end ?document ?title ?issued ?source WHERE {{
  ?fact <{HPP.concerns}> ?issue ; <{HPP.bearer}> ?body ; <{HPP.role}> ?role ; <{HPP.evidence}> ?passage .
  ?passage <{OA.exact}> ?quote ; <{OA.start}> ?start ; <{OA.end}> ?end ; <{OA.hasSource}> ?document .
  OPTIONAL {{ ?fact <{HPP.task}> ?task }}
  OPTIONAL {{ ?fact <{HPP.due}> ?due }}
  OPTIONAL {{ ?fact <{DCTERMS.date}> ?said }}
  OPTIONAL {{ ?fact <{HPP.rule}> ?rule FILTER(?rule != "likeness") }}
  OPTIONAL {{ ?fact <{HPP.rule}> ?linked FILTER(?linked = "likeness") }}
  OPTIONAL {{ ?document <{DCTERMS.title}> ?title }}
  OPTIONAL {{ ?document <{DCTERMS.issued}> ?issued }}
  OPTIONAL {{ ?document <{DCTERMS.source}> ?source }}
}}"""
_ROLES = {HPP.BASE + role: role for role in Role}
_RANK = {role: rank for rank, role in enumerate(Role)}
_NEAREST = 5
# What was read of an issue; a store that is open to read never changes. A thousand rows take a tenth of a second.
_stated: WeakKeyDictionary[Queryable, dict[str, list[tuple[str, Role, Evidence]]]] = WeakKeyDictionary()


class _Bearing(NamedTuple):
    """One responsibility, by one passage."""

    body: str
    role: Role
    nearness: Nearness
    depth: int
    evidence: Evidence


def owner(store: Queryable, text: str, *, as_of: dt.date | None = None, roles: Collection[Role] = ()) -> Answer:
    """Answer who owns the issue that *text* names, in Thai or English, abbreviated, mistyped or in part.

    :param as_of: leave out what is dated later.
    :param roles: tell only of bodies in these roles; without one, in any.
    :raises QueryError: when the store cannot answer.
    """
    known = catalogue(store)
    ranked = known.rank_issues(text, _NEAREST + 1)
    if not ranked or ranked[0].score < HELD:
        near = tuple(_near(known, one) for one in ranked[:_NEAREST])
        return Answer(text, None, known.documents, nearest=near, other=_other(known, text))
    return _about(store, known, text, ranked, lambda one: _is_by(one, as_of) and (not roles or one.role in roles))


def find_issue(store: Queryable, text: str) -> Iri:
    """Return the issue that *text* names; UnnamedError, with the nearest, when the store holds none."""
    known = catalogue(store)
    ranked = known.rank_issues(text, 3)
    if ranked and ranked[0].score >= HELD:
        return Iri(ranked[0].iri)
    near = " or ".join(f"“{known.named(one.iri)}”" for one in ranked)
    raise UnnamedError(f"no issue is called “{text}”; {f'perhaps {near}' if near else 'the store holds none'}")


def _about(
    store: Queryable, known: Catalogue, text: str, ranked: list[Candidate], wanted: Callable[[_Bearing], bool]
) -> Answer:
    found, *others = ranked
    bearings = [one for one in _bearings(store, known, found.iri) if wanted(one)]
    issue = known.named(found.iri)
    return Answer(
        text,
        issue,
        known.documents,
        owners=tuple(_owners(known, bearings)),
        nearest=tuple(_near(known, one) for one in others[:_NEAREST]),
        matched=str(issue) if found.hidden else found.name,
        score=found.score,
    )


def _near(known: Catalogue, one: Candidate) -> Near:
    thing = known.named(one.iri)
    return Near(thing, str(thing) if one.hidden else one.name, one.score, known.bearers.get(one.iri, 0))


def _other(known: Catalogue, text: str) -> Named | None:
    """Return the body or province that *text* names as it stands; None when it is the name of several."""
    same = known.others.same(text)
    found = [known.named(one.iri) for one in same if one.name == text.strip()] or [known.named(one.iri) for one in same]
    return found[0] if len({str(one) for one in found}) == 1 else None


def _is_by(bearing: _Bearing, as_of: dt.date | None) -> bool:
    date = bearing.evidence.date
    return as_of is None or date is None or date <= as_of


def _bearings(store: Queryable, known: Catalogue, issue: str) -> Iterator[_Bearing]:
    below = known.narrower(issue)
    yield from _of(store, issue, Nearness.DIRECT, 0)
    for narrower, depth in below.items():
        yield from _of(store, narrower, Nearness.NARROWER, depth)
    for related in known.related(issue):
        if related not in below:
            yield from _of(store, related, Nearness.RELATED, 0)


def _of(store: Queryable, issue: str, nearness: Nearness, depth: int) -> Iterator[_Bearing]:
    known = _stated.setdefault(store, {})
    if issue not in known:
        known[issue] = list(_read(store, issue))
    for body, role, evidence in known[issue]:
        yield _Bearing(body, role, nearness, depth, evidence)


def _read(store: Queryable, issue: str) -> Iterator[tuple[str, Role, Evidence]]:
    answer = store.query(_RESPONSIBILITIES, substitutions={"issue": Iri(issue)})
    for row in answer if isinstance(answer, Solutions) else ():
        role = _ROLES.get(str(row["role"]))
        if role is not None:
            yield str(row["body"]), role, _evidence(row, issue)


def _evidence(row: Row, issue: str) -> Evidence:
    return Evidence(
        quote=_text(row, "quote") or "",
        document=str(row["document"]),
        title=_text(row, "title"),
        date=_date(_text(row, "said") or _text(row, "issued")),
        start=int(_text(row, "start") or 0),
        end=int(_text(row, "end") or 0),
        task=_text(row, "task"),
        due=_text(row, "due"),
        rule="; ".join(filter(None, (_text(row, "rule"), _text(row, "linked")))) or None,
        source=_text(row, "source"),
        issue=issue,
        passage=str(row["passage"]).removeprefix(f"{ID}passage/"),
    )


def _text(row: Row, column: str) -> str | None:
    value = row.get(column)
    return value.value if isinstance(value, Literal) else value and str(value)


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _owners(known: Catalogue, bearings: list[_Bearing]) -> list[Owner]:
    """Make one row for each body and role, best first, a part of a body after the whole."""
    rows: dict[tuple[str, Role], list[_Bearing]] = defaultdict(list)
    for bearing in sorted(bearings, key=_by_weight):
        rows[bearing.body, bearing.role].append(bearing)
    owners = {key: _owner(known, those) for key, those in rows.items()}
    ranks = {key: _rank(one) for key, one in owners.items()}
    return [owners[key] for key in sorted(owners, key=lambda key: _under_whole(owners[key], ranks))]


def _by_weight(bearing: _Bearing) -> tuple[int, int, int, str, int]:
    """Sort evidence: nearest issue first, then the latest, undated last."""
    date = bearing.evidence.date
    return (
        bearing.nearness,
        bearing.depth,
        -date.toordinal() if date else 0,
        bearing.evidence.document,
        bearing.evidence.start,
    )


def _owner(known: Catalogue, bearings: list[_Bearing]) -> Owner:
    best = bearings[0]
    places: dict[tuple[str, int, int], Evidence] = {}
    for one in bearings:
        places.setdefault((one.evidence.document, one.evidence.start, one.evidence.end), one.evidence)
    return Owner(
        body=known.named(best.body),
        role=best.role,
        nearness=best.nearness,
        issue=known.named(best.evidence.issue or ""),
        evidence=tuple(places.values()),
        part_of=known.whole(best.body),
    )


_Rank = tuple[int, int, int, int, int, str]


def _rank(one: Owner) -> _Rank:
    latest = max((evidence.date.toordinal() for evidence in one.evidence if evidence.date), default=0)
    documents = len({evidence.document for evidence in one.evidence})
    return one.nearness, _RANK[one.role], -documents, -len(one.evidence), -latest, one.body.iri


def _under_whole(one: Owner, ranks: dict[tuple[str, Role], _Rank]) -> tuple[_Rank, bool, _Rank]:
    """Return the sort key of a row: just after the body that it is part of, where that bears the same role."""
    own = ranks[one.body.iri, one.role]
    whole = ranks.get((one.part_of.iri, one.role)) if one.part_of else None
    beside = whole is not None and whole[0] == own[0]
    return (whole, True, own) if whole is not None and beside else (own, False, own)
