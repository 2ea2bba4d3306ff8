"""What a client asks, read from its JSON: a batch of reconciliation queries, or a data extension query."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from loaders.errors import ParameterError

DEFAULT_LIMIT = 5
LARGEST_LIMIT = 50
_MOST_COMPARED = 500  # values of properties, and classes, in a batch: each is looked up for each candidate
_STRICT = ("any", "should", "all")
_FIELDS = {"query", "type", "limit", "properties", "type_strict"}

Value = str | float | bool | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property, and the values of which a candidate should have one."""

    pid: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One reconciliation query (section 4.1 of the specification)."""

    text: str
    types: tuple[str, ...] = ()
    limit: int = DEFAULT_LIMIT
    properties: tuple[Wanted, ...] = ()
    strict: str = "any"


@dataclass(frozen=True, slots=True)
class Column:
    """A property to fetch: how many values at most (0 is all), and in which language where there are several."""

    pid: str
    limit: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A data extension query (section 7.3): which things, and which of their properties."""

    ids: tuple[str, ...]
    columns: tuple[Column, ...]


def read_queries(text: str) -> dict[str, Query]:
    """Read a batch of queries, by the names that the client gave them; ParameterError for anything else."""
    batch = _object(_json(text, "queries"), "queries")
    queries = {key: _query(one, f"queries.{key}") for key, one in batch.items()}
    compared = sum(
        len(one.types) + sum(1 + len(wanted.values) for wanted in one.properties) for one in queries.values()
    )
    if compared > _MOST_COMPARED:
        raise ParameterError(f"queries: {compared} values and types to compare; send {_MOST_COMPARED} at a time")
    return queries


def read_extension(text: str) -> Extension:
    """Read a data extension query; ParameterError for anything else."""
    asked = _object(_json(text, "extend"), "extend")
    ids = [_text(one, "extend.ids") for one in _list(asked.get("ids"), "extend.ids")]
    columns = _list(asked.get("properties"), "extend.properties")
    return Extension(tuple(dict.fromkeys(ids)), tuple(_column(one) for one in columns))


def _query(content: object, where: str) -> Query:
    asked = _object(content, where)
    if unknown := sorted(asked.keys() - _FIELDS):
        raise ParameterError(f"{where}: “{unknown[0]}” is not known; there are {', '.join(sorted(_FIELDS))}")
    text = _text(asked.get("query", ""), f"{where}.query")
    properties = tuple(_wanted(one, where) for one in _list(asked.get("properties", []), f"{where}.properties"))
    if not text.strip() and not properties:
        raise ParameterError(f"{where}: give a query, a text that is not empty, or properties")
    strict = asked.get("type_strict", "any")
    if strict not in _STRICT:
        raise ParameterError(f"{where}.type_strict: “{strict}” is not known; there are {', '.join(_STRICT)}")
    return Query(text, _types(asked.get("type"), where), _limit(asked.get("limit"), where), properties, strict)


def _types(content: object, where: str) -> tuple[str, ...]:
    """Read classes: one or several, each as its identifier or as an object that has it."""
    if content is None or content == "":
        return ()
    several = content if isinstance(content, list) else [content]
    found = (one.get("id") if isinstance(one, dict) else one for one in several)
    return tuple(_text(one, f"{where}.type") for one in found)


def _limit(content: object, where: str) -> int:
    if content is None:
        return DEFAULT_LIMIT
    if isinstance(content, bool) or not isinstance(content, int | float) or not 1 <= content == int(content):
        raise ParameterError(f"{where}.limit: “{content}” is no whole number over 0")
    return min(int(content), LARGEST_LIMIT)


def _wanted(content: object, where: str) -> Wanted:
    asked = _object(content, f"{where}.properties")
    if "v" not in asked:
        raise ParameterError(f"{where}.properties: give each property its value as “v”")
    given = asked["v"] if isinstance(asked["v"], list) else [asked["v"]]
    return Wanted(_text(asked.get("pid"), f"{where}.properties.pid"), tuple(_value(one, where) for one in given))


def _value(content: object, where: str) -> Value:
    if isinstance(content, str | int | float | bool):
        return content
    asked = _object(content, f"{where}.properties.v")
    _text(asked.get("id"), f"{where}.properties.v.id")
    return asked


def _column(content: object) -> Column:
    asked = _object(content, "extend.properties")
    pid = _text(asked.get("id"), "extend.properties.id")
    settings = _object(asked.get("settings") or {}, f"extend.properties.{pid}.settings")
    limit, language = settings.get("limit") or 0, settings.get("lang") or ""
    if not str(limit).removesuffix(".0").isdecimal():
        raise ParameterError(f"extend.properties.{pid}.settings.limit: “{limit}” is no whole number")
    if language not in {"", "any", "th", "en"}:
        raise ParameterError(f"extend.properties.{pid}.settings.lang: “{language}” is not known; there are any, th, en")
    return Column(pid, int(float(limit)), "" if language == "any" else language)


def _json(text: str, where: str) -> object:
    try:
        content = json.loads(text)
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError as error:
        raise ParameterError(f"{where}: holds half a character (a lone surrogate); send whole ones") from error
    except (ValueError, RecursionError) as error:
        raise ParameterError(f"{where}: not JSON: {error}") from error
    else:
        return content


def _object(content: object, where: str) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise ParameterError(f"{where}: an object is wanted there, {_said(content)} stands there")
    return content


def _list(content: object, where: str) -> list[Any]:
    if not isinstance(content, list):
        raise ParameterError(f"{where}: a list is wanted there, {_said(content)} stands there")
    return content


def _text(content: object, where: str) -> str:
    if not isinstance(content, str):
        raise ParameterError(f"{where}: a text is wanted there, {_said(content)} stands there")
    return content


def _said(content: object) -> str:
    return "nothing" if content is None else f"“{str(content)[:40]}”"
