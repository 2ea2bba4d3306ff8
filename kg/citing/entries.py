"""What a citation lists: the answer itself, then each document that it quotes. Each way of writing writes these."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from kg.citing.data import fingerprint
from kg.citing.words import counted, day, say
from ontology.terms import ID

if TYPE_CHECKING:
    from kg.citing.model import Citation, Quoted, Source
    from kg.citing.words import Lang

_UNFIT = re.compile(r"[^a-z0-9]+")
_LONGEST = 60  # signs of a key
_QUOTES = 20  # that a note has; the JSON has all


class Entry(NamedTuple):
    """A line of a list of references."""

    key: str  # unlike all others, of ASCII
    title: str
    publisher: str | None
    date: str | None  # ISO 8601
    address: str | None
    note: str


def of_answer(citation: Citation, lang: Lang) -> Entry:
    """The answer: the question is its title, and the version of what was asked stands in the note."""
    title = getattr(citation.answered.title, lang)
    whole = citation.permalink.startswith("http")
    return Entry(
        f"hpp-{citation.answered.question.kind}-{fingerprint(citation)}",
        title,
        say("author", lang),
        citation.accessed.isoformat(),
        citation.permalink if whole else None,
        f"{rows_said(citation, lang)}. {version_said(citation, lang)}",
    )


def of_document(citation: Citation, source: Source, lang: Lang) -> Entry:
    """A document, with its quotes."""
    quotes = citation.quotes_of(source.iri)
    said = [quoted(one, lang) for one in quotes[:_QUOTES]] + (["…"] if len(quotes) > _QUOTES else [])
    read = [say("read", lang, sha256=source.sha256)] if source.sha256 else []
    title = " ".join((source.title or say("untitled", lang)).split())
    return Entry(key_of(source.iri), title, source.publisher, source.date, source.address, "; ".join([*said, *read]))


def rows_said(citation: Citation, lang: Lang) -> str:
    """How many rows the answer has, and in how many documents it was looked for."""
    rows, documents = len(citation.answered.rows), citation.version.documents
    searched = f"{documents:,}" if lang == "th" else counted(documents, "document")
    if not rows:
        return say("none", lang, documents=searched)
    return say("rows", lang, rows=f"{rows:,}" if lang == "th" else counted(rows, "row"), documents=searched)


def version_said(citation: Citation, lang: Lang) -> str:
    """Which graph was asked, and with which program."""
    return say("version", lang, graph=citation.version.sha256, software=citation.version.software)


def retrieved(citation: Citation, lang: Lang) -> str:
    """When it was looked up, and where."""
    return say("retrieved", lang, day=day(citation.accessed.isoformat(), lang), address=citation.permalink)


def ended(text: str) -> str:
    """A text with one full stop at its end."""
    return text if text.endswith(".") else f"{text}."


def quoted(one: Quoted, lang: Lang) -> str:
    """A quote, with its place in the document where that is known."""
    flat = " ".join(one.quote.split())
    return say("words" if one.start is None else "quote", lang, quote=flat, start=one.start, end=one.end)


def key_of(iri: str) -> str:
    """The key of a document; where letters had to be left out, the beginning of a hash keeps it unlike others."""
    name = iri.removeprefix(f"{ID}document/")
    plain = _UNFIT.sub("-", name.lower()).strip("-")[:_LONGEST].strip("-")
    if plain == name:
        return f"hpp-doc-{plain}"
    return f"hpp-doc-{plain}-{hashlib.sha256(iri.encode()).hexdigest()[:8]}".replace("--", "-")
