"""Which facts of a document a correction means, also after rules, names or the document itself have changed.

First by the fact's IRI, if the fact still says what the correction recognises it by; failing that, by saying the same
on the same words: one of the two quotes holds the other, spaces aside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.errors import CorrectionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.corrections.facts import StatedFact
    from kg.corrections.model import Correction

_SPACE = re.compile(r"\s+")


def find(one: Correction, facts: Iterable[StatedFact], merged: Mapping[str, str]) -> list[StatedFact]:
    """Give the facts that are meant.

    :param merged: what is called by another IRI now, both in angle brackets.
    """
    alike = [fact for fact in facts if one.kind and fact.kind == one.kind.name and _says(one, fact, merged)]
    same = [fact for fact in alike if fact.iri == one.fact]
    return same or [fact for fact in alike if any(_holds(quote, one.quote) for quote in fact.quotes)]


def place(one: Correction, text: str) -> tuple[int, int]:
    """Where the quote of a correction stands, in code points, half-open; spaces and line breaks may differ.

    Raises CorrectionError when it stands nowhere, or in several places and *start* does not say in which.
    """
    words = _SPACE.split(one.quote.strip())
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    start = one.content.get("start")
    if start is not None:
        found = [span for span in found if span[0] == start]
    said = f"{one.place}: the quote “{one.quote}”"
    if not found:
        where = f" at {start}" if start is not None else ""
        raise CorrectionError(f"{said} does not stand{where} in {one.document}; copy it from there")
    if len(found) > 1:
        begins = ", ".join(str(span[0]) for span in found)
        raise CorrectionError(f"{said} stands {len(found)} times in {one.document}; say start = one of {begins}")
    return found[0]


def _says(one: Correction, fact: StatedFact, merged: Mapping[str, str]) -> bool:
    return all(
        merged.get(value, value) in {merged.get(own, own) for own in fact.values(name)} for name, value in one.says
    )


def _holds(quote: str, other: str) -> bool:
    one, two = _SPACE.sub("", quote), _SPACE.sub("", other)
    return one in two or two in one
