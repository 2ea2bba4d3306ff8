"""The rows of "who is responsible": a body in a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.citing.model import Both, Quoted, Row
from kg.things.ontology import ontology
from ontology.terms import HPP, ID

if TYPE_CHECKING:
    from kg.ownership import Answer, Evidence, Owner


def rows_of(answer: Answer) -> tuple[Row, ...]:
    """Make a row for each body and role; all else that the answer tells of it is what it rests on."""
    return tuple(_row(one) for one in answer.owners)


def _row(one: Owner) -> Row:
    shown = one.to_json()
    rests = {name: shown[name] for name in ("relation", "task", "due", "passages")} | {"issue": one.issue.iri}
    quotes = tuple(_quoted(said) for said in one.evidence)
    return Row({"body": one.body.iri, "role": one.role.value}, rests, quotes, shown, _label(one))


def _label(one: Owner) -> Both:
    role = ontology().label(HPP.BASE + one.role.value)
    th, en = (role.th, role.en) if role else (one.role.value, one.role.value)
    return Both(f"{one.body.th or one.body} · {th}", f"{one.body.en or one.body} · {en}")


def _quoted(said: Evidence) -> Quoted:
    passage = f"{ID}passage/{said.passage}" if said.passage else None
    return Quoted(said.quote, said.document, said.start, said.end, passage)
