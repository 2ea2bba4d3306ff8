"""What each tool answers, as data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kg.asking import ask as answer_words
from kg.asking.answering import sparql_of
from kg.asking.model import quote_json
from kg.mcp.linking import owner_link, query_link, sparql_link
from kg.mcp.quoted import NOTHING, cut, row_json, rows_json
from kg.owners import owner as find_owner
from kg.prefixes import declare
from kg.queries import find_query
from kg.search import index_of
from kg.search import search as find_things
from kg.search.data import note
from kg.show import show
from kg.sparql import READ_ONLY, form_of, is_update
from kg.store import Format
from kg.terms import Iri
from kg.things.facts import facts_of
from kg.things.passages import context_of, facts_on, quote_of, text_of
from kg.things.thing import holds, thing_iri
from loaders.errors import ParameterError, QueryError
from loaders.model import Role
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.mcp.desk import Call
    from kg.things.facts import Fact, Quote

_PASSAGES = 3  # of one body in one role
_FACTS = 20  # on one passage
_MARKS = 40  # passages of a stretch of a document
_TURTLE = 20_000  # characters of a graph

Answer = dict[str, Any]


def owner(call: Call, issue: str, role: str | None, as_of: str | None, limit: int) -> Answer:
    """Who answers for an issue."""
    found = find_owner(call.store, issue, as_of=_day(as_of), roles=[Role(role)] if role else []).to_json()
    rows = [_owner(one) for one in found["owners"][:limit]]
    nothing = f"no owner on record in {found['searched']:,} documents" if not rows else ""
    return {
        "query": issue,
        "issue": found["issue"],
        "owners": cut(rows),
        "found": found["found"],
        "shown": len(cut(rows)),
        "nearest": found["nearest"],
        "other": found["other"],
        "permalink": owner_link(call, issue, role, as_of),
        "coverage": call.coverage(nothing),
    }


def _owner(one: Mapping[str, Any]) -> Answer:
    kept = {name: one[name] for name in ("body", "role", "relation", "issue", "due", "passages")}
    evidence = [{key: each[key] for key in _QUOTE} for each in one["evidence"][:_PASSAGES]]
    quoted = {"task": one["task"]} if one["task"] else {}
    return {"values": kept, **({"quoted": quoted} if quoted else {}), "evidence": evidence}


_QUOTE = ("quote", "document", "title", "date", "start", "end", "passage", "source", "rule")


def search(call: Call, text: str, kind: str | None, limit: int) -> Answer:
    """Things by name."""
    index = index_of(call.store)
    page = find_things(index, text, kinds=[kind] if kind else (), limit=limit)
    found = [
        {
            "iri": one.thing.iri,
            "kind": one.thing.kind,
            "th": one.thing.th,
            "en": one.thing.en,
            "matched": one.name,
            "score": one.score,
            "facts": one.thing.facts,
            "note": note(index, one.thing, "en"),
        }
        for one in page.hits
    ]
    return {"query": text, "results": found, "found": page.total, "shown": len(found), "coverage": call.coverage()}


def ask(call: Call, question: str, limit: int) -> Answer:
    """A question in words."""
    answer = answer_words(call.store, question, run=call.select, most=limit)
    said = answer.to_json()
    rows = cut(row_json(one.values, one.evidence) for one in answer.rows)
    kept = {
        name: said[name] for name in ("question", "template", "slots", "aside", "query", "sparql", "columns", "found")
    }
    asked = said["query"]
    return {
        **kept,
        "rows": rows,
        "shown": len(rows),
        "permalink": query_link(call, asked["name"], asked["parameters"], answer.found) if asked else None,
        "trouble": said["trouble"],
        "also": said["also"],
        "nearest": said["nearest"],
        "coverage": call.coverage(answer.coverage.en),
    }


def query(call: Call, name: str, parameters: dict[str, str] | None, limit: int, offset: int) -> Answer:
    """A saved question."""
    if not name.replace("-", "").isalnum():
        raise QueryError(f"no query “{name[:80]}”; the description of this tool lists them")
    saved = find_query(name)
    values = parameters or {}
    text = sparql_of(saved.text, saved.bind(call.store, values))
    found = call.select(text)
    rows = rows_json(call.store, found.rows[offset : offset + limit])
    return {
        "query": {"name": name, "parameters": values},
        "question": saved.question._asdict() if saved.question else None,
        "sparql": text,
        "columns": found.variables,
        "rows": rows,
        "found": len(found),
        "shown": len(rows),
        "offset": offset,
        "permalink": query_link(call, name, values, len(found)),
        "coverage": call.coverage("" if len(found) else "nothing on record"),
    }


def sparql(call: Call, query: str, limit: int) -> Answer:
    """A query in SPARQL."""
    if is_update(query):
        raise QueryError(READ_ONLY)
    text, form = declare(query), form_of(query)
    if form in {"CONSTRUCT", "DESCRIBE"}:
        return _graph(call, text)
    if form == "ASK":
        value = b'"boolean":true' in call.evaluate(text, Format.JSON, None).replace(b" ", b"")
        return {"sparql": text, "boolean": value, "note": NOTHING, "coverage": call.coverage()}
    found = call.select(text)
    rows = rows_json(call.store, found.rows[:limit], asked_freely=True)
    return {
        "sparql": text,
        "columns": found.variables,
        "rows": rows,
        "found": len(found),
        "shown": len(rows),
        "without_evidence": sum("note" in row for row in rows),
        "permalink": sparql_link(call, text, len(found)),
        "coverage": call.coverage(),
    }


def _graph(call: Call, text: str) -> Answer:
    written = call.evaluate(text, None, Format.TURTLE).decode()
    shown = written[:_TURTLE]
    return {
        "sparql": text,
        "quoted": {"turtle": shown},
        "found": len(written),
        "shown": len(shown),
        "note": NOTHING,
        "coverage": call.coverage(),
    }


def evidence(call: Call, about: str) -> Answer:
    """What a fact rests on, or what a passage says."""
    iri = thing_iri(about.removeprefix(ID))
    if iri is None or not holds(call.store, iri):
        raise ParameterError(f"the graph holds no fact or passage “{about[:200]}”; give the IRI that another tool gave")
    quote = quote_of(call.store, iri)
    facts = facts_of(call.store, facts_on(call.store, iri)[:_FACTS] if quote else [iri])
    quotes = [quote] if quote else [one for fact in facts for one in fact.quotes]
    return {
        "about": str(iri),
        "facts": [_fact(one) for one in facts],
        "evidence": [_in_context(call, one) for one in quotes],
        "found": len(quotes),
        "shown": len(quotes),
        **({} if quotes else {"note": NOTHING.replace("row", "thing")}),
        "coverage": call.coverage(),
    }


def _fact(fact: Fact) -> Answer:
    kinds = [one.en or one.iri for one in fact.kinds]
    quoted = {"th": fact.name.th, "en": fact.name.en}
    return {"iri": fact.iri, "kinds": kinds, "quoted": quoted, "date": fact.date, "rule": fact.rule}


def _in_context(call: Call, quote: Quote) -> Answer:
    context = context_of(text_of(call.store, Iri(quote.document.iri)), quote)
    around = {"before": context.before, "after": context.after} if context else {}
    return quote_json(quote) | around


def document(call: Call, name: str, start: int, length: int) -> Answer:
    """A stretch of a document."""
    shown = show(call.store, name)
    end = min(start + length, len(shown.text))
    inside = [one for one in shown.passages if one.start < end and one.end > start]
    return {
        "document": shown.iri,
        "quoted": {"title": shown.title, "publisher": shown.publisher},
        "date": shown.issued,
        "source": shown.source,
        "sha256": shown.sha256,
        "length": len(shown.text),
        "start": start,
        "end": end,
        "text": shown.text[start:end],
        "passages": [
            {"passage": one.iri, "start": one.start, "end": one.end, "facts": [each.kind for each in one.facts]}
            for one in inside[:_MARKS]
        ],
        "found": len(inside),
        "shown": min(len(inside), _MARKS),
        "coverage": call.coverage(),
    }


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ParameterError(f"owner: as_of is “{text}”; write it as 2021-12-31") from error


TOOLS: dict[str, Callable[..., Answer]] = {
    one.__name__: one for one in (owner, search, ask, query, sparql, evidence, document)
}
