"""Puts a citation together: asks the question, looks up the documents, writes the permalink."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.citing.address import address_of
from kg.citing.asking import ask
from kg.citing.marks import written
from kg.citing.model import Citation
from kg.citing.passages import sources
from loaders.errors import ParameterError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import Queryable
    from kg.citing.means import Means
    from kg.citing.model import Answered, Question, Row, Version


def cite(question: Question, means: Means, version: Version, *, base: str = "", day: dt.date | None = None) -> Citation:
    """Ask a question and cite the answer.

    :param base: the address of the server on which the permalink is to be opened; without it the permalink begins with
        its path.
    :param day: on which it was looked up; today (UTC) unless given.
    :raises ParameterError: for a base that is no address, and what :func:`kg.citing.asking.ask` raises.
    """
    return citation_of(ask(question, means), means.store, version, base=base, day=day)


def citation_of(
    answered: Answered, store: Queryable, version: Version, *, base: str = "", day: dt.date | None = None
) -> Citation:
    """Cite an answer that is there already."""
    documents = {document for row in answered.rows for document in _documents(row)}
    link = permalink(answered, version, base)
    return Citation(answered, version, day or dt.datetime.now(tz=dt.UTC).date(), link, sources(store, documents))


def _documents(row: Row) -> Iterator[str]:
    """The documents that a row quotes, and those that it is about."""
    yield from (one.document for one in row.quotes)
    about = (str(value).strip("<>") for value in row.says.values())
    yield from (one for one in about if one.startswith(f"{ID}document/"))


def permalink(answered: Answered, version: Version, base: str = "") -> str:
    """Write the permalink of an answer; ParameterError for a base that is no address of the web."""
    if base and not base.startswith(("http://", "https://")):
        raise ParameterError(f"base: “{base[:80]}” is no address of a server; write it as https://graph.example.go.th")
    address = address_of(answered.question)
    return f"{base.rstrip('/')}{address}{'&' if '?' in address else '?'}{written(answered, version)}"
