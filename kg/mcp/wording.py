"""An answer to be read: what this program says in plain words, what documents say as JSON strings.

A string in JSON cannot end before its own closing mark, so that no document can pass its words off as the program's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LISTS = ("owners", "results", "rows", "evidence", "facts", "passages", "nearest")
_OWN = {"coverage", "trouble", "sparql", "found", "shown", *_LISTS}


def readable(answer: Mapping[str, Any]) -> str:
    """Write an answer in lines."""
    return "\n".join(_lines(answer))


def _lines(answer: Mapping[str, Any]) -> Iterator[str]:
    if answer.get("trouble"):
        yield f"Not answered: {_json(answer['trouble']['en'])}"
    for name, value in answer.items():
        if name not in _OWN and value not in (None, [], {}):
            yield f"{name}: {_json(value)}"
    for name in _LISTS:
        if answer.get(name):
            yield f"{name}:"
            yield from (f"- {_json(one)}" for one in answer[name])
    if "found" in answer and answer["found"] > answer.get("shown", 0):
        yield f"Cut: {answer['shown']:,} of {answer['found']:,} shown."
    coverage = answer["coverage"]
    note = f"; {coverage['note']}" if coverage.get("note") else ""
    searched = f"{coverage['documents']:,} documents{note}"
    yield f"Searched: {searched}. Graph {coverage['graph'][:16]}, {coverage['software']}."


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
