"""A thing, and a name of it, as the index holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.search.entries import HIDDEN

if TYPE_CHECKING:
    from kg.spelling import Spelling


class Thing(NamedTuple):
    """A thing as the index knows it."""

    number: int
    iri: str
    kind: str
    types: tuple[str, ...]  # the local names of its classes; those above them are left out
    th: str | None
    en: str | None
    facts: int
    candidate: bool  # only documents name it

    @property
    def type(self) -> str:
        """The local name of the class that says most of it."""
        return self.types[0] if self.types else ""

    @property
    def label(self) -> str:
        """Its name, Thai if it has one."""
        return self.th or self.en or self.iri


class Named(NamedTuple):
    """One name of a thing."""

    thing: int
    text: str
    spelling: Spelling
    rank: int

    @property
    def is_hidden(self) -> bool:
        """Whether it is a known misspelling, which is found and never shown."""
        return self.rank == HIDDEN
