"""docs/cookbook.md: every saved question with its answer, out of ``queries/*.rq`` and the bundled documents."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING
from urllib.parse import quote

from book.tables import block, cut, head, table
from kg.prefixes import shorten
from kg.queries import run, saved_queries
from kg.terms import Iri

if TYPE_CHECKING:
    from kg.answers import Answer, Queryable
    from kg.headers import Parameter
    from kg.queries import SavedQuery

ROWS = 4
ADDRESS = "http://127.0.0.1:8000"


def page(store: Queryable) -> str:
    """Write the page, from an open store of the bundled documents."""
    queries = saved_queries()
    rows = [[f"[{q.name}](#{q.name})", q.question.th, q.question.en] for q in queries if q.question]
    above = head("cookbook").format(rows=ROWS)
    return "\n".join([above, table(["", "คำถาม", "question"], rows), *(_recipe(store, query) for query in queries)])


def _recipe(store: Queryable, query: SavedQuery) -> str:
    values = given(store, query)
    answer = run(store, query, values)
    question = query.question or query.summary
    parts = [f"## {query.name}\n", f"**{question.th}** · {question.en}\n", f"{query.summary.th} · {query.summary.en}\n"]
    if query.parameters:
        parts.append(table(["parameter", "is", "", "for example", "meaning"], map(_parameter, query.parameters)))
    return "\n".join([*parts, *_ways(query.name, values), _answer(query, answer), _sparql(query.text)])


def given(store: Queryable, query: SavedQuery) -> dict[str, str]:
    """The values of an example that finds something: what is required, and all else where that finds something too."""
    wide = {one.name: one.example for one in query.parameters if one.required}
    full = {one.name: one.example for one in query.parameters if one.default is None}
    return full if len(run(store, query, full)) else wide


def _parameter(one: Parameter) -> list[str]:
    need = "required" if one.required else "optional" if one.default is None else f"else `{one.default}`"
    return [f"`{one.name}`", one.type.value, need, one.example, f"{one.description.th} · {one.description.en}"]


def _ways(name: str, values: dict[str, str]) -> list[str]:
    options = "".join(f" --param {shlex.quote(f'{key}={value}')}" for key, value in values.items())
    asked = "&".join(f"{key}={quote(value)}" for key, value in values.items())
    python = "".join(f', **{{"{k}": "{v}"}}' if k == "from" else f', {k}="{v}"' for k, v in values.items())
    commands = f"$ hpp query {name}{options}\n$ curl -s '{ADDRESS}/queries/{name}?{asked}{'&' * bool(asked)}format=csv'"
    code = f'import kg\n\nwith kg.open("store") as g:\n    table = g.query("{name}"{python})'
    return [block("console", commands), block("python", code)]


def _answer(query: SavedQuery, answer: Answer) -> str:
    rows = list(answer)
    shown = list(rows[:ROWS])
    columns = [c for c in query.columns if any(row.get(c) is not None for row in shown) and not _told(c, query.columns)]
    cells = [[cut(_text(row.get(column))) for column in columns] for row in shown]
    left = f"\n… {len(rows)} rows in all\n" if len(rows) > ROWS else ""
    return table(columns, cells) + left


def _told(column: str, columns: tuple[str, ...]) -> bool:
    return f"{column}Label" in columns or column.rstrip("123") in {"fact", "document", "passage"}


def _text(value: object) -> str:
    if value is None:
        return ""
    return shorten(str(value)) if isinstance(value, Iri) else str(getattr(value, "value", value))


def _sparql(text: str) -> str:
    return f"<details markdown><summary>SPARQL</summary>\n\n{block('sparql', text)}\n</details>\n"
