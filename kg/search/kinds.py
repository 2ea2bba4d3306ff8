"""What can be found: the kinds of things, by the second part of their IRIs."""

from __future__ import annotations

from enum import StrEnum

from ontology.terms import ID


class Kind(StrEnum):
    """A kind of thing that may be asked for."""

    ISSUE = "issue"
    PROGRAMME = "programme"
    PLAN = "plan"
    ACTIVITY = "activity"
    TARGET = "target"
    BODY = "body"
    PROVINCE = "province"
    PERSON = "person"
    MEETING = "meeting"
    DOCUMENT = "document"
    ITEM = "item"
    LEGISLATION = "legislation"


# What each takes in: issues are all that can have an owner.
KINDS: dict[str, tuple[str, ...]] = {kind.value: (kind.value,) for kind in Kind} | {
    "issue": ("issue", "programme", "plan", "activity", "target")
}


def kind_of(iri: str) -> str | None:
    """Tell of which kind a thing is; None where it is none that can be found."""
    kind = iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""
    return kind if kind in KINDS else None
