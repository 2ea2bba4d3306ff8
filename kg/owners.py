"""Who owns this issue? From a typed text to the bodies that answer for it, each with the passages that say so.

The issue is found by any of its names (:mod:`kg.matching`). Taken in are the responsibilities for it, then those for
the issues below it, then those for the issues related to it. Within each of these the order is that of the roles
(accountable, responsible, supporting, consulted, informed), then of how many documents and passages say so, then of
the latest date.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg.catalogue import catalogue
from kg.corrections.marks import marks_of, merged_into, rejected_on
from kg.fitting import HELD
from kg.ownership import Answer, Evidence, Named, Near, Nearness, Owner, RejectedFact
from kg.search.bearing import Asked
from kg.store import Iri, Literal, Solutions
from loaders.errors import UnnamedError
from loaders.model import Role
from ontology.terms import DCTERMS, HPP, ID, OA

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.catalogue import Catalogue
    from kg.corrections.marks import Mark
    from kg.matching import Candidate
    from kg.search.bearing import Group, Place
    from kg.store import Queryable, Row

_SAID = f"""
SELECT ?fact ?passage ?task ?due ?said ?rule ?linked ?quote ?start ?end ?document ?title ?issued ?source WHERE {{
  VALUES (?fact ?passage) {{ @ }}
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
_RANK = {role: rank for rank, role in enumerate(Role)}
_NEAREST = 5
_ROWS = 100  # of an answer, which tells how many there are
_SHOWN = 100  # passages of an answer, about; each row shows one at least, and tells how many there are
# What passages of an answer say; a store that is open to read never changes.
_said: WeakKeyDictionary[Queryable, dict[Place, list[Evidence]]] = WeakKeyDictionary()
_KEPT = 20_000  # of these in memory


def owner(
    store: Queryable, text: str, *, as_of: dt.date | None = None, roles: Collection[Role] = (), passages: int = 0
) -> Answer:
    """Answer who owns the issue that *text* names, in Thai or English, abbreviated, mistyped or in part.

    :param as_of: leave out what is dated later.
    :param roles: tell only of bodies in these roles; without one, in any.
    :param passages: so many of each row at most, whatever other rows there are; 0: about a hundred in all.
    :raises QueryError: when the store cannot answer.
    """
    known = catalogue(store)
    ranked = known.rank_issues(text, _NEAREST + 1)
    if not ranked or ranked[0].score < HELD:
        near = tuple(_near(known, one) for one in ranked[:_NEAREST])
        return Answer(text, None, known.documents, nearest=near, other=_other(known, text))
    found, *others = ranked
    issue = known.named(found.iri)
    asked = _asked(known, found.iri)
    owners, number = _owners(store, known, asked, as_of, roles, passages)
    shown = (found.iri, *(one.body.iri for one in owners))
    return Answer(
        text,
        issue,
        known.documents,
        owners=owners,
        found=number,
        nearest=tuple(_near(known, one) for one in others[:_NEAREST]),
        matched=str(issue) if found.hidden else found.name,
        score=found.score,
        rejected=_rejected(store, known, asked),
        merged=merged_into(store, shown),
    )


def _rejected(store: Queryable, known: Catalogue, asked: list[Asked]) -> tuple[RejectedFact, ...]:
    """Give what people rejected on the issues that are asked about."""
    found = rejected_on(store, (one.issue for one in asked))
    known.read_names(one.body for one in found if one.body)
    return tuple(RejectedFact(one, known.named(one.body) if one.body else None) for one in found)


def owner_of(store: Queryable, issue: str) -> Answer:
    """Answer who owns the issue of an IRI, as :func:`owner` does for a text; a thing without owners has none."""
    known = catalogue(store)
    asked = _asked(known, issue)
    owners, number = _owners(store, known, asked, None, (), 0)
    thing = known.named(issue)
    return Answer(
        str(thing),
        thing,
        known.documents,
        owners=owners,
        found=number,
        rejected=_rejected(store, known, asked),
        merged=merged_into(store, (issue, *(one.body.iri for one in owners))),
    )


def find_issue(store: Queryable, text: str) -> Iri:
    """Return the issue that *text* names; UnnamedError, with the nearest, when the store holds none."""
    known = catalogue(store)
    ranked = known.rank_issues(text, 3)
    if ranked and ranked[0].score >= HELD:
        return Iri(ranked[0].iri)
    near = " or ".join(f"“{known.named(one.iri)}”" for one in ranked)
    raise UnnamedError(f"no issue is called “{text}”; {f'perhaps {near}' if near else 'the store holds none'}")


def _near(known: Catalogue, one: Candidate) -> Near:
    thing = known.named(one.iri)
    return Near(thing, str(thing) if one.hidden else one.name, one.score, known.bearers(one.iri))


def _other(known: Catalogue, text: str) -> Named | None:
    """Return the body or province that *text* names as it stands; None when it is the name of several."""
    same = known.same_others(text)
    found = [known.named(one.iri) for one in same if one.name == text.strip()] or [known.named(one.iri) for one in same]
    return found[0] if len({str(one) for one in found}) == 1 else None


def _asked(known: Catalogue, issue: str) -> list[Asked]:
    below = known.narrower(issue)
    narrower = [Asked(one, Nearness.NARROWER, depth) for one, depth in below.items()]
    related = [Asked(one, Nearness.RELATED, 0) for one in known.related(issue) if one not in below]
    return [Asked(issue, Nearness.DIRECT, 0), *narrower, *related]


def _owners(  # noqa: PLR0913, PLR0917 - what it is asked, part by part
    store: Queryable,
    known: Catalogue,
    asked: list[Asked],
    as_of: dt.date | None,
    roles: Collection[Role],
    passages: int,
) -> tuple[tuple[Owner, ...], int]:
    """Make one row for each body and role, best first, a part of a body after the whole; tell how many there are."""
    day = as_of.isoformat() if as_of else ""
    found = known.index.bearings.groups(asked, day)
    wanted = roles or _RANK
    groups = {(one.body, Role(one.role)): one for one in found if one.role in wanted}
    wholes = known.wholes(body for body, _ in groups)
    ranks = {key: _rank(one) for key, one in groups.items()}
    ranked = sorted(groups, key=lambda key: _under_whole(key, wholes, ranks))[:_ROWS]
    most = passages or max(1, _SHOWN // max(1, len(ranked)))
    places = {key: known.index.bearings.places(asked, groups[key], most, day) for key in ranked}
    said = _read(store, [place for those in places.values() for place in those])
    known.read_names([*(body for body, _ in ranked), *(one.issue for one in asked)])
    owners = (
        _owner(known, groups[key], [(place, one) for place in places[key] for one in said[place]], wholes)
        for key in ranked
    )
    return tuple(owners), len(groups)


def _read(store: Queryable, places: list[Place]) -> dict[Place, list[Evidence]]:
    """Read what places say, of which some may have been read before."""
    held = _said.setdefault(store, {})
    if len(held) > _KEPT:
        held.clear()
    new = [place for place in places if place not in held]
    facts: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    if new:
        values = " ".join(sorted({f"({Iri(one.fact).n3} {Iri(one.passage).n3})" for one in new}))
        answer = store.query(_SAID.replace("@", values))
        for row in answer if isinstance(answer, Solutions) else ():
            facts[str(row["fact"]), str(row["passage"])].append(row)
    marks = marks_of(store, {one.fact for one in new})
    held.update(
        {one: [_evidence(row, one.issue, marks.get(one.fact)) for row in facts[one.fact, one.passage]] for one in new}
    )
    return {place: held[place] for place in places}


def _evidence(row: Row, issue: str, mark: Mark | None) -> Evidence:
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
        correction=mark,
    )


def _text(row: Row, column: str) -> str | None:
    value = row.get(column)
    return value.value if isinstance(value, Literal) else value and str(value)


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _owner(known: Catalogue, group: Group, said: list[tuple[Place, Evidence]], wholes: dict[str, Named]) -> Owner:
    places: dict[tuple[str, int, int], Evidence] = {}
    for _, one in said:
        places.setdefault((one.document, one.start, one.end), one)
    return Owner(
        body=known.named(group.body),
        role=Role(group.role),
        nearness=Nearness(group.near),
        issue=known.named(said[0][0].issue),
        evidence=tuple(places.values()),
        passages=group.passages,
        part_of=wholes.get(group.body),
    )


_Rank = tuple[int, int, int, int, int, str]


def _rank(one: Group) -> _Rank:
    latest = dt.date.fromisoformat(one.latest).toordinal() if one.latest else 0
    return one.near, _RANK[Role(one.role)], -one.documents, -one.passages, -latest, one.body


def _under_whole(
    key: tuple[str, Role], wholes: dict[str, Named], ranks: dict[tuple[str, Role], _Rank]
) -> tuple[_Rank, bool, _Rank]:
    """Return the sort key of a row: just after the body that it is part of, where that bears the same role."""
    body, role = key
    own = ranks[key]
    whole = ranks.get((wholes[body].iri, role)) if body in wholes else None
    beside = whole is not None and whole[0] == own[0]
    return (whole, True, own) if whole is not None and beside else (own, False, own)
