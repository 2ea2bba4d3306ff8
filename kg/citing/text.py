"""A citation as text, in Thai with years of the Buddhist Era, or in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.citing.entries import ended, of_answer, of_document, quoted, retrieved, rows_said, version_said
from kg.citing.words import day, say, year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.citing.model import Citation, Source
    from kg.citing.words import Lang


def written(citation: Citation, lang: Lang) -> str:
    """Write who, when, what, which version, when it was looked up and where; then each document with its quotes."""
    return "\n".join(_lines(citation, lang)) + "\n"


def _lines(citation: Citation, lang: Lang) -> Iterator[str]:
    answer = of_answer(citation, lang)
    when = year(citation.accessed.isoformat(), lang)
    yield f"{answer.publisher} ({when}). {answer.title} [{say('kind', lang)}]. {rows_said(citation, lang)}."
    yield f"{version_said(citation, lang)}. {retrieved(citation, lang)}"
    if citation.documents:
        yield f"\n{say('documents', lang)}"
    for number, one in enumerate(citation.documents, 1):
        yield _document(citation, one, number, lang)
        yield from (f"   {quoted(quote, lang)}" for quote in citation.quotes_of(one.iri))


def _document(citation: Citation, source: Source, number: int, lang: Lang) -> str:
    entry = of_document(citation, source, lang)
    when = day(entry.date, lang) if entry.date else say("nodate", lang)
    address = f" {entry.address}" if entry.address else ""
    return f"{number}. {entry.publisher or say('nopublisher', lang)} ({when}). {ended(entry.title)}{address}"
