"""One entry of the vocabulary as plain data: what the loaders know of a thing beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.model import Kind


class NameSort(StrEnum):
    """How a name stands to its thing; the property it is written with in the vocabulary."""

    LABEL = "prefLabel"
    ALTERNATIVE = "altLabel"
    ABBREVIATION = "abbreviation"
    HIDDEN = "hiddenLabel"  # misspellings: found, never shown


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing, in one language (BCP 47: "th", "en")."""

    text: str
    lang: str
    sort: NameSort


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of the vocabulary with all its names.

    :attr:`classes` are local names of hpp classes ("Ministry", "Programme"); :attr:`parent` is the IRI of the body it
    belongs to, or of the broader issue.
    """

    iri: str
    kind: Kind
    classes: tuple[str, ...]
    names: tuple[Name, ...]
    parent: str | None = None

    @property
    def label(self) -> str:
        """The preferred Thai label, or failing that the first name."""
        thai = (name.text for name in self.names if name.sort is NameSort.LABEL and name.lang == "th")
        return next(thai, self.names[0].text)
