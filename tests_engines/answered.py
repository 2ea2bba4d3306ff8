"""Asking an engine over HTTP, and bringing its answer into a form that can be compared.

What is taken as the same, and nothing else:

- the order of rows, where the query has no ORDER BY;
- the type of a text: ``"x"`` and ``"x"^^xsd:string``;
- the case of a language tag: ``@th`` and ``@TH``;
- a row that comes again in the answer to a SELECT DISTINCT (Virtuoso sends some twice, where texts are long);
- how a number is written and which numeric type it has: ``1``, ``01``, ``1.0``; a truth value is 1 or 0;
- an empty text of a column that is worked out, and none at all, are *not* the same.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx

from kg.sparql import form_of, tokens
from kg.store import Solutions, Statements, Truth

if TYPE_CHECKING:
    from asked import Question
    from engines import Engine

    from kg.store import Answer, Store

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {XSD + name for name in ("integer", "decimal", "int", "long", "double", "float", "nonNegativeInteger")}
TRUTHS = {"true": "1", "false": "0"}
ROWS, GRAPH = "application/sparql-results+json", "application/n-triples, text/plain;q=0.5"
PATIENCE = 120  # seconds for an answer

Cell = tuple[str, ...] | None


class Result(NamedTuple):
    """An answer in the form for comparing, and the seconds that it took."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    seconds: float


def ask_store(store: Store, question: Question) -> Result:
    """Ask the embedded store."""
    begun = time.perf_counter()
    found = store.query(question.text, default_graphs=question.default_graphs, named_graphs=question.named_graphs)
    seconds = time.perf_counter() - begun
    return _result(_content(found), question.text, seconds)


def ask_engine(engine: Engine, question: Question, client: httpx.Client) -> Result:
    """Ask an engine; AssertionError with what it said when it refuses."""
    accept = GRAPH if form_of(question.text) in {"CONSTRUCT", "DESCRIBE"} else ROWS
    data = {"query": question.text}
    if question.default_graphs:
        data["default-graph-uri"] = list(question.default_graphs)  # type: ignore[assignment]
    if question.named_graphs:
        data["named-graph-uri"] = list(question.named_graphs)  # type: ignore[assignment]
    begun = time.perf_counter()
    found = client.post(engine.query, data=data, headers={"Accept": accept}, timeout=PATIENCE)
    seconds = time.perf_counter() - begun
    assert found.status_code == httpx.codes.OK, f"{found.status_code}: {found.text[:600]}"
    content = json.loads(found.content) if accept == ROWS else found.content
    return _result(content, question.text, seconds)


def _content(found: Answer) -> Any:
    if isinstance(found, Statements):
        return found.ntriples
    assert isinstance(found, Solutions | Truth)
    return json.loads(found.json)


def _result(content: Any, text: str, seconds: float) -> Result:
    if isinstance(content, bytes):
        lines = {_unescaped(line) for line in content.decode().splitlines() if line.strip() and line[0] != "#"}
        return Result(("triple",), sorted((("text", line),) for line in lines), seconds)
    if "boolean" in content:
        return Result(("boolean",), [(("number", str(int(content["boolean"]))),)], seconds)
    columns = tuple(content["head"]["vars"])
    rows = [tuple(_cell(row.get(name)) for name in columns) for row in content["results"]["bindings"]]
    if is_distinct(text):
        rows = list(dict.fromkeys(rows))
    return Result(columns, rows if is_ordered(text) else sorted(rows, key=repr), seconds)


def is_ordered(text: str) -> bool:
    """Whether a query says in which order its rows come: ORDER BY outside of all braces."""
    depth, before = 0, ""
    for token in tokens(text):
        depth += (token.keyword == "{") - (token.keyword == "}")
        if depth == 0 and before == "ORDER" and token.keyword == "BY":
            return True
        before = before if token.kind in {"space", "comment"} else token.keyword
    return False


def is_distinct(text: str) -> bool:
    """Whether the outermost SELECT of a query says DISTINCT."""
    words = [token.keyword for token in tokens(text) if token.kind not in {"space", "comment"}]
    return "SELECT" in words and words[words.index("SELECT") + 1] == "DISTINCT"


def _cell(term: dict[str, str] | None) -> Cell:
    if term is None:
        return None
    kind, value = term["type"], term["value"]
    if kind in {"uri", "bnode"}:
        return kind, value if kind == "uri" else ""
    language, datatype = term.get("xml:lang", ""), term.get("datatype", "")
    if datatype == XSD + "boolean":
        return "number", TRUTHS.get(value, value)
    if datatype in NUMBERS:
        return "number", _number(value)
    if language:
        return "text", value, language.lower()
    return ("text", value) if datatype in {"", XSD + "string"} else ("literal", value, datatype)


def _number(value: str) -> str:
    try:
        return str(Decimal(value).normalize() + 0)
    except InvalidOperation:
        return value


def _unescaped(line: str) -> str:
    r"""N-Triples with ``\uXXXX`` written out, and without a space before the point that ends it."""
    shown = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda one: chr(int(one[1] or one[2], 16)), line)
    shown = re.sub(r"^(\S+)\s+(\S+)\s+", r"\1 \2 ", shown.strip().removesuffix(".").strip())
    return shown.replace(f"^^<{XSD}string>", "")


def compared(ours: Result, theirs: Result) -> str:
    """What is not the same in two answers, in one line; empty when they are the same."""
    if ours.columns != theirs.columns:
        return f"columns {ours.columns}, theirs {theirs.columns}"
    if ours.rows == theirs.rows:
        return ""
    missing, more = Counter(ours.rows) - Counter(theirs.rows), Counter(theirs.rows) - Counter(ours.rows)
    if not missing and not more:
        return "the rows come in another order"
    only = f"only ours {next(iter(missing), None)}; only theirs {next(iter(more), None)}"
    return f"{len(ours.rows)} rows, theirs {len(theirs.rows)}; {only}"


def without(result: Result, rows: set[tuple[Cell, ...]]) -> Result:
    """An answer without some of its rows."""
    return result._replace(rows=[row for row in result.rows if row not in rows])
