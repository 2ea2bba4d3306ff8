"""What can be found: the kinds of things, by the second part of their IRIs."""

from __future__ import annotations

from ontology.terms import ID

KINDS = {
    "issue": ("issue", "programme", "plan", "activity", "target"),
    "programme": ("programme",),
    "plan": ("plan",),
    "activity": ("activity",),
    "target": ("target",),
    "body": ("body",),
    "province": ("province",),
    "person": ("person",),
    "meeting": ("meeting",),
    "document": ("document",),
    "item": ("item",),
    "legislation": ("legislation",),
}  # what may be asked for: the kinds of IRIs that it takes in


def kind_of(iri: str) -> str | None:
    """Tell of which kind a thing is; None where it is none that can be found."""
    kind = iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""
    return kind if kind in KINDS else None
