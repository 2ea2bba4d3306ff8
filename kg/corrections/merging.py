"""One thing in the place of another, in the lines of a graph.

What is said of the thing that goes is not said of the one that stays, but for its names: these become further names
(``skos:altLabel``). What the vocabulary says of a thing has the last word, so a thing of the vocabulary takes over
nothing else; a thing that only documents know takes over its class.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kg.corrections.facts import statement, triple
from ontology.terms import HPP, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.corrections.model import Correction

_NAMES = {f"<{one}>" for one in (RDFS.label, SKOS.prefLabel, SKOS.altLabel)}
_KEPT = {f"<{one}>" for one in (SKOS.hiddenLabel, HPP.abbreviation)}
_TYPE, _ALTERNATIVE = f"<{RDF.type}>", f"<{SKOS.altLabel}>"


class Merges:
    """What has become what."""

    def __init__(self, merges: Iterable[Correction], known: frozenset[str] = frozenset()) -> None:
        """Prepare.

        :param known: the things of the vocabulary, in angle brackets.
        """
        self._known = known
        self.by_thing = {f"<{one.thing}>": one for one in merges}
        self.into = {thing: self._last(thing) for thing in self.by_thing}

    def _last(self, thing: str) -> str:
        while thing in self.by_thing:
            thing = f"<{self.by_thing[thing].into}>"
        return thing

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.into)) or r"(?!)")

    def concern(self, text: str) -> bool:
        """Tell whether a text names anything that is merged."""
        return bool(self.into) and self._any.search(text) is not None

    def rewritten(self, line: str) -> str | None:
        """Give a line as it reads afterwards; None for one that goes."""
        subject, predicate, value = statement(line)
        stays, other = self.into.get(subject, subject), self.into.get(value, value)
        if stays == other != subject:
            return None  # said of a thing and of itself
        if stays != subject:
            if predicate in _NAMES:
                return triple(stays, _ALTERNATIVE, value)
            if predicate not in _KEPT and not (predicate == _TYPE and stays not in self._known):
                return None
        return triple(stays, predicate, other)

    def of(self, line: str) -> Correction | None:
        """The correction by which a line is rewritten."""
        subject, _, value = statement(line)
        return self.by_thing.get(subject) or self.by_thing.get(value)
