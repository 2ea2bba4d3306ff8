"""A file for each document: its text, and of each passage its context and what rests on it, as the server says it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg.answers import Solutions
from kg.api.graph_models import Passage
from kg.explore.evidence import told
from kg.explore.naming import short
from kg.publishing.slugs import file_name
from ontology.terms import HPP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import Queryable
    from kg.explore.web import Web
    from kg.publishing.asking import Asker
    from kg.publishing.folder import Folder

_RESTING = f"SELECT DISTINCT ?fact ?passage WHERE {{ ?fact <{HPP.evidence}> ?passage }} ORDER BY ?passage ?fact"
_MENTIONING = f"SELECT DISTINCT ?passage ?thing WHERE {{ ?passage <{HPP.mentions}> ?thing }} ORDER BY ?thing ?passage"
_PLACE = re.compile(r"-\d+-\d+$")  # at the end of the id of a passage


@dataclass(slots=True)
class _Held:
    """What a document is known to hold."""

    pairs: list[tuple[str | None, str]] = field(default_factory=list)  # a fact, and the passage that states it
    mentions: dict[str, list[str]] = field(default_factory=dict)  # passages, by what they name


def write_documents(folder: Folder, asker: Asker, store: Queryable, web: Web) -> Iterator[str]:
    """Write the files; gives the id of each document once it is done."""
    held = _held(store)
    for (document,) in web.rows("SELECT id FROM node WHERE id LIKE 'document/%' ORDER BY number"):
        slug = document.removeprefix("document/")
        folder.write_data(f"documents/{file_name(slug)}", _document(asker, store, slug, held[slug]))
        yield document


def _held(store: Queryable) -> defaultdict[str, _Held]:
    found: defaultdict[str, _Held] = defaultdict(_Held)
    for fact, passage in _rows(store, _RESTING):
        found[_document_of(passage)].pairs.append((short(fact), short(passage)))
    for passage, thing in _rows(store, _MENTIONING):
        one = found[_document_of(passage)]
        one.mentions.setdefault(short(thing), []).append(_slug(passage))
        one.pairs.append((None, short(passage)))
    return found


def _rows(store: Queryable, query: str) -> list[tuple[str, ...]]:
    answer = store.query(query)
    return list(answer.texts()) if isinstance(answer, Solutions) else []


def _slug(passage: str) -> str:
    return short(passage).removeprefix("passage/")


def _document_of(passage: str) -> str:
    return _PLACE.sub("", _slug(passage))


def _document(asker: Asker, store: Queryable, slug: str, held: _Held) -> dict[str, Any]:
    said: dict[str, dict[str, Any]] = {}
    for one in told(store, list(dict.fromkeys(held.pairs))):
        passage = Passage.of(one)
        said.setdefault(passage.passage, {})[passage.fact or ""] = passage.model_dump(mode="json", by_alias=True)
    name = quote(slug, safe="")
    text = asker.data(f"/text/{name}")
    while len(text["text"]) < text["length"]:  # the server gives a long one in runs
        more = asker.data(f"/text/{name}", start=len(text["text"]))
        there = {one["passage"] for one in text["passages"]}
        text["passages"] += [one for one in more["passages"] if one["passage"] not in there]
        text["text"] += more["text"]
    answers = asker.each([f"/evidence/{quote(passage, safe='')}" for passage in sorted(said)])
    evidence = dict(zip(sorted(said), answers, strict=True))
    return {"text": text, "evidence": evidence, "said": said, "mentions": held.mentions}
