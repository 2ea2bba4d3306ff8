"""From a fact, or an item of an answer, to the passages that it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.library.answer import plain
from kg.library.values import to_day
from kg.ownership import Evidence
from kg.prefixes import expand
from kg.terms import Iri, Literal
from kg.things.asking import listed, number, rows, text
from loaders.errors import ParameterError
from ontology.terms import DCTERMS, HPP, ID, OA

if TYPE_CHECKING:
    from kg.answers import Queryable, Row

_COLUMNS = "?passage ?quote ?start ?end ?document ?title ?issued ?source"
_PASSAGE = f"""
  ?passage <{OA.exact}> ?quote ; <{OA.start}> ?start ; <{OA.end}> ?end ; <{OA.hasSource}> ?document .
  OPTIONAL {{ ?document <{DCTERMS.title}> ?title }}
  OPTIONAL {{ ?document <{DCTERMS.date}>|<{DCTERMS.issued}> ?issued }}
  OPTIONAL {{ ?document <{DCTERMS.source}> ?source }}"""
_FACT = f"""
  ?fact <{HPP.evidence}> ?passage .{_PASSAGE}
  OPTIONAL {{ ?fact <{DCTERMS.date}> ?said }}
  OPTIONAL {{ ?fact <{HPP.task}> ?task }}
  OPTIONAL {{ ?fact <{HPP.due}> ?due }}
  OPTIONAL {{ ?fact <{HPP.rule}> ?rule }}"""
_OF_FACTS = f"SELECT DISTINCT {_COLUMNS} ?said ?task ?due ?rule WHERE {{ VALUES ?fact {{ %s }}{_FACT} }}"
_OF_PASSAGES = f"SELECT DISTINCT {_COLUMNS} WHERE {{ VALUES ?passage {{ %s }}{_PASSAGE} }}"
_OF_WORDS = f"SELECT DISTINCT {_COLUMNS} WHERE {{ VALUES ?quote {{ %s }}{_PASSAGE} }}"


def evidence_of(store: Queryable, fact: object) -> list[Evidence]:
    """Find what a fact rests on, the newest first.

    :param fact: its IRI, or the end of it, or an item of an answer.
    :raises ParameterError: for what is no fact, and rests on no passage.
    """
    held = getattr(fact, "evidence", None)
    if isinstance(fact, Evidence) or held:
        return [fact] if isinstance(fact, Evidence) else list(held or ())
    passages = getattr(fact, "passages", None)
    if isinstance(passages, tuple):
        found = _of_iris(store, [one.iri for one in passages])
    elif isinstance(fact, Mapping):
        found = _of_row(store, fact)
    else:
        found = _of_iris(store, [_iri(fact)])
    if not found:
        raise ParameterError(f"{_shown(fact)} is no fact of the graph; give the IRI of one, or a row with one")
    return found


def asked_of(fact: object) -> dict[str, Any]:
    """Name what is asked about, as plain data."""
    if isinstance(fact, Mapping):
        return {name: plain(cell) for name, cell in fact.items() if cell is not None}
    return {"fact": str(getattr(fact, "iri", None) or getattr(fact, "passage", None) or fact)}


def _of_iris(store: Queryable, iris: Iterable[str]) -> list[Evidence]:
    """What facts rest on, and passages themselves."""
    wanted = listed(iris)
    if not wanted:
        return []
    return _ordered([*rows(store, _OF_FACTS % wanted), *rows(store, _OF_PASSAGES % wanted)])


def _of_row(store: Queryable, row: Mapping[str, object]) -> list[Evidence]:
    """The passages whose words stand in a row; in one without, what the facts that it names rest on."""
    facts = _of_iris(store, [cell for cell in row.values() if isinstance(cell, Iri)])
    quotes = {cell for name, cell in row.items() if "quote" in name.lower() and isinstance(cell, str)}
    if not quotes:
        return facts
    told = [one for one in facts if one.quote in quotes]
    wanted = " ".join(Literal(quote).n3 for quote in sorted(quotes - {one.quote for one in told}))
    others = _ordered(rows(store, _OF_WORDS % wanted)) if wanted else []
    cells = set(row.values())
    return [*told, *(one for one in others if one.document in cells or one.title in cells)]


def _iri(fact: object) -> Iri:
    named = getattr(fact, "iri", fact)
    if not isinstance(named, str):
        given = f"what is given is of the type {type(fact).__name__}, and no fact"
        raise ParameterError(f"{given}; give the IRI of one, or an item of an answer")
    full = expand(named)
    iri = Iri(full if ":" in full else ID + full)
    try:
        return Iri(iri.n3[1:-1])
    except ValueError as error:
        raise ParameterError(f"{error}; give that of a fact") from error


def _shown(fact: object) -> str:
    return f"“{getattr(fact, 'iri', fact)}”" if not isinstance(fact, Mapping) else "the row"


def _ordered(found: Iterable[Row]) -> list[Evidence]:
    """Each passage once for each thing that was read in it, the newest first."""
    read = {(one.passage, one.task, one.due): one for one in reversed([_evidence(row) for row in found])}
    told = {one.passage for one in read.values() if one.rule}
    kept = [one for one in read.values() if one.rule or one.passage not in told]
    return sorted(kept, key=lambda one: (-(one.date or dt.date.min).toordinal(), one.document, one.start))


def _evidence(row: Row) -> Evidence:
    return Evidence(
        quote=text(row, "quote") or "",
        document=str(row["document"]),
        title=text(row, "title"),
        date=to_day(text(row, "said") or text(row, "issued")),
        start=number(row, "start"),
        end=number(row, "end"),
        task=text(row, "task"),
        due=text(row, "due"),
        rule=text(row, "rule"),
        source=text(row, "source"),
        passage=str(row["passage"]).removeprefix(f"{ID}passage/"),
    )
