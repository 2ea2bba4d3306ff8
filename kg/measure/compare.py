"""One document: what was found in it, held against its annotations, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.measure.case import Case
from kg.measure.duties import compare_responsibilities
from kg.measure.evidence import normal
from kg.measure.facts import compare_claims, compare_decisions, compare_events, compare_participations
from kg.measure.scores import Score
from kg.measure.things import compare_things

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.gold import Gold
    from kg.measure.scores import DocumentScores
    from loaders.model import Extraction
    from loaders.names.thing import Thing


def compare(gold: Gold, extraction: Extraction, names: Mapping[str, frozenset[str]]) -> DocumentScores:
    """Compare what was found in one document with its annotations; *names* are those of the vocabulary, by IRI.

    Raises:
        GoldError: a quote does not stand in the document.

    """
    case = Case(gold, extraction, names)
    compare_things(case)
    compare_events(case)
    compare_decisions(case)
    compare_responsibilities(case)
    compare_participations(case)
    compare_claims(case)
    spans = [fact.span for fact in extraction.facts]
    case.scores.evidence = Score(sum(map(case.evidence.valid, spans)), len(spans), len(spans))
    return case.scores


def vocabulary_names(things: Iterable[Thing]) -> dict[str, frozenset[str]]:
    """Return the names of every thing of the vocabulary, by IRI, in the form that names are compared in."""
    return {thing.iri: frozenset(normal(name.text) for name in thing.names) for thing in things}
