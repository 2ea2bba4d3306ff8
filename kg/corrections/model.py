"""What a person corrects, as it stands in a file: one correction a block."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ontology.terms import ID

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from kg.corrections.kinds import FactKind, Said


class Action(StrEnum):
    """What is done; also the name of the block."""

    REJECT = "reject"
    ACCEPT = "accept"
    ADD = "add"
    CHANGE = "change"
    MERGE = "merge"


@dataclass(frozen=True, eq=False)
class Correction:
    """One correction. A merge has *thing* and *into*, every other what is said of a fact."""

    action: Action
    by: str
    date: dt.date
    why: str
    place: str  # file and line
    content: dict[str, Any]  # the block as read
    undone: bool = False
    kind: FactKind | None = None
    fact: str | None = None  # IRI, as the rules made it when this was written
    document: str = ""  # the slug
    quote: str = ""
    says: Said = ()  # the parts by which the fact is known again
    to: tuple[tuple[str, Said], ...] = ()  # by part: what it is to say
    thing: str = ""  # IRI
    into: str = ""  # IRI

    @cached_property
    def id(self) -> str:
        """Ten hexadecimal digits that stand for what is corrected; who, when and why have no influence."""
        what = {name: value for name, value in self.content.items() if name not in _SAID_ABOUT}
        written = json.dumps([self.action, what], sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.blake2b(written.encode(), digest_size=5).hexdigest()

    @property
    def iri(self) -> str:
        """Its name in the graph."""
        return f"{ID}correction/{self.id}"

    @property
    def line(self) -> str:
        """What is corrected, in one line."""
        if self.action is Action.MERGE:
            return f"merge {_short(self.thing)} into {_short(self.into)}"
        what = ", ".join(f"{name} {_shown(value)}" for name, value in (self.content.get("says") or {}).items())
        to = ", ".join(f"{name} {_shown(value)}" for name, value in (self.content.get("to") or {}).items())
        kind = self.kind.name if self.kind else ""
        return f"{self.action} {kind} ({what}){f' → {to}' if to else ''} in {self.document}"

    def __str__(self) -> str:
        return f"{self.place}: {self.line}"


_SAID_ABOUT = frozenset({"by", "date", "why", "undone", "name", "into-name"})


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a folder."""

    all: tuple[Correction, ...] = ()
    path: Path | None = None

    @property
    def active(self) -> tuple[Correction, ...]:
        """Those that are not undone."""
        return tuple(one for one in self.all if not one.undone)

    @property
    def sha256(self) -> str:
        """Hash of all that is corrected, by whom, when and why; nothing where nothing is."""
        said = sorted(json.dumps([one.action, one.content], sort_keys=True, default=str) for one in self.active)
        return hashlib.sha256("\n".join(said).encode()).hexdigest() if said else ""


def _short(iri: str) -> str:
    return iri.removeprefix(ID)


def _shown(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
