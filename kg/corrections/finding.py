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


def place(quote: str, text: str, start: int | None, where: str) -> tuple[int, int]:
    """Where a quote stands in a text, in code points, half-open; spaces and line breaks may differ.

    :param start: where it begins, if it stands there several times.
    :param where: file, line and document, for the message.
    :raises CorrectionError: when it stands nowhere, or in several places and *start* does not say in which.
    """
    words = _SPACE.split(quote.strip())
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    if start is not None:
        found = [span for span in found if span[0] == start]
    if not found:
        at = f" at {start}" if start is not None else ""
        raise CorrectionError(f"{where}: the quote “{quote}” does not stand there{at}; copy it from the document")
    if len(found) > 1:
        begins = ", ".join(str(span[0]) for span in found)
        raise CorrectionError(
            f"{where}: the quote “{quote}” stands there {len(found)} times; say start = one of {begins}"
        )
    return found[0]


def _says(one: Correction, fact: StatedFact, merged: Mapping[str, str]) -> bool:
    return all(
        merged.get(value, value) in {merged.get(own, own) for own in fact.values(name)} for name, value in one.says
    )


def _holds(quote: str, other: str) -> bool:
    one, two = _SPACE.sub("", quote), _SPACE.sub("", other)
    return one in two or two in one
